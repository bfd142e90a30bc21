"""Does to a running PBX what its plan of misbehaviour says; of single things `outcome` is asked."""

from collections.abc import Callable
from typing import Protocol

from ucm_cti.sim.chaos.outcome import Chaos, Due
from ucm_cti.sim.chaos.plan import Fault, Plan

_ROUNDING_S = 1e-6


class Victim(Protocol):
    """What a plan can do to a PBX."""

    def break_for(self, seconds: float) -> None:
        """Break all connections, and new ones for a while."""

    def expire(self) -> None:
        """Forget every cookie."""

    def ban(self, seconds: float) -> None:
        """Let nobody log in for a while."""

    def restart_for(self, seconds: float) -> None:
        """Start anew, which takes a while."""

    def shift_clock(self, seconds: float) -> None:
        """Set the clock forward, or back."""

    def take_over(self) -> None:
        """Let another client take the report URL."""

    def expose(self) -> None:
        """Let the plan befall the WebSockets of now."""


class Mayhem:
    """Plans that can be switched on and off at any time."""

    def __init__(
        self,
        chaos: Chaos,
        victim: Victim,
        *,
        clock: Callable[[], float],
        plan: Callable[[float, Callable[[], None]], Callable[[], None]],
    ) -> None:
        """`clock` is the PBX's; `plan` has something done so many of its seconds later."""
        self._chaos = chaos
        self._victim = victim
        self._clock = clock
        self._plan = plan
        self._done = clock()
        self._take_back: Callable[[], None] | None = None

    def begin(self, plan: Plan) -> None:
        """Switch a plan on, beside what is on already."""
        self._chaos.begin(plan, self._clock())
        self._victim.expose()
        self._plan_next()

    def end(self, fault: Fault | None = None) -> None:
        """Behave again, or as to one fault; what is under way goes on."""
        self._chaos.end(fault)
        self._plan_next()

    def _plan_next(self) -> None:
        if self._take_back is not None:
            self._take_back()
            self._take_back = None
        self._done = max(self._done, self._clock())
        due = self._chaos.next_due(self._done)
        if due is not None:
            self._take_back = self._plan(max(0.0, due.at - self._clock()), self._happen)

    def _happen(self) -> None:
        self._take_back = None
        until = self._clock() + _ROUNDING_S
        due, self._done = self._chaos.all_due(self._done, until), until
        for each in due:
            self._do(each)
        self._plan_next()

    def _do(self, due: Due) -> None:
        victim = self._victim
        match due.rule.fault:
            case Fault.CUT:
                victim.break_for(due.amount)
            case Fault.EXPIRE:
                victim.expire()
            case Fault.BAN:
                victim.ban(due.amount)
            case Fault.RESTART:
                victim.restart_for(due.amount)
            case Fault.CLOCK:
                victim.shift_clock(due.amount)
            case Fault.SECOND_CLIENT:
                victim.take_over()
