"""Actions made from names and values, and what is said of those that do not fit."""

from typing import Any

import pytest

from ucm_cti.model.errors import WrongUse
from ucm_cti.protocol.action import Action, parameters
from ucm_cti.protocol.actions.ivrs import AddIvr
from ucm_cti.protocol.actions.key_events import KeyEvent
from ucm_cti.protocol.actions.outbound_routes import AddOutboundRoute, DialPattern
from ucm_cti.protocol.actions.queue_settings import AddQueue
from ucm_cti.protocol.actions.sip_accounts import UpdateSipAccount
from ucm_cti.protocol.building import build
from ucm_cti.protocol.catalog import ACTIONS

_ACCOUNT = {"extension": "1000"}


def test_texts_stand_for_numbers_lists_and_null() -> None:
    account = build(UpdateSipAccount, {"extension": 1000, "ring_timeout": "30", "dnd_timetype": "8"})
    assert (account.extension, account.ring_timeout, account.dnd_timetype) == ("1000", 30, 8)
    assert build(UpdateSipAccount, {**_ACCOUNT, "ring_timeout": "null"}).ring_timeout is None
    route = build(
        AddOutboundRoute,
        {"outbound_rt_name": "out", "default_trunk_index": 3, "pattern": '[{"match": "_1x."}]'},
    )
    assert route.pattern == (DialPattern(match="_1x."),)
    assert route.default_trunk_index == 3


def test_wire_names_and_our_names_are_taken() -> None:
    queue = {"extension": "6510", "queue_name": "Night", "strategy": "random"}
    assert build(AddQueue, queue).strategy == "random"
    inbound = next(kind for kind in ACTIONS if kind.declared.wire == "updateInboundRoute")
    by_wire: Any = build(inbound, {"inbound_route": "1", "inbound_muti_mode": "2"})
    by_ours: Any = build(inbound, {"inbound_route": "1", "inbound_multi_mode": 2})
    assert by_wire == by_ours
    assert by_wire.inbound_multi_mode == 2


def test_an_object_of_its_own_shape_is_built() -> None:
    prompts = {"welcome_prompt": "w", "timeout_prompt": "t", "invalid_prompt": "i"}
    counts = {"response_timeout": 1, "digit_timeout": 1, "tloop": 1, "iloop": 1}
    key = {"keypress": "0", "keypress_event": "member_account", "member_account": "1000"}
    menu = build(AddIvr, {"ivr_name": "Main", "extension": "7001", **prompts, **counts, "members": [key]})
    assert menu.members == (KeyEvent("0", "member_account", "1000"),)


_KEY = {"keypress": "1", "keypress_event": "member_prompt", "member_prompt": "goodbye"}
_FITTING = {
    "pattern": [{"match": "_1x."}],
    "outbound_rt_name": "abroad",
    "extension": "1000",
    "paginggroup_type": "1way",
    "startTime": "2026-01-31",
    "trunk_type": "peer",
}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"ring_timeout": 2},
            "ring_timeout does not fit; it must be a number from 3 to 600 s",
        ),
        (
            {"nat": "maybe"},
            "nat does not fit; it must be one of yes, no",
        ),
        (
            {"sip_presence_settings": [{"presence_status": "asleep"}]},
            (
                "presence_status does not fit (sip_presence_settings.presence_status); "
                "it must be one of available, away, chat, dnd, userdef, unavailable"
            ),
        ),
        (
            {"mohsuggest": ""},
            "mohsuggest does not fit; it must be a text from 1 to 64 characters on one line",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_what_may_be_and_the_page(
    values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(WrongUse) as wrong:
        build(UpdateSipAccount, {**_ACCOUNT, **values})
    assert wrong.value.sentence == f"updateSIPAccount cannot be sent: {sentence} (guide p. 40)"


def test_missing_and_unknown_ones_are_named() -> None:
    with pytest.raises(WrongUse, match=r"addQueue cannot be sent: extension is missing; .*\(guide p\. 162\)"):
        build(AddQueue, {"queue_name": "Night", "strategy": "random"})
    with pytest.raises(WrongUse, match=r"addQueue has no parameter 'strategie' \(guide p\. 162\); it has: "):
        build(AddQueue, {"strategie": "random"})


@pytest.mark.parametrize(
    ("wire", "values", "told"),
    [
        (
            "addOutboundRoute",
            {"pattern": [{"match": "_1x.", "nosuch": 1}]},
            "pattern has no field 'nosuch'; it",
        ),
        (
            "addOutboundRoute",
            {"pattern": [{"match": "1x."}]},
            "must be _ and a pattern behind it, on one line",
        ),
        ("addOutboundRoute", {"pattern": []}, "pattern does not fit; it must be a list of at least 1"),
        ("updateSIPAccount", {"sip_presence_settings": [{"nosuch": 1}]}, "has no field 'nosuch'; it has: "),
        ("updateSIPAccount", {"specific_ip": "10.0.0.256"}, "must be an IPv4 address, or a whole IPv6"),
        ("updateSIPAccount", {"local_network1": "10.0.0"}, "must be a subnet such as 192.168.1.0"),
        ("updateSIPTrunk", {"secret": "x" * 65}, "must be a text of at most 64 characters on one line"),
        ("updateSIPTrunk", {"trunk_name": "x" * 65}, "a text from 2 to 64 characters on one line"),
        ("updateIVR", {"members": [{**_KEY, "foo": 1}]}, "members has no field 'foo'; it has: keypress"),
        ("updateIVR", {"members": [{**_KEY, "keypress": "77"}]}, "must be one of 0 to 9, *, #, i and t"),
        ("updateIVR", {"members": [{**_KEY, "keypress_event": "nonsense"}]}, "must be member_ and what is"),
        ("updateIVR", {"members": [{"keypress": "1", "keypress_event": "member_prompt"}]}, "does not fit"),
        (
            "updatePaginggroup",
            {"multicast_ip": "224.999.999.999"},
            "an address from 224.0.1.0 to 238.255.255.255",
        ),
        ("updatePaginggroup", {"multicast_ip": "224.0.0.1"}, "an address from 224.0.1.0 to 238.255.255.255"),
        ("updatePaginggroup", {"multicast_ip": "239.0.0.1"}, "an address from 224.0.1.0 to 238.255.255.255"),
        ("updatePaginggroup", {"custom_date": "2026-99-99"}, "a day such as 2026-01-31"),
        ("updatePaginggroup", {"time": "29:00"}, "hours and minutes such as 07:30"),
        ("cdrapi", {"startTime": "2026-02-31"}, "a day such as 2026-01-31, a day with a time"),
        ("queueapi", {"startTime": "2026-02-31"}, "a day such as 2026-01-31"),
    ],
)
def test_the_inside_of_texts_and_objects_is_looked_at(wire: str, values: dict[str, Any], told: str) -> None:
    kind = ACTIONS[wire]
    fitting = {p.wire: _FITTING.get(p.wire, "1") for p in parameters(kind) if p.mandatory}
    with pytest.raises(WrongUse) as wrong:
        build(kind, {**fitting, **values})
    assert told in wrong.value.sentence
    assert f"guide p. {kind.declared.page}" in wrong.value.sentence


@pytest.mark.parametrize("address", ["224.0.1.0", "224.1.0.0", "230.0.0.0", "238.255.255.255", ""])
def test_every_multicast_address_of_the_guides_range_fits(address: str) -> None:
    build(
        ACTIONS["updatePaginggroup"],
        {"paginggroup": "1", "paginggroup_type": "3way", "multicast_ip": address},
    )


def test_what_a_text_may_be_is_told_in_words() -> None:
    for kind in ACTIONS:
        for parameter in parameters(kind):
            for part in (parameter, *parameter.fields):
                assert not any(sign in part.allowed for sign in ("\\x", "\\d", "[0-9", "^(", "{0,")), (
                    part.allowed
                )
                assert part.kind != "text" or not part.pattern or part.shape or part.one_line, part.wire


_LEGACY = {"cdrapi", "recapi", "pmsapi", "queueapi"}
"""Their parameters are told by the docstrings of their chapters."""


@pytest.mark.parametrize("kind", ACTIONS, ids=lambda kind: kind.declared.wire)
def test_every_parameter_says_what_it_means(kind: type[Action[Any]]) -> None:
    if kind.declared.wire in _LEGACY:
        return
    for parameter in parameters(kind):
        assert parameter.description.endswith((".", ")")), parameter.wire
        assert all(inner.description for inner in parameter.fields)
