"""What is written by the API and applied steers calls; judged by who is connected afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.link.configuration.in_memory import Box, Caller
from ucm_cti.model.errors import NotFound, Refused
from ucm_cti.model.ids import ExtensionNumber, Number
from ucm_cti.protocol.actions import (
    beyond_the_guide,
    inbound_routes,
    outbound_routes,
    paging_groups,
    sip_trunks,
)
from ucm_cti.protocol.actions.apply_changes import ApplyChanges
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.ivrs import AddIvr
from ucm_cti.protocol.actions.key_events import KeyEvent
from ucm_cti.protocol.actions.prompts import PlayPrompt
from ucm_cti.protocol.actions.sip_accounts import UpdateSipAccount
from ucm_cti.protocol.actions.voice_call import DialExtension, DialOutbound
from ucm_cti.protocol.secret import Secret
from ucm_cti.sim.engine import EngineRefusal

OUTSIDE = "0301234567"


@pytest.fixture
def caller() -> Iterator[Caller]:
    calling = Caller(Box())
    yield calling
    calling.close()


def talking(caller: Caller) -> set[frozenset[str]]:
    """Return who talks with whom: extensions, and outside numbers behind their trunk."""
    calls = caller.box.engine.truth()["calls"]
    party = {
        leg["channel"]: leg["endpoint"] if leg["outside"] is None else f"{leg['endpoint']}:{leg['outside']}"
        for call in calls
        for leg in call["legs"]
    }
    return {frozenset(party[channel] for channel in pair) for call in calls for pair in call["pairs"]}


def parties(caller: Caller) -> set[str]:
    return {leg["endpoint"] for call in caller.box.engine.truth()["calls"] for leg in call["legs"]}


def inbound(caller: Caller, to: str, number: str = OUTSIDE, trunk: str = "") -> str:
    channel = caller.box.engine.inbound(number, to, trunk=trunk)
    caller.box.engine.accept(channel)
    caller.box.runner.advance(8)
    return channel


def dialled(caller: Caller, number: str, ext: str = "1000") -> set[frozenset[str]]:
    caller.box.engine.dial_from_phone(ext, number)
    caller.box.runner.advance(8)
    return talking(caller)


def apply(caller: Caller, *actions: Any) -> None:
    for action in actions:
        caller.send(action)
    caller.send(ApplyChanges())


def route_in(pattern: str, destination: str, value: str = "", **more: Any) -> inbound_routes.AddInboundRoute:
    named: dict[str, Any] = {destination: value} if value else {}
    return inbound_routes.AddInboundRoute(
        trunk_index=more.pop("trunk_index", 1),
        did_pattern_match=pattern,
        destination_type=destination,
        ext_local=more.pop("ext_local", "yes"),
        multi_mode="[]",
        time_condition="[]",
        **named,
        **more,
    )


def route_out(name: str, *matches: str, trunk: int = 1, **more: Any) -> outbound_routes.AddOutboundRoute:
    return outbound_routes.AddOutboundRoute(
        outbound_rt_name=name,
        default_trunk_index=trunk,
        pattern=tuple(outbound_routes.DialPattern(match=match) for match in matches),
        **more,
    )


@pytest.mark.parametrize(
    ("destination", "value", "answers"),
    [
        ("account", "1003", "1003"),
        ("queue", "6500", "1001"),
        ("ringgroup", "6400", "1000"),
        ("byDID", "", "1005"),
    ],
)
def test_a_call_goes_where_its_number_is_sent(
    caller: Caller, destination: str, value: str, answers: str
) -> None:
    wanted = "1005" if destination == "byDID" else "4930555"
    apply(caller, route_in(f"_{wanted}", destination, value))
    inbound(caller, wanted)
    ((first, second),) = (sorted(pair) for pair in talking(caller))
    group = {"6400": {"1000", "1001", "1002"}}.get(value, {answers})
    assert first in group
    assert second == f"trunk_1:{OUTSIDE}"


def test_an_inbound_route_does_nothing_before_it_is_applied(caller: Caller) -> None:
    caller.send(route_in("_4930555", "account", "1003"))
    with pytest.raises(EngineRefusal):
        caller.box.engine.inbound(OUTSIDE, "4930555")


def test_a_menu_a_voicemail_box_and_the_end_are_destinations_too(caller: Caller) -> None:
    apply(
        caller,
        route_in("_1", "ivr", "ivr-1"),
        route_in("_2", "voicemail", "1003"),
        route_in("_3", "fax", "1003"),
        route_in("_4", "external_number", "0409999999"),
    )
    menu = caller.box.engine.inbound(OUTSIDE, "1")
    caller.box.engine.accept(menu)
    caller.box.engine.press(menu, "1003")
    caller.box.runner.advance(8)
    assert talking(caller) == {frozenset({"1003", f"trunk_1:{OUTSIDE}"})}
    caller.box.engine.hang_up(menu)
    recorded = inbound(caller, "2")
    caller.box.engine.outside_hangs_up(recorded)
    (account,) = [row for row in caller.box.engine.accounts() if row["extension"] == "1003"]
    assert account["newmsg"] == 1
    inbound(caller, "3")
    assert parties(caller) == set()
    inbound(caller, "4")
    assert talking(caller) == {frozenset({f"trunk_1:{OUTSIDE}", "trunk_1:0409999999"})}


def test_what_a_number_may_reach_is_kept_and_digits_are_stripped(caller: Caller) -> None:
    apply(
        caller,
        route_in("_9X.", "byDID", did_strip=1, ext_queues="no"),
        route_in("_8X.", "byDID", did_strip=2, incoming_prepend="10"),
    )
    inbound(caller, "91003")
    inbound(caller, "8904")
    assert talking(caller) == {
        frozenset({"1003", f"trunk_1:{OUTSIDE}"}),
        frozenset({"1004", f"trunk_1:{OUTSIDE}"}),
    }
    with pytest.raises(EngineRefusal):
        caller.box.engine.inbound(OUTSIDE, "96500")


def test_a_route_of_one_trunk_is_not_that_of_another_and_one_switched_off_is_none(caller: Caller) -> None:
    apply(
        caller,
        route_in("_555", "account", "1003", trunk_index=2),
        route_in("_556", "account", "1003", out_of_service="yes"),
    )
    inbound(caller, "555", trunk="trunk_2")
    assert talking(caller) == {frozenset({"1003", f"trunk_2:{OUTSIDE}"})}
    for wanted in ("555", "556"):
        with pytest.raises(EngineRefusal):
            caller.box.engine.inbound(OUTSIDE, wanted, trunk="trunk_1")


def only(caller: Caller, *routes: outbound_routes.AddOutboundRoute) -> None:
    """Have these outbound routes and no other."""
    apply(caller, outbound_routes.DeleteOutboundRoute(outbound_route="1"), *routes)


@pytest.mark.parametrize(
    ("number", "far"),
    [
        ("0171555", "trunk_2:+49171555"),
        ("0301234567", "trunk_1:0301234567"),
        ("91234", "trunk_1:1234"),
        ("112", "trunk_2:112"),
        ("4711471147", None),
    ],
)
def test_an_outside_number_takes_the_route_that_fits(caller: Caller, number: str, far: str | None) -> None:
    only(
        caller,
        route_out("mobile", "_01[5-7]X.", trunk=2, strip=1, prepend="+49"),
        route_out("home", "_0X."),
        route_out("nine", "_9X.", strip=1),
        route_out("help", "_11[02]", trunk=2),
    )
    assert dialled(caller, number) == (set() if far is None else {frozenset({"1000", far})})
    assert parties(caller) == (set() if far is None else {"1000", far.partition(":")[0]})


def test_without_a_route_the_phone_rings_and_the_call_then_ends(caller: Caller) -> None:
    only(caller)
    caller.send(DialOutbound(caller=ExtensionNumber("1000"), outbound=Number(OUTSIDE)))
    assert parties(caller) == {"1000"}
    caller.box.runner.advance(8)
    assert parties(caller) == set()


def test_a_route_asks_for_rights_members_and_a_pin(caller: Caller) -> None:
    only(
        caller,
        route_out("abroad", "_00X.", permission="internal-local-national-international"),
        route_out("pin", "_0800X.", password=Secret("4711")),
        route_out("few", "_07X.", enable_wlist="yes"),
    )
    few = next(
        row for row in caller.rows(outbound_routes.ListOutboundRoute()) if row.outbound_rt_name == "few"
    )
    apply(
        caller,
        outbound_routes.UpdateOutboundRoute(outbound_route=str(few.outbound_rt_index), members="1001"),
        UpdateSipAccount(
            extension=ExtensionNumber("1001"), permission="internal-local-national-international"
        ),
    )
    for number in ("0044207", "0744207"):
        assert dialled(caller, number, "1000") == set()
        assert dialled(caller, number, "1001") == {frozenset({"1001", f"trunk_1:{number}"})}
        caller.box.engine.phone_hang_up("1001")
    for pin, connected in (("1234", set()), ("4711#", {frozenset({"1000", "trunk_1:080055"})})):
        channel = caller.box.engine.dial_from_phone("1000", "080055")
        caller.box.engine.press(channel, pin)
        caller.box.runner.advance(8)
        assert talking(caller) == connected


def test_a_trunk_that_is_gone_is_passed_over(caller: Caller) -> None:
    caller.box.engine.set_trunk("trunk_1", False)
    assert dialled(caller, OUTSIDE) == {frozenset({"1000", f"trunk_2:{OUTSIDE}"})}
    caller.box.engine.phone_hang_up("1000")
    caller.box.engine.set_trunk("trunk_1", True)
    apply(caller, sip_trunks.UpdateSipTrunk(trunk="1", trunk_name="HQ-SIP", out_of_service="yes"))
    assert dialled(caller, OUTSIDE) == {frozenset({"1000", f"trunk_2:{OUTSIDE}"})}


def test_a_new_trunk_carries_calls_and_a_deleted_one_ends_with_its_last(caller: Caller) -> None:
    apply(
        caller,
        sip_trunks.AddSipTrunk(trunk_name="Third", host="sip3.provider.example", trunk_type="peer"),
    )
    (third,) = [row for row in caller.rows(sip_trunks.ListVoipTrunk()) if row.trunk_name == "Third"]
    only(caller, route_out("third", "_0X.", trunk=third.trunk_index))
    connected = dialled(caller, OUTSIDE)
    assert connected == {frozenset({"1000", f"trunk_{third.trunk_index}:{OUTSIDE}"})}
    apply(caller, sip_trunks.DeleteSipTrunk(trunk=str(third.trunk_index)))
    assert talking(caller) == connected
    caller.box.engine.phone_hang_up("1000")
    assert dialled(caller, OUTSIDE) == set()
    assert parties(caller) == set()


def test_an_extension_out_of_service_neither_calls_nor_is_called(caller: Caller) -> None:
    number = ExtensionNumber("1003")
    apply(caller, UpdateSipAccount(extension=number, out_of_service="yes"))
    with pytest.raises(NotFound):
        caller.send(DialExtension(caller=ExtensionNumber("1000"), callee=Number("1003")))
    with pytest.raises(Refused):
        caller.send(DialExtension(caller=number, callee=Number("1000")))
    with pytest.raises(EngineRefusal):
        caller.box.engine.inbound(OUTSIDE, "1003")
    assert dialled(caller, "1003") == set()
    apply(caller, UpdateSipAccount(extension=number, out_of_service="no"))
    assert dialled(caller, "1003") == {frozenset({"1000", "1003"})}


def test_an_extension_that_is_added_can_be_called_once_its_phone_is_there(caller: Caller) -> None:
    number = ExtensionNumber("1990")
    apply(caller, beyond_the_guide.AddSipAccount(extension=number, hasvoicemail="no"))
    assert dialled(caller, number) == set()
    caller.box.engine.register(number, True)
    assert dialled(caller, number) == {frozenset({"1000", "1990"})}
    rows = caller.rows(ListAccount())
    assert [row.status for row in rows if row.extension == number] == ["InUse"]


def test_an_extension_that_is_deleted_is_hung_up_and_is_no_agent_any_more(caller: Caller) -> None:
    agent = caller.box.engine.office.queues[0].members[0]
    assert dialled(caller, agent) == {frozenset({"1000", agent})}
    caller.send(beyond_the_guide.DeleteUser(user_name=agent))
    assert agent not in {row.extension for row in caller.rows(ListAccount())}
    assert talking(caller)
    caller.send(ApplyChanges())
    assert parties(caller) == set()
    assert agent not in {row["member_extension"] for row in caller.box.engine.agents("6500")}
    with pytest.raises(NotFound):
        caller.send(DialExtension(caller=ExtensionNumber("1000"), callee=Number(agent)))
    assert dialled(caller, agent) == set()
    inbound(caller, "6500")
    caller.box.engine.truth()


def test_the_keys_of_a_menu_lead_to_more_than_extensions(caller: Caller) -> None:
    apply(
        caller,
        AddIvr(
            ivr_name="Night",
            extension="7010",
            welcome_prompt="welcome",
            response_timeout=5,
            digit_timeout=3,
            timeout_prompt="t",
            invalid_prompt="i",
            tloop=1,
            iloop=1,
            members=(
                KeyEvent("1", "member_ringgroup", "6400"),
                KeyEvent("2", "member_hangup", "1"),
                KeyEvent("3", "member_external_number", "0409999999"),
                KeyEvent("i", "member_account", "1004"),
                KeyEvent("t", "member_account", "1005"),
            ),
        ),
    )
    for keys, far in (("1", None), ("2", ""), ("3", "trunk_1:0409999999"), ("1003", "1004"), ("", "1005")):
        channel = caller.box.engine.inbound(OUTSIDE, "7010")
        caller.box.engine.accept(channel)
        if keys:
            caller.box.engine.press(channel, keys)
        caller.box.runner.advance(16)
        found = {party for pair in talking(caller) for party in pair} - {f"trunk_1:{OUTSIDE}"}
        if far is None:
            assert found <= {"1000", "1001", "1002"}
            assert len(found) == 1
        else:
            assert found == ({far} if far else set()), keys
        for call in caller.box.engine.truth()["calls"]:
            caller.box.engine.hang_up(call["legs"][0]["channel"])


def test_a_page_reaches_the_free_phones_of_its_group_and_ends_with_the_speaker(caller: Caller) -> None:
    apply(
        caller,
        paging_groups.AddPagingGroup(
            extension="8010",
            paginggroup_name="Yard",
            paginggroup_type="1way",
            members="1001,1002,1003",
            number_allowed="1000",
        ),
    )
    caller.box.engine.dial_from_phone("1004", "8010")
    assert parties(caller) == set()
    caller.box.engine.register("1003", False)
    caller.box.engine.dial_from_phone("1000", "8010")
    caller.box.runner.advance(1)
    legs = [leg for call in caller.box.engine.truth()["calls"] for leg in call["legs"]]
    assert {leg["endpoint"]: leg["state"] for leg in legs} == {"1000": "Up", "1001": "Up", "1002": "Up"}
    caller.box.engine.phone_hang_up("1001")
    assert parties(caller) == {"1000", "1002"}
    caller.box.engine.phone_hang_up("1000")
    assert parties(caller) == set()


def test_multicast_paging_rings_the_speaker_alone_until_it_is_ended(caller: Caller) -> None:
    apply(
        caller,
        paging_groups.AddPagingGroup(
            extension="8020", paginggroup_name="Hall", paginggroup_type="3way", members="1001"
        ),
    )
    caller.send(paging_groups.MulticastPaging(pagingnum="8020", caller=ExtensionNumber("1000")))
    caller.box.runner.advance(8)
    assert parties(caller) == {"1000"}
    caller.send(paging_groups.MulticastPagingHangup(pagingnum="8020"))
    assert parties(caller) == set()


def test_a_prompt_is_played_to_the_phone_that_is_picked_up(caller: Caller) -> None:
    play = PlayPrompt(type="ivr", channel=ExtensionNumber("1003"), variable="welcome")
    caller.send(play)
    caller.box.runner.advance(0.1)
    assert caller.box.engine.truth()["extensions"]["1003"] == "Ringing"
    caller.box.runner.advance(4)
    assert caller.box.engine.truth()["extensions"]["1003"] == "InUse"
    caller.box.runner.advance(8)
    assert parties(caller) == set()
