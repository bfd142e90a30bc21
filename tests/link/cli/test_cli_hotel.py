"""`ucm-cti hotel` against the simulator: what the front desk asks for, asked first, told when refused."""

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.link.cli.box import CONSOLE, Box
from tests.link.cli.conftest import Command
from ucm_cti.cli.app import app
from ucm_cti.protocol.legacy.hotel_building import OPERATIONS, wire_name
from ucm_cti.protocol.parameters import parameters

ROOM = ("address=1003", "room=12")


def test_the_list_and_the_help_name_all(command: Command) -> None:
    lines = command("hotel", "--list").stdout.splitlines()[1:]
    assert [line.split()[0] for line in lines] == list(OPERATIONS)
    for name, kind in OPERATIONS.items():
        told = command("hotel", name, "--help")
        assert told.exit_code == 0, told.output
        for field in parameters(kind):
            assert {wire_name(kind, field), f"{wire_name(kind, field)}*"} & set(told.stdout.split())
    assert "--file" in command("hotel", "--help").stdout


def test_a_guest_comes_is_called_and_leaves(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "guest.json"
    file.write_text(json.dumps({"first_name": "Zoë", "departure": "2026-01-31T11:00"}))
    for arguments in (
        ("checkin", *ROOM, "--file", str(file)),
        ("wakeup", *ROOM, "on=yes", "mode=daily", "at=07:30"),
        ("dnd", *ROOM, "status=on"),
        ("checkout", *ROOM, "--format", "json"),
    ):
        done = command("hotel", *arguments, "--yes")
        assert (done.exit_code, done.stdout) == (0, ""), done.output


def test_what_the_pbx_refuses_is_told_with_its_reason(command: Command) -> None:
    done = command("hotel", "checkout", *ROOM, "--yes")
    assert done.exit_code == 1
    assert "nobody stays at 1003" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("wakeup", *ROOM, "on=perhaps"), "w_action"),
        (("wakeup", *ROOM), "w_action is missing"),
        (("checkin", "1003"), "NAME=VALUE"),
        (("chekin", *ROOM), "checkin"),
        ((), "--list"),
        (("checkin", *ROOM, "--format", "csv"), "csv"),
        (("checkin", *ROOM), "Give --yes."),
    ],
    ids=str,
)
def test_wrong_use_is_told_and_nothing_is_sent(
    command: Command, arguments: tuple[str, ...], told: str
) -> None:
    done = command("hotel", *arguments)
    assert done.exit_code == 2, done.output
    assert told in done.stderr


def test_without_the_interfaces_own_password_nothing_is_sent(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCM_CTI_PMS_PASSWORD")
    done = command("hotel", "checkin", *ROOM, "--yes")
    assert done.exit_code == 2
    assert "UCM_CTI_PMS_PASSWORD" in done.stderr
    monkeypatch.setenv("UCM_CTI_PMS_PASSWORD", "wrong")
    done = command("hotel", "checkin", *ROOM, "--yes")
    assert done.exit_code == 1
    assert "authentication failed" in done.stderr


def test_a_person_is_asked_and_sees_no_password(box: Box, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        os.write(ours, b"n\n")
        done = subprocess.run(
            [*CONSOLE, "hotel", "addminibarwaiter", "maidcode=7", "password=QuiteSecret7"],
            stdin=theirs,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
            env={**os.environ, **box.environment, "UCM_CTI_HOME": str(tmp_path)},
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 2
    assert 'addminibarwaiter {"maidcode":"7","password":"•••"}' in done.stderr
    assert "QuiteSecret7" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [("hotel wak", "wakeup"), ("hotel wakeup w_", "w_action="), ("hotel nothing w", "")],
)
def test_completion(line: str, offered: str) -> None:
    words = f"ucm-cti {line}"
    given = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    env = {"_UCM_CTI_COMPLETE": "complete_bash", **given}
    result = CliRunner().invoke(app, [], prog_name="ucm-cti", env=env)
    assert (offered in result.stdout) if offered else not result.stdout.strip()
