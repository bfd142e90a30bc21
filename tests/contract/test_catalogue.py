"""The catalogue of actions against the guide's parameter tables."""

from typing import Any

import pytest

from tests.contract.golden import BEYOND_THE_GUIDE, SPEC, loaded
from ucm_cti.protocol.action import Action, parameters
from ucm_cti.protocol.catalog import ACTIONS

_SPEC: dict[str, Any] = loaded(SPEC / "actions.json")
_GUIDE = [kind for kind in ACTIONS if kind.declared.wire not in BEYOND_THE_GUIDE]

_ADDED = {
    ("listBridgedChannels", "page"): "the PBX's own web page sends it (events/BEHAVIOUR.md, paging)",
    ("listBridgedChannels", "item_num"): "the PBX's own web page sends it (events/BEHAVIOUR.md, paging)",
    ("listUnBridgedChannels", "page"): "the PBX's own web page sends it (events/BEHAVIOUR.md, paging)",
    ("listUnBridgedChannels", "item_num"): "the PBX's own web page sends it (events/BEHAVIOUR.md, paging)",
}
"""Parameters that are ours and not the guide's."""

_OTHER_DUTY = {
    ("login", "token"): "the table calls it optional, no login works without (guide p. 17)",
    ("callbarge", "mode"): "the table calls it mandatory, the guide's own example leaves it out (p. 131)",
}
"""Parameters that are mandatory with us where the guide's table says optional, or the reverse."""

_WANTED = {
    "challenge",
    "login",
    "logout",
    "getSystemStatus",
    "getSystemGeneralStatus",
    "listAccount",
    "listQueue",
    "getQueue",
    "loginLogoffQueueAgent",
    "pauseUnpauseQueueAgent",
    "listExtensionGroup",
    "getCallQueuesMemberMessage",
    "getQueueCalling",
    "listBridgedChannels",
    "listUnBridgedChannels",
    "Hangup",
    "callbarge",
    "mute",
    "unmute",
    "hold",
    "unhold",
    "dialExtension",
    "dialOutbound",
    "callTransfer",
    "transferNumberInbound",
    "transferNumberOutbound",
    "dialIVR",
    "dialIVROutbound",
    "dialQueue",
    "dialRinggroup",
    "dialOutboundTwo",
    "refuseCall",
    "acceptCall",
}


def test_every_wanted_action_is_declared_once() -> None:
    wires = [kind.declared.wire for kind in ACTIONS]
    assert len(wires) == len(set(wires))
    assert set(wires) == _WANTED


@pytest.mark.parametrize("kind", _GUIDE, ids=lambda kind: kind.declared.wire)
def test_parameters_are_those_of_the_guide(kind: type[Action[Any]]) -> None:
    wire = kind.declared.wire
    told = {parameter["name"]: parameter["mandatory"] for parameter in _SPEC[wire]["params"]}
    ours = {parameter.wire: parameter.mandatory for parameter in parameters(kind)}
    assert told.keys() - ours.keys() == set(), "missing"
    assert {(wire, name) for name in ours.keys() - told.keys()} == {key for key in _ADDED if key[0] == wire}
    differing = {(wire, name) for name in told if told[name] != ours[name]}
    assert differing == {key for key in _OTHER_DUTY if key[0] == wire}


@pytest.mark.parametrize("kind", _GUIDE, ids=lambda kind: kind.declared.wire)
def test_kind_page_and_docstring(kind: type[Action[Any]]) -> None:
    told = _SPEC[kind.declared.wire]
    assert kind.declared.kind == told["kind"]
    assert kind.declared.page == told["page"]
    assert not kind.declared.optional
    assert kind.__doc__
    if told["paged"]:
        assert hasattr(kind.declared.reply, "rows")


@pytest.mark.parametrize("wire", BEYOND_THE_GUIDE)
def test_what_the_guide_does_not_know_is_optional(wire: str) -> None:
    assert wire not in _SPEC
    (kind,) = [kind for kind in ACTIONS if kind.declared.wire == wire]
    assert kind.declared.optional
    assert kind.__doc__


def test_words_that_the_guide_lists_are_the_words_we_take() -> None:
    for wire, name in (("loginLogoffQueueAgent", "operatetype"), ("pauseUnpauseQueueAgent", "operatetype")):
        (kind,) = [kind for kind in ACTIONS if kind.declared.wire == wire]
        (told,) = [p["values"] for p in _SPEC[wire]["params"] if p["name"] == name]
        assert list(kind.__annotations__[name].__args__) == told
