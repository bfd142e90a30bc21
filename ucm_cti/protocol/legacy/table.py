"""CSV from a PBX: a line of names, then one record a line."""

import csv
import io
from collections.abc import Collection, Iterable, Mapping, Sequence

from ucm_cti.model.errors import BadReply


def read_table(body: bytes, known: Collection[str], loose: str = "") -> list[dict[str, str]]:
    """Return the records of a CSV body by the names of its first line.

    That line must hold one of `known` (in any case): otherwise it is no such table, and BadReply is raised.
    Where a record has more parts than names, the surplus belongs to the field `loose`: some firmware
    does not quote the commas in it.
    """
    spelling = {name.casefold(): name for name in known}
    try:
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig", "replace"), newline="")))
    except csv.Error as error:
        raise BadReply(f"The PBX's table cannot be read: {error}") from error
    rows = [row for row in rows if any(part.strip() for part in row)]
    if not rows:
        raise BadReply("The PBX's table is empty: it has not even names")
    names = [spelling.get(name.strip().casefold(), name.strip()) for name in rows[0]]
    if not set(names) & set(known):
        raise BadReply(f"The PBX's table has unknown columns: {','.join(names)[:80]}")
    return [dict(zip(names, _fitted(row, names, loose), strict=False)) for row in rows[1:]]


def write_table(names: Sequence[str], records: Iterable[Mapping[str, object]]) -> bytes:
    """Return records as CSV with a line of names: the PBX's side of `read_table`."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    return text.getvalue().encode()


def _fitted(row: list[str], names: list[str], loose: str) -> list[str]:
    surplus = len(row) - len(names)
    if surplus <= 0 or loose not in names:
        return row
    at = names.index(loose)
    return [*row[:at], ",".join(row[at : at + surplus + 1]), *row[at + surplus + 1 :]]
