"""Filters of the call records and operations of the hotel: what may be sent, and what it means."""

import contextlib
from datetime import date, datetime, time
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.model import hotel
from ucm_cti.model.errors import BadReply, UcmError, WrongUse
from ucm_cti.protocol.actions.cdr import CdrApi
from ucm_cti.protocol.actions.queue_statistics import QueueApi
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.envelope import check
from ucm_cti.protocol.legacy.filters import matches, moment, read_moment
from ucm_cti.protocol.legacy.pms import WIRE, decode_operation, encode_operation, pms_request
from ucm_cti.protocol.secret import Secret


@pytest.mark.parametrize(
    ("wanted", "number", "expected"),
    [
        ("5300", "5300", True),
        ("5300", "53001", False),
        ("5300,5302-5304,_4@", "5303", True),
        ("5300,5302-5304,_4@", "5305", False),
        ("5300,5302-5304,_4@", "2499", True),
        ("5302-5304", "5302", True),
        ("5302-5304", "53020", False),
        ("5302-5304", "anna", False),
        ("0-0", "", True),
        ("0-0", "anonymous", True),
        ("0-0", "1000", False),
        ("1-2-3", "2", False),
        ("_", "7", True),
        ("+49@", "+4930123", True),
        ("1.0", "100", False),
    ],
)
def test_number_filters(wanted: str, number: str, expected: bool) -> None:
    check(CdrApi(caller=wanted, callee=wanted, answered_by=wanted))
    assert matches(wanted, number) is expected


@pytest.mark.parametrize("wanted", ["", ",", "5300,", "5300,,5301", "a b", "1000\n", "x;y"])
def test_a_number_filter_that_finds_nothing_is_refused(wanted: str) -> None:
    with pytest.raises(WrongUse):
        check(CdrApi(caller=wanted))


@pytest.mark.parametrize(
    "written",
    ["2026-11-23", "2026-11-23T08:00", "2026-11-23T08:00:01", "2026-11-23T08:00:01.250", "08:00", "08:00:01"],
)
def test_moments_are_sent_and_read(written: str) -> None:
    check(CdrApi(since=written, until=written))
    assert isinstance(read_moment(written), datetime)


@pytest.mark.parametrize(
    "written", ["", "now", "23.11.2026", "2026-13-01", "2026-11-23 08:00", "2026-11-23\n"]
)
def test_what_is_no_moment_is_refused(written: str) -> None:
    with pytest.raises(WrongUse):
        check(CdrApi(since=written))
    with pytest.raises(WrongUse):
        check(QueueApi(first_day=written))


def test_a_time_alone_means_the_first_day_of_2000() -> None:
    assert read_moment("08:30") == datetime(2000, 1, 1, 8, 30)
    assert read_moment("2026-11-23T08:30:00+02:00") == datetime(2026, 11, 23, 8, 30)


@given(st.datetimes(min_value=datetime(1000, 1, 1)))
def test_a_moment_goes_there_and_back(when: datetime) -> None:
    check(CdrApi(since=moment(when)))
    assert read_moment(moment(when)) == when.replace(microsecond=0)
    assert read_moment(moment(when.date())).date() == when.date()


@pytest.mark.parametrize(
    "wrong",
    [
        {"most": 1001},
        {"most": -1},
        {"offset": -1},
        {"shortest_s": -1},
        {"format": "pdf"},
        {"times_of": "start"},
    ],
    ids=str,
)
def test_parameters_out_of_range_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        check(CdrApi(**wrong))


@pytest.mark.parametrize(
    "wrong",
    [{"folders": "etc"}, {"folders": "monitor,"}, {"files": "../x.wav"}, {"files": "a b.wav"}, {"files": ""}],
    ids=str,
)
def test_recordings_are_asked_for_by_plain_names(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongUse):
        check(RecApi(**wrong))


WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_characters="\x7f"), max_size=20)
CODES = WORDS.filter(lambda word: word.strip() == word and word != "")
MINUTES = st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9000, 1, 1)).map(
    lambda when: when.replace(second=0, microsecond=0)
)


def _values(declared: type[Any]) -> st.SearchStrategy[Any]:
    by_name: dict[str, st.SearchStrategy[Any]] = {
        "on": st.booleans(),
        "quiet": st.booleans(),
        "mode": st.sampled_from(hotel.WakeUpMode),
        "permission": st.sampled_from(hotel.CallPermission),
        "arrival": MINUTES,
        "departure": MINUTES,
        "day": MINUTES.map(datetime.date),
        "at": MINUTES.map(datetime.time),
    }
    text = {"address", "room", "new_address", "new_room", "code", "password"}
    given_fields = {
        f.name: by_name.get(f.name, CODES if f.name in text else CODES | st.just(""))
        for f in msgspec.structs.fields(declared)
    }
    return st.builds(declared, **given_fields)


def _may_be(operation: hotel.HotelOperation) -> bool:
    if not isinstance(operation, hotel.Stay) or operation.arrival is None or operation.departure is None:
        return True
    return operation.arrival <= operation.departure


OPERATIONS = st.one_of([_values(kind) for kind in get_args(hotel.HotelOperation)]).filter(_may_be)


@given(operation=OPERATIONS)
def test_every_hotel_operation_goes_there_and_back(operation: hotel.HotelOperation) -> None:
    assert decode_operation(encode_operation(operation)) == operation


def test_dates_in_json_have_no_time() -> None:
    asked = hotel.CheckIn(address="1", room="1", arrival=datetime(2026, 11, 23, 10, 30))
    assert '"datein":"20261123"' in encode_operation(asked, "json")


def test_marks_of_xml_are_text() -> None:
    asked = hotel.ForwardRoom(address="<room>", room="4&0", number="]]>")
    assert decode_operation(encode_operation(asked)) == asked
    assert "<room>" not in encode_operation(asked).replace("<room>4", "")


@pytest.mark.parametrize(
    "wrong",
    [
        hotel.CheckOut(address="", room="1"),
        hotel.CheckOut(address="1\n", room="1"),
        hotel.CheckOut(address="1" * 65, room="1"),
        hotel.AddGoods(code="1", name="a\x00b"),
    ],
    ids=str,
)
def test_what_the_pbx_cannot_take_is_not_sent(wrong: hotel.HotelOperation) -> None:
    with pytest.raises(WrongUse):
        pms_request(wrong, Secret("token"))


def test_neither_token_nor_password_show() -> None:
    asked = pms_request(hotel.AddMaid(code="1", password="hidden"), Secret("secrettoken"))
    assert "hidden" in asked.data.reveal()
    assert "hidden" not in repr(asked)
    assert "secrettoken" not in repr(asked)
    assert "hidden" not in repr(hotel.AddMaid(code="1", password="hidden"))


@pytest.mark.parametrize(
    "document",
    [
        "",
        "{}",
        "<pms_data_request></pms_data_request>",
        "<pms_data_request><fly><room>1</room></fly></pms_data_request>",
        "<pms_data_request><checkout><room>1</room></checkout></pms_data_request>",
        "<pms_data_request><dnd><address>1</address><room>1</room><status>2</status></dnd></pms_data_request>",
        '{"checkout": {"room": 1}}',
        '<!DOCTYPE x [<!ENTITY a "b">]><pms_data_request><checkout>&a;</checkout></pms_data_request>',
    ],
)
def test_what_is_no_operation_is_told(document: str) -> None:
    with pytest.raises(BadReply):
        decode_operation(document)


@given(st.text(max_size=200))
def test_nothing_but_our_errors_for_any_document(document: str) -> None:
    for whole in (document, f"<pms_data_request>{document}</pms_data_request>", f'{{"checkin":{document}}}'):
        with contextlib.suppress(UcmError):
            decode_operation(whole)


def test_the_table_of_the_wire_names_every_field() -> None:
    for kind, wire in WIRE.items():
        assert set(wire.fields) == {f.name for f in msgspec.structs.fields(kind)}


def test_times_have_their_types() -> None:
    wake = decode_operation(
        "<pms_data_request><wakeup><address>1</address><room>1</room><w_action>1</w_action>"
        "<w_mode>2</w_mode><w_date>20140101</w_date><w_time>0900</w_time></wakeup></pms_data_request>"
    )
    assert wake == hotel.WakeUp(
        address="1", room="1", on=True, mode=hotel.WakeUpMode.DAILY, day=date(2014, 1, 1), at=time(9)
    )


def test_a_shortest_duration_above_the_longest_is_told_with_both_names() -> None:
    check(CdrApi(shortest_s=60, longest_s=60))
    check(CdrApi(shortest_s=60))
    with pytest.raises(WrongUse) as wrong:
        check(CdrApi(shortest_s=61, longest_s=60))
    assert "minDur is more than maxDur (guide p. 206)" in wrong.value.sentence


@pytest.mark.parametrize("kind", [hotel.CheckIn, hotel.ChangeStay])
def test_a_guest_who_leaves_before_he_comes_is_told_with_both_names(
    kind: type[hotel.CheckIn | hotel.ChangeStay],
) -> None:
    noon = datetime(2026, 11, 24, 12)
    encode_operation(kind(address="1", room="1", arrival=noon, departure=noon))
    with pytest.raises(WrongUse) as wrong:
        encode_operation(kind(address="1", room="1", arrival=noon, departure=datetime(2026, 11, 23, 12)))
    assert "dateout is before datein (guide p. 210-217)" in wrong.value.sentence
