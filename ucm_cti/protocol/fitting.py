"""Whether values fit the declaration of an action, and if not, which one and what it may be."""

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from ucm_cti.protocol.action import Action
from ucm_cti.protocol.parameters import Parameter, parameters
from ucm_cti.protocol.wire import converted

_AT: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_MISSING: Final = re.compile(r"missing required field `(?P<name>[^`]+)`")
_INDEX: Final = re.compile(r"\[[^\]]*\]")


def misfit(kind: type[Action[Any]], given: Mapping[str, Any]) -> str | None:
    """Return what is wrong with an action's parameters (by wire name), or None where all fit.

    The sentence names the parameter, what it may be and the guide's page, never a value: it may be secret.
    """
    try:
        converted(given, kind)
    except msgspec.ValidationError as error:
        return _sentence(kind, str(error))
    secret = _wrong_secret(parameters(kind), given)
    return None if secret is None else told(secret, _page(kind), "does not fit")


def told(parameter: Parameter, page: str, problem: str) -> str:
    """Return a sentence of one parameter's problem and of what it may be."""
    return f"{parameter.wire} {problem}; it must be {parameter.allowed}{page}"


def _sentence(kind: type[Action[Any]], said: str) -> str:
    page = _page(kind)
    place = _AT.search(said)
    path = place["path"] if place else ""
    missing = _MISSING.search(said)
    if missing is not None:
        path = f"{path}.{missing['name']}" if path else missing["name"]
    steps = [step for step in _INDEX.sub("", path).split(".") if step]
    found, names = _found(parameters(kind), steps)
    if found is None:
        return f"{'.'.join(steps) or 'a parameter'} does not fit its declaration{page}"
    where = ".".join(names)
    problem = "is missing" if missing is not None else "does not fit"
    several = "" if where == found.wire else f" ({where})"
    return told(found, page, f"{problem}{several}")


def _found(known: tuple[Parameter, ...], steps: list[str]) -> tuple[Parameter | None, list[str]]:
    """Return the parameter that a path of wire names leads to, as deep as it is declared."""
    found: Parameter | None = None
    names: list[str] = []
    for step in steps:
        deeper = next((p for p in known if p.wire == step), None)
        if deeper is None:
            break
        found, known = deeper, deeper.fields
        names.append(step)
    return found, names


def _wrong_secret(known: tuple[Parameter, ...], given: Mapping[str, Any]) -> Parameter | None:
    for parameter in known:
        value = given.get(parameter.wire)
        if parameter.secret and parameter.pattern and isinstance(value, str):
            if re.fullmatch(parameter.pattern, value) is None:
                return parameter
        elif isinstance(value, Mapping) and (deep := _wrong_secret(parameter.fields, value)) is not None:
            return deep
    return None


def _page(kind: type[Action[Any]]) -> str:
    page = kind.declared.page
    return "" if page is None else f" (guide p. {page})"
