"""Every command of the command line against a simulator in a process of its own."""

import json
from pathlib import Path
from typing import Any

import keyring
import msgspec
import pytest
from keyring.backends import fail

from tests.link.cli.box import Box
from tests.link.cli.conftest import Command
from ucm_cti.model.profile import Profile, Trust
from ucm_cti.settings import Settings
from ucm_cti.sim import SimulatedPbx

OUTSIDE = "0301234567"


def told(result: Any) -> Any:
    """Return the JSON that a command printed."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def talk(box: Box, a: str = "1000", b: str = "1002") -> str:
    """Let two talk; return the caller's channel."""
    channel: str = box.do("dial", phone=a, number=b)["channel"]
    box.advance()
    assert box.talking() == {frozenset({a, b})}
    return channel


# --- lists ------------------------------------------------------------------------------------------


def test_calls(command: Command, box: Box) -> None:
    assert told(command("calls", "--json")) == []
    channel = talk(box)
    (call,) = told(command("calls", "--json"))
    assert call["state"] == "talking"
    assert [call["caller"]["number"], call["callee"]["number"]] == ["1000", "1002"]
    assert call["legs"][0] == channel
    shown = command("calls")
    assert shown.exit_code == 0
    assert channel in shown.stdout
    assert shown.stdout.splitlines()[0].startswith("STATE")


def test_extensions(command: Command, box: Box) -> None:
    talk(box)
    people = {person["number"]: person for person in told(command("extensions", "--json"))}
    assert len(people) == 8
    assert people["1000"]["state"] == "talking"
    assert people["1000"]["with_party"]["number"] == "1002"
    assert people["1003"]["state"] == "free"
    assert people["1003"]["name"] in command("extensions").stdout


def test_queues(command: Command) -> None:
    queues = {queue["number"]: queue for queue in told(command("queues", "--json"))}
    assert set(queues) == {"6500", "6501"}
    assert queues["6500"]["name"] == "Support"
    assert "Support" in command("queues").stdout
    assert "1/0/0" in command("queues").stdout


def test_agents_that_nobody_tells_of_are_not_counted(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Box("--firmware", "guide") as guide:
        for name, value in guide.environment.items():
            monkeypatch.setenv(name, value)
        shown = command("queues").stdout
        (support,) = [line for line in shown.splitlines() if "Support" in line]
        assert " – " in support
        assert "0/0/0" not in shown
        assert told(command("queues", "--json"))[0]["agents_free"] is None


# --- acts -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "party"),
    [("1002", "1002"), (OUTSIDE, OUTSIDE), ("+49 30 1234567", OUTSIDE), ("tel:1002", "1002")],
)
def test_dial(command: Command, box: Box, number: str, party: str) -> None:
    result = command("dial", number, "--from", "1000")
    assert (result.exit_code, result.output) == (0, "")
    box.advance()
    assert box.talking() == {frozenset({"1000", party})}


@pytest.mark.parametrize("number", ["1003", OUTSIDE])
def test_transfer_of_a_phone_s_channel_sends_the_other_party(command: Command, box: Box, number: str) -> None:
    channel = talk(box)
    assert command("transfer", channel, number).exit_code == 0
    box.advance()
    assert box.talking() == {frozenset({"1002", number})}


def test_transfer_of_an_outside_caller_s_channel_sends_the_caller(command: Command, box: Box) -> None:
    channel = box.do("inbound", number=OUTSIDE, to="1000")["channel"]
    box.advance(20.0)
    assert box.talking() == {frozenset({"1000", OUTSIDE})}
    assert command("transfer", channel, "1003").exit_code == 0
    box.advance()
    assert box.talking() == {frozenset({"1003", OUTSIDE})}


def test_hold_unhold_mute_unmute_hangup(command: Command, box: Box) -> None:
    channel = talk(box)
    assert command("hold", channel).exit_code == 0
    assert box.leg("1002")["held"]
    assert command("unhold", channel).exit_code == 0
    assert not box.leg("1002")["held"]
    assert command("mute", channel).exit_code == 0
    assert box.leg("1000")["muted"]
    assert command("unmute", channel).exit_code == 0
    assert not box.leg("1000")["muted"]
    assert command("hangup", channel).exit_code == 0
    assert box.legs() == []


def test_accept_and_refuse(command: Command, box: Box) -> None:
    channel = box.do("inbound", number=OUTSIDE, to="1002")["channel"]
    assert command("accept", channel).exit_code == 0
    box.advance()
    assert box.talking() == {frozenset({"1002", OUTSIDE})}
    late = command("refuse", channel)
    assert late.exit_code == 1
    assert late.stderr
    box.clear()
    channel = box.do("inbound", number=OUTSIDE, to="1002")["channel"]
    assert command("refuse", channel).exit_code == 0
    assert box.legs() == []


@pytest.mark.parametrize(
    ("options", "mode"),
    [(["--listen"], "listen"), (["--whisper", "--ask"], "whisper"), (["--join"], "barge")],
)
def test_barge(command: Command, box: Box, options: list[str], mode: str) -> None:
    talk(box, "1002", "1003")
    channel = box.leg("1003")["channel"]
    result = command("barge", channel, *options, "--as", "1000")
    assert result.exit_code == 0, result.output
    if "--ask" in options:
        box.advance(0.5)
        assert box.leg("1000")["state"] == "Ringing"
    box.advance()
    (spy,) = box.do("truth")["truth"]["supervisors"]
    assert (spy["listens_to"], spy["mode"]) == (channel, mode)


# --- exit codes -------------------------------------------------------------------------------------

NEVER = "PJSIP/1000-0000ffff"


@pytest.mark.parametrize(
    ("arguments", "code", "told_why"),
    [
        (["hold", NEVER], 1, "not there"),
        (["transfer", NEVER, "1003"], 1, "no channel"),
        (["barge", NEVER, "--listen", "--as", "1000"], 1, "no channel"),
        (["dial", "1002", "--from", "4711"], 1, "4711"),
        (["hold", "nonsense"], 2, "no channel"),
        (["dial", "1002"], 2, "--from"),
        (["dial", "Anna", "--from", "1000"], 2, "not a number"),
        (["barge", NEVER, "--as", "1000"], 2, "--listen"),
        (["barge", NEVER, "--listen", "--join", "--as", "1000"], 2, "--listen"),
        (["calls", "--fingerprint", "AA", "--insecure"], 2, "exclude"),
        (["calls", "--fingerprint", "not hex"], 2, "fingerprint"),
        (["calls", "--url", "http://127.0.0.1"], 2, "https"),
        (["calls", "--profile", "nowhere"], 2, "no profile"),
        (["calls", "--ca", "/not/there.pem"], 2, "/not/there.pem"),
        (["frobnicate"], 2, "frobnicate"),
        (["calls", "--fingerprint", ":".join(["AB"] * 32)], 3, "has changed"),
        (["calls", "--ca", "system"], 3, "not trusted"),
        (["calls", "--url", "https://127.0.0.1:1"], 3, "refused"),
        (["calls", "--watch", "--url", "https://127.0.0.1:1"], 3, "refused"),
        (["extensions", "--watch", "--fingerprint", ":".join(["AB"] * 32)], 3, "has changed"),
    ],
)
def test_exit_codes(command: Command, arguments: list[str], code: int, told_why: str) -> None:
    result = command(*arguments)
    assert result.exit_code == code
    assert told_why in result.stderr
    assert result.stdout == ""


def test_an_unknown_certificate_is_shown_and_not_trusted(
    command: Command, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCM_CTI_FINGERPRINT")
    result = command("calls")
    assert result.exit_code == 3
    assert box.ready["fingerprint"] in result.stderr
    assert command("calls", "--fingerprint", box.ready["fingerprint"]).exit_code == 0


def test_without_a_password_nothing_is_asked(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UCM_CTI_PASSWORD")
    result = command("calls")
    assert result.exit_code == 2
    assert "UCM_CTI_PASSWORD" in result.stderr


def test_without_an_address(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UCM_CTI_URL")
    assert command("calls").exit_code == 2


def test_the_password_from_standard_input(
    command: Command, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCM_CTI_PASSWORD")
    assert command("calls", "--password-stdin", input=box.ready["password"] + "\n").exit_code == 0
    assert command("calls", "--password-stdin", input="").exit_code == 2


def test_any_certificate_is_trusted_only_with_a_warning(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCM_CTI_FINGERPRINT")
    result = command("calls", "--insecure")
    assert result.exit_code == 0
    assert "Warning" in result.stderr


def test_the_certificate_as_its_own_authority(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCM_CTI_FINGERPRINT")
    pem = tmp_path / "pbx.pem"
    pem.write_bytes(SimulatedPbx(seed=1).certificate_pem)
    result = command("calls", "--ca", str(pem))
    assert result.exit_code == 0, result.stderr


def test_a_profile_of_the_console(
    command: Command, box: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("URL", "USER", "FINGERPRINT"):
        monkeypatch.delenv(f"UCM_CTI_{name}")
    settings = Settings(tmp_path / "config")
    hq = Profile(
        name="HQ",
        url=box.ready["url"],
        user=box.ready["user"],
        fingerprint=box.ready["fingerprint"],
        extension="1004",
    )
    settings.keep_profile(hq)
    assert command("dial", "1005").exit_code == 0
    box.advance()
    assert box.talking() == {frozenset({"1004", "1005"})}
    settings.keep_profile(
        msgspec.structs.replace(hq, name="branch", url="https://127.0.0.1:1", trust=Trust.PIN)
    )
    assert command("calls").exit_code == 2
    assert command("calls", "--profile", "HQ").exit_code == 0
    assert command("calls", "--profile", "branch").exit_code == 3


def test_a_profile_without_a_keyring_says_how_to_give_its_password(
    command: Command, box: Box, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UCM_CTI_PASSWORD")
    known = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # its library declares no types
    try:
        Settings(tmp_path / "config").keep_profile(Profile(name="HQ", url=box.ready["url"], user="cdrapi"))
        result = command("calls", "--profile", "HQ")
    finally:
        keyring.set_keyring(known)
    assert result.exit_code == 2
    assert "no keyring here" in result.stderr
    assert "--password-stdin" in result.stderr
    assert "UCM_CTI_PASSWORD" in result.stderr


@pytest.mark.parametrize("arguments", [["calls"], ["calls", "--watch"], ["hold", NEVER]])
def test_a_wrong_password_is_tried_once(
    command: Command, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    with Box("--extensions", "2") as fresh:
        for name, value in fresh.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("UCM_CTI_PASSWORD", "wrong-password")
        result = command(*arguments)
        assert result.exit_code == 1
        assert "4 tries left" in result.stderr
        again = command(*arguments)
        assert "3 tries left" in again.stderr
        assert "wrong-password" not in result.output + again.output
