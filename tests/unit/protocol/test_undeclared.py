"""Keys that no type names: kept raw, told when somebody asks, in their place."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.protocol.actions.cdr import CdrApi
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.queues import GetCallQueuesMemberMessage
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.protocol.actions.users import GetUser, ListUser
from ucm_cti.protocol.envelope import Reply, decode_reply, encode_reply
from ucm_cti.protocol.undeclared import completed, undeclared
from ucm_cti.protocol.wire import builtins


def accounts(*rows: dict[str, Any], **more: Any) -> Reply[Any]:
    return decode_reply(ListAccount, encode_reply({"account": list(rows), "page": 1, **more}))


def test_extras_stand_beside_their_rows() -> None:
    reply = accounts({"extension": "1000", "nat": "yes", "deep": {"a": [1]}}, {"extension": "1001"})
    assert reply.extras == ({"nat": "yes", "deep": {"a": [1]}}, {})
    assert len(reply.extras) == len(reply.result.rows)


def test_extras_of_a_list_within_an_object() -> None:
    told = {"CallQueueMembersMessage": {"extension": "6500", "member": [{"penalty": 3}], "colour": "red"}}
    reply = decode_reply(GetCallQueuesMemberMessage, encode_reply(told))
    assert reply.extras == ({"penalty": 3},)
    assert undeclared(type(reply.result), reply.told) == {
        "CallQueueMembersMessage": {"member": [{"penalty": 3}], "colour": "red"}
    }


def test_rows_that_cannot_be_read_have_no_extras_and_are_kept() -> None:
    reply = decode_reply(ListUser, encode_reply({"user_id": ["1000", 7], "page": 1}))
    assert reply.result.rows == ()
    assert reply.extras == ()
    assert reply.told["user_id"] == ["1000", 7]


@pytest.mark.parametrize("rows", [None, [], "nothing", {"a": 1}])
def test_a_listing_without_rows_has_no_extras(rows: Any) -> None:
    reply = Reply(accounts().result, msgspec.Raw(msgspec.json.encode({"account": rows})))
    assert reply.extras == ()


def test_a_reply_that_is_no_list_or_no_json_has_no_extras() -> None:
    assert decode_reply(GetSystemStatus, encode_reply({"up-time": "1", "new": 2})).extras == ()
    assert decode_reply(GetSystemStatus, encode_reply({"up-time": "1", "new": 2})).told["new"] == 2
    csv = decode_reply(CdrApi, b"AcctId,src\r\n1,1000\r\n")
    assert csv.told == {}
    assert csv.extras == ()


def test_what_is_told_of_an_object_that_keeps_its_rest_is_not_lost_either() -> None:
    reply = decode_reply(GetUser, encode_reply({"user_name": {"user_id": 4, "shoe_size": 43}, "more": 1}))
    assert reply.result.user.unread == {"shoe_size": 43}
    assert undeclared(type(reply.result), reply.told) == {"user_name": {"shoe_size": 43}, "more": 1}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
rows = st.dictionaries(st.sampled_from(["extension", "status", "nat", "x"]), st.text(max_size=4))


@given(st.lists(rows, max_size=4), st.dictionaries(st.text("xyz", min_size=1, max_size=3), json_values))
def test_declared_and_undeclared_together_are_all_that_came(
    given_rows: list[dict[str, str]], more: dict[str, Any]
) -> None:
    reply = accounts(*given_rows, **more)
    whole = completed(builtins(reply.result), undeclared(type(reply.result), reply.told))
    told = reply.told
    assert whole.keys() >= told.keys()
    assert all(whole[key] == value for key, value in more.items())
    for shown, came in zip(whole["account"], told["account"], strict=True):
        assert {key: shown[key] for key in came} == came


def test_lists_of_another_length_are_let_be() -> None:
    assert completed({"a": [{"b": 1}]}, {"a": [{}, {"c": 2}]}) == {"a": [{"b": 1}]}
    assert completed("text", {"a": 1}) == "text"
