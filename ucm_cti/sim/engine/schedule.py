"""Virtual time: what is due when, run in order; equal times in the order of planning."""

from collections.abc import Callable
from heapq import heappop, heappush


class Timer:
    """Something planned; `cancel` takes it back."""

    __slots__ = ("_order", "cancelled", "due", "run")

    def __init__(self, due: float, order: int, run: Callable[[], None]) -> None:
        self.due = due
        self.run = run
        self.cancelled = False
        self._order = order

    def cancel(self) -> None:
        """Take it back; harmless when it has run already."""
        self.cancelled = True

    def __lt__(self, other: "Timer") -> bool:
        """Earlier first; at one moment, planned first runs first."""
        return (self.due, self._order) < (other.due, other._order)


class Schedule:
    """A clock that only moves when told to, in seconds from its start."""

    def __init__(self) -> None:
        self.now = 0.0
        self._planned: list[Timer] = []
        self._count = 0

    def after(self, delay_s: float, run: Callable[[], None]) -> Timer:
        """Plan something `delay_s` seconds from now."""
        self._count += 1
        timer = Timer(self.now + delay_s, self._count, run)
        heappush(self._planned, timer)
        return timer

    def next_due(self) -> float | None:
        """Return when the next thing is due, or None when nothing is planned."""
        planned = self._planned
        while planned and planned[0].cancelled:
            heappop(planned)
        return planned[0].due if planned else None

    def advance(self, to: float) -> None:
        """Run everything due up to `to`, each at its own time, then stand at `to`; never goes back."""
        while (due := self.next_due()) is not None and due <= to:
            timer = heappop(self._planned)
            self.now = max(self.now, due)
            timer.run()
        self.now = max(self.now, to)
