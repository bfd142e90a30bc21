"""Lets the engine's clock run with the real one."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ucm_cti.sim.engine import Engine


class Runner:
    """Advances an engine by real time times `speed`, and to each of its due moments in time.

    With `speed` 0 nothing happens but by `advance`.
    """

    def __init__(
        self, engine: Engine, *, speed: float = 1.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.engine = engine
        self._speed = speed
        self._clock = clock
        self._real = clock()
        self._virtual = engine.now
        self._by_hand = 0.0
        self._stirred = asyncio.Event()

    def patience_clock(self) -> float:
        """Seconds by which cookies and bans age: real time, and what was advanced by hand.

        Not `speed`: a fast day would otherwise end every session after seconds.
        """
        return self._clock() + self._by_hand

    def now(self) -> float:
        """Return the PBX's seconds since the start, be the engine there yet or not."""
        return max(self.engine.now, self._now())

    def plan(self, seconds: float, run: Callable[[], None]) -> Callable[[], None]:
        """Run something so many of the PBX's seconds from now; returns what takes it back."""
        with self.command():
            return self.engine.plan(seconds, run)

    def real_seconds(self, seconds: float) -> float:
        """Return how long so many seconds of the PBX's take; with a clock that stands, as many."""
        return seconds / self._speed if self._speed else seconds

    @contextmanager
    def command(self) -> Iterator[None]:
        """Bring the engine up to now, let something be done to it, and plan anew."""
        self.catch_up()
        try:
            yield
        finally:
            self._stirred.set()

    def catch_up(self) -> None:
        """Run everything that is due by now."""
        self.engine.advance(max(self.engine.now, self._now()))

    def advance(self, seconds: float) -> None:
        """Let `seconds` of the PBX's time pass at once."""
        self.catch_up()
        self._virtual += seconds
        self._by_hand += seconds
        self.engine.advance(max(self.engine.now, self._now()))
        self._stirred.set()

    async def run(self) -> None:
        """Keep the engine running until cancelled."""
        while True:
            self._stirred.clear()
            self.catch_up()
            try:
                async with asyncio.timeout(self._wait()):
                    await self._stirred.wait()
            except TimeoutError:
                continue

    def _now(self) -> float:
        return self._virtual + (self._clock() - self._real) * self._speed

    def _wait(self) -> float | None:
        due = self.engine.next_due()
        if due is None or not self._speed:
            return None
        return max(0.0, (due - self._now()) / self._speed)
