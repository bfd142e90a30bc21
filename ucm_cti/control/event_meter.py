"""Events that came, counted by kind; cheap, for it sees each of them."""

from collections import Counter, deque
from collections.abc import Sequence
from typing import Final

from ucm_cti.protocol.reports import (
    AgentGone,
    AgentShown,
    Arrived,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    MessagesTold,
    NoiseReport,
    PbxTold,
    PhoneStatusTold,
    PresenceTold,
    QueueCallerAnswered,
    QueueCallerGone,
    QueueCallerWaits,
    QueueTotals,
    Report,
    TrunkTold,
    UnknownReport,
)

MINUTE_S: Final = 60
_NAMES_KEPT: Final = 50
_NAME_LENGTH: Final = 40
_OTHERS: Final = "others"

_WIRE: Final[dict[type, str]] = {
    **dict.fromkeys((LegShown, LegRowGone, BridgeShown, BridgeRowGone), "ActiveCallStatus"),
    **dict.fromkeys(
        (QueueTotals, AgentShown, AgentGone, QueueCallerWaits, QueueCallerAnswered, QueueCallerGone),
        "CallQueueStatus",
    ),
    PhoneStatusTold: "ExtensionStatus",
    TrunkTold: "TrunkStatus",
    PbxTold: "PbxStatus",
    PresenceTold: "PresenceStatus",
    MessagesTold: "VoiceMailStatus",
    NoiseReport: "others",
    UnknownReport: "unknown",
}


class EventMeter:
    """Counts since the program began, and those of the last minute; times are epoch seconds."""

    def __init__(self) -> None:
        self._before: Counter[type] = Counter()
        """All but those of the running second."""
        self._seconds: deque[tuple[int, dict[type, int]]] = deque()
        self._second = 0
        self._running: dict[type, int] = {}
        self._unknown: Counter[str] = Counter()
        self.last_at: float | None = None
        """When the last one arrived."""

    def hear(self, arrived: Sequence[Arrived]) -> None:
        """Count events in the order of their arrival."""
        if not arrived:
            return
        self.last_at = arrived[-1][1]
        second = int(self.last_at)
        if second != self._second:
            self._begin(second)
        running = self._running
        for report, _ in arrived:
            kind = type(report)
            running[kind] = running.get(kind, 0) + 1
            if kind is UnknownReport:
                self._name_unknown(report)

    @property
    def total(self) -> int:
        """All events."""
        return self._kinds().total()

    @property
    def kinds(self) -> dict[str, int]:
        """All events by the name the PBX gives them, the most frequent first."""
        return _named(self._kinds())

    @property
    def unknown(self) -> dict[str, int]:
        """Those that could not be read, by their name, the most frequent first."""
        return dict(self._unknown.most_common())

    def last_minute(self, now: float) -> dict[str, int]:
        """Return the events of the minute before `now`, by name."""
        kinds: Counter[type] = Counter()
        for second, counted in self._seconds:
            if now - MINUTE_S <= second <= now:
                kinds.update(counted)
        return _named(kinds)

    def _kinds(self) -> Counter[type]:
        return self._before + Counter(self._running)

    def _begin(self, second: int) -> None:
        self._before.update(self._running)
        self._second, self._running = second, {}
        self._seconds.append((second, self._running))
        while self._seconds[0][0] < second - MINUTE_S:
            self._seconds.popleft()

    def _name_unknown(self, report: Report) -> None:
        name = getattr(report, "name", "")[:_NAME_LENGTH] or "without a name"
        known = name in self._unknown or len(self._unknown) < _NAMES_KEPT
        self._unknown[name if known else _OTHERS] += 1


def _named(kinds: Counter[type]) -> dict[str, int]:
    named: Counter[str] = Counter()
    for kind, count in kinds.items():
        named[_WIRE[kind]] += count
    return dict(named.most_common())
