"""Events that never came: what a listing showed and no event told."""

import logging
import math
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from ucm_cti.control.agenda import Look
from ucm_cti.control.differences import (
    QUEUE_REPORTS,
    QUEUE_TABLES,
    Difference,
    MissedKind,
    Subject,
    differences,
    subjects,
)
from ucm_cti.protocol.redact import without_numbers
from ucm_cti.protocol.reports import Arrived
from ucm_cti.state.change import Change, TableName

log = logging.getLogger(__name__)

GRACE_S: Final = 2.0
"""An event may be on its way for so long after a listing that shows what it tells."""
KEPT: Final = 50

_ENDING_S: Final = 3.0
"""A leg whose row went is kept for some seconds: an event so long before a listing tells of its end."""
_DROPPED_S: Final = 4.0
"""So long after a listing the picture drops the legs that it lacked."""
_KEPT_S: Final = _ENDING_S + _DROPPED_S
"""Events are remembered for so long at least."""
_SWEEP_S: Final = 1.0
"""They are forgotten in one go, not with each that comes."""

_WHOLE: Final[Mapping[Look, frozenset[TableName]]] = {
    Look.FULL: frozenset({TableName.CHANNELS, TableName.EXTENSIONS, TableName.QUEUES}),
    Look.CALLS: frozenset({TableName.CHANNELS}),
    Look.QUEUES: frozenset({TableName.AGENTS, TableName.WAITING}),
}
"""What a look shows all of."""


class Missed(Struct, frozen=True, kw_only=True):
    """Something that no event told."""

    at: float
    """When the listing that showed it had come, in epoch seconds."""
    kind: MissedKind
    what: str
    """What differed, for the person; it holds numbers."""


class _Open(Struct, frozen=True, kw_only=True):
    difference: Difference
    since: float
    """From here on an event tells it."""
    at: float
    due: float


class MissedEvents:
    """Compares listings with what was told; times are epoch seconds of this computer, given by the caller.

    A difference counts only if no event about the same thing arrives from the beginning of the listing until
    `grace_s` after its end. After a gap the first whole listing of each table is not compared: what was lost
    then is known to be lost.
    """

    def __init__(self, *, grace_s: float = GRACE_S) -> None:
        self._grace_s = grace_s
        self._recent: deque[Sequence[Arrived]] = deque()
        self._open: list[_Open] = []
        self._excused = set(TableName)
        self._excused_anew = False
        self._queues_told = False
        self._begun = math.inf
        """When the listing that is under way was begun."""
        self._calls_listed = (-math.inf, -math.inf)
        """Beginning and end of the last listing of legs that was compared."""
        self.counts: Counter[MissedKind] = Counter()
        self.latest: deque[Missed] = deque(maxlen=KEPT)
        """The latest ones, the oldest first."""
        self.compared = 0
        """Listings that were compared."""

    @property
    def settled(self) -> bool:
        """Whether nothing that a listing showed may still be told by an event on its way."""
        return not self._open

    def excuse(self) -> None:
        """Take note of a gap, or that events come from now on: what is not known yet was not missed."""
        self._excused = set(TableName)
        self._excused_anew = True
        self._queues_told = False
        self._open.clear()

    def hear(self, arrived: Sequence[Arrived]) -> None:
        """Take note of events; what they are about is looked up only when there is something to judge."""
        if not arrived:
            return
        recent = self._recent
        recent.append(arrived)
        if not self._queues_told:
            self._queues_told = any(type(report) in QUEUE_REPORTS for report, _ in arrived)
        limit = arrived[-1][1] - _KEPT_S
        if recent[0][-1][1] < limit - _SWEEP_S:
            self._forget_before(limit)

    def begin(self, begun: float) -> None:
        """Take note that a listing begins."""
        self._begun = begun
        self._excused_anew = False

    def listed(
        self, look: Look, changes: Iterable[Change], begun: float, now: float, *, pushed: bool
    ) -> None:
        """Compare what a listing has changed, where events are said to come (`pushed`)."""
        self._begun = math.inf
        if self._excused_anew:
            return
        if pushed:
            if look in (Look.FULL, Look.CALLS) and TableName.CHANNELS not in self._excused:
                self._calls_listed = (begun, now)
            self._note(changes, begun, now)
            self.compared += 1
            self._excused -= _WHOLE.get(look, frozenset())

    def failed(self) -> None:
        """Take note that a listing has failed."""
        self._begun = math.inf

    def dropped(self, changes: Iterable[Change], now: float) -> None:
        """Compare what the picture has dropped because the last listing lacked it."""
        begun, ended = self._calls_listed
        if now - ended <= _DROPPED_S:
            gone = (change for change in changes if change.table is TableName.CHANNELS and change.removed)
            self._note(gone, begun, now)

    def judge(self, now: float) -> tuple[Missed, ...]:
        """Count what no event has told in time, and return it."""
        due = [each for each in self._open if each.due <= now]
        if not due:
            return ()
        self._open = [each for each in self._open if each.due > now]
        heard = self._heard()
        found = []
        for each in due:
            if any(heard.get(subject, -math.inf) >= each.since for subject in each.difference.subjects):
                continue
            missed = Missed(at=each.at, kind=each.difference.kind, what=each.difference.what)
            log.warning("no event told that %s", without_numbers(missed.what))
            self.counts[missed.kind] += 1
            self.latest.append(missed)
            found.append(missed)
        return tuple(found)

    def _note(self, changes: Iterable[Change], begun: float, now: float) -> None:
        for change in changes:
            if change.table in self._excused or (change.table in QUEUE_TABLES and not self._queues_told):
                continue
            since = begun - _ENDING_S if change.removed else begun
            for difference in differences(change):
                self._open.append(_Open(difference=difference, since=since, at=now, due=now + self._grace_s))

    def _forget_before(self, limit: float) -> None:
        needed = (self._begun, *(each.since for each in self._open))
        limit = min(limit, min(needed) - _ENDING_S)
        while self._recent[0][-1][1] < limit:
            self._recent.popleft()

    def _heard(self) -> dict[Subject, float]:
        return {
            subject: at for arrived in self._recent for report, at in arrived for subject in subjects(report)
        }
