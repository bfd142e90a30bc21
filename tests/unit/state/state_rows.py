"""Short ways to write the events of tests."""

from collections.abc import Callable

from ucm_cti.protocol.reports import BridgeRowGone, BridgeShown, LegRowGone, LegShown, PhoneStatusTold
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow

Tell = Callable[..., None]
"""Applies reports to the picture of the test."""

TRUNK = "PJSIP/trunk_1-00000001"
ANN = "PJSIP/1000-00000002"
BEN = "PJSIP/1001-00000003"
EVA = "PJSIP/1004-00000009"


def unbridged(
    channel: str,
    state: str,
    own: str,
    far: str | None = None,
    *,
    unique: str | None = None,
    linked: str | None = None,
    far_name: str | None = None,
    since: str | None = None,
    service: str | None = None,
    inbound: str | None = None,
    outbound: str | None = None,
) -> UnbridgedRow:
    return UnbridgedRow(
        channel=channel,
        state=state,
        service=service,
        callernum=own,
        connectednum=far or "s",
        connectedname=far_name,
        alloc_time=since,
        uniqueid=unique,
        linkedid=linked,
        inbound_trunk_name=inbound,
        outbound_trunk_name=outbound,
    )


def leg(
    channel: str,
    state: str,
    own: str,
    far: str | None = None,
    *,
    unique: str | None = None,
    linked: str | None = None,
    far_name: str | None = None,
) -> LegShown:
    row = unbridged(channel, state, own, far, unique=unique, linked=linked, far_name=far_name)
    return LegShown(row=row)


def bridged(one: str, other: str, numbers: tuple[str, str], bridge: str = "b1") -> BridgedRow:
    return BridgedRow(
        channel1=one,
        channel2=other,
        callerid1=numbers[0],
        callerid2=numbers[1],
        bridge_id=bridge,
        bridge_time="2026-03-02 08:00:09",
    )


def bridge(one: str, other: str, numbers: tuple[str, str], id_: str = "b1") -> BridgeShown:
    return BridgeShown(row=bridged(one, other, numbers, id_))


def gone(channel: str) -> LegRowGone:
    return LegRowGone(channel=channel)


def bridge_gone(channel: str = "", id_: str = "") -> BridgeRowGone:
    return BridgeRowGone(bridge_id=id_, channels=(channel,) if channel else ())


def phone(extension: str, status: str) -> PhoneStatusTold:
    return PhoneStatusTold(extension=extension, status=status)


RINGING = (
    leg(ANN, "Ring", "1000", "1001", unique="1.1", linked="1.1"),
    leg(BEN, "Ringing", "1001", "1000", unique="1.2", linked="1.1"),
)
"""1000 calls 1001."""

TALKING = (*RINGING, bridge(ANN, BEN, ("1000", "1001")), gone(ANN), gone(BEN))
