"""Whether values fit the declaration of an action, and if not, which one and what it may be."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import msgspec

from ucm_cti.protocol.action import Action
from ucm_cti.protocol.parameters import Parameter, parameters
from ucm_cti.protocol.wire import converted

_AT: Final = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_MISSING: Final = re.compile(r"missing required field `(?P<name>[^`]+)`")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_INDEX: Final = re.compile(r"\[[^\]]*\]")


def misfit(kind: type[Action[Any]], given: Mapping[str, Any]) -> str | None:
    """Return what is wrong with an action's parameters (by wire name), or None where all fit.

    The sentence names the parameter, what it may be and the guide's page, never a value: it may be secret.
    """
    try:
        converted(given, kind)
    except msgspec.ValidationError as error:
        deeper = next((wrong for wrong in _wrong_texts(parameters(kind), given, "") if "." in wrong[1]), None)
        if deeper is None:
            return _sentence(kind, str(error))
        return told(deeper[0], _page(kind), _problem(*deeper))
    wrong = next(_wrong_texts(parameters(kind), given, ""), None)
    if wrong is None:
        return _reversed(kind, given)
    parameter, where = wrong
    return told(parameter, _page(kind), _problem(parameter, where))


def stranger(kind: type[Action[Any]], given: Mapping[str, Any]) -> str | None:
    """Return what is wrong where an object in a parameter has a field that nobody declared, else None."""
    found = next(_strangers(parameters(kind), given, ""), None)
    return None if found is None else f"{found}{_page(kind)}"


def told(parameter: Parameter, page: str, problem: str) -> str:
    """Return a sentence of one parameter's problem and of what it may be."""
    return f"{parameter.wire} {problem}; it must be {parameter.allowed}{page}"


def _reversed(kind: type[Action[Any]], given: Mapping[str, Any]) -> str | None:
    """Return what is wrong where the lower bound of a range is above the upper one, else None."""
    for parameter in parameters(kind):
        low, high = given.get(parameter.wire), given.get(parameter.at_most)
        if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            return f"{parameter.wire} is more than {parameter.at_most}{_page(kind)}"
    return None


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
    return told(found, page, _problem(found, where, "is missing" if missing is not None else "does not fit"))


def _problem(found: Parameter, where: str, problem: str = "does not fit") -> str:
    return problem if where == found.wire else f"{problem} ({where})"


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


def _wrong_texts(
    known: tuple[Parameter, ...], given: Mapping[str, Any], path: str
) -> Iterator[tuple[Parameter, str]]:
    """Yield, with its path, each text that msgspec does not look at: secrets, key events, days."""
    for parameter in known:
        value = given.get(parameter.wire)
        where = f"{path}{parameter.wire}"
        if not isinstance(value, str):
            nothing = parameter.wire not in given or (value is None and parameter.nullable)
            if parameter.text and path and not nothing:
                yield parameter, where
        elif not holds(parameter, value):
            yield parameter, where
        for part in _objects(value):
            yield from _wrong_texts(parameter.fields, part, f"{where}.")
        if parameter.names_field and not isinstance(given.get(str(value)), str):
            named = next((field for field in known if field.wire == value and value in given), parameter)
            yield named, f"{path}{named.wire}"


def holds(parameter: Parameter, text: str) -> bool:
    """Return whether a text has the length and the signs that its parameter wants, and days that exist."""
    if parameter.kind != "text":
        return True
    if parameter.pattern and re.fullmatch(parameter.pattern.removesuffix(r"\Z"), text) is None:
        return False
    if not (parameter.shortest or 0) <= len(text) <= (parameter.longest or len(text)):
        return False
    return not parameter.day or all(_in_calendar(day) for day in _DAY.findall(text))


def _in_calendar(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _strangers(known: tuple[Parameter, ...], given: Mapping[str, Any], path: str) -> Iterator[str]:
    for parameter in known:
        for part in _objects(given.get(parameter.wire)) if parameter.fields else ():
            names = [field.wire for field in parameter.fields]
            named = {str(part.get(field.wire)) for field in parameter.fields if field.names_field}
            for name in part:
                if name not in names and name not in named:
                    yield f"{path}{parameter.wire} has no field {name!r}; it has: {', '.join(names)}"
            yield from _strangers(parameter.fields, part, f"{path}{parameter.wire}.")


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    parts = value if isinstance(value, list | tuple) else (value,)
    return (part for part in parts if isinstance(part, Mapping))


def _page(kind: type[Action[Any]]) -> str:
    page = kind.declared.page
    return "" if page is None else f" (guide p. {page})"
