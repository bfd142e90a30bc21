"""Reading is tolerant: whatever a PBX tells of an object, something comes of it and nothing is lost."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from ucm_cti.model.errors import BadReply
from ucm_cti.protocol.action import parameters
from ucm_cti.protocol.actions.ivrs import GetIvr
from ucm_cti.protocol.actions.key_events import KeyEvent
from ucm_cti.protocol.actions.sip_accounts import GetSipAccount
from ucm_cti.protocol.actions.sip_trunks import GetSipTrunk, ListVoipTrunk, SipTrunk
from ucm_cti.protocol.actions.users import ListUser
from ucm_cti.protocol.envelope import decode_reply
from ucm_cti.protocol.secret import Secret
from ucm_cti.protocol.told import read
from ucm_cti.protocol.wire import builtins, shown


def _reply(response: object) -> bytes:
    return json.dumps({"response": response, "status": 0}).encode()


def _trunk(**told: Any) -> SipTrunk:
    return decode_reply(GetSipTrunk, _reply({"trunk": told})).result.trunk


def test_numbers_and_texts_are_read_as_what_they_are_declared() -> None:
    trunk = _trunk(trunk_index="3", qualifyfreq=" 60 ", cidnumber=4930123, out_maxchans=5.0)
    assert (trunk.trunk_index, trunk.qualifyfreq, trunk.cidnumber, trunk.out_maxchans) == (
        3,
        60,
        "4930123",
        5,
    )


def test_every_way_of_saying_unset_is_unset() -> None:
    trunk = _trunk(cidname=None, fromuser="null", username="")
    assert (trunk.cidname, trunk.fromuser, trunk.username) == (UNSET, UNSET, "")
    assert _trunk(dtmfmode=None).dtmfmode is None


def test_unknown_words_stay_and_yes_is_yes_in_any_case() -> None:
    trunk = _trunk(transport="sctp", nat="Yes")
    assert (trunk.transport, trunk.nat) == ("sctp", "yes")


def test_values_beyond_the_range_of_sending_are_read() -> None:
    assert _trunk(qualifyfreq=999_999, trunk_name="x" * 500).qualifyfreq == 999_999


def test_what_cannot_be_read_and_what_nobody_declared_is_kept() -> None:
    trunk = _trunk(qualifyfreq="often", brand_new={"a": [1]}, host="h")
    assert (trunk.qualifyfreq, trunk.host) == (UNSET, "h")
    assert dict(trunk.unread) == {"qualifyfreq": "often", "brand_new": {"a": [1]}}
    assert repr(trunk.unread) == "Unread(qualifyfreq, brand_new)"


def test_an_object_of_another_shape_does_no_harm() -> None:
    reply = decode_reply(GetSipAccount, _reply({"extension": "1000", "sip_presence_settings": [7]})).result
    assert reply.account.secret is UNSET
    assert dict(reply.unread) == {"extension": "1000", "sip_presence_settings": [7]}
    assert decode_reply(ListVoipTrunk, _reply({"voip_trunk": None, "page": 1})).result.rows == ()


@pytest.mark.parametrize("response", [[1], "text", 7, True])
def test_a_response_that_is_no_object_is_no_reply(response: object) -> None:
    with pytest.raises(BadReply):
        decode_reply(GetSipTrunk, _reply(response))


def test_a_key_of_a_menu_has_its_target_under_the_name_of_its_event() -> None:
    told = {"keypress": "1", "keypress_event": "member_queue", "member_queue": 6500}
    (event,) = decode_reply(GetIvr, _reply({"ivr": {}, "members": [told]})).result.members
    assert event == KeyEvent("1", "member_queue", "6500")
    assert builtins(event) == {**told, "member_queue": "6500"}


def test_cookies_of_others_are_secrets() -> None:
    (user,) = decode_reply(ListUser, _reply({"user_id": [{"user_id": 0, "cookie": "sid5-5"}]})).result.rows
    assert user.cookie == Secret("sid5-5")
    assert "sid5-5" not in repr(user)
    assert "sid5-5" not in json.dumps(shown(user))
    assert builtins(user)["cookie"] == "sid5-5"


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
_JSON = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)
_FIELDS = st.sampled_from([field.wire for field in parameters(SipTrunk)])


@given(st.dictionaries(_FIELDS | st.text(max_size=5), _JSON, max_size=8))
def test_anything_is_read_and_nothing_lost(told: dict[str, Any]) -> None:
    trunk = read(SipTrunk, told)
    known = {field.wire: field.name for field in parameters(SipTrunk)}
    for name, value in told.items():
        has = name in known and getattr(trunk, known[name]) is not UNSET
        assert has or name in trunk.unread or value in {None, "null"}
