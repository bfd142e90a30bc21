"""Lists as the PBX gives them: sorted, cut down to the fields asked for, in pages (guide p. 22-24)."""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import UNSET, UnsetType

from ucm_cti.protocol.codec import listed
from ucm_cti.sim.handlers.answer import Response

Row = Mapping[str, Any]


def paged(
    key: str,
    rows: Sequence[Row],
    *,
    page: int | UnsetType = UNSET,
    item_num: int | UnsetType = UNSET,
) -> Response:
    """Return one page of `rows` under `key`; without `item_num` all rows are on page 1 (guide p. 23)."""
    here = page if isinstance(page, int) and page > 0 else 1
    size = item_num if isinstance(item_num, int) and item_num > 0 else max(1, len(rows))
    return {
        key: rows[(here - 1) * size : here * size],
        "page": here,
        "total_item": len(rows),
        "total_page": max(1, -(-len(rows) // size)),
    }


def arranged(
    rows: Sequence[Row],
    *,
    sidx: str | UnsetType = UNSET,
    sord: str | UnsetType = UNSET,
    options: str | UnsetType = UNSET,
) -> Sequence[Row]:
    """Return `rows` sorted by the field `sidx`, with the fields of the comma list `options` alone.

    Upwards unless `sord` is "desc" (the guide prints "acs" and "asc" for up). Unknown fields are let be.
    """
    if isinstance(sidx, str) and sidx:
        downwards = isinstance(sord, str) and sord.strip().lower() == "desc"
        rows = sorted(rows, key=lambda row: _rank(row.get(sidx)), reverse=downwards)
    wanted = listed(options) if isinstance(options, str) else ()
    if wanted:
        rows = [{field: row[field] for field in wanted if field in row} for row in rows]
    return rows


def _rank(value: object) -> tuple[bool, float, str]:
    written = "" if value is None else str(value)
    return (True, float(written), "") if written.isdecimal() else (False, 0.0, written)
