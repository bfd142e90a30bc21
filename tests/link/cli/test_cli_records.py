"""`ucm-cti cdr` and `ucm-cti recordings` against a running simulator."""

import csv
import json
import wave
import zipfile
from pathlib import Path

import pytest

from tests.link.cli.box import Box
from tests.link.cli.conftest import Command

OUTSIDE = "0304440001"


@pytest.fixture
def told(box: Box) -> Box:
    """Return the simulator with one more call from outside behind it."""
    box.do("inbound", number=OUTSIDE, to="1003", name="=cmd|' /C calc'!A1")
    box.advance(30)
    box.clear()
    return box


def test_calls_as_csv(told: Box, command: Command, tmp_path: Path) -> None:
    place = tmp_path / "calls.csv"
    result = command("cdr", "export", str(place), "--caller", OUTSIDE, "--from", "2020-01-01")
    assert result.exit_code == 0, result.output
    with place.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {(row["caller"], row["called"], row["disposition"]) for row in rows} == {
        (OUTSIDE, "1003", "ANSWERED")
    }
    assert rows[0]["caller_name"] == "'=cmd|' /C calc'!A1"
    assert list(tmp_path.glob("*.part")) == []


def test_calls_as_json_and_as_a_workbook(told: Box, command: Command, tmp_path: Path) -> None:
    for name in ("calls.json", "calls.xlsx"):
        result = command("cdr", "export", str(tmp_path / name), "--caller", OUTSIDE)
        assert result.exit_code == 0, result.output
    calls = json.loads((tmp_path / "calls.json").read_bytes())
    assert {call["legs"][0]["caller"]["number"] for call in calls} == {OUTSIDE}
    with zipfile.ZipFile(tmp_path / "calls.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert OUTSIDE in sheet
    assert "<f>" not in sheet


def test_nobody_is_an_empty_file_and_no_error(told: Box, command: Command, tmp_path: Path) -> None:
    place = tmp_path / "calls.out"
    result = command("cdr", "export", str(place), "--format", "json", "--to", "2001-01-01")
    assert result.exit_code == 0, result.output
    assert json.loads(place.read_bytes()) == []


@pytest.mark.parametrize(
    "options",
    [
        ("calls.csv", "--from", "yesterday"),
        ("calls.csv", "--caller", "not a number"),
        ("calls.pdf",),
        ("calls",),
        ("nowhere/calls.csv",),
    ],
    ids=str,
)
def test_wrong_use_writes_nothing(
    told: Box, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("cdr", "export", *options).exit_code == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("calls")] == []


def test_a_file_that_exists_stays(told: Box, command: Command, tmp_path: Path) -> None:
    place = tmp_path / "calls.csv"
    place.write_text("mine")
    assert command("cdr", "export", str(place)).exit_code == 2
    assert place.read_text() == "mine"
    assert command("cdr", "export", str(place), "--overwrite").exit_code == 0
    assert place.read_text() != "mine"


def test_recordings_are_listed_and_fetched(told: Box, command: Command, tmp_path: Path) -> None:
    result = command("recordings", "list", "--json")
    assert result.exit_code == 0, result.output
    names = [one["name"] for one in json.loads(result.stdout) if OUTSIDE in one["name"]]
    folder = tmp_path / "sounds"
    folder.mkdir()
    result = command("recordings", "get", names[0], "--folder", str(folder))
    assert result.exit_code == 0, result.output
    with wave.open(str(folder / names[0])) as sound:
        assert sound.getframerate() == 8000
    assert [path.name for path in folder.iterdir()] == [names[0]]
    assert names[0] in command("recordings", "list", "--kind", "monitor").stdout


def test_recordings_that_are_not_there(told: Box, command: Command, tmp_path: Path) -> None:
    assert command("recordings", "get", "auto-1-2-3.wav", "--folder", str(tmp_path)).exit_code == 1
    assert command("recordings", "get", "../auto.wav", "--folder", str(tmp_path)).exit_code == 2
    assert command("recordings", "list", "--kind", "secret").exit_code == 2


def test_a_beginning_after_the_end_is_wrong_use(command: Command, tmp_path: Path) -> None:
    place = tmp_path / "calls.csv"
    backwards = command("cdr", "export", str(place), "--from", "2026-11-24", "--to", "2026-11-23")
    assert backwards.exit_code == 2
    assert "--from is later than --to" in backwards.stderr
    assert not place.exists()
    assert command("cdr", "export", str(place), "--from", "2026-11-23", "--to", "2026-11-23").exit_code == 0
