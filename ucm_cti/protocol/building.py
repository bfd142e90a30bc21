"""Actions made from names and values that a person or a file gives, as the command line does."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from ucm_cti.model.errors import WrongUse
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.fitting import misfit, stranger
from ucm_cti.protocol.parameters import Parameter, parameters
from ucm_cti.protocol.wire import converted

A = TypeVar("A", bound=Action[Any])


def build(kind: type[A], given: Mapping[str, Any]) -> A:
    """Return an action with the parameters `given` by wire or Python name; texts may stand for numbers.

    Raises WrongUse for an unknown name, a missing one and a value that does not fit, and names it.
    """
    known = {p.name: p for p in parameters(kind)} | {p.wire: p for p in parameters(kind)}
    unknown = [name for name in given if name not in known]
    if unknown:
        page = kind.declared.page
        where = "" if page is None else f" (guide p. {page})"
        raise WrongUse(
            f"{kind.declared.wire} has no parameter {unknown[0]!r}{where}; it has: "
            + (", ".join(p.wire for p in parameters(kind)) or "none")
        )
    values = {known[name].wire: as_declared(known[name], value) for name, value in given.items()}
    wrong = misfit(kind, values) or stranger(kind, values)
    if wrong is not None:
        raise WrongUse(f"{kind.declared.wire} cannot be sent: {wrong}")
    made: A = converted(values, kind)
    return made


def as_declared(parameter: Parameter, value: Any) -> Any:  # noqa: ANN401  # any JSON
    """Return a value with numbers for texts, and texts for numbers, put right as the parameter wants."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if parameter.text and number:
        whole = isinstance(value, float) and value.is_integer()
        return str(int(value) if whole else value)
    if isinstance(value, str) and parameter.kind in {"number", "decimal", "list", "object"}:
        return _parsed(parameter, value)
    if isinstance(value, Mapping):
        return _object(parameter, value)
    if isinstance(value, list | tuple):
        return [_object(parameter, part) if isinstance(part, Mapping) else part for part in value]
    return value


def _object(parameter: Parameter, value: Mapping[str, Any]) -> dict[str, Any]:
    known = {field.wire: field for field in parameter.fields}
    return {k: as_declared(known[k], part) if k in known else part for k, part in value.items()}


def _parsed(parameter: Parameter, value: str) -> Any:  # noqa: ANN401  # any JSON
    if parameter.nullable and value.strip().lower() == "null":
        return None
    try:
        parsed = msgspec.json.decode(value)
    except msgspec.DecodeError:
        return value
    if parameter.kind == "decimal":
        return float(parsed) if isinstance(parsed, int) and not isinstance(parsed, bool) else parsed
    return as_declared(parameter, parsed) if isinstance(parsed, list | dict) else parsed
