"""Calls in files: whole or not at all, and nothing that a spreadsheet would run."""

import csv
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from ucm_cti.control.call_export import COLUMNS, Format, call_file
from ucm_cti.model.call_record import CallLeg, CallRecord, Disposition
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.ids import Number
from ucm_cti.model.party import Party

LEG = CallLeg(
    record="1",
    caller=Party(number="+49301", name="=HYPERLINK(1)"),
    called=Number("1001"),
    started=datetime(2026, 11, 23, 8, 0, 1),
    duration_s=10,
    talk_s=7,
    disposition=Disposition.ANSWERED,
    recordings=("a.wav", "b.wav"),
)
CALL = CallRecord(id="c1", legs=(LEG, LEG))


def export(place: Path, form: Format, *calls: CallRecord) -> None:
    with call_file(place, form) as sheet:
        for call in calls:
            sheet.add(call)


def test_csv(tmp_path: Path) -> None:
    place = tmp_path / "a.csv"
    export(place, Format.CSV, CALL)
    with place.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2
    assert list(rows[0]) == [title for title, _ in COLUMNS]
    assert rows[0]["started"] == "2026-11-23 08:00:01"
    assert (rows[0]["caller"], rows[0]["caller_name"]) == ("+49301", "'=HYPERLINK(1)")
    assert (rows[0]["talk_s"], rows[0]["answered"], rows[0]["recordings"]) == ("7", "", "a.wav b.wav")


@pytest.mark.parametrize("dangerous", ["=1", "@SUM(1)", "+cmd|x", "-1+2", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(tmp_path: Path, dangerous: str) -> None:
    leg = CallLeg(caller=Party(number="1", name=dangerous))
    export(tmp_path / "a.csv", Format.CSV, CallRecord(id="1", legs=(leg,)))
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["caller_name"] == f"'{dangerous}"


def test_json(tmp_path: Path) -> None:
    export(tmp_path / "a.json", Format.JSON, CALL, CALL)
    calls = json.loads((tmp_path / "a.json").read_bytes())
    assert [call["id"] for call in calls] == ["c1", "c1"]
    assert calls[0]["legs"][0]["caller"] == {"number": "+49301", "name": "=HYPERLINK(1)"}
    export(tmp_path / "none.json", Format.JSON)
    assert json.loads((tmp_path / "none.json").read_bytes()) == []


def test_workbook(tmp_path: Path) -> None:
    export(tmp_path / "a.xlsx", Format.XLSX, CALL)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == 3
    assert "=HYPERLINK(1)" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("form", Format)
def test_a_file_that_is_given_up_is_none(tmp_path: Path, form: Format) -> None:
    class Stopped(Exception):
        pass

    def stop() -> None:
        with call_file(tmp_path / "a", form) as sheet:
            sheet.add(CALL)
            raise Stopped

    with pytest.raises(Stopped):
        stop()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", Format)
def test_what_cannot_be_written_is_told(tmp_path: Path, form: Format) -> None:
    with pytest.raises(WrongUse):
        export(tmp_path / "nowhere" / "a", form, CALL)
    (tmp_path / "a").write_text("mine")
    with pytest.raises(WrongUse):
        export(tmp_path / "a", form, CALL)
    assert (tmp_path / "a").read_text() == "mine"
