"""A call is drawn again whenever anything that it shows has changed, be it one field of one row."""

import msgspec
import pytest

from tests.unit.state.picture_truth import check_drawn
from ucm_cti.protocol.reports import BridgeShown, LegShown
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow
from ucm_cti.state.picture import LivePicture

_LEGS = [
    UnbridgedRow(
        channel=f"PJSIP/{name}-0000000{side}",
        state=state,
        service="normal",
        callernum=number,
        connectednum=other,
        alloc_time="2026-11-23 09:00:05",
        uniqueid=f"1795411140.{side}",
        linkedid="1795411140.0",
    )
    for side, (name, state, number, other) in enumerate(
        [("trunk_1", "Up", "0301234", "1001"), ("1001", "Up", "1001", "0301234")]
    )
]
_CHANGES = [
    ("state", "Ringing"),
    ("service", "queue"),
    ("callernum", "2000"),
    ("callername", "Ann"),
    ("connectednum", "2000"),
    ("connectedname", "Ben"),
    ("connectedname", "Call Bargin"),
    ("alloc_time", "2026-11-23 08:00:00"),
    ("inbound_trunk_name", "HQ"),
    ("outbound_trunk_name", "HQ"),
    ("linkedid", "1795411100.0"),
]


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(("field", "value"), _CHANGES)
@pytest.mark.parametrize("alone", [False, True])
def test_a_field_of_a_leg(picture: LivePicture, side: int, field: str, value: str, alone: bool) -> None:
    told = [_LEGS[side]] if alone else _LEGS
    picture.apply_all([(LegShown(row=row), 1.0) for row in told])
    picture.apply(LegShown(row=msgspec.structs.replace(_LEGS[side], **{field: value})), 2.0)
    check_drawn(picture)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bridge_time", "2026-11-23 08:00:00"),
        ("callerid2", "2000"),
        ("name1", "Ann"),
        ("inbound_trunk_name", "HQ"),
    ],
)
def test_a_field_of_a_bridge(picture: LivePicture, field: str, value: str) -> None:
    bridge = BridgedRow(
        channel1=_LEGS[0].channel,
        channel2=_LEGS[1].channel,
        callerid1="0301234",
        callerid2="1001",
        bridge_id="b1",
        bridge_time="2026-11-23 09:00:09",
    )
    picture.apply_all([(LegShown(row=row), 1.0) for row in _LEGS])
    picture.apply(BridgeShown(row=bridge), 2.0)
    check_drawn(picture)
    picture.apply(BridgeShown(row=msgspec.structs.replace(bridge, **{field: value})), 3.0)
    check_drawn(picture)
