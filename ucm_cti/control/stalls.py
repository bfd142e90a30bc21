"""How long the loop was held up at most: while it is, no event shows and no key acts."""

import asyncio
from typing import Final

PERIOD_S: Final = 0.25


class StallWatch:
    """Asks to be called some times a second, and measures how late that happens.

    A stall shorter than the period is seen only where it falls on a call, and then counts from there.
    """

    def __init__(self, period_s: float = PERIOD_S) -> None:
        self._period_s = period_s
        self._timer: asyncio.TimerHandle | None = None
        self.longest_s = 0.0

    def start(self) -> None:
        """Measure from now on; call it in a running loop."""
        if self._timer is None:
            self._plan(asyncio.get_running_loop())

    def stop(self) -> None:
        """Measure no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _plan(self, loop: asyncio.AbstractEventLoop) -> None:
        due = loop.time() + self._period_s
        self._timer = loop.call_at(due, self._called, loop, due)

    def _called(self, loop: asyncio.AbstractEventLoop, due: float) -> None:
        self.longest_s = max(self.longest_s, loop.time() - due)
        self._plan(loop)
