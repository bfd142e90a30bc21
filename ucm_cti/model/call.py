"""A call: all legs that belong together, from first ring to last hang-up."""

from datetime import datetime

from msgspec import Struct

from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber, QueueNumber, TrunkName
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import CallState, Direction


class Call(Struct, frozen=True, kw_only=True, gc=False):
    """One call as a person speaks of it; one row in every list.

    Times are PBX-local without a zone.
    """

    id: CallId
    state: CallState
    direction: Direction
    caller: Party = NOBODY
    callee: Party = NOBODY
    """Who talks or is rung; with several phones ringing, the first of them."""
    legs: tuple[ChannelName, ...] = ()
    """All its legs in the order they came into being, Local ones left out."""
    caller_leg: ChannelName | None = None
    callee_leg: ChannelName | None = None
    ringing: tuple[ExtensionNumber, ...] = ()
    """The extensions that ring for this call now."""
    extensions: tuple[ExtensionNumber, ...] = ()
    """Every extension that takes part or is rung."""
    queue: QueueNumber | None = None
    trunk: TrunkName = TrunkName("")
    started: datetime | None = None
    """When the first leg came into being."""
    queued: datetime | None = None
    """When its caller came into the queue, where the PBX tells."""
    served: datetime | None = None
    """When an agent of that queue answered."""
    answered: datetime | None = None
    """When two parties were first connected; it stays through transfers."""
    answered_by: Party = NOBODY
    """Who was called and picked up first; not the own phone of who dialled by a click."""
    ended_at: float | None = None
    """When the last of its legs was lost sight of, in epoch seconds of this computer; None while it lives.

    Two seconds later the call is removed, unless it turns out to live on.
    """
    offered: ChannelName | None = None
    """The inbound trunk leg in Ring that can be accepted or refused, if there is one."""
    offered_at: float | None = None
    """When that leg was first seen, in epoch seconds of this computer: the ten seconds run from here."""
    held: bool = False
    """Whether one of its legs holds the other, as far as anybody tells."""
    muted: bool = False
    """Whether one of its legs was muted by us."""
    supervisors: tuple[ChannelName, ...] = ()
    """Legs of supervisors who listen, as far as the PBX tells."""

    @property
    def over(self) -> bool:
        """Whether it has ended, as far as can be told at once.

        Two who have both picked up, and of whom no row is left, are mostly on their way into a bridge or from
        one to the next: with them it takes until the call is removed.
        """
        if self.ended_at is None:
            return False
        return self.callee_leg is None or self.state in (CallState.RINGING, CallState.DIALING)

    def waited_s(self, now: datetime) -> float | None:
        """Return how long the caller waited, or waits, for somebody, in seconds; `now` is in PBX time.

        In a queue it counts from the queue's door, else from the call's beginning; None is not told.
        """
        since = self.queued or self.started
        until = (self.served if self.queued else self.answered) or now
        return None if since is None else max(0.0, (until - since).total_seconds())

    def talked_s(self, now: datetime) -> float | None:
        """Return the seconds since the first answer until `now` (PBX time); None is not answered."""
        return None if self.answered is None else max(0.0, (now - self.answered).total_seconds())
