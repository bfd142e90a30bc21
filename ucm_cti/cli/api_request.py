"""One request of the API as it stands on the command line, and what may be completed there."""

import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec
import typer

from ucm_cti.model.errors import WrongUse
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.building import build
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.parameters import Parameter, parameters

STANDARD_INPUT: Final = "-"
_SPELLED: Final = {wire.casefold(): wire for wire in ACTIONS.wires}


def kind_named(name: str) -> type[Action[Any]]:
    """Return the action of that name, whatever its capitals; raises WrongUse where there is none."""
    found = ACTIONS.named(name)
    if found is not None:
        return found
    near = difflib.get_close_matches(name.casefold(), _SPELLED, n=3)
    names = " or ".join(_SPELLED[key] for key in near)
    advice = f"Is it {names}?" if names else "`ucm-cti api --list` names them all."
    raise WrongUse(f"There is no action {name!r}.", advice=advice)


def request(kind: type[Action[Any]], pairs: Sequence[str], file: str) -> Action[Any]:
    """Return the action with the parameters of a JSON file and of ``NAME=VALUE`` pairs, which win.

    Raises WrongUse, with the parameter's name, what it may be and the guide's page, where one does not fit.
    """
    return build(kind, given_by(pairs, file))


def given_by(pairs: Sequence[str], file: str) -> dict[str, Any]:
    """Return what a JSON file and ``NAME=VALUE`` pairs give, of which the pairs win; raises WrongUse."""
    given = _from_file(file) if file else {}
    given.update(_from_pairs(pairs))
    return given


def _from_file(file: str) -> dict[str, Any]:
    try:
        body = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        found = msgspec.json.decode(body)
    except OSError as error:
        raise WrongUse(f"{file} cannot be read: {error.strerror}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file} holds no JSON: {error}.") from error
    if not isinstance(found, dict):
        raise WrongUse(f"{file} must hold one JSON object, with the parameters by name.")
    return found


def _from_pairs(pairs: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            # Not quoted: whoever forgets the name may have written a password.
            raise WrongUse("A parameter is not NAME=VALUE.", advice="Write page=2, or members=1000,1001.")
        if name in given:
            raise WrongUse(f"{name} is given twice.")
        given[name] = value
    return given


def action_names(incomplete: str) -> Iterator[tuple[str, str]]:
    """Give the names that begin so, with what they do: what a shell completes."""
    for folded, wire in _SPELLED.items():
        if folded.startswith(incomplete.casefold()):
            yield wire, purpose(ACTIONS[wire])


def parameter_names(context: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Give ``NAME=`` for each parameter not given yet and, behind ``=``, the words it may be."""
    kind = ACTIONS.named(str(context.params.get("action") or ""))
    if kind is None:
        return
    name, equals, value = incomplete.partition("=")
    before = {pair.partition("=")[0] for pair in context.params.get("pairs") or ()}
    for parameter in parameters(kind):
        if equals and parameter.wire == name:
            yield from _words(parameter, value)
        elif not equals and parameter.wire.startswith(name) and parameter.wire not in before:
            yield f"{parameter.wire}=", parameter.description


def _words(parameter: Parameter, begun: str) -> Iterator[tuple[str, str]]:
    for value in parameter.values:
        if value is not None and str(value).startswith(begun):
            yield f"{parameter.wire}={value}", ""


def purpose(kind: type[Action[Any]]) -> str:
    """Return in one line what an action does."""
    return (kind.__doc__ or "").partition("\n")[0]
