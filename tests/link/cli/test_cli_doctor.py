"""`ucm-cti doctor` against a simulator in a process of its own, and the bundle it writes."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.link.cli.box import Box
from tests.link.cli.conftest import Command

QUICK = ("--listen", "0.2")


def contents(place: Path) -> dict[str, str]:
    with zipfile.ZipFile(place) as bundle:
        assert bundle.testzip() is None
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


def test_all_well(command: Command) -> None:
    told = command("doctor", *QUICK)
    assert told.exit_code == 0, told.output
    lines = told.stdout.splitlines()
    assert lines[0].startswith("ok       name")
    assert any(line.startswith("ok       login") for line in lines)
    assert any("missed" in line for line in lines)


def test_each_check_is_one_object(command: Command) -> None:
    told = command("doctor", "--json", *QUICK)
    assert told.exit_code == 0, told.output
    found = [json.loads(line) for line in told.stdout.splitlines()]
    assert [each["check"] for each in found][:5] == ["name", "port", "tls", "api", "login"]
    assert all({"check", "verdict", "sentence", "advice", "facts"} <= set(each) for each in found)


def test_without_a_web_user_the_websocket_is_skipped_with_advice(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCM_CTI_WEB_USER")
    told = command("doctor", "--json", *QUICK)
    (websocket,) = [
        each for line in told.stdout.splitlines() if (each := json.loads(line))["check"] == "websocket"
    ]
    assert websocket["verdict"] == "skipped"
    assert "web pages" in websocket["advice"]


def test_exit_codes(command: Command, monkeypatch: pytest.MonkeyPatch, running: Box) -> None:
    assert command("doctor", "--url", "https://127.0.0.1:1", *QUICK).exit_code == 3
    assert command("doctor", "--url", "gopher://x", *QUICK).exit_code == 2
    assert command("doctor", "--fingerprint", ":".join(["AB"] * 32), *QUICK).exit_code == 3
    monkeypatch.setenv("UCM_CTI_PASSWORD", "wrong-password")
    refused = command("doctor", *QUICK)
    assert refused.exit_code == 1
    assert "tries left" in refused.stdout
    assert "wrong-password" not in refused.output


def test_the_bundle_holds_what_helps_and_no_secret_and_no_number(
    command: Command, box: Box, tmp_path: Path
) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    password = box.ready["password"]
    (logs / "ucm-cti.log").write_text(
        f"2026-11-24 03:01:51,123 INFO x: call from +49 30 1234567 to 1001\n"
        f'sent {{"cookie": "sid12-34", "token": "0faa11"}} as sid98-76 and {password}\n'
    )
    place = tmp_path / "help.zip"
    told = command("doctor", "--bundle", str(place), *QUICK)
    assert told.exit_code == 0, told.output
    found = contents(place)
    assert set(found) == {
        "versions.json",
        "settings.json",
        "diagnosis.json",
        "findings.json",
        "log.txt",
        "console-log.txt",
    }
    whole = "\n".join(found.values())
    secrets = [value for name, value in box.ready.items() if "password" in name]
    for secret in (*secrets, "sid12-34", "sid98-76", "0faa11", "1234567", "1001"):
        # The digits of a figure, such as a time of answering, are no number that was called.
        assert not re.search(rf"(?<![\d.]){re.escape(secret)}(?!\d)", whole)
    assert json.loads(found["settings.json"])["url"] == box.ready["url"]
    assert json.loads(found["diagnosis.json"])["requests"]["total"] > 10
    assert "2026-11-24 03:01:51,123 INFO x: call from •••67 to •••01" in found["console-log.txt"]
    assert found["log.txt"]
    assert {each["check"] for each in json.loads(found["findings.json"])} >= {"name", "missed"}
    assert not list(tmp_path.glob("*.part"))


def test_numbers_stay_where_that_is_asked_for(command: Command, tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "ucm-cti.log").write_text("call to 0301234567\n")
    place = tmp_path / "help.zip"
    command("doctor", "--bundle", str(place), "--with-numbers", *QUICK)
    assert contents(place)["console-log.txt"] == "call to 0301234567"


def test_a_file_that_is_there_is_left_alone_and_nothing_is_asked(command: Command, tmp_path: Path) -> None:
    place = tmp_path / "help.zip"
    place.write_text("mine")
    told = command("doctor", "--bundle", str(place), *QUICK)
    assert told.exit_code == 2
    assert "exists already" in told.output
    assert told.stdout == ""
    assert place.read_text() == "mine"


def test_a_bundle_is_written_of_what_fails_too(command: Command, tmp_path: Path) -> None:
    place = tmp_path / "help.zip"
    told = command("doctor", "--url", "https://127.0.0.1:1", "--bundle", str(place), *QUICK)
    assert told.exit_code == 3
    assert json.loads(contents(place)["findings.json"])[1]["verdict"] == "failed"


def test_a_folder_that_takes_no_file_is_told(command: Command, tmp_path: Path) -> None:
    told = command("doctor", "--bundle", str(tmp_path / "nowhere" / "help.zip"), *QUICK)
    assert told.exit_code == 2
    assert "cannot be written" in told.output
