"""What is written to big objects is read back whole, in its own types."""

from msgspec import UNSET
from msgspec.structs import replace

from tests.link.configuration.in_memory import Caller
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.protocol.actions.analog_trunks import GetAnalogTrunk, ListAnalogTrunk
from ucm_cti.protocol.actions.inbound_routes import (
    AddInboundRoute,
    GetInboundRoute,
    ListInboundRoute,
    UpdateInboundRoute,
)
from ucm_cti.protocol.actions.ivrs import GetIvr, UpdateIvr
from ucm_cti.protocol.actions.key_events import KeyEvent
from ucm_cti.protocol.actions.outbound_routes import (
    AddOutboundRoute,
    DialPattern,
    GetOutboundRoute,
    ListOutboundRoute,
)
from ucm_cti.protocol.actions.sip_accounts import GetSipAccount, PresenceForwarding, UpdateSipAccount
from ucm_cti.protocol.actions.sip_trunks import (
    AddSipTrunk,
    DeleteSipTrunk,
    GetSipTrunk,
    ListVoipTrunk,
    UpdateSipTrunk,
)
from ucm_cti.protocol.actions.sla_trunks import AddSlaTrunk
from ucm_cti.protocol.actions.users import GetUser, ListUser, UpdateUser
from ucm_cti.protocol.secret import MASK, Secret

EXTENSION = ExtensionNumber("1001")


def test_a_sip_account_with_presence_voicemail_and_passwords(caller: Caller) -> None:
    away = PresenceForwarding(presence_status="away", cfu="1002", cfu_timetype=1, cfu_destination_type="1")
    caller.send(
        UpdateSipAccount(
            extension=EXTENSION,
            ring_timeout=45,
            secret=Secret("abc~123"),
            sip_presence_settings=(away,),
            vm_attach="yes",
            limitime=0,
        )
    )
    told = caller.send(GetSipAccount(extension=EXTENSION))
    assert (told.account.ring_timeout, told.account.limitime) == (45, 0)
    assert told.account.secret == Secret("abc~123")
    assert isinstance(told.account.vmsecret, Secret)
    (found,) = told.presence
    assert (found.presence_status, found.cfu, found.cfu_timetype) == ("away", "1002", 1)
    assert told.voicemail.vm_attach == "yes"
    assert told.voicemail.vm_reserve is None
    assert told.privileges.hangup == "no"
    assert "abc~123" not in repr(told)
    assert MASK in repr(told)


def test_the_global_setting_is_restored_by_null(caller: Caller) -> None:
    caller.send(UpdateSipAccount(extension=EXTENSION, ring_timeout=45))
    caller.send(UpdateSipAccount(extension=EXTENSION, ring_timeout=None))
    assert caller.send(GetSipAccount(extension=EXTENSION)).account.ring_timeout is None


def test_settings_that_were_told_can_be_sent_back(caller: Caller) -> None:
    told = caller.send(GetSipTrunk(trunk="1")).trunk
    caller.send(UpdateSipTrunk(trunk="1", host=told.host, qualifyfreq=told.qualifyfreq, allow=told.allow))
    assert caller.send(GetSipTrunk(trunk="1")).trunk == told


def test_a_trunk_says_whether_it_can_be_reached(caller: Caller) -> None:
    assert caller.send(GetSipTrunk(trunk="1")).trunk.status == "Reachable"
    caller.box.engine.set_trunk("trunk_1", reachable=False)
    assert caller.send(GetSipTrunk(trunk="1")).trunk.status == "Unreachable"
    caller.send(AddSipTrunk(trunk_name="Sky", host="10.0.0.1", trunk_type="peer"))
    index = next(row.trunk_index for row in caller.rows(ListVoipTrunk()) if row.trunk_name == "Sky")
    assert caller.send(GetSipTrunk(trunk=str(index))).trunk.status == "Unmonitored"


def test_an_outbound_route_with_its_patterns(caller: Caller) -> None:
    patterns = (DialPattern(match="_00."), DialPattern(match="_1xxx/* short */"))
    caller.send(AddOutboundRoute(outbound_rt_name="abroad", default_trunk_index=2, pattern=patterns, strip=1))
    row = caller.rows(ListOutboundRoute())[-1]
    assert (row.outbound_rt_name, row.pattern) == ("abroad", "_00.,_1xxx/* short */")
    told = caller.send(GetOutboundRoute(outbound_route=str(row.outbound_rt_index)))
    assert [pattern.match for pattern in told.pattern] == ["_00.", "_1xxx/* short */"]
    assert (told.outbound_route.strip, told.outbound_route.default_trunk_index) == (1, 2)
    asked = GetOutboundRoute(outbound_route=str(row.outbound_rt_index), strip="", pattern="")
    some = caller.send(asked)
    assert (some.outbound_route.strip, some.outbound_route.outbound_rt_name) == (1, UNSET)
    assert len(some.pattern) == 2


def test_an_inbound_route_with_what_may_be_reached_by_did(caller: Caller) -> None:
    caller.send(
        AddInboundRoute(
            trunk_index=1,
            did_pattern_match="_49.",
            ext_local="yes",
            multi_mode="[]",
            time_condition="[]",
            destination_type="account",
            account="1001",
            inbound_multi_mode=0,
        )
    )
    row = caller.rows(ListInboundRoute(trunk_index=1))[-1]
    assert (row.did_pattern_match, row.members[0].account) == ("_49.", "1001")
    number = str(row.inbound_rt_index)
    caller.send(UpdateInboundRoute(inbound_route=number, ext_queues="no", did_strip=2))
    told = caller.send(GetInboundRoute(inbound_route=number))
    assert (told.route.did_strip, told.route.account) == (2, "1001")
    assert (told.by_did.ext_queues, told.by_did.ext_local) == ("no", "yes")


def test_the_inbound_routes_of_a_trunk_go_with_it(caller: Caller) -> None:
    assert len(caller.rows(ListInboundRoute(trunk_index=2))) == 1
    caller.send(DeleteSipTrunk(trunk="2"))
    assert caller.rows(ListInboundRoute(trunk_index=2)) == ()
    assert [row.trunk_name for row in caller.rows(ListVoipTrunk())] == ["HQ-SIP"]


def test_a_shared_line_is_an_analog_trunk_of_another_mode(caller: Caller) -> None:
    (before,) = caller.rows(ListAnalogTrunk())
    caller.send(AddSlaTrunk(trunk_name=str(before.trunk_name), device="DAHDI/1"))
    (after,) = caller.rows(ListAnalogTrunk(options="trunk_name,trunkmode"))
    assert (after.trunkmode, after.chans) == ("sla", UNSET)
    told = caller.send(GetAnalogTrunk(analogtrunk=int(before.trunk_index))).analogtrunk
    assert told.trunkgroup == before.trunk_index


def test_a_voice_menu_keeps_its_keys_unless_told_others(caller: Caller) -> None:
    told = caller.send(GetIvr(ivr="ivr-1"))
    change = UpdateIvr(
        ivr="ivr-1",
        ivr_name="Main menu",
        extension="7000",
        welcome_prompt="welcome",
        response_timeout=7,
        digit_timeout=3,
        timeout_prompt="t",
        invalid_prompt="i",
        tloop=2,
        iloop=2,
    )
    caller.send(change)
    again = caller.send(GetIvr(ivr="ivr-1"))
    assert (again.members, again.ivr.response_timeout) == (told.members, 7)
    caller.send(replace(change, members=(KeyEvent("*", "member_queue", "6500"),)))
    assert caller.send(GetIvr(ivr="ivr-1")).members == (KeyEvent("*", "member_queue", "6500"),)


def test_users_are_told_without_their_cookies_in_print(caller: Caller) -> None:
    caller.send(UpdateUser(user_name="1003", email="ada@office.example", user_id=5))
    assert caller.send(GetUser(user_name="1003")).user.email == "ada@office.example"
    rows = caller.rows(ListUser(page=1, item_num=4))
    assert [row.user_name for row in rows] == ["admin", *(str(number) for number in range(1000, 1008))]
    assert rows[0].privilege == 0
