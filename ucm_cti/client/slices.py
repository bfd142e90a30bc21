"""Events on their way from the socket to the picture: a slice now and then, never all at once."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from ucm_cti.protocol.report_reading import decode_body
from ucm_cti.protocol.reports import Arrived

LONG_S: Final = 0.008
"""Half a frame of the window: a slice that takes longer is followed by smaller ones."""


class Slices:
    """Keeps bodies for a moment, then decodes and hands on a slice of events together.

    The first event after a quiet moment is handed on in the loop's next turn; in a flood, what comes
    within `pause_s` goes together: one settling of the picture serves it all, and the code that does it
    is fetched into the processor once. Between two slices everybody else has a turn; how many events go
    together follows from how long the last ones took.
    """

    def __init__(
        self,
        deliver: Callable[[Sequence[Arrived]], None],
        size: int,
        pause_s: float,
        emptied: Callable[[], None] = lambda: None,
        *,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        """Hand on `size` events at most at once to `deliver`; `emptied` hears when none is left.

        `clock` tells, in seconds, how long that takes.
        """
        self._deliver = deliver
        self._size = size
        self._fit = size
        """How many events go together now."""
        self._clock = clock
        self._pause_s = pause_s
        self._handed_on_at = -pause_s
        """By the loop's clock."""
        self._emptied = emptied
        self._bodies: deque[tuple[bytes, float]] = deque()
        self._decoded: list[Arrived] = []
        self._scheduled: asyncio.Handle | None = None
        self.bytes = 0
        """Size of all bodies not decoded yet."""

    def __len__(self) -> int:
        """Return how many bodies are not decoded yet."""
        return len(self._bodies)

    @property
    def full(self) -> bool:
        """Whether there is as much as can be handed on at once."""
        return len(self._bodies) >= self._fit or bool(self._decoded)

    def add(self, body: bytes, at: float) -> None:
        """Keep a body that arrived at `at` (epoch seconds)."""
        self._bodies.append((body, at))
        self.bytes += len(body)
        if len(self._bodies) == self._fit:
            self._unschedule()
        self.wake()

    def wake(self) -> None:
        """See to it that a slice is handed on soon, or that it is heard that nothing is left."""
        if self._scheduled is not None:
            return
        loop = asyncio.get_running_loop()
        due = self._handed_on_at + self._pause_s
        if self.full or due <= loop.time():
            self._scheduled = loop.call_soon(self._turn)
        else:
            self._scheduled = loop.call_at(due, self._turn)

    def clear(self) -> None:
        """Forget everything."""
        self._unschedule()
        self._bodies.clear()
        self._decoded.clear()
        self.bytes = 0

    def flush(self) -> None:
        """Hand on everything now."""
        while self._bodies or self._decoded:
            self._hand_on()

    def _unschedule(self) -> None:
        if self._scheduled is not None:
            self._scheduled.cancel()
            self._scheduled = None

    def _turn(self) -> None:
        self._scheduled = None
        try:
            self._hand_on()
        finally:
            self._handed_on_at = asyncio.get_running_loop().time()
            if self._bodies or self._decoded:
                self.wake()
            else:
                self._emptied()

    def _hand_on(self) -> None:
        # A single body can hold thousands of events: what is over waits for the next turn.
        began, fit = self._clock(), self._fit
        arrived, bodies = self._decoded, self._bodies
        while bodies and len(arrived) < fit:
            body, at = bodies.popleft()
            self.bytes -= len(body)
            for report in decode_body(body):
                arrived.append((report, at))
        now, self._decoded = arrived[:fit], arrived[fit:]
        if now:
            self._deliver(now)
            self._fit_to(len(now), self._clock() - began)

    def _fit_to(self, count: int, took_s: float) -> None:
        if took_s > LONG_S:
            self._fit = max(1, min(count, self._fit) // 2)
        elif count >= self._fit < self._size and took_s < LONG_S / 4:
            self._fit = min(self._fit * 2, self._size)
