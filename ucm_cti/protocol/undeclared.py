"""What a reply holds beyond its declaration: looked for only when somebody asks."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from ucm_cti.protocol.parameters import Parameter, parameters


def undeclared(kind: type[Struct], told: object) -> dict[str, Any]:
    """Return the keys of `told` that `kind` does not name, in the shape in which they came.

    Objects and lists of objects are looked into: a list stands there with one object for each of its
    items as soon as one item holds something more.
    """
    return _beyond(parameters(kind), told) if isinstance(told, Mapping) else {}


def completed(shown: Any, more: Mapping[str, Any]) -> Any:  # noqa: ANN401  # any JSON
    """Return an object with what `undeclared` found in its place; what is declared stands as `shown`."""
    if not isinstance(shown, Mapping):
        return shown
    whole = dict(shown)
    for key, value in more.items():
        here = whole.get(key)
        if isinstance(here, list | tuple) and isinstance(value, list) and len(here) == len(value):
            whole[key] = [completed(one, extra) for one, extra in zip(here, value, strict=True)]
        elif isinstance(here, Mapping) and isinstance(value, Mapping):
            whole[key] = completed(here, value)
        else:
            whole.setdefault(key, value)
    return whole


def row_extras(kind: type[Struct], told: object) -> tuple[Mapping[str, Any], ...]:
    """Return for each row of a listing's reply what its type does not name; none for other replies."""
    rows = told
    for step in _path_to_rows(parameters(kind)):
        rows = rows.get(step) if isinstance(rows, Mapping) else None
    if not isinstance(rows, list):
        return ()
    fields = _row_fields(parameters(kind))
    return tuple(_beyond(fields, row) if isinstance(row, Mapping) else {} for row in rows)


def _beyond(known: tuple[Parameter, ...], told: Mapping[str, Any]) -> dict[str, Any]:
    by_wire = {parameter.wire: parameter for parameter in known}
    found: dict[str, Any] = {}
    for key, value in told.items():
        parameter = by_wire.get(key)
        if parameter is None:
            found[key] = value
        elif parameter.fields and isinstance(value, Mapping):
            if inner := _beyond(parameter.fields, value):
                found[key] = inner
        elif parameter.fields and isinstance(value, list):
            items = [_beyond(parameter.fields, item) if isinstance(item, Mapping) else {} for item in value]
            if any(items):
                found[key] = items
    return found


def _path_to_rows(known: tuple[Parameter, ...]) -> tuple[str, ...]:
    for parameter in known:
        if parameter.kind == "list":
            return (parameter.wire,)
        if parameter.fields and (deeper := _path_to_rows(parameter.fields)):
            return (parameter.wire, *deeper)
    return ()


def _row_fields(known: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    for step in _path_to_rows(known):
        known = next(parameter for parameter in known if parameter.wire == step).fields
    return known
