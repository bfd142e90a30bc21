"""`ucm-cti api` against a simulator with 3,000 extensions that counts what it is asked."""

import asyncio
import json
import os
import pty
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from tests.link.cli.box import CONSOLE
from ucm_cti.cli.api import tell_calls
from ucm_cti.cli.api_text import everything, rows_with_everything
from ucm_cti.cli.app import app
from ucm_cti.client.call_records import PAGE
from ucm_cti.model.call_record import CallRecord
from ucm_cti.protocol.actions.cdr import CdrApi, CdrReply
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.session import Challenge, Login, Logout
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.envelope import Reply, decode_reply, encode_reply
from ucm_cti.protocol.parameters import parameters
from ucm_cti.protocol.secret import MASK
from ucm_cti.sim import SimulatedPbx

EXTENSIONS = 3000
Api = Callable[..., Result]


@pytest.fixture(scope="module")
def large() -> Iterator[SimulatedPbx]:
    """Run a large PBX on a loop of its own, so that commands have this thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    pbx = SimulatedPbx(extensions=EXTENSIONS, speed=0)
    try:
        asyncio.run_coroutine_threadsafe(pbx.__aenter__(), loop).result(20)
        try:
            yield pbx
        finally:
            asyncio.run_coroutine_threadsafe(pbx.__aexit__(None, None, None), loop).result(20)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()


@pytest.fixture
def pbx(large: SimulatedPbx, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimulatedPbx:
    """Return the PBX as if nobody had asked it anything; commands find it by the environment."""
    large.dispatcher.asked.clear()
    monkeypatch.setenv("UCM_CTI_HOME", str(tmp_path))
    for name, value in msgspec.structs.asdict(large.ready).items():
        monkeypatch.setenv(f"UCM_CTI_{name.upper()}", value)
    return large


@pytest.fixture
def api(pbx: SimulatedPbx) -> Api:
    """Return a function that runs `ucm-cti api` in this process."""

    def run(*arguments: str, **given: Any) -> Result:
        return CliRunner().invoke(app, ["api", *arguments], **given)

    return run


def asked(pbx: SimulatedPbx) -> list[str]:
    """Return what the PBX was asked for besides the session."""
    return [a.declared.wire for a in pbx.dispatcher.asked if not isinstance(a, Challenge | Login | Logout)]


# --- what there is ----------------------------------------------------------------------------------


def test_the_list_names_all(api: Api) -> None:
    lines = api("--list").stdout.splitlines()[1:]
    assert [line.split()[0] for line in lines] == [kind.declared.wire for kind in ACTIONS]
    assert len(lines) == len(ACTIONS)
    told = json.loads(api("--list", "--json").stdout)
    assert len({one["action"].casefold() for one in told}) == len(ACTIONS)


def test_the_help_of_every_action_tells_all_of_its_parameters(api: Api) -> None:
    for kind in ACTIONS:
        result = api(kind.declared.wire, "--help")
        assert result.exit_code == 0, result.output
        words = result.stdout.split()
        for parameter in parameters(kind):
            assert {parameter.wire, f"{parameter.wire}*"} & set(words), (kind, parameter.wire)


def test_the_help_tells_meaning_range_unit_and_page(api: Api) -> None:
    told = api("updateQueue", "--help").stdout
    assert "Guide p. 156" in told
    assert "applyChanges" in told
    assert "one of ringall, " in told
    assert "queue*" in told
    assert "recordings get" in api("recapi", "--help").stdout
    assert "--file" in api("--help").stdout


# --- queries ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pairs", "requests"), [((), 1), (("item_num=700",), 5)])
def test_a_list_is_read_to_its_end(
    api: Api, pbx: SimulatedPbx, pairs: tuple[str, ...], requests: int
) -> None:
    result = api("listAccount", *pairs, "--json")
    assert result.exit_code == 0, result.output
    assert len({row["extension"] for row in json.loads(result.stdout)}) == EXTENSIONS
    assert asked(pbx) == ["listAccount"] * requests


def test_a_page_that_is_named_is_read_alone(api: Api, pbx: SimulatedPbx) -> None:
    rows = json.loads(api("listaccount", "page=3", "item_num=10", "--json").stdout)
    assert len(rows) == 10
    assert asked(pbx) == ["listAccount"]


def test_replies_for_people(api: Api) -> None:
    rows = api("listAccount", "page=1", "item_num=2").stdout.splitlines()
    assert rows[0].startswith("extension ")
    assert len(rows) == 3
    assert "serial-number" in api("getSystemGeneralStatus").stdout or api("getSystemStatus").stdout


@pytest.mark.parametrize(
    "arguments",
    [("cdrapi",), ("recapi", "filedir=monitor"), ("queueapi", "startTime=2026-01-01", "format=json")],
    ids=str,
)
def test_replies_without_an_envelope(api: Api, arguments: tuple[str, ...]) -> None:
    result = api(*arguments, "--json")
    assert result.exit_code == 0, result.output
    json.loads(result.stdout)


def test_secrets_are_masked_unless_asked_for(api: Api) -> None:
    account = ("getSIPAccount", "extension=1000")
    open_ = json.loads(api(*account, "--json", "--show-secrets").stdout)["extension"]["secret"]
    assert open_
    assert open_ != MASK
    for options in ((), ("--json",)):
        shown = api(*account, *options).output
        assert MASK in shown
        assert open_ not in shown


def test_keys_that_no_type_names_are_shown_and_their_secrets_masked() -> None:
    told = {"account": [{"extension": "1000", "nat_mode": "x", "secret": "Hush1234"}, {"extension": "1001"}]}
    reply: Reply[Any] = decode_reply(ListAccount, encode_reply(told))
    first, second = rows_with_everything(reply, secrets=False)
    assert (first["extension"], first["nat_mode"], first["secret"]) == ("1000", "x", MASK)
    assert "nat_mode" not in second
    assert rows_with_everything(reply, secrets=True)[0]["secret"] == "Hush1234"
    status: Reply[Any] = decode_reply(GetSystemStatus, encode_reply({"up-time": "1", "fan": {"rpm": 900}}))
    assert everything(status, secrets=False)["fan"] == {"rpm": 900}


def test_every_key_of_the_list_reaches_json(api: Api, pbx: SimulatedPbx) -> None:
    (row,) = json.loads(api("listAccount", "page=1", "item_num=1", "--json").stdout)
    sent = pbx.engine.accounts()[0]
    assert {key: row[key] for key in sent} == {**sent, "fullname": row["fullname"]}


class TwoPages:
    """Who is asked for call records, and looks at what was written of the first page."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.written: list[str] = []

    async def send(self, action: CdrApi) -> CdrReply:
        self.written.append(self._capsys.readouterr().out)
        offset = action.offset if isinstance(action.offset, int) else 0
        count = min(PAGE, PAGE + 3 - offset)
        return CdrReply(records=tuple(CallRecord(id=f"{offset + i}", legs=()) for i in range(count)))


@pytest.mark.parametrize("as_json", [False, True])
async def test_calls_are_written_as_they_come(capsys: pytest.CaptureFixture[str], as_json: bool) -> None:
    pbx = TwoPages(capsys)
    await tell_calls(pbx, CdrApi(), json=as_json, secrets=False)
    rest = capsys.readouterr().out
    assert [text.count("\n") + as_json for text in pbx.written[1:2]] == [PAGE]
    whole = "".join(pbx.written) + rest
    if as_json:
        assert [call["id"] for call in json.loads(whole)] == [str(i) for i in range(PAGE + 3)]
    else:
        assert len(whole.splitlines()) == PAGE + 3


async def test_no_calls_are_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    await tell_calls(TwoPages(capsys), CdrApi(most=0), json=True, secrets=False)
    assert json.loads(capsys.readouterr().out) == []


def test_what_the_guide_does_not_know_is_marked(api: Api) -> None:
    marked = {line.split()[0] for line in api("--list").stdout.splitlines() if " ? " in line}
    assert marked == {kind.declared.wire for kind in ACTIONS if kind.declared.optional}
    told = {one["action"]: one for one in json.loads(api("--list", "--json").stdout)}
    assert told["listRingGroup"]["optional"] is True
    assert told["listRingGroup"]["confidence"] == "seen on hardware"
    assert told["listAccount"]["confidence"] == ""
    assert "-19" in api("listRingGroup", "--help").stdout
    assert "-44" in api("addQueue", "--help").stdout


# --- bad input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("listAccount", "page=two"), ("page", "a number of at least 0", "p. 22")),
        (("listAccount", "page=-1"), ("page", "a number of at least 0", "p. 22")),
        (("listUser", "sord=up"), ("sord", "one of asc, desc", "p. 197")),
        (("listAccount", "pages=1"), ("pages", "item_num", "p. 22")),
        (("getUser",), ("user_name", "is missing", "p. 200")),
        (("listAccount", "1"), ("NAME=VALUE",)),
        (("listAccount", "page=1", "page=2"), ("page", "twice")),
        (("listAcount",), ("listAccount",)),
        ((), ("--list",)),
        (("recapi", "filename=a.wav"), ("ucm-cti recordings get",)),
        (("cdrapi", "delete=yes"), ("not deleted",)),
        (("listAccount", "--file", "not-there.json"), ("not-there.json",)),
    ],
    ids=str,
)
def test_wrong_use_is_told_and_nothing_is_sent(
    api: Api, pbx: SimulatedPbx, arguments: tuple[str, ...], told: tuple[str, ...]
) -> None:
    result = api(*arguments)
    assert result.exit_code == 2, result.output
    for part in told:
        assert part in result.stderr
    assert not pbx.dispatcher.asked


@pytest.mark.parametrize("body", ["[1]", "{", ""])
def test_a_file_that_is_no_object(api: Api, pbx: SimulatedPbx, tmp_path: Path, body: str) -> None:
    file = tmp_path / "parameters.json"
    file.write_text(body)
    assert api("listAccount", "--file", str(file)).exit_code == 2
    assert not pbx.dispatcher.asked


def test_what_the_pbx_refuses_is_1(api: Api) -> None:
    assert api("Hangup", "channel=PJSIP/1000-0000ffff", "--yes").exit_code == 1
    assert api("getSystemStatus", "--url", "https://127.0.0.1:1").exit_code == 3


# --- what is written --------------------------------------------------------------------------------


def test_a_change_without_anybody_to_ask_is_not_sent(api: Api, pbx: SimulatedPbx) -> None:
    for arguments in (("Hangup", "channel=PJSIP/1000-1"), ("updateUser", "user_name=1000", "fax=1")):
        result = api(*arguments)
        assert result.exit_code == 2
        assert "--yes" in result.stderr
    assert not pbx.dispatcher.asked


def test_a_change_is_read_back_and_applied(api: Api, tmp_path: Path) -> None:
    file = tmp_path / "parameters.json"
    file.write_text(json.dumps({"user_name": "1001", "fax": "11", "department": "Sales"}))
    result = api("updateUser", "fax=22", "--file", str(file), "--yes")
    assert result.exit_code == 0, result.output
    assert "applyChanges" in result.stderr
    user = json.loads(api("getUser", "user_name=1001", "--json").stdout)["user_name"]
    assert (user["fax"], user["department"]) == ("22", "Sales")
    result = api("updateUser", "--file", "-", "--yes", input='{"user_name": "1001", "fax": "33"}')
    assert result.exit_code == 0, result.output
    applied = api("applyChanges", "--yes")
    assert applied.exit_code == 0, applied.output
    assert "due" not in applied.stderr


def test_help_begins_with_what_must_be_given(api: Api) -> None:
    named = [line for line in api("addQueue", "--help").stdout.splitlines() if line.startswith("  ")]
    stars = [line.split()[0].endswith("*") for line in named if line[2] != " " and line[2].isalpha()]
    assert stars[:3] == [True] * 3
    assert not any(stars[3:])


def test_what_configures_nothing_asks_for_no_apply(api: Api) -> None:
    queue = json.loads(api("listQueue", "--json").stdout)[0]
    agent = queue["members"].split(",")[0]
    given = (f"interface={agent}", f"extension={queue['extension']}", "--yes")
    for act in ("pause", "unpause"):
        done = api("pauseUnpauseQueueAgent", f"operatetype={act}", *given)
        assert done.exit_code == 0, done.output
        assert "need_apply" in done.stdout  # so says the PBX, though nothing is staged
        assert "due" not in done.stderr


@pytest.mark.parametrize(("answer", "code"), [("n", 2), ("y", 0)])
def test_a_person_is_asked(pbx: SimulatedPbx, answer: str, code: int) -> None:
    ours, theirs = pty.openpty()
    try:
        os.write(ours, f"{answer}\n".encode())
        done = subprocess.run(
            [*CONSOLE, "api", "updateSIPAccount", "extension=1002", "secret=QuiteSecret7"],
            stdin=theirs,
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == code, done.stderr
    assert "updateSIPAccount" in done.stderr
    assert pbx.ready.url in done.stderr
    assert "QuiteSecret7" not in done.stdout + done.stderr
    assert asked(pbx) == (["updateSIPAccount"] if code == 0 else [])


# --- completion, and what it costs ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("api listAcc", {"listAccount"}),
        ("api listaccount i", {"item_num="}),
        ("api listUser page=1 s", {"sord=", "sidx="}),
        ("api listUser sord=a", {"sord=asc"}),
        ("api nothing p", set()),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(monkeypatch: pytest.MonkeyPatch, shell: str, line: str, offered: set[str]) -> None:
    words = f"ucm-cti {line}"
    begun = line.rsplit(maxsplit=1)[-1]
    given = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    if shell != "bash":
        given = {
            "_TYPER_COMPLETE_ARGS": words,
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": begun,
        }
    result = CliRunner().invoke(
        app, [], prog_name="ucm-cti", env={"_UCM_CTI_COMPLETE": f"complete_{shell}", **given}
    )
    for word in offered:
        assert word in result.stdout
    if not offered:
        assert "page" not in result.stdout


def test_other_commands_do_not_load_the_catalogue() -> None:
    code = "import sys, ucm_cti.cli.app; print('ucm_cti.protocol.catalog' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
