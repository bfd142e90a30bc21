"""What a queue knows while the PBX runs: members, waiting callers, talks and counts."""

from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from ucm_cti.model.status import Membership
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.people import QueueSetup

if TYPE_CHECKING:
    from ucm_cti.sim.engine.dialing import Dial
    from ucm_cti.sim.engine.schedule import Timer


class Member(Struct, kw_only=True):
    """An agent of one queue; moments are seconds since the start."""

    extension: str
    kind: Membership
    """Static, dynamic, or one that logs in and out (``loggin``)."""
    logged_in: bool = True
    since: float | None = 0.0
    """When it logged in."""
    paused_at: float | None = None
    free_at: float = 0.0
    """End of the wrap-up time."""
    answered: int = 0
    missed: int = 0
    talk_s: float = 0.0


class Talk(Struct, frozen=True, kw_only=True):
    """A caller of the queue with an agent."""

    caller: Leg
    agent: Leg
    position: int
    begun: float
    answered: float


class Queue:
    """One queue at work."""

    SERVICE_S: Final = 20.0
    """A call answered within this time counts for the service level."""

    def __init__(self, setup: QueueSetup) -> None:
        self.setup = setup
        self.members = {number: Member(extension=number, kind=Membership.STATIC) for number in setup.members}
        for number in setup.login_members:
            self.members[number] = Member(
                extension=number, kind=Membership.LOGGED_IN, logged_in=False, since=None
            )
        self.waiting: list[Visit] = []
        self.talking: dict[str, Talk] = {}
        """By the caller's channel."""
        self.rung_last = ""
        """Memory: who rang last."""
        self.total = 0
        self.completed = 0
        self.abandoned = 0
        self.in_time = 0


class Exit(Protocol):
    """Who takes a caller out of its queue."""

    def leave(self, visit: "Visit") -> None:
        """Take the caller out."""


class Visit:
    """A caller in a queue: the errand of its leg."""

    def __init__(self, way_out: Exit, queue: Queue, caller: Leg, begun: float) -> None:
        self.queue = queue
        self.caller = caller
        self.begun = begun
        self.dial: Dial | None = None
        self.timer: Timer | None = None
        self.retry_at = 0.0
        self.next_index = 0
        """Linear: which member rings next."""
        self.told_position = 0
        self._way_out = way_out

    @property
    def position(self) -> int:
        """Its place in the queue, from 1; the last one told where it waits no more."""
        waiting = self.queue.waiting
        return waiting.index(self) + 1 if self in waiting else self.told_position

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        """Leave the queue."""
        self._way_out.leave(self)
