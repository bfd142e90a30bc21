"""What a row of a bridge says of its two legs."""

from ucm_cti.model.channel import Technology
from ucm_cti.model.ids import BridgeId, ChannelName, TrunkName
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.rows import BridgedRow
from ucm_cti.state.leg import Leg


def sides(row: BridgedRow) -> tuple[ChannelName, ChannelName] | None:
    """Return the two channels of a row, or None where it does not name two."""
    first, second = ChannelName(text(row.channel1)), ChannelName(text(row.channel2))
    return (first, second) if first and second and first != second else None


def made_up(first: ChannelName, second: ChannelName) -> BridgeId:
    """Return the id of a bridge that came without one."""
    return BridgeId(f"{first}+{second}")


def bridge_id(row: BridgedRow, names: tuple[ChannelName, ChannelName]) -> BridgeId:
    """Return the id of a row's bridge."""
    return BridgeId(text(row.bridge_id)) or made_up(*names)


def give_trunks(row: BridgedRow, first: Leg, second: Leg) -> None:
    """Give the trunk names of a bridge to the legs they can belong to: channel1 is the older leg."""
    trunks = [leg for leg in (first, second) if leg.technology is Technology.TRUNK] or [first, second]
    inbound, outbound = TrunkName(text(row.inbound_trunk_name)), TrunkName(text(row.outbound_trunk_name))
    if inbound:
        trunks[0].inbound = inbound
    if outbound:
        trunks[-1].outbound = outbound
