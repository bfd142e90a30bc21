"""What is listed, and how: as a table for people, as JSON for programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from ucm_cti.cli.call_lines import call_line, ended_line, party_words, state_words
from ucm_cti.control.listing import Lister, Part
from ucm_cti.model.call import Call
from ucm_cti.model.extension import Extension
from ucm_cti.model.queue import Queue
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.picture import LivePicture

NOT_TOLD: Final = "–"
"""Stands for a count that nobody told."""


class View(Struct, frozen=True, kw_only=True):
    """One list of the command line."""

    table: TableName
    part: Part
    """The part of the picture that must be permitted."""
    items: Callable[[LivePicture], Mapping[Any, Any]]
    fetch: Callable[[Lister], Any]
    """Fetches what the list needs, and no more."""
    columns: tuple[str, ...]
    cells: Callable[[Any], tuple[str, ...]]
    line: Callable[[Any], str]
    """Tells one item in a line; nothing is told anew while its line stays the same."""
    last_line: Callable[[Any, datetime], str]
    """Tells an item that is gone, at a PBX-local time."""


def _call(call: Call) -> tuple[str, ...]:
    return (
        state_words(call),
        call.direction,
        party_words(call.caller),
        party_words(call.callee),
        call.queue or call.trunk,
        str(call.started or call.answered or ""),
        " ".join(call.legs),
    )


def _extension(extension: Extension) -> tuple[str, ...]:
    return (
        extension.number,
        extension.name,
        extension.state,
        party_words(extension.with_party),
        extension.department,
        extension.address,
    )


def _queue(queue: Queue) -> tuple[str, ...]:
    return (
        queue.number,
        queue.name,
        queue.strategy,
        "" if queue.waiting is None else str(queue.waiting),
        NOT_TOLD
        if queue.agents_free is None
        else f"{queue.agents_free}/{queue.agents_busy}/{queue.agents_paused}",
        " ".join(queue.members),
    )


def _joined(cells: Callable[[Any], tuple[str, ...]]) -> Callable[[Any], str]:
    return lambda item: "  ".join(cell for cell in cells(item) if cell)


def _named(item: Extension | Queue, _: datetime) -> str:
    return f"{item.number}  {item.name}".rstrip()


async def _whole(lister: Lister) -> None:
    await lister.calls()
    await lister.extensions()


CALLS: Final = View(
    table=TableName.CALLS,
    part=Part.CALLS,
    items=lambda picture: picture.calls,
    fetch=lambda lister: lister.calls(),
    columns=("STATE", "DIRECTION", "CALLER", "CALLEE", "QUEUE/TRUNK", "SINCE (PBX)", "CHANNELS"),
    cells=_call,
    line=call_line,
    last_line=ended_line,
)
EXTENSIONS: Final = View(
    table=TableName.EXTENSIONS,
    part=Part.EXTENSIONS,
    items=lambda picture: picture.extensions,
    fetch=_whole,
    columns=("NUMBER", "NAME", "STATE", "WITH", "DEPARTMENT", "ADDRESS"),
    cells=_extension,
    line=_joined(_extension),
    last_line=_named,
)
QUEUES: Final = View(
    table=TableName.QUEUES,
    part=Part.QUEUES,
    items=lambda picture: picture.queues,
    fetch=lambda lister: lister.queues(),
    columns=("NUMBER", "NAME", "STRATEGY", "WAITING", "FREE/BUSY/PAUSED", "MEMBERS"),
    cells=_queue,
    line=_joined(_queue),
    last_line=_named,
)


def table(view: View, items: Iterable[Any]) -> str:
    """Return a table for people, columns as wide as their widest cell."""
    rows = [view.columns, *(view.cells(item) for item in items)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(view.columns))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def as_json(value: object) -> str:
    """Return a value as one line of JSON; times are PBX-local, in ISO 8601 without a zone."""
    return msgspec.json.encode(value).decode()


def change_word(change: Change) -> str:
    """Return what happened: added, changed or removed."""
    if change.removed:
        return "removed"
    return "added" if change.added else "changed"


def change_object(change: Change, last: object = None) -> dict[str, Any]:
    """Return a change for programs: the whole item, and the names of the fields that differ.

    Of an item that was removed `last` is how it was at last.
    """
    told: dict[str, Any] = {"change": change_word(change), "table": change.table, "id": change.key}
    if change.removed:
        return told if last is None else {**told, "item": last}
    told["item"] = change.item
    if not change.added:
        told["fields"] = sorted(change.fields)
    return told
