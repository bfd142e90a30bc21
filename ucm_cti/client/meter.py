"""What goes to the PBX, counted: requests by action, how fast it answers, how often we log in."""

from collections import Counter, deque
from statistics import median
from typing import Final

MINUTE_S: Final = 60.0
LATENCIES: Final = 100


class Meter:
    """Counts since the program began; `at` is a steady clock's time in seconds."""

    def __init__(self) -> None:
        self.requests: Counter[str] = Counter()
        """Requests by the action's wire name."""
        self.logins = 0
        """Logins that succeeded."""
        self._sent: deque[tuple[float, str]] = deque()
        self._latencies_ms: deque[float] = deque(maxlen=LATENCIES)

    def asked(self, wire: str, at: float) -> None:
        """Take note of a request that is sent."""
        self.requests[wire] += 1
        self._sent.append((at, wire))
        self._forget_before(at - MINUTE_S)

    def answered(self, latency_ms: float) -> None:
        """Take note of an answer."""
        self._latencies_ms.append(latency_ms)

    def logged_in(self) -> None:
        """Take note of a login that succeeded."""
        self.logins += 1

    def last_minute(self, at: float) -> Counter[str]:
        """Return the requests of the minute before `at`, by wire name."""
        self._forget_before(at - MINUTE_S)
        return Counter(wire for _, wire in self._sent)

    @property
    def last_ms(self) -> float | None:
        """The time of the last answer."""
        return self._latencies_ms[-1] if self._latencies_ms else None

    @property
    def median_ms(self) -> float | None:
        """The median of the last hundred."""
        return median(self._latencies_ms) if self._latencies_ms else None

    @property
    def worst_ms(self) -> float | None:
        """The longest of the last hundred."""
        return max(self._latencies_ms, default=None)

    def _forget_before(self, limit: float) -> None:
        while self._sent and self._sent[0][0] < limit:
            self._sent.popleft()
