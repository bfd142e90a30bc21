"""Hotel operations made of what a person writes."""

from datetime import date, datetime, time
from typing import Any

import pytest

from ucm_cti.model import hotel
from ucm_cti.model.errors import WrongUse
from ucm_cti.protocol.legacy.hotel_building import OPERATIONS, build_operation, operation_named, wire_name
from ucm_cti.protocol.legacy.pms import WIRE
from ucm_cti.protocol.parameters import parameters

ROOM = {"address": "1000", "room": "12"}


@pytest.mark.parametrize("kind", WIRE, ids=lambda kind: kind.__name__)
def test_every_field_of_every_operation_says_what_it_means_and_may_be(
    kind: type[hotel.HotelOperation],
) -> None:
    assert OPERATIONS[WIRE[kind].element] is kind
    for field in parameters(kind):
        assert field.description
        assert field.allowed != "any value"
        assert wire_name(kind, field)


def test_texts_are_read_as_a_person_and_as_the_pbx_writes_them() -> None:
    expected = hotel.WakeUp(
        address="1000",
        room="12",
        on=True,
        mode=hotel.WakeUpMode.ONCE,
        day=date(2026, 1, 31),
        at=time(7, 30),
    )
    written = {"on": "yes", "mode": "once", "day": "2026-01-31", "at": "07:30"}
    assert build_operation(hotel.WakeUp, {**ROOM, **written}) == expected
    wired = {"w_action": "1", "w_mode": "1", "w_date": "20260131", "w_time": "0730"}
    assert build_operation(hotel.WakeUp, {**ROOM, **wired}) == expected
    for moment in ("2026-01-31T14:00", "2026/01/31 14:00"):
        stay = build_operation(hotel.CheckIn, {**ROOM, "datein": moment, "permission": "local"})
        assert isinstance(stay, hotel.CheckIn)
        assert stay.arrival == datetime(2026, 1, 31, 14)
        assert stay.permission is hotel.CallPermission.LOCAL
    assert build_operation(hotel.ChangeStay, {**ROOM, "arrival": ""}) == hotel.ChangeStay(
        address="1000", room="12"
    )
    assert build_operation(hotel.QuietRoom, {**ROOM, "quiet": False}) == hotel.QuietRoom(
        address="1000", room="12", quiet=False
    )


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        (hotel.WakeUp, {**ROOM, "on": "perhaps"}, "w_action does not fit; it must be yes or no"),
        (hotel.WakeUp, {**ROOM, "on": "1", "day": "tomorrow"}, "w_date does not fit"),
        (hotel.WakeUp, {**ROOM, "on": "1", "at": "25:00"}, "w_time does not fit"),
        (hotel.WakeUp, {**ROOM, "on": "1", "mode": "weekly"}, "w_mode does not fit; it must be one of 1, 2"),
        (hotel.WakeUp, {**ROOM, "on": "1", "mode": "7"}, "w_mode does not fit"),
        (hotel.WakeUp, {**ROOM, "on": 3}, "w_action does not fit"),
        (hotel.CheckIn, {**ROOM, "arrival": "31.1."}, "datein does not fit"),
        (hotel.CheckIn, {"address": "1000"}, "room is missing"),
        (hotel.CheckIn, {"address": "", "room": "1"}, "address does not fit"),
        (hotel.CheckIn, {**ROOM, "first_name": "a\nb"}, "firstname does not fit"),
        (hotel.CheckIn, {**ROOM, "shoe": "43"}, "no field 'shoe'"),
        (hotel.CheckIn, {**ROOM, "arrival": "", "datein": ""}, "given twice"),
        (hotel.AddMaid, {"code": "1", "password": "x" * 65}, "password does not fit"),
    ],
)
def test_what_does_not_fit_is_told_by_name(
    kind: type[hotel.HotelOperation], given: dict[str, Any], told: str
) -> None:
    with pytest.raises(WrongUse) as wrong:
        build_operation(kind, given)
    assert told in wrong.value.sentence
    assert "x" * 65 not in wrong.value.sentence


def test_a_name_that_is_none_is_answered_with_near_ones() -> None:
    assert operation_named("CheckIn") is hotel.CheckIn
    with pytest.raises(WrongUse) as wrong:
        operation_named("chekin")
    assert "checkin" in wrong.value.advice
    with pytest.raises(WrongUse) as wrong:
        operation_named("?")
    assert "dnd" in wrong.value.advice
