"""Events on their way from the socket to the picture: some in each turn of the loop."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence

from ucm_cti.protocol.report_reading import decode_body
from ucm_cti.protocol.reports import Arrived


class Slices:
    """Keeps bodies until the loop's next turn, then decodes and hands on a slice of events together.

    One settling of the picture serves a whole slice; the screen has its turn between two of them.
    """

    def __init__(
        self,
        deliver: Callable[[Sequence[Arrived]], None],
        size: int,
        emptied: Callable[[], None] = lambda: None,
    ) -> None:
        """Hand on `size` events at most at once to `deliver`; `emptied` hears when none is left."""
        self._deliver = deliver
        self._size = size
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
    def idle(self) -> bool:
        """Whether everything was handed on."""
        return self._scheduled is None

    def add(self, body: bytes, at: float) -> None:
        """Keep a body that arrived at `at` (epoch seconds)."""
        self._bodies.append((body, at))
        self.bytes += len(body)
        self.wake()

    def wake(self) -> None:
        """See to it that the next turn of the loop hands on a slice, or hears that none is left."""
        if self._scheduled is None:
            self._scheduled = asyncio.get_running_loop().call_soon(self._turn)

    def clear(self) -> None:
        """Forget everything."""
        self._bodies.clear()
        self._decoded.clear()
        self.bytes = 0

    def flush(self) -> None:
        """Hand on everything now."""
        while self._bodies or self._decoded:
            self._hand_on()

    def _turn(self) -> None:
        self._scheduled = None
        try:
            self._hand_on()
        finally:
            if self._bodies or self._decoded:
                self.wake()
            else:
                self._emptied()

    def _hand_on(self) -> None:
        # A single body can hold thousands of events: what is over waits for the next turn.
        arrived, bodies = self._decoded, self._bodies
        while bodies and len(arrived) < self._size:
            body, at = bodies.popleft()
            self.bytes -= len(body)
            arrived += [(report, at) for report in decode_body(body)]
        now, self._decoded = arrived[: self._size], arrived[self._size :]
        if now:
            self._deliver(now)
