"""Events that the PBX pushes, whichever way they come (real boxes: event names).

`report_reading` makes them of what came. What cannot be read is never an error: it becomes an
`UnknownReport`, which is counted and taken as a hint to ask for a listing.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from msgspec import Struct

from ucm_cti.protocol.action import Loose
from ucm_cti.protocol.rows import AgentRow, BridgedRow, QueueCallerRow, UnbridgedRow

T = TypeVar("T")


class LegShown(Struct, frozen=True, kw_only=True):
    """A row of a leg outside bridges was added or changed (ActiveCallStatus, unbridge)."""

    row: UnbridgedRow
    added: bool = False


class LegRowGone(Struct, frozen=True, kw_only=True):
    """The unbridged row of a leg is gone; the leg itself may live on in a bridge."""

    channel: str


class BridgeShown(Struct, frozen=True, kw_only=True):
    """A row of a bridge of two was added or changed (ActiveCallStatus, bridge)."""

    row: BridgedRow


class BridgeRowGone(Struct, frozen=True, kw_only=True):
    """The row of a bridge is gone; it is named by its id or by either of its channels."""

    bridge_id: str = ""
    channels: tuple[str, ...] = ()


class PhoneStatusTold(Struct, frozen=True, kw_only=True):
    """The status of an extension's phone (ExtensionStatus)."""

    extension: str
    status: str


class QueueTotals(Struct, frozen=True, kw_only=True):
    """What the PBX counts of a queue (CallQueueStatus without members); None where it did not tell."""

    extension: Loose = None
    queuename: Loose = None
    callswaiting: Loose = None
    callscomplete: Loose = None
    callsabandoned: Loose = None
    callstotal: Loose = None
    servicelevel: Loose = None


class AgentShown(Struct, frozen=True, kw_only=True):
    """An agent of a queue was added or changed."""

    queue: str
    row: AgentRow


class AgentGone(Struct, frozen=True, kw_only=True):
    """An agent belongs to a queue no more."""

    queue: str
    extension: str


class QueueCallerWaits(Struct, frozen=True, kw_only=True):
    """A caller waits in a queue."""

    queue: str
    row: QueueCallerRow


class QueueCallerAnswered(Struct, frozen=True, kw_only=True):
    """A caller of a queue talks with an agent."""

    queue: str
    row: QueueCallerRow


class QueueCallerGone(Struct, frozen=True, kw_only=True):
    """A caller has left a queue, waiting or answered."""

    queue: str
    channel: str


class TrunkTold(Struct, frozen=True, kw_only=True):
    """The reachability or registration of a trunk (TrunkStatus), in the PBX's words."""

    name: str
    status: str


class PbxTold(Struct, frozen=True, kw_only=True):
    """The PBX's own counts (PbxStatus), all of them as they came."""

    counts: Mapping[str, Any]


class PresenceTold(Struct, frozen=True, kw_only=True):
    """The presence a person has set (PresenceStatus)."""

    extension: str
    presence: str


class MessagesTold(Struct, frozen=True, kw_only=True):
    """How many voicemail messages an extension has (VoiceMailStatus)."""

    extension: str
    new: Loose = None
    old: Loose = None
    urgent: Loose = None


class NoiseReport(Struct, frozen=True, kw_only=True):
    """An event that is known and says nothing to us, such as ResourceUsageStatus."""

    name: str


class UnknownReport(Struct, frozen=True, kw_only=True):
    """Something that cannot be read, wholly or in part: counted, and a hint to refresh."""

    name: str
    """The event's name, where it had one."""
    reason: str
    shown: str = ""
    """The beginning of what came, for the diagnostics."""


Report = (
    LegShown
    | LegRowGone
    | BridgeShown
    | BridgeRowGone
    | PhoneStatusTold
    | QueueTotals
    | AgentShown
    | AgentGone
    | QueueCallerWaits
    | QueueCallerAnswered
    | QueueCallerGone
    | TrunkTold
    | PbxTold
    | PresenceTold
    | MessagesTold
    | NoiseReport
    | UnknownReport
)

Arrived = tuple[Report, float]
"""An event and when it arrived, in epoch seconds of this computer."""


TICK: Final = "ResourceUsageStatus"
"""Comes every few seconds whatever happens: it proves to a quiet console that events do come."""


class EventName(Struct, frozen=True, kw_only=True):
    """One kind of event: its name on the wire, and whether every known firmware has it."""

    wire: str
    sure: bool
    wanted: bool = True
    """Whether we subscribe to it."""
    noise: bool = False
    """Whether it tells nothing that we show."""


EVENT_NAMES: Final = (
    EventName(wire="ActiveCallStatus", sure=True),
    EventName(wire="ExtensionStatus", sure=True),
    EventName(wire="PbxStatus", sure=True),
    EventName(wire="CallQueueStatus", sure=False),
    EventName(wire="TrunkStatus", sure=False),
    EventName(wire="PresenceStatus", sure=False),
    EventName(wire="VoiceMailStatus", sure=False),
    EventName(wire="ConferenceStatus", sure=False, wanted=False, noise=True),
    EventName(wire="ConfigReloadStatus", sure=False, wanted=False, noise=True),
    EventName(wire="InterfaceStatus", sure=False, wanted=False, noise=True),
    EventName(wire=TICK, sure=False, noise=True),
    EventName(wire="EquipmentCapacityStatus", sure=False, wanted=False, noise=True),
    EventName(wire="ZCFoundStatus", sure=False, wanted=False, noise=True),
)
"""All events (real boxes: event names); the sure ones are subscribed to in one call, others one by one."""


def notice(name: str, body: object, transaction: str = "") -> dict[str, Any]:
    """Return the notify object of an event: the PBX's side of `report_reading.decode_notice`."""
    return {"action": "notify", "eventname": name, "eventbody": body, "transactionid": transaction}
