"""The catalogue of actions against the guide's parameter and reply tables, both ways."""

from typing import Any

import pytest

from tests.contract.golden import BEYOND_THE_GUIDE, LEGACY, SPEC, loaded
from ucm_cti.protocol import catalog
from ucm_cti.protocol.action import Action, Parameter, parameters
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.departures import DEPARTURES, How
from ucm_cti.protocol.real_boxes import BY_TOPIC

_SPEC: dict[str, Any] = loaded(SPEC / "actions.json")
_GUIDE = [kind for kind in ACTIONS if kind.declared.wire in _SPEC]
_BY_WIRE = {kind.declared.wire: kind for kind in ACTIONS}

_UNCLEAR = "(unclear"
"""Two parameters of updateSIPAccount whose place the guide leaves open; they are at the top here."""
_COMMA_LISTS = {"options", "allow"}
"""Parameters whose values are the parts of a comma list."""
_NUMBER_WORDS = {"cfb_timetype", "cfn_timetype", "cfu_timetype"}
"""The table writes these numbers as words; the guide's own reply has numbers."""


def _departing(how: How) -> set[tuple[str, str]]:
    return {(d.action, d.parameter) for d in DEPARTURES if d.how is how}


def _at(row: dict[str, Any]) -> str:
    place: str = row.get("at", "")
    return "" if place.startswith(_UNCLEAR) else place.replace("[]", "")


def _ours(kind: type[Action[Any]]) -> dict[str, Parameter]:
    """Return our parameters by their path, such as ``pattern.match``."""
    found = {p.wire: p for p in parameters(kind)}
    nested = {f"{p.wire}.{inner.wire}": inner for p in found.values() for inner in p.fields}
    return found | nested


def _told(wire: str) -> dict[str, dict[str, Any]]:
    return {".".join(part for part in (_at(p), p["name"]) if part): p for p in _SPEC[wire]["params"]}


_NESTED = {name for wire in _SPEC for name in _told(wire) if "." in name}
"""Fields of objects in parameters; one action's table often stands for that of another."""


def test_every_action_is_declared_once() -> None:
    wires = [kind.declared.wire for kind in ACTIONS]
    assert len(wires) == len(set(wires))
    assert set(wires) >= set(_SPEC) | set(BEYOND_THE_GUIDE)


@pytest.mark.parametrize("kind", _GUIDE, ids=lambda kind: kind.declared.wire)
def test_parameters_are_those_of_the_guide(kind: type[Action[Any]]) -> None:
    wire = kind.declared.wire
    told, ours = _told(wire), _ours(kind)
    missing = {(wire, name) for name in told.keys() - ours.keys()}
    assert missing == {key for key in _departing(How.NEVER_SENT) if key[0] == wire}
    invented = {(wire, name) for name in ours.keys() - told.keys() - _NESTED}
    assert invented == {key for key in _departing(How.OURS) if key[0] == wire}


@pytest.mark.parametrize("kind", _GUIDE, ids=lambda kind: kind.declared.wire)
def test_mandatory_parameters_are_those_of_the_guide(kind: type[Action[Any]]) -> None:
    wire = kind.declared.wire
    told, ours = _told(wire), _ours(kind)
    both = [name for name in told if name in ours and "." not in name]
    looser = {(wire, name) for name in both if told[name]["mandatory"] and not ours[name].mandatory}
    stricter = {(wire, name) for name in both if not told[name]["mandatory"] and ours[name].mandatory}
    assert looser == {key for key in _departing(How.OPTIONAL) if key[0] == wire}
    assert stricter == {key for key in _departing(How.MANDATORY) if key[0] == wire}


@pytest.mark.parametrize("kind", _GUIDE, ids=lambda kind: kind.declared.wire)
def test_values_are_those_of_the_guide(kind: type[Action[Any]]) -> None:
    wire = kind.declared.wire
    told, ours = _told(wire), _ours(kind)
    differing = set()
    for name, row in told.items():
        parameter = ours.get(name)
        if parameter is None or not row["values"] or name in _COMMA_LISTS or parameter.values == ("",):
            continue
        expected = {value for value in row["values"] if value is not None}
        values: set[Any] = set(parameter.values)
        if name.rpartition(".")[2] in _NUMBER_WORDS:
            values = {str(value) for value in values}
        if values != expected or (None in row["values"] and not parameter.nullable):
            differing.add((wire, name))
    assert differing == {key for key in _departing(How.OTHER_VALUES) if key[0] == wire}


def test_every_departure_names_something_of_the_guide_or_of_ours() -> None:
    assert len({(d.action, d.parameter, d.how) for d in DEPARTURES}) == len(DEPARTURES)
    for departure in DEPARTURES:
        known = _told(departure.action).keys() | _ours(_BY_WIRE[departure.action]).keys()
        assert departure.parameter in known
        assert departure.reason


@pytest.mark.parametrize(
    "kind",
    [kind for kind in _GUIDE if kind.declared.wire not in LEGACY],
    ids=lambda kind: kind.declared.wire,
)
def test_every_reply_field_of_the_guide_has_a_name_of_ours(kind: type[Action[Any]]) -> None:
    known = {p.wire: p for p in parameters(kind.declared.reply)}
    missing = []
    for row in _SPEC[kind.declared.wire]["response_fields"]:
        if row.get("at", "").startswith("(failure"):
            continue
        path = [part for part in _at(row).split(".") if part] + [row["name"]]
        fields = known
        for step in path:
            found = fields.get(step)
            if found is None:
                missing.append(".".join(path))
                break
            fields = {p.wire: p for p in found.fields}
    assert missing == []


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
def test_what_the_guide_does_not_know_is_optional_and_says_who_taught_it(wire: str) -> None:
    assert wire not in _SPEC
    kind = _BY_WIRE[wire]
    assert kind.declared.optional
    assert kind.declared.topic == BEYOND_THE_GUIDE[wire]
    assert kind.declared.topic in BY_TOPIC
    assert kind.__doc__


def test_nothing_else_is_optional() -> None:
    optional = [kind.declared.wire for kind in ACTIONS if kind.declared.optional]
    assert set(optional) == set(BEYOND_THE_GUIDE)
    assert tuple(optional) == catalog.BEYOND_THE_GUIDE
    assert not [kind for kind in ACTIONS if kind.declared.topic and not kind.declared.optional]
