"""Requests: what we send reads back as the same action, and what others send is taken as they mean it."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.model.errors import BadReply, UcmError, WrongUse
from ucm_cti.model.ids import ChannelName, ExtensionNumber, Number, QueueNumber
from ucm_cti.protocol import envelope
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.queues import PauseUnpauseQueueAgent
from ucm_cti.protocol.actions.session import Login
from ucm_cti.protocol.actions.voice_call import CallBarge, CallTransfer, DialExtension, Hangup, Hold
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.paging import Page, next_page
from ucm_cti.protocol.requests import UnreadableRequest, read_request

_NUMBERS = st.from_regex(r"\A[0-9A-Za-z*#+._@-]{1,20}\Z")
_LEGS = st.from_regex(r"\A(PJSIP|DAHDI|Local)/[0-9A-Za-z_@;-]{1,20}\Z").filter(lambda leg: ";" not in leg)


@given(_LEGS, _NUMBERS, st.none() | st.text(max_size=20))
def test_what_we_send_is_what_is_read(leg: str, number: str, cookie: str | None) -> None:
    sent = CallTransfer(channel=ChannelName(leg), extension=Number(number))
    received = read_request(envelope.encode_request(sent, cookie))
    assert (received.action, received.cookie, received.extra) == (sent, cookie, ())


@given(st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with pytest.raises(UnreadableRequest) as refused:
        read_request(body)
    assert refused.value.status in {-1, -15, -19}


@given(
    st.sampled_from(ACTIONS),
    st.dictionaries(
        st.sampled_from(["channel", "exten", "caller", "callee", "page", "user", "queue", "operatetype"]),
        st.none() | st.integers() | st.text(max_size=6) | st.lists(st.integers(), max_size=2) | st.booleans(),
    ),
)
def test_any_parameters_are_read_or_refused(kind: Any, given_values: dict[str, Any]) -> None:
    body = json.dumps({"request": {"action": kind.declared.wire, **given_values}}).encode()
    try:
        read: Any = read_request(body).action
    except UnreadableRequest as refused:
        read = refused
    assert type(read) is kind or read.status in {-1, -15}


def test_other_clients_spellings() -> None:
    body = {"request": {"action": "HANGUP", "Channel": "PJSIP/1001-00000001", "cookie": "c", "foo": 1}}
    received = read_request(json.dumps(body).encode())
    assert received.action == Hangup(channel=ChannelName("PJSIP/1001-00000001"))
    assert received.extra == ("foo",)


def test_numbers_for_texts_and_texts_for_numbers() -> None:
    body = {"request": {"action": "dialExtension", "caller": 1000, "callee": 1001}}
    assert read_request(json.dumps(body).encode()).action == DialExtension(
        caller=ExtensionNumber("1000"), callee=Number("1001")
    )
    paged = {"request": {"action": "listAccount", "page": "2", "item_num": 30}}
    received = read_request(json.dumps(paged).encode()).action
    assert received == ListAccount(page=2, item_num=30)
    assert json.loads(envelope.encode_request(received))["request"] == {
        "action": "listAccount",
        "page": "2",
        "item_num": "30",
    }


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"action": "noSuchAction"}, -19),
        ({"action": 7}, -1),
        ({}, -1),
        ({"action": "hold"}, -1),
        ({"action": "hold", "channel": ""}, -15),
        ({"action": "loginLogoffQueueAgent", "operatetype": "x", "interface": "1", "extension": "6"}, -15),
    ],
)
def test_what_a_pbx_answers_to_bad_requests(sent: dict[str, Any], status: int) -> None:
    with pytest.raises(UnreadableRequest) as refused:
        read_request(json.dumps({"request": sent}).encode())
    assert refused.value.status == status


@pytest.mark.parametrize(
    "bad",
    [
        DialExtension(caller=ExtensionNumber(""), callee=Number("1001")),
        DialExtension(caller=ExtensionNumber("1000"), callee=Number("10 01")),
        Hold(channel=ChannelName("PJSIP/1001-1; rm")),
        Hold(channel=ChannelName("")),
    ],
)
def test_what_the_pbx_cannot_take_is_never_sent(bad: Any) -> None:
    with pytest.raises(WrongUse):
        envelope.encode_request(bad)


def test_the_barge_parameter_with_a_hyphen() -> None:
    action = CallBarge(
        channel=ChannelName("PJSIP/1001-1"),
        exten=ExtensionNumber("1001"),
        barge_exten=Number("1004@1"),
        mode="",
    )
    assert envelope.request_object(action)["barge-exten"] == "1004@1"
    assert envelope.request_object(action)["mode"] == ""


def test_an_optional_parameter_left_out_is_not_sent() -> None:
    action = PauseUnpauseQueueAgent(operatetype="pause", interface=ExtensionNumber("1001"))
    assert "extension" not in envelope.request_object(action)
    named = msgspec.structs.replace(action, extension=QueueNumber("6500"))
    assert envelope.request_object(named)["extension"] == "6500"


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"{}", b'{"response":{}}', b'{"status":"x"}', b"[]", b'{"status":0', b"\xff\xfe"]
)
def test_what_is_no_reply_is_told_as_such(body: bytes) -> None:
    with pytest.raises(BadReply) as bad:
        envelope.decode_reply(Hold, body)
    assert "hold" in bad.value.sentence


@pytest.mark.parametrize("inner", [b"null", b'""', b"[]", b"{}"])
def test_an_empty_response_in_any_shape_is_done(inner: bytes) -> None:
    assert envelope.decode_reply(Hold, b'{"status":0,"response":' + inner + b"}").result is not None
    assert envelope.decode_reply(ListAccount, b'{"status":"0","response":' + inner + b"}").result.rows == ()


@given(st.binary(max_size=100))
def test_any_bytes_as_reply_are_a_value_or_our_error(body: bytes) -> None:
    try:
        envelope.decode_reply(Login, body)
    except UcmError:
        return
    assert json.loads(body)["status"] in {0, "0"}, "only a success is a value"


def test_pages_are_asked_for_until_the_last() -> None:
    asked = ListAccount(page=1, item_num=2)
    reply = envelope.decode_reply(
        ListAccount, b'{"status":0,"response":{"account":[{},{}],"page":1,"total_page":"2"}}'
    ).result
    assert next_page(asked, reply, 2) == ListAccount(page=2, item_num=2)
    assert next_page(asked, reply, 0) is None
    last = envelope.decode_reply(
        ListAccount, b'{"status":0,"response":{"account":[{}],"page":2,"total_page":2}}'
    ).result
    assert next_page(asked, last, 1) is None


def test_a_list_that_tells_only_how_many_rows_there_are_is_read_to_its_end() -> None:
    def told(page: int, total: object) -> Page:
        return Page(page=page, total_item=total)  # type: ignore[arg-type]  # whatever a PBX writes

    asked = ListAccount(page=1, item_num=2)
    assert next_page(asked, told(1, "5"), 2) == ListAccount(page=2, item_num=2)
    assert next_page(asked, told(3, "5"), 1) is None
    assert next_page(asked, told(2, 4), 2) is None
    assert next_page(ListAccount(), told(1, 50), 30) == ListAccount(page=2)
    assert next_page(asked, told(1, None), 2) is None


@pytest.mark.parametrize(
    ("sent", "read"), [(1001, "1001"), (1001.0, "1001"), ("1001", "1001"), (10.5, "10.5")]
)
def test_a_number_for_a_text_is_read_as_it_was_meant(sent: object, read: str) -> None:
    body = {"action": "dialExtension", "caller": sent, "callee": "1002"}
    action = read_request(json.dumps({"request": body}).encode()).action
    assert isinstance(action, DialExtension)
    assert action.caller == read
