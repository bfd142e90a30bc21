"""The call detail records of the engine's calls, split as Asterisk does (sequences, What the CDR says).

A record is of one leg, its party A, towards one leg that it dialled or was joined with, or alone towards an
application. It is written when A ends (surprise 17); those of one call are told together when it is over.
"""

from collections import Counter
from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.bridges import Bridge
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.schedule import Schedule


class Result(StrEnum):
    """How a record ended, in the words of the wire."""

    ANSWERED = "ANSWERED"
    NO_ANSWER = "NO ANSWER"
    BUSY = "BUSY"


class Kept(Struct, frozen=True, kw_only=True):
    """One record; moments are seconds since the start."""

    call: str
    """The linkedid that A had when the record began: a younger call keeps its own (10d)."""
    channel: str
    endpoint: str
    uniqueid: str
    src: str
    src_name: str
    dst: str
    application: str
    far_channel: str
    far_endpoint: str
    far_number: str
    start: float
    answer: float | None
    """When A was answered, which for a queue's caller is before anybody talks (surprise 16)."""
    end: float
    result: Result
    trunk_in: str
    trunk_out: str
    queue: str


Over = Callable[[tuple[Kept, ...]], None]

DIAL, QUEUE, HANG_UP, BUSY_TONE, PARK, PARKED, PICK_UP = (
    "Dial",
    "Queue",
    "Hangup",
    "Busy",
    "Park",
    "ParkedCall",
    "Pickup",
)


class _Entry:
    """A record that is not written yet."""

    __slots__ = ("a", "app", "b", "busy", "call", "dst", "end", "joined", "start")

    def __init__(self, line: "_Line", b: Leg | None, start: float) -> None:
        self.call = line.leg.linkedid
        self.a = line.leg
        self.b = b
        self.app = line.app
        self.dst = line.dst
        self.start = start
        self.end: float | None = None
        self.joined = False
        self.busy = False


class _Line:
    """What the journal knows of a living leg."""

    __slots__ = ("app", "dialled", "dst", "entries", "leg", "queue", "since", "up")

    def __init__(self, leg: Leg, now: float) -> None:
        self.leg = leg
        self.app = DIAL
        self.dst = ""
        self.queue = ""
        self.since: float | None = now
        """Since when it is with no other leg; None while it is, and for a leg that was dialled."""
        self.up: float | None = None
        self.dialled = False
        """Whether it has dialled before: the first record begins with the leg itself."""
        self.entries: list[_Entry] = []


class Journal:
    """Keeps the records; the switchboard and the dialplan tell it what they do."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._lines: dict[Leg, _Line] = {}
        self._dials: dict[Leg, _Entry] = {}
        """By the leg that is rung."""
        self._talks: dict[str, _Entry] = {}
        """By bridge."""
        self._written: dict[str, list[Kept]] = {}
        """By call, until it is over."""
        self._open: Counter[str] = Counter()
        """How many records of a call are not written yet."""
        self.on_over: list[Over] = []

    def opened(self, leg: Leg) -> None:
        """Note a leg that came into being."""
        self._lines[leg] = _Line(leg, self._schedule.now)

    def up(self, leg: Leg) -> None:
        """Note that a leg was answered, or answers itself."""
        line = self._lines[leg]
        if line.up is None:
            line.up = self._schedule.now

    def routed(self, leg: Leg, number: str, kind: str) -> None:
        """Note that a leg is sent to a number of a kind (`Dialplan.kind`)."""
        line = self._lines[leg]
        if line.since is None:
            line.since = self._schedule.now
        line.app = _APPS.get(kind, DIAL)
        line.queue = number if kind == "queue" else ""
        if kind == "code" and line.dst:
            return
        line.dst = number
        for entry in line.entries:
            # A's record of a talk that is over takes the new number as long as A lives (surprise 17).
            if entry.joined and entry.end is not None:
                entry.dst = number

    def runs(self, leg: Leg, application: str) -> None:
        """Note that a leg is alone with an application."""
        line = self._lines[leg]
        line.app = application
        line.dst = line.dst or "s"

    def failed(self, leg: Leg, *, busy: bool) -> None:
        """Note that whom a leg called cannot be had: it hears the busy tone, or nothing more."""
        line = self._lines[leg]
        busy_tone = busy and leg.state is ChannelState.UP
        line.app = BUSY_TONE if busy_tone else HANG_UP
        line.dst = "s-BUSY" if busy else "s-NOANSWER"

    def dialled(self, caller: Leg, called: Leg) -> None:
        """Note that `caller` has another leg rung."""
        line = self._lines[caller]
        begun = self._schedule.now if line.dialled or line.since is None else line.since
        entry = self._begin(line, called, begun)
        line.dialled, line.since = True, None
        self._dials[called] = entry
        self._lines[called].since = None

    def busy(self, called: Leg) -> None:
        """Note that a leg that is rung is busy."""
        if called in self._dials:
            self._dials[called].busy = True

    def joined(self, bridge: Bridge) -> None:
        """Note that two legs talk."""
        first, second = bridge.legs
        entry = self._dialled_by(first, second) or self._dialled_by(second, first)
        if entry is None:
            entry = self._met(self._lines[first], self._lines[second])
        entry.joined = True
        self._talks[bridge.id] = entry
        for leg in bridge.legs:
            self._lines[leg].since = None

    def parted(self, bridge: Bridge) -> None:
        """Note that they talk no more."""
        entry = self._talks.pop(bridge.id, None)
        if entry is not None:
            entry.end = self._schedule.now

    def ended(self, leg: Leg) -> None:
        """Write the records of a leg that has ended."""
        now = self._schedule.now
        rung = self._dials.pop(leg, None)
        if rung is not None and rung.end is None and not rung.joined:
            rung.end = now
            self._alone_again(rung)
        line = self._lines.pop(leg)
        self._end_alone(line)
        for entry in line.entries:
            if entry.end is None:
                entry.end = now
            self._written.setdefault(entry.call, []).append(_kept(line, entry))
            self._open[entry.call] -= 1
        for call in {entry.call for entry in line.entries if entry.call != leg.linkedid}:
            # It was joined with an older call meanwhile: no leg is left to end it.
            self.over(call)

    def over(self, call: str) -> None:
        """Tell the records of a call that no leg belongs to any more, if A has ended in all of them."""
        if self._open[call]:
            return
        del self._open[call]
        records = self._written.pop(call, None)
        if records:
            for told in tuple(self.on_over):
                told(tuple(records))

    def _dialled_by(self, a: Leg, b: Leg) -> _Entry | None:
        entry = self._dials.get(b)
        return entry if entry is not None and entry.a is a else None

    def _met(self, a: _Line, b: _Line) -> _Entry:
        """Return the record of two legs that were joined without dialling each other: the older is A."""
        for line in (a, b):
            if line.app in {PARK, PARKED}:
                self._end_alone(line)
        entry = self._begin(a, b.leg, self._schedule.now)
        entry.app = DIAL
        return entry

    def _begin(self, line: _Line, b: Leg | None, start: float) -> _Entry:
        entry = _Entry(line, b, start)
        line.entries.append(entry)
        self._open[entry.call] += 1
        return entry

    def _alone_again(self, entry: _Entry) -> None:
        """Let A go on by itself once nobody that it dialled rings or talks any more."""
        line = self._lines.get(entry.a)
        if line is not None and all(other.end is not None for other in line.entries):
            line.since = self._schedule.now

    def _end_alone(self, line: _Line) -> None:
        """End the time that a leg spent with an application; of an unanswered one nothing is kept."""
        if line.since is None or line.up is None or line.app == PICK_UP:
            return
        self._begin(line, None, line.since).end = self._schedule.now
        line.since = None


_APPS = {"queue": QUEUE, "ivr": "BackGround", "conference": "ConfBridge", "paging": "Page"}


def _kept(line: _Line, entry: _Entry) -> Kept:
    leg, b, end = line.leg, entry.b, entry.end
    answer = None if line.up is None or (end is not None and line.up > end) else max(line.up, entry.start)
    if entry.busy:
        result = Result.BUSY
    elif entry.joined or b is None:
        result = Result.ANSWERED
    else:
        result = Result.NO_ANSWER
    return Kept(
        call=entry.call,
        channel=leg.name,
        endpoint=leg.endpoint,
        uniqueid=leg.uniqueid,
        src=leg.own.number or "",
        src_name=leg.own.name or "",
        dst=entry.dst,
        application=entry.app,
        far_channel=b.name if b is not None else "",
        far_endpoint=b.endpoint if b is not None else "",
        far_number=(b.own.number or "") if b is not None else "",
        start=entry.start,
        answer=answer,
        end=entry.start if end is None else end,
        result=result,
        trunk_in=leg.inbound_trunk,
        trunk_out=leg.outbound_trunk or (b.outbound_trunk if b is not None else ""),
        queue=line.queue,
    )
