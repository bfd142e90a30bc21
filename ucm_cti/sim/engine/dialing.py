"""One attempt of a leg to reach one phone, or the first of several to answer."""

from collections.abc import Callable, Sequence
from enum import StrEnum, auto
from typing import NamedTuple

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.phones import Phones
from ucm_cti.sim.engine.switchboard import Switchboard


class Outcome(StrEnum):
    """How an attempt ended."""

    ANSWERED = auto()
    BUSY = auto()
    NO_ANSWER = auto()
    """Nobody answered in time, or everybody declined."""
    UNAVAILABLE = auto()
    """No phone could be rung."""


class Target(NamedTuple):
    """A phone to ring: an extension, or an outside number by a trunk."""

    endpoint: str
    who: Who
    is_trunk: bool = False
    trunk_name: str = ""


class Plan(NamedTuple):
    """How to ring."""

    ring_s: float
    service: str = "macro-dial"
    group: bool = False
    """Several phones: the caller learns who it is only by the answer (sequences 17)."""
    late: bool = False
    """The called leg learns who calls only as it rings (queues: sequences, surprise 2)."""


Finished = Callable[[Outcome, "Leg | None"], None]


class Dial:
    """Rings phones for `caller`; errand of the caller (where its maker says so) and of the called legs."""

    def __init__(
        self,
        board: Switchboard,
        phones: Phones,
        caller: Leg,
        plan: Plan,
        finished: Finished,
        *,
        missed: Callable[[Leg], None] | None = None,
        find: Callable[[str], Target | None] | None = None,
    ) -> None:
        self.caller = caller
        self.called: list[Leg] = []
        self._board = board
        self._phones = phones
        self._plan = plan
        self._finished = finished
        self._missed = missed
        self._find = find
        self._busy = False
        self._timer = board.schedule.after(plan.ring_s, self._time_out)

    def start(self, targets: Sequence[Target]) -> None:
        """Ring them all; those that cannot be reached are left out."""
        for target in targets:
            self._ring(target)
        if not self.called:
            self._timer.cancel()
            # A moment later, so that whoever made the attempt has finished making it.
            self._timer = self._board.schedule.after(0.001, lambda: self._end(Outcome.UNAVAILABLE))

    def rang(self, leg: Leg) -> None:
        """Let the caller's phone count as in use, and a queue's agent see who calls."""
        if self._plan.late:
            self._board.change(leg, connected=self.caller.own)
        self._board.progress(self.caller)

    def answered(self, leg: Leg) -> None:
        """Connect the caller with this leg; the others stop ringing."""
        self._board.change(leg, state=ChannelState.UP)
        self._connect(leg)

    def refused(self, leg: Leg, busy: bool) -> None:
        """Ring on where there are others, else give up."""
        self._busy = self._busy or busy
        if busy:
            self._board.journal.busy(leg)
        if self._missed is not None:
            self._missed(leg)
        self._drop(leg)
        self._give_up_alone()

    def forwarded(self, leg: Leg, number: str) -> None:
        """Ring the phone that the called one names."""
        self._drop(leg)
        target = self._find(number) if self._find is not None else None
        if target is not None:
            self._ring(target)
        self._give_up_alone()

    def picked_up(self, ringing: Leg, picker: Leg) -> None:
        """Let `picker`, which has answered, take the place of a ringing leg (sequences 18)."""
        self._drop(ringing)
        self._connect(picker)

    def lost(self, leg: Leg) -> None:
        """End with the caller; a called leg that the PBX hung up counts as declined."""
        if leg is self.caller:
            self._timer.cancel()
            for called in tuple(self.called):
                self._drop(called)
        elif leg in self.called:
            self.called.remove(leg)
            self._give_up_alone()

    def _ring(self, target: Target) -> None:
        if not self._phones.reachable(target.endpoint, is_trunk=target.is_trunk):
            return
        leg = self._board.open(
            target.endpoint,
            state=ChannelState.DOWN,
            own=target.who,
            connected=Who() if self._plan.late else self.caller.own,
            is_trunk=target.is_trunk,
            call=self.caller,
            service=self._plan.service,
            outbound_trunk=target.trunk_name,
            outside=target.who.number or "" if target.is_trunk else "",
        )
        leg.errand = leg.rung = self
        self.called.append(leg)
        self._board.journal.dialled(self.caller, leg)
        if not self._plan.group:
            self._board.change(self.caller, connected=target.who)
        self._phones.invite(leg)

    def _connect(self, leg: Leg) -> None:
        self._timer.cancel()
        if leg in self.called:
            self.called.remove(leg)
        self._board.change(
            self.caller, state=ChannelState.UP, connected=Who(leg.own.number, leg.own.name), service="normal"
        )
        for other in tuple(self.called):
            self._drop(other)
        self._board.change(leg, connected=self.caller.own)
        self._board.join(self.caller, leg)
        self._finished(Outcome.ANSWERED, leg)

    def _drop(self, leg: Leg) -> None:
        self.called.remove(leg)
        leg.errand = leg.rung = None
        self._board.hang_up(leg)

    def _give_up_alone(self) -> None:
        if not self.called:
            self._end(Outcome.BUSY if self._busy else Outcome.NO_ANSWER)

    def _time_out(self) -> None:
        for leg in tuple(self.called):
            if self._missed is not None:
                self._missed(leg)
            self._drop(leg)
        self._end(Outcome.NO_ANSWER)

    def _end(self, outcome: Outcome) -> None:
        self._timer.cancel()
        if self.caller.errand is self:
            self.caller.errand = None
        self._finished(outcome, None)
