"""The API for people: the list of actions, the help of one, its reply as a table or as lines."""

from collections.abc import Iterator, Mapping, Sequence
from inspect import getdoc
from typing import Any, Final

import msgspec

from ucm_cti.cli.api_request import purpose
from ucm_cti.model.call_record import CallRecord
from ucm_cti.protocol.action import Action, Kind
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.envelope import Reply
from ucm_cti.protocol.parameters import KEPT, Parameter, parameters
from ucm_cti.protocol.real_boxes import BY_TOPIC
from ucm_cti.protocol.redact import redacted
from ucm_cti.protocol.refusals import GENERAL, refusals_of
from ucm_cti.protocol.undeclared import completed, undeclared
from ucm_cti.protocol.wire import builtins, shown

_EFFECT: Final = {
    Kind.QUERY: "It changes nothing.",
    Kind.COMMAND: "It does something now, and asks first.",
    Kind.CONFIG: "It changes the configuration, and asks first; then applyChanges is due.",
}
_BETTER: Final = {
    "recapi": "Files are fetched by `ucm-cti recordings get`.",
    "cdrapi": "Records are read to the end; `ucm-cti cdr export` writes them to a file.",
    "pmsapi": "The operations of the front desk are done by `ucm-cti hotel`.",
}
_GAP: Final = "  "


def action_objects() -> list[dict[str, Any]]:
    """Return what programs may know of every action."""
    return [
        {
            "action": kind.declared.wire,
            "kind": kind.declared.kind,
            "page": kind.declared.page,
            "optional": kind.declared.optional,
            "confidence": _confidence(kind),
            "purpose": purpose(kind),
            "parameters": [parameter.wire for parameter in parameters(kind)],
        }
        for kind in ACTIONS
    ]


def action_list() -> str:
    """Return every action with its kind, its page of the guide and what it does.

    What the guide does not know is marked and says how well it is known.
    """
    columns = ("ACTION", "KIND", "GUIDE", "PURPOSE")
    rows = [
        (d.wire, str(d.kind), f"? {_confidence(kind)}" if d.optional else f"p. {d.page}", purpose(kind))
        for kind in ACTIONS
        for d in (kind.declared,)
    ]
    return table([columns, *rows])


def action_help(kind: type[Action[Any]]) -> str:
    """Return the help of an action: what it does, where the guide tells it, every parameter."""
    declared = kind.declared
    page = f"Guide p. {declared.page}."
    if declared.optional:
        fact = BY_TOPIC[declared.topic]
        page = f"The guide does not know it, and not every PBX has it ({fact.confidence}): {fact.told}"
    told = [
        f"Usage: ucm-cti api {declared.wire} [NAME=VALUE ...] [--file FILE] [OPTIONS]",
        "",
        getdoc(kind) or "",
        "",
        f"{_EFFECT.get(declared.kind, '')} {page}".strip(),
    ]
    if declared.wire in _BETTER:
        told.append(_BETTER[declared.wire])
    known = parameters(kind)
    told += ["", "Parameters (* must be given):" if known else "It has no parameters."]
    for parameter in sorted(known, key=lambda parameter: not parameter.mandatory):
        told += _parameter(parameter, 1)
    refusals = refusals_of(declared.wire, optional=declared.optional)
    if refusals:
        told += ["", "The PBX may refuse it with:", *(f"{_GAP}{r.status}  {r.why}" for r in refusals)]
    general = ", ".join(str(refusal.status) for refusal in GENERAL)
    told += ["", f"Every action may end with {general}."]
    told += ["", "The options are those of `ucm-cti api --help`."]
    return "\n".join(told)


def _confidence(kind: type[Action[Any]]) -> str:
    """Return how well an action is known that the guide does not know, else an empty text."""
    return str(BY_TOPIC[kind.declared.topic].confidence) if kind.declared.optional else ""


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


def everything(reply: Reply[Any], *, secrets: bool) -> Any:  # noqa: ANN401  # any JSON
    """Return all that a PBX told in a reply: what is declared in its types, and what no type names."""
    told = visible(reply.result, secrets=secrets)
    if isinstance(reply.result, BareReply):
        return told
    return completed(told, _seen(undeclared(type(reply.result), reply.told), secrets=secrets))


def rows_with_everything(reply: Reply[Any], *, secrets: bool) -> list[Any]:
    """Return the rows of a page, each with all that the PBX told of it."""
    rows = visible(reply.result.rows, secrets=secrets)
    extras = _seen(list(reply.extras), secrets=secrets) or [{}] * len(rows)
    return [completed(row, extra) for row, extra in zip(rows, extras, strict=True)]


def _seen(value: Any, *, secrets: bool) -> Any:  # noqa: ANN401  # any JSON
    return value if secrets else redacted(value)


def call_text(record: CallRecord) -> str:
    """Return a call on one line: when, how long they talked, who, whom, and how each record ended."""
    began = "" if record.started is None else f"{record.started:%Y-%m-%d %H:%M:%S}"
    ends = ", ".join(dict.fromkeys(str(leg.disposition) for leg in record.legs if str(leg.disposition)))
    cells = (began, f"{record.talk_s} s", record.caller.number, str(record.called), ends)
    widths = (19, 7, 16, 16, 0)
    return _cell(_GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


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
