"""One leg of a call."""

from datetime import datetime
from enum import StrEnum, auto

from msgspec import Struct

from ucm_cti.model.ids import BridgeId, ChannelName, LinkedId, TrunkName, UniqueId
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import ChannelState


class Technology(StrEnum):
    """What kind of leg a channel name tells of."""

    PHONE = auto()
    TRUNK = auto()
    LOCAL = auto()
    """A leg that the PBX makes towards itself; never shown as a party."""


class Channel(Struct, frozen=True, kw_only=True, gc=False):
    """One leg, seen from its own side: `own` is the party on the leg, `far` whom it is connected to.

    Times are PBX-local without a zone; `model.clock.PbxClock` turns them into ages.
    """

    name: ChannelName
    unique_id: UniqueId | None = None
    linked_id: LinkedId | None = None
    state: ChannelState = ChannelState.NONE
    service: str = ""
    own: Party = NOBODY
    far: Party = NOBODY
    since: datetime | None = None
    """When the leg came into being."""
    inbound_trunk: TrunkName = TrunkName("")
    outbound_trunk: TrunkName = TrunkName("")
    bridge: BridgeId | None = None
    """The bridge the leg is in, or None when it is unbridged."""
    peer: ChannelName | None = None
    """The other leg in that bridge."""
    bridged_since: datetime | None = None
    held: bool = False
    """Put on hold by us: no event tells it (real boxes: which leg)."""
    muted: bool = False
    """Muted by us: no event tells it."""

    @property
    def technology(self) -> Technology:
        """What kind of leg it is, read from its name."""
        return technology(self.name)

    @property
    def endpoint(self) -> str:
        """The extension or trunk the leg belongs to: the part between slash and last hyphen."""
        return endpoint(self.name)


def endpoint(name: ChannelName) -> str:
    """Return the extension or trunk in a channel name (``PJSIP/1001-00000002`` gives ``1001``)."""
    tail = name.partition("/")[2]
    return tail.rpartition("-")[0] or tail


def technology(name: ChannelName) -> Technology:
    """Tell phone, trunk and local legs apart by their names (real boxes: ActiveCallStatus)."""
    kind = name.partition("/")[0]
    if kind == "Local":
        return Technology.LOCAL
    if kind in {"DAHDI", "IAX2"} or endpoint(name).startswith("trunk_"):
        return Technology.TRUNK
    return Technology.PHONE
