"""Reference pages in Markdown, made from the declarations: an index and one page a chapter.

``python -m ucm_cti.docs FOLDER`` writes them; the same declarations make the same bytes.
"""

import argparse
import inspect
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import msgspec
from msgspec import Struct

from ucm_cti.protocol.action import Action, Kind, Parameter, parameters
from ucm_cti.protocol.actions.session import Challenge, Login
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.building import build
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.codes import CODES
from ucm_cti.protocol.departures import DEPARTURES, Departure, How
from ucm_cti.protocol.envelope import request_object

INDEX: Final = "index.md"
_HOW_TO_READ: Final = (
    "Parameters are sent strictly as declared: what does not fit raises `WrongUse`, and nothing is sent. "
    "Replies are read tolerantly: every field may be missing, what no declaration names is kept. "
    "*Any value* means that boxes write a field now as a text, now as a number."
)
_OUTSIDE_SESSIONS: Final = (Challenge, Login)
_MARKUP: Final = re.compile(r"([\\|*_<>\[\]])")
_CODE: Final = re.compile(r"(`[^`]*`)")

_KINDS: Final = {
    Kind.QUERY: "changes nothing, may be sent again",
    Kind.COMMAND: "does something now, is sent again only where nothing was executed",
    Kind.CONFIG: "changes the configuration, applyChanges is due afterwards",
}
_DEPARTED: Final = {
    How.OPTIONAL: "may be left out",
    How.MANDATORY: "must be there",
    How.NEVER_SENT: "is never sent",
    How.OURS: "is not in the guide",
    How.OTHER_VALUES: "takes other values",
}
_SHOWN: Final[Mapping[str, str]] = {
    "barge-exten": "1004",
    "callee": "1001",
    "channel": "PJSIP/1000-00000003",
    "chans": "1",
    "data": "<the operation>",
    "did_pattern_match": "_X.",
    "exten": "1002",
    "host": "sip.example.org",
    "inbound_route": "1",
    "ivr": "7000",
    "ivrnumber": "7000",
    "match": "_9X.",
    "multi_mode": "[]",
    "outbound": "0301234567",
    "outbound_route": "1",
    "outbound_rt_name": "outside",
    "outcallee": "0307654321",
    "outcaller": "0301234567",
    "paginggroup": "8000",
    "pagingnum": "8000",
    "queue": "6500",
    "ringgroup": "6400",
    "startTime": "2026-01-31",
    "time_condition": "[]",
    "token": "0cc175b9c0f1b6a831c399e269772661",
    "trunk": "1",
    "trunkgroup": "1",
    "user": "cdrapi",
    "user_name": "1000",
    "variable": "welcome",
}
"""What stands in an example, by wire name, where any number or name would fit."""
_ELSE: Final = ("1000", "Reception")
_COOKIE: Final = "sid1234567890-1234567890"


def pages() -> dict[str, str]:
    """Return the reference: the text of each page by its file's name, the index first."""
    chapters = _chapters()
    made = {INDEX: _index(chapters)}
    made.update((page_of(module), _chapter(module, kinds)) for module, kinds in chapters.items())
    return made


def write(folder: Path) -> None:
    """Write the reference into a folder, which is made where there is none. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def page_of(module: ModuleType) -> str:
    """Return the file's name of a chapter's page."""
    return f"{module.__name__.rpartition('.')[2].replace('_', '-')}.md"


def anchor(kind: type[Action[Any]]) -> str:
    """Return what a link to an action ends with: Markdown makes it of the heading."""
    return kind.declared.wire.lower()


def example(kind: type[Action[Any]]) -> dict[str, Any]:
    """Return the inner object of the smallest request that an action's declaration allows."""
    made = build(kind, {p.wire: _value(p) for p in parameters(kind) if p.mandatory})
    return request_object(made, None if kind in _OUTSIDE_SESSIONS else _COOKIE)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the reference into the folder that is named on the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m ucm_cti.docs", description="Write the reference of the API."
    )
    parser.add_argument("folder", type=Path, help="where the pages go")
    folder: Path = parser.parse_args(arguments).folder
    try:
        write(folder)
    except OSError as error:
        parser.exit(1, f"The pages cannot be written to {folder}: {error.strerror}\n")


def _chapters() -> dict[ModuleType, list[type[Action[Any]]]]:
    found: dict[ModuleType, list[type[Action[Any]]]] = {}
    for kind in ACTIONS:
        found.setdefault(sys.modules[kind.__module__], []).append(kind)
    return found


def _title(module: ModuleType) -> str:
    """Return a chapter's name: what its docstring says before the pages of the guide."""
    return re.split(r" \(guide|[:.]", inspect.getdoc(module) or "", maxsplit=1)[0]


def _index(chapters: Mapping[ModuleType, Sequence[type[Action[Any]]]]) -> str:
    blocks = [
        "# Reference of the API",
        "The actions of a UCM's HTTPS API as this package declares them, one page a chapter of the guide.",
        _HOW_TO_READ,
        "\n".join(f"- **{kind}**: {meaning}." for kind, meaning in _KINDS.items()),
    ]
    for module, kinds in chapters.items():
        rows = [
            (
                f"[{kind.declared.wire}]({page_of(module)}#{anchor(kind)})",
                str(kind.declared.kind),
                _page(kind),
                _prose((inspect.getdoc(kind) or "").partition("\n")[0]),
            )
            for kind in kinds
        ]
        blocks += [
            f"## [{_title(module)}]({page_of(module)})",
            _table(("Action", "Kind", "Page", "What it does"), rows),
        ]
    codes = [
        (
            str(code.status),
            f"`{code.error.__name__}`" if code.error else "",
            _prose(code.sentence),
            f"{code.retry_after_s} s" if code.retry_after_s else "",
        )
        for code in CODES.values()
    ]
    blocks += [
        "## Return codes",
        "Every action may end with any of them (guide p. 220); the errors are in `ucm_cti.model.errors`.",
        _table(("Code", "Error", "Meaning", "Wait"), codes),
    ]
    return "\n\n".join(blocks) + "\n"


def _chapter(module: ModuleType, kinds: Iterable[type[Action[Any]]]) -> str:
    blocks = [f"# {_title(module)}", _prose(inspect.getdoc(module) or ""), f"[All chapters]({INDEX})"]
    for kind in kinds:
        blocks += _action(kind)
    return "\n\n".join(blocks) + "\n"


def _action(kind: type[Action[Any]]) -> Iterator[str]:
    yield f"## {kind.declared.wire}"
    yield _prose(inspect.getdoc(kind) or "")
    page = _page(kind) or "not in the guide"
    yield f"`{kind.__module__}.{kind.__qualname__}` · {kind.declared.kind} · {page}"
    known = parameters(kind)
    yield "### Parameters of " + kind.declared.wire
    yield _fields(known, mandatory=True) if known else "None."
    if departed := [each for each in DEPARTURES if each.action == kind.declared.wire]:
        yield "Other than in the guide:"
        yield "\n".join(map(_departure, departed))
    yield "### Reply of " + kind.declared.wire
    yield from _reply(kind.declared.reply)
    yield f"Errors: [return codes]({INDEX}#return-codes)."
    yield "### Example of " + kind.declared.wire
    inner = msgspec.json.format(msgspec.json.encode({"request": example(kind)}), indent=2)
    yield f"```json\n{inner.decode()}\n```"


def _reply(reply: type[Struct]) -> Iterator[str]:
    bare = issubclass(reply, BareReply)
    shape = " It comes without the envelope; the fields are those of the result." if bare else ""
    yield f"`{reply.__name__}`: {_prose(inspect.getdoc(reply) or '')}{shape}"
    if known := parameters(reply):
        yield _fields(known, mandatory=False)


def _departure(departed: Departure) -> str:
    return f"- `{departed.parameter}` {_DEPARTED[departed.how]}: {_prose(departed.reason)}."


def _fields(known: Iterable[Parameter], *, mandatory: bool) -> str:
    """Return a table of parameters or fields; columns that would stay empty are left out."""
    heads = ("Name", "On the wire", "Mandatory", "What it may be", "Meaning")
    rows = [
        (
            f"`{name}`",
            f"`{wire}`" if wire != name else "",
            "yes" if mandatory and field.mandatory else "",
            _allowed(field),
            _prose(field.description),
        )
        for name, wire, field in _flat(known)
    ]
    kept = [column for column in range(len(heads)) if column in {0, 3} or any(row[column] for row in rows)]
    return _table([heads[c] for c in kept], [[row[c] for c in kept] for row in rows])


def _flat(known: Iterable[Parameter], name: str = "", wire: str = "") -> Iterator[tuple[str, str, Parameter]]:
    """Give each parameter with its paths in Python and on the wire, those of objects after the object."""
    for field in known:
        many = "[]" if field.kind == "list" else ""
        yield name + field.name, wire + field.wire, field
        yield from _flat(field.fields, f"{name}{field.name}{many}.", f"{wire}{field.wire}{many}.")


def _allowed(field: Parameter) -> str:
    if field.values:
        said = ", ".join(_code("null" if value is None else str(value)) for value in field.values)
    elif field.kind == "text" and field.pattern:
        pattern = field.pattern.removeprefix("^").removesuffix(r"\Z")
        said = msgspec.structs.replace(field, pattern=None).allowed + " like " + _code(pattern)
    else:
        said = field.allowed
    said += " (secret)" if field.secret else ""
    said += ", as a text" if field.number_as_text else ""
    said += " or null" if field.nullable and None not in field.values else ""
    return said if field.default is None else f"{said}; default {_code(str(field.default))}"


def _page(kind: type[Action[Any]]) -> str:
    return "" if kind.declared.page is None else f"p. {kind.declared.page}"


def _value(parameter: Parameter) -> Any:  # noqa: ANN401  # any JSON
    """Return a value for an example."""
    if parameter.values:
        return parameter.values[0]
    if parameter.kind == "list":
        return [{field.wire: _value(field) for field in parameter.fields if field.mandatory}]
    if parameter.kind in {"number", "decimal"}:
        return int(parameter.low or 1)
    usual = [_SHOWN[parameter.wire]] if parameter.wire in _SHOWN else []
    return next(value for value in (*usual, *_ELSE) if _fits(parameter, value))


def _fits(parameter: Parameter, value: str) -> bool:
    return parameter.pattern is None or re.fullmatch(parameter.pattern, value) is not None


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _prose(text: str) -> str:
    """Return a text of ours so that Markdown shows it as it is, but for what stands between backticks."""
    parts = _CODE.split(text.replace("``", "`"))
    return "".join(
        part.replace("|", r"\|") if part.startswith("`") else _MARKUP.sub(r"\\\1", part) for part in parts
    )


def _code(text: str) -> str:
    """Return a text as code that may stand in a table."""
    escaped = text.replace("|", r"\|")
    if not escaped:
        return "(empty)"
    return f"`` {escaped} ``" if "`" in escaped else f"`{escaped}`"


if __name__ == "__main__":
    main()
