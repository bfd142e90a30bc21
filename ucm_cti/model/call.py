"""A call: all legs that belong together, from first ring to last hang-up."""

from datetime import datetime

from msgspec import Struct

from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber, QueueNumber, TrunkName
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import CallState, Direction


class Call(Struct, frozen=True, kw_only=True):
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
    answered: datetime | None = None
    """When two parties were first connected."""
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
