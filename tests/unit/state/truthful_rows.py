"""What a truthful PBX consists of, and the rows it writes of it."""

from datetime import datetime

from msgspec import Struct

from ucm_cti.protocol.codec import time_text
from ucm_cti.protocol.rows import BridgedRow, QueueCallerRow, UnbridgedRow


class TrueLeg(Struct, eq=False):
    name: str
    unique: str
    linked: str
    state: str
    own: str
    far: str
    since: datetime
    trunk: str = ""
    joined: bool = False

    @property
    def extension(self) -> str:
        return "" if "trunk_" in self.name else self.own


class TrueBridge(Struct, eq=False):
    id: str
    first: TrueLeg
    second: TrueLeg
    since: datetime


class TrueAgent(Struct):
    paused: bool = False


class TrueCaller(Struct, eq=False):
    leg: TrueLeg
    queue: str
    since: datetime
    answered_by: str = ""
    answered_since: datetime | None = None


def leg_row(leg: TrueLeg, *, linked: bool = True) -> UnbridgedRow:
    return UnbridgedRow(
        channel=leg.name,
        state=leg.state,
        service="normal",
        callernum=leg.own,
        callername=f"N{leg.own}",
        connectednum=leg.far or "s",
        connectedname=f"N{leg.far}" if leg.far else None,
        alloc_time=time_text(leg.since),
        inbound_trunk_name=leg.trunk,
        outbound_trunk_name="",
        uniqueid=leg.unique,
        linkedid=leg.linked if linked else None,
    )


def bridge_row(bridge: TrueBridge) -> BridgedRow:
    first, second = bridge.first, bridge.second
    return BridgedRow(
        channel1=first.name,
        channel2=second.name,
        callerid1=first.own,
        callerid2=second.own,
        name1=f"N{first.own}",
        name2=f"N{second.own}",
        uniqueid1=first.unique,
        uniqueid2=second.unique,
        bridge_id=bridge.id,
        bridge_time=time_text(bridge.since),
        inbound_trunk_name=first.trunk or second.trunk,
        outbound_trunk_name="",
    )


def caller_row(caller: TrueCaller) -> QueueCallerRow:
    return QueueCallerRow(
        callerid=caller.leg.own,
        callerchannel=caller.leg.name,
        starttime=time_text(caller.since),
        calleeid=caller.answered_by or None,
        bridge_time=time_text(caller.answered_since) if caller.answered_since else None,
    )
