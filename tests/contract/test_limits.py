"""Types, ranges, lengths and defaults of parameters against the guide, both ways."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.contract.golden import EXAMPLES, LEGACY, SAMPLES, SPEC, loaded
from ucm_cti.protocol.action import Action, Parameter, parameters
from ucm_cti.protocol.catalog import ACTIONS

_SPEC: dict[str, Any] = loaded(SPEC / "actions.json")
_GUIDE = [kind for kind in ACTIONS if kind.declared.wire in _SPEC]

ACCOUNT, TRUNKS = ("updateSIPAccount",), ("addSIPTrunk", "updateSIPTrunk")
ROUTES, QUEUES = ("addOutboundRoute", "updateOutboundRoute"), ("addQueue", "updateQueue")
RANGES = {
    (ACCOUNT, "ring_timeout"): (3, 600),
    (ACCOUNT, "qualifyfreq"): (1, 3600),
    (ACCOUNT, "max_contacts"): (1, 10),
    (ACCOUNT, "limitime"): (0, 86400),
    (TRUNKS, "cc_max_agents"): (1, 999),
    (TRUNKS, "cc_max_monitors"): (1, 999),
    (TRUNKS, "ldap_sync_port"): (1, 65534),
    (TRUNKS, "out_maxchans"): (0, 999),
    (TRUNKS, "qualifyfreq"): (1, 3600),
    (ROUTES, "strip"): (0, 32),
    (QUEUES, "voice_prompt_time"): (20, 2000),
    (QUEUES, "vq_periodic"): (5, 2000),
    (("cdrapi", "queueapi"), "numRecords"): (0, 1000),
}
"""Ranges of numbers that the guide gives."""
LENGTHS = {
    (ACCOUNT, "extension"): (2, 18),
    (ACCOUNT, "secret"): (4, 32),
    (ACCOUNT, "vmsecret"): (4, 32),
    (ACCOUNT, "user_outrt_passwd"): (4, 10),
    (TRUNKS, "ldap_sync_passwd"): (4, 64),
    (TRUNKS, "cidname"): (2, 64),
    (TRUNKS, "cidnumber"): (2, 64),
    (ROUTES, "password"): (4, 10),
    (ROUTES, "outbound_rt_name"): (2, 24),
}
"""Lengths of texts that the guide gives; the words that a person is told have them."""
DEFAULTS: dict[tuple[tuple[str, ...], str], str | int] = {
    (ACCOUNT, "faxdetect"): "no",
    (ACCOUNT, "limitime"): 0,
    (TRUNKS, "out_maxchans"): 0,
    (TRUNKS, "qualifyfreq"): 60,
    (TRUNKS, "rmv_obp_from_route"): "no",
    (("addAnalogTrunk", "updateAnalogTrunk"), "trunkgroup"): "0",
    (("playPromptByOrg",), "class"): "default",
    (QUEUES, "leavewhenempty"): "strict",
    (QUEUES, "joinempty"): "no",
    (QUEUES, "maxlen"): 0,
    (QUEUES, "voice_prompt_time"): 20,
    (QUEUES, "vq_periodic"): 20,
    (("addPaginggroup", "updatePaginggroup"), "limitime"): 0,
    (("addIVR", "updateIVR"), "digit_timeout"): 3,
}
"""Defaults that the guide gives in its prose; its data have those of the older interfaces."""
OTHER_TYPES = {"multi_mode", "time_condition", "chans", "trunk_index", "trunkgroup"}
"""What the example, or another table, sends in another type than the table of the action."""


def _by_wire(kind: type[Action[Any]]) -> dict[str, Parameter]:
    return {parameter.wire: parameter for parameter in parameters(kind)}


def _each(table: dict[tuple[tuple[str, ...], str], Any]) -> dict[tuple[str, str], Any]:
    return {(wire, name): value for (wires, name), value in table.items() for wire in wires}


def test_the_guide_is_here_as_a_whole() -> None:
    assert len(_SPEC) == len(_GUIDE) == 84
    assert sum(len(told["params"]) for told in _SPEC.values()) == 779
    assert sum(len(told["response_fields"]) for told in _SPEC.values()) == 819


@pytest.mark.parametrize(("place", "bounds"), _each(RANGES).items(), ids=str)
def test_numbers_have_the_ranges_of_the_guide(place: tuple[str, str], bounds: tuple[int, int]) -> None:
    wire, name = place
    parameter = _by_wire(ACTIONS[wire])[name]
    low, high = bounds
    assert (parameter.low, parameter.high) == (low, high)
    assert f"from {low} to {high}" in parameter.allowed


@pytest.mark.parametrize(("place", "bounds"), _each(LENGTHS).items(), ids=str)
def test_texts_have_the_lengths_of_the_guide(place: tuple[str, str], bounds: tuple[int, int]) -> None:
    wire, name = place
    parameter = _by_wire(ACTIONS[wire])[name]
    shortest, longest = bounds
    assert f"{shortest} to {longest} " in parameter.allowed
    in_pattern = f"{{{shortest},{longest}}}" in (parameter.pattern or "")
    assert in_pattern or (parameter.shortest, parameter.longest) == bounds


def test_defaults_are_those_of_the_guide_and_no_others() -> None:
    told = _each(DEFAULTS)
    for wire, spoken in _SPEC.items():
        for row in spoken["params"]:
            if row.get("default") is not None:
                told[wire, row["name"]] = row["default"]
    ours = {
        (kind.declared.wire, name): parameter.default
        for kind in _GUIDE
        for name, parameter in _by_wire(kind).items()
        if parameter.default is not None and name != "page"  # of lists, which begin with the first
    }
    assert ours == told


@pytest.mark.parametrize("kind", _GUIDE, ids=lambda kind: kind.declared.wire)
def test_types_are_those_of_the_guide_or_of_its_examples(kind: type[Action[Any]]) -> None:
    ours = _by_wire(kind)
    for row in _SPEC[kind.declared.wire]["params"]:
        parameter = ours.get(row["name"])
        if parameter is None or row.get("at") or row["name"] in OTHER_TYPES or row["type"] is None:
            continue
        numeric = {"number", "decimal"}
        if row["type"] in {"int", "number"}:
            may_be_text = row.get("example_type") == "string" or parameter.number_as_text
            days = parameter.day or parameter.kind == "text"
            assert parameter.kind in numeric or may_be_text or days, row["name"]
        elif row["type"] == "string":
            as_number = row.get("example_type") == "int"
            assert parameter.kind == "text" or parameter.number_as_text or as_number, row["name"]
        else:
            assert parameter.kind == {"array": "list", "object": "object"}[row["type"]], row["name"]


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys(part)


def _names(known: tuple[Parameter, ...]) -> Iterator[str]:
    for parameter in known:
        yield parameter.wire
        yield from _names(parameter.fields)


def test_no_field_of_a_reply_is_invented() -> None:
    told = {
        row["name"] for spoken in _SPEC.values() for row in (*spoken["params"], *spoken["response_fields"])
    }
    for folder in (EXAMPLES, SAMPLES):
        for path in folder.glob("*.json"):
            told.update(_keys(loaded(path)))
    ours = {
        name
        for kind in _GUIDE
        if kind.declared.wire not in LEGACY
        for name in _names(parameters(kind.declared.reply))
    }
    assert ours - told == {"department_name"}  # the pages of real boxes show it
