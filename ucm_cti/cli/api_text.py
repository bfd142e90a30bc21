"""The API for people: the list of actions, the help of one, its reply as a table or as lines."""

from collections.abc import Iterator, Mapping, Sequence
from inspect import getdoc
from typing import Any, Final

import msgspec

from ucm_cti.cli.api_request import purpose
from ucm_cti.protocol.action import Action, Kind
from ucm_cti.protocol.actions.cdr import CdrApi
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.parameters import KEPT, Parameter, parameters
from ucm_cti.protocol.redact import redacted
from ucm_cti.protocol.wire import builtins, shown

_EFFECT: Final = {
    Kind.QUERY: "It changes nothing.",
    Kind.COMMAND: "It does something now, and asks first.",
    Kind.CONFIG: "It changes the configuration, and asks first; then applyChanges is due.",
}
_BETTER: Final[Mapping[type[Action[Any]], str]] = {
    RecApi: "Files are fetched by `ucm-cti recordings get`.",
    CdrApi: "Records are read to the end; `ucm-cti cdr export` writes many of them to a file.",
}
_GAP: Final = "  "


def action_objects() -> list[dict[str, Any]]:
    """Return what programs may know of every action."""
    return [
        {
            "action": kind.declared.wire,
            "kind": kind.declared.kind,
            "page": kind.declared.page,
            "purpose": purpose(kind),
            "parameters": [parameter.wire for parameter in parameters(kind)],
        }
        for kind in ACTIONS
    ]


def action_list() -> str:
    """Return every action with its kind, its page of the guide and what it does."""
    columns = ("ACTION", "KIND", "GUIDE", "PURPOSE")
    rows = [
        (d.wire, str(d.kind), "" if d.page is None else f"p. {d.page}", purpose(kind))
        for kind in ACTIONS
        for d in (kind.declared,)
    ]
    return table([columns, *rows])


def action_help(kind: type[Action[Any]]) -> str:
    """Return the help of an action: what it does, where the guide tells it, every parameter."""
    declared = kind.declared
    page = "The guide does not know it." if declared.page is None else f"Guide p. {declared.page}."
    told = [
        f"Usage: ucm-cti api {declared.wire} [NAME=VALUE ...] [--file FILE] [OPTIONS]",
        "",
        getdoc(kind) or "",
        "",
        f"{_EFFECT.get(declared.kind, '')} {page}".strip(),
    ]
    if kind in _BETTER:
        told.append(_BETTER[kind])
    known = parameters(kind)
    told += ["", "Parameters (* must be given):" if known else "It has no parameters."]
    for parameter in known:
        told += _parameter(parameter, 1)
    told += ["", "The options are those of `ucm-cti api --help`."]
    return "\n".join(told)


def _parameter(parameter: Parameter, depth: int) -> Iterator[str]:
    indent = _GAP * depth
    star = "*" if parameter.mandatory else ""
    yield f"{indent}{parameter.wire}{star}{_GAP}{parameter.description}".rstrip()
    notes = [parameter.allowed, *(["or null"] if parameter.nullable else [])]
    if parameter.default is not None:
        notes.append(f"default {parameter.default}")
    if parameter.secret:
        notes.append("secret: better in --file")
    yield f"{indent}{_GAP * 2}{'; '.join(notes)}"
    for field in parameter.fields:
        yield from _parameter(field, depth + 2)


def visible(value: object, *, secrets: bool) -> Any:  # noqa: ANN401  # any JSON
    """Return a request or a reply as JSON's own types, as the wire names things; masked without `secrets`."""
    return _whole(builtins(value)) if secrets else redacted(_whole(shown(value)))


def _whole(value: Any) -> Any:  # noqa: ANN401  # any JSON
    """Return a value with the keys that nobody declared where they were told."""
    if isinstance(value, list | tuple):
        return [_whole(part) for part in value]
    if not isinstance(value, dict):
        return value
    kept = value.get(KEPT)
    declared = {key: _whole(part) for key, part in value.items() if key != KEPT}
    return declared | kept if isinstance(kept, dict) else declared


def reply_text(value: Any) -> str:  # noqa: ANN401  # any JSON
    """Return a visible reply for people: rows as a table, an object as a line a field, nothing for null."""
    if isinstance(value, list):
        return _rows(value)
    if not isinstance(value, dict):
        return _cell(value)
    told = {key: part for key, part in value.items() if part is not None}
    inner = next(iter(told.values())) if len(told) == 1 else None
    return reply_text(inner) if isinstance(inner, dict | list) else _fields(told)


def _fields(told: Mapping[str, Any]) -> str:
    return table([(key, _cell(part)) for key, part in told.items()])


def _rows(rows: Sequence[Any]) -> str:
    if not all(isinstance(row, dict) for row in rows):
        return "\n".join(_cell(row) for row in rows)
    columns = list(dict.fromkeys(key for row in rows for key, part in row.items() if part is not None))
    cells = [tuple(_cell(row.get(column)) for column in columns) for row in rows]
    return table([tuple(columns), *cells]) if rows else ""


def _cell(value: Any) -> str:  # noqa: ANN401  # any JSON
    if value is None:
        return ""
    told = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    # What a PBX tells, a terminal would obey.
    return "".join(sign if sign.isprintable() else " " for sign in told)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows of as many cells each as lines with columns."""
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        _GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
