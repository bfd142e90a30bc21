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


_LEGACY = {"cdrapi", "recapi", "pmsapi", "queueapi"}
"""Their parameters are told by the docstrings of their chapters."""


@pytest.mark.parametrize("kind", ACTIONS, ids=lambda kind: kind.declared.wire)
def test_every_parameter_says_what_it_means(kind: type[Action[Any]]) -> None:
    if kind.declared.wire in _LEGACY:
        return
    for parameter in parameters(kind):
        assert parameter.description.endswith((".", ")")), parameter.wire
        assert all(inner.description for inner in parameter.fields)
