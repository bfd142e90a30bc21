"""Calls written to a file for people and programs: CSV, JSON or a workbook, in constant memory."""

import contextlib
import csv
import re
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

import msgspec

from ucm_cti.model.call_record import CallLeg, CallRecord
from ucm_cti.model.errors import WrongUse

Cell = str | int | datetime | None

COLUMNS: Final[tuple[tuple[str, Callable[[CallRecord, CallLeg], Cell]], ...]] = (
    ("call", lambda call, _: call.id),
    ("record", lambda _, leg: leg.record),
    ("started", lambda _, leg: leg.started),
    ("answered", lambda _, leg: leg.answered),
    ("ended", lambda _, leg: leg.ended),
    ("duration_s", lambda _, leg: leg.duration_s),
    ("talk_s", lambda _, leg: leg.talk_s),
    ("caller", lambda _, leg: leg.caller.number),
    ("caller_name", lambda _, leg: leg.caller.name),
    ("called", lambda _, leg: leg.called),
    ("answered_by", lambda _, leg: leg.answered_by),
    ("disposition", lambda _, leg: str(leg.disposition)),
    ("direction", lambda _, leg: leg.direction),
    ("trunk_in", lambda _, leg: leg.trunk_in),
    ("trunk_out", lambda _, leg: leg.trunk_out),
    ("channel", lambda _, leg: leg.channel),
    ("far_channel", lambda _, leg: leg.far_channel),
    ("application", lambda _, leg: leg.application),
    ("action", lambda _, leg: leg.action),
    ("account_code", lambda _, leg: leg.account_code),
    ("recordings", lambda _, leg: " ".join(leg.recordings)),
)
"""One row a record: the columns of a table, in the PBX's own time. JSON has the calls as they are."""

_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?![\d ]*$)")
_MOST_ROWS: Final = 1_048_576
"""Rows that one sheet of a workbook can have."""


class Format(StrEnum):
    """What can be written."""

    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class Sheet(Protocol):
    """A file that takes calls one by one."""

    def add(self, call: CallRecord) -> None:
        """Write one call."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


@contextlib.contextmanager
def call_file(place: Path, form: Format, *, overwrite: bool = False) -> Iterator[Sheet]:
    """Give a file that takes calls; it has its name only when the block ends well, else there is none.

    Raises WrongUse where something stands there already, or where it cannot be written.
    """
    if place.exists() and not overwrite:
        raise WrongUse(f"{place} exists already", advice="Give another name, or --overwrite.")
    part = place.with_name(f"{place.name}.{secrets.token_hex(4)}.part")
    try:
        sheet = _SHEETS[form](part)
        try:
            yield sheet
        finally:
            sheet.close()
        part.replace(place)
    except OSError as error:
        raise WrongUse(f"{place} cannot be written: {error.strerror or type(error).__name__}") from error
    finally:
        part.unlink(missing_ok=True)


class CsvSheet:
    """A table as text; what a spreadsheet would take for a formula gets an apostrophe in front."""

    def __init__(self, place: Path) -> None:
        """Write to `place`. Raises OSError."""
        self._file = place.open("x", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([title for title, _ in COLUMNS])

    def add(self, call: CallRecord) -> None:
        """Write a row for each record."""
        for leg in call.legs:
            self._writer.writerow([_text(cell(call, leg)) for _, cell in COLUMNS])

    def close(self) -> None:
        """Write what is left."""
        self._file.close()


class JsonSheet:
    """One list of calls, each with its records."""

    def __init__(self, place: Path) -> None:
        """Write to `place`. Raises OSError."""
        self._file = place.open("xb")
        self._before = b"[\n"

    def add(self, call: CallRecord) -> None:
        """Write one object."""
        self._file.write(self._before + msgspec.json.encode(call))
        self._before = b",\n"

    def close(self) -> None:
        """End the list."""
        self._file.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")
        self._file.close()


class Workbook:
    """A workbook with one sheet; every text stays a text, numbers and times are such."""

    def __init__(self, place: Path) -> None:
        """Write to `place`. Raises OSError."""
        import xlsxwriter  # noqa: PLC0415  # only for who wants a workbook

        self._failed: type[Exception] = xlsxwriter.exceptions.XlsxWriterException
        self._file = place.open("xb")
        self._book = xlsxwriter.Workbook(self._file, {"constant_memory": True})
        self._sheet = self._book.add_worksheet("Calls")
        self._sheet.freeze_panes(1, 0)
        bold = self._book.add_format({"bold": True})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for column, (title, _) in enumerate(COLUMNS):
            self._sheet.write_string(0, column, title, bold)
        self._sheet.set_column(0, len(COLUMNS) - 1, 18)
        self._rows = 1

    def add(self, call: CallRecord) -> None:
        """Write a row for each record. Raises WrongUse where a sheet can hold no more."""
        for leg in call.legs:
            if self._rows >= _MOST_ROWS:
                raise WrongUse("A sheet holds no more rows", advice="Take csv, or fewer days.")
            for column, (_, cell) in enumerate(COLUMNS):
                self._write(column, cell(call, leg))
            self._rows += 1

    def close(self) -> None:
        """Write the workbook. Raises OSError."""
        try:
            self._book.close()
        except self._failed as error:
            raise OSError(f"the workbook cannot be written: {error}") from error
        finally:
            self._file.close()

    def _write(self, column: int, value: Cell) -> None:
        match value:
            case datetime():
                self._sheet.write_datetime(self._rows, column, value, self._moment)
            case int():
                self._sheet.write_number(self._rows, column, value)
            case str():
                self._sheet.write_string(self._rows, column, value)


def _text(value: Cell) -> str:
    if value is None:
        return ""
    written = value.isoformat(" ") if isinstance(value, datetime) else str(value)
    return f"'{written}" if isinstance(value, str) and _FORMULA.match(written) else written


_SHEETS: Final[dict[Format, Callable[[Path], Sheet]]] = {
    Format.CSV: CsvSheet,
    Format.JSON: JsonSheet,
    Format.XLSX: Workbook,
}
