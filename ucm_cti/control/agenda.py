"""What to ask the PBX next, and when: a schedule without clock or sockets."""

import math
from enum import StrEnum, auto

from msgspec import Struct

NEVER = math.inf


class SyncTiming(Struct, frozen=True, kw_only=True):
    """Intervals in seconds."""

    burst_s: float = 0.1
    """So long after the first of a burst of reasons a listing begins: one for all of them."""
    unknown_s: float = 5.0
    """The shortest time between two listings that unknown events ask for."""
    unknown_longest_s: float = 60.0
    """To this the time grows, doubled with each such listing that showed nothing new."""
    poll_s: float = 5.0
    """Between two looks at the legs when nothing is pushed."""
    idle_poll_s: float = 15.0
    """Between two looks at both lists of legs when nothing is pushed and nobody telephones; new calls
    ring first, so the list of unbridged legs is looked at as often as ever."""
    proof_s: float = 0.25
    """From the loss of a leg's last row to a look at whether it lives on: mostly it does, in a bridge."""
    proofs_s: float = 1.0
    """The shortest time between two such looks."""
    act_s: float = 0.3
    """From an act of ours to a look at the legs when nothing is pushed."""
    slot_s: float = 31.0
    """Between two looks in the background while events are pushed. Each sends two requests at most, so an
    idle console sends four a minute at most, however big the PBX is."""
    people_round_s: float = 30.0
    """In which all extensions are seen once while nothing is pushed, where their pages allow it."""
    queues_s: float = 60.0
    """The shortest time between two rounds through the queues, each of which has lists of its own."""
    step_s: float = 1.0
    """The shortest time between two background requests while nothing is pushed."""
    grace_s: float = 2.0
    """So long after a listing an event may still be on its way that tells what the listing showed."""
    retry_s: float = 2.0
    """After the PBX would not list, on a connection that stands."""
    tick_s: float = 1.0


class Look(StrEnum):
    """A look at the PBX's lists."""

    FULL = auto()
    """All lists but those of each queue."""
    QUEUES = auto()
    """The lists of each queue."""
    CALLS = auto()
    """Both lists of legs."""
    RINGING = auto()
    """The list of unbridged legs alone: where nobody telephones, a call cannot begin elsewhere."""
    PEOPLE_STEP = auto()
    """One request of the round through extensions, groups and queues."""
    QUEUE_STEP = auto()
    """One queue's agents or callers, of the round through the queues' own lists."""


class Steps(Struct, frozen=True, kw_only=True):
    """How many looks a round takes."""

    people: int = 1
    queues: int = 0


_IN_ORDER = (Look.FULL, Look.QUEUES, Look.CALLS, Look.RINGING, Look.PEOPLE_STEP, Look.QUEUE_STEP)
_SLOTS = (Look.CALLS, Look.PEOPLE_STEP, Look.CALLS, Look.QUEUE_STEP)


class Agenda:
    """Which look is due when. Times are those of any steady clock; nothing here reads one."""

    def __init__(self, timing: SyncTiming) -> None:
        self._timing = timing
        self._due: dict[Look, float] = dict.fromkeys(_IN_ORDER, NEVER)
        self._slot = 0
        self._queues_at = -NEVER
        self._unknown_at = -NEVER
        self._unknown_wait_s = timing.unknown_s
        self.complete = False
        """Whether a full listing was applied on this connection."""
        self.pushed = False
        """Whether events come."""
        self.doubted = False
        """Whether a listing showed news that no event had told, though events are said to come."""

    @property
    def ever_due(self) -> bool:
        """Whether anything is planned."""
        return self.next()[1] < NEVER

    @property
    def polls(self) -> bool:
        """Whether the legs are asked for again and again."""
        return self.complete and (self.doubted or not self.pushed)

    def next(self) -> tuple[Look, float]:
        """Return the next look and when it is due; never, where that time is infinite."""
        look = min(_IN_ORDER, key=self._due.__getitem__)
        return look, self._due[look]

    # --- reasons to look ------------------------------------------------------------------------

    def connected(self, now: float) -> None:
        """Begin anew with a new connection: everything is to be listed at once."""
        self._due = dict.fromkeys(_IN_ORDER, NEVER)
        self._due[Look.FULL] = now
        self._due[Look.QUEUES] = now
        self.complete = self.doubted = False
        self._unknown_at = -NEVER
        self._unknown_wait_s = self._timing.unknown_s

    def lost(self) -> None:
        """Ask nothing more until `connected`."""
        self._due = dict.fromkeys(_IN_ORDER, NEVER)

    def gap(self, now: float) -> None:
        """Note that events may have been lost."""
        self._sooner(Look.FULL, now + self._timing.burst_s)
        self._sooner(Look.QUEUES, max(now + self._timing.burst_s, self._queues_at + self._timing.queues_s))

    def restarted(self, now: float) -> None:
        """Note that who waits where was forgotten: the queues' own lists cannot wait."""
        self._sooner(Look.QUEUES, now)

    def unknown(self, now: float) -> None:
        """Note an event that tells nothing to us: something may have changed."""
        due = max(now + self._timing.burst_s, self._unknown_at + self._unknown_wait_s)
        if due < self._due[Look.FULL]:
            self._unknown_at = self._due[Look.FULL] = due
            self._unknown_wait_s = min(self._unknown_wait_s * 2, self._timing.unknown_longest_s)

    def look_at_calls(self, at: float) -> None:
        """Look at the legs at a time, unless that is planned sooner."""
        self._sooner(Look.CALLS, at)

    def acted(self, now: float) -> None:
        """Note an act of ours, of which no event may tell."""
        if self.polls:
            self._sooner(Look.CALLS, now + self._timing.act_s)

    def count_differs(self, now: float) -> None:
        """Note that the PBX has more or fewer extensions than were listed."""
        self._sooner(Look.FULL, now + self._timing.queues_s)

    def push_changed(self, now: float, *, pushed: bool) -> None:
        """Note that events come from now on, or come no more."""
        polled, self.pushed = self.polls, pushed
        self._poll_changed(now, polled=polled)

    def doubt(self, now: float, *, doubted: bool) -> None:
        """Note whether events are to be trusted that are said to come."""
        polled, self.doubted = self.polls, doubted
        self._poll_changed(now, polled=polled)

    # --- what came of a look --------------------------------------------------------------------

    def begun(self, look: Look, now: float) -> None:
        """Note that a look begins; reasons that come from now on ask for another one."""
        if look is self._in_slot and not self.polls:
            self._slot += 1
        self._due[look] = NEVER
        if look is Look.QUEUES:
            self._queues_at = now
        elif look in {Look.FULL, Look.CALLS}:
            self._due[Look.RINGING] = NEVER
            if look is Look.FULL:
                self._due[Look.CALLS] = NEVER

    def done(self, look: Look, now: float, *, calls: bool, steps: Steps, news: bool = False) -> None:
        """Plan what follows a look. `calls`: somebody telephones; `news`: it showed what was not known."""
        if look is Look.FULL:
            self.complete = True
            if news:
                self._unknown_wait_s = self._timing.unknown_s
        if not self.complete:
            return
        if self.polls:
            self._plan_poll(look, now, calls=calls, steps=steps)
        elif self._due[self._in_slot] == NEVER:
            self._due[self._in_slot] = now + self._timing.slot_s

    def refused(self, look: Look, now: float) -> None:
        """Plan after the PBX would not list, on a connection that stands."""
        wait_s = self._timing.retry_s if look is Look.FULL else self._timing.poll_s
        if look in {Look.FULL, Look.CALLS} or self.polls:
            self._sooner(look, now + wait_s)
        elif self.complete:
            self._sooner(self._in_slot, now + self._timing.slot_s)

    @property
    def _in_slot(self) -> Look:
        return _SLOTS[self._slot % len(_SLOTS)]

    def _plan_poll(self, look: Look, now: float, *, calls: bool, steps: Steps) -> None:
        timing = self._timing
        if look in {Look.FULL, Look.CALLS, Look.RINGING}:
            if calls:
                self._sooner(Look.CALLS, now + timing.poll_s)
            else:
                self._sooner(Look.RINGING, now + timing.poll_s)
                if look is not Look.RINGING:
                    self._sooner(Look.CALLS, now + timing.idle_poll_s)
        rounds = (
            (Look.PEOPLE_STEP, timing.people_round_s, steps.people),
            (Look.QUEUE_STEP, timing.queues_s, steps.queues),
        )
        for step, round_s, count in rounds:
            if self._due[step] == NEVER and count:
                self._due[step] = now + max(round_s / count, timing.step_s)

    def _poll_changed(self, now: float, *, polled: bool) -> None:
        """Plan anew what is done in the background where polling has begun or ended."""
        if not self.complete or polled == self.polls:
            return
        for look in (Look.CALLS, Look.RINGING, Look.PEOPLE_STEP, Look.QUEUE_STEP):
            self._due[look] = NEVER
        if self.polls:
            self._plan_poll(Look.CALLS, now, calls=True, steps=Steps())
        else:
            self._due[self._in_slot] = now + self._timing.slot_s

    def _sooner(self, look: Look, at: float) -> None:
        self._due[look] = min(self._due[look], at)
