"""`ucm-cti simulate` as people start it: a process, a line, a signal."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, get_type_hints

import aiohttp
import pytest

from tests.link.sim.caller import Caller
from ucm_cti.cli.simulate import simulate
from ucm_cti.sim import User
from ucm_cti.sim.chaos.plan import PRESETS

pytestmark = pytest.mark.e2e
PATIENCE_S = 20.0
COMMAND = (sys.executable, "-c", "from ucm_cti.cli import main; main()", "simulate")


class Process:
    """One simulator process and the line that it began with."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.ready: dict[str, Any] = {}

    async def line(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            got: dict[str, Any] = json.loads(await self.process.stdout.readline())
        return got

    async def tell(self, order: dict[str, Any]) -> dict[str, Any]:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        return await self.line()

    async def end(self, number: signal.Signals | None = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal, wait for the end; return exit code and what it complained of."""
        assert self.process.stderr is not None
        if number is not None:
            self.process.send_signal(number)
        async with asyncio.timeout(PATIENCE_S):
            complaints = await self.process.stderr.read()
            return await self.process.wait(), complaints.decode()


@asynccontextmanager
async def started(*options: str, ready: bool = True) -> AsyncIterator[Process]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *COMMAND, *options, stdin=pipe, stdout=pipe, stderr=pipe, limit=1 << 24
    )
    running = Process(process)
    try:
        if ready:
            running.ready = await running.line()
        yield running
    finally:
        if process.returncode is None:
            process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_says_how_to_connect_and_stops_cleanly(number: signal.Signals) -> None:
    async with started("--seed", "3", "--extensions", "4") as simulator:
        assert set(simulator.ready) == {
            "url",
            "user",
            "password",
            "web_user",
            "web_password",
            "pms_user",
            "pms_password",
            "fingerprint",
        }
        assert simulator.ready["url"].startswith("https://127.0.0.1:")
        assert await simulator.end(number) == (0, "")


async def test_the_same_seed_is_the_same_pbx() -> None:
    async with started("--seed", "3") as one, started("--seed", "3") as two, started("--seed", "4") as other:
        same, again, different = (
            {key: value for key, value in process.ready.items() if key != "url"}
            for process in (one, two, other)
        )
    assert same == again
    assert same["fingerprint"] != different["fingerprint"]
    assert same["password"] != different["password"]


async def test_it_obeys_lines_and_the_end_of_input_ends_nothing(http: aiohttp.ClientSession) -> None:
    async with started("--control", "--calls-per-minute", "0", "--scenario", "small") as simulator:
        inbound = await simulator.tell({"do": "inbound", "number": "0301234567", "to": "1000"})
        assert inbound["ok"]
        truth = await simulator.tell({"do": "truth", "id": "t"})
        assert truth["id"] == "t"
        assert inbound["channel"] in json.dumps(truth["truth"])
        assert (await simulator.tell({"do": "nonsense"}))["ok"] is False
        assert simulator.process.stdin is not None
        simulator.process.stdin.write(b"\n")
        simulator.process.stdin.close()
        caller = Caller(simulator.ready["url"], http)
        answer = await caller.try_login(simulator.ready["user"], simulator.ready["password"])
        assert answer["status"] == 0
        assert (await simulator.end())[0] == 0


async def test_quit_is_an_order() -> None:
    async with started("--control", "--extensions", "2") as simulator:
        assert await simulator.tell({"do": "quit"}) == {"ok": True}
        assert await simulator.end(None) == (0, "")


async def test_a_port_in_use_is_said_in_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with started("--port", str(port), ready=False) as simulator:
            code, complaint = await simulator.end(None)
    assert code == 2
    assert complaint.startswith(f"Cannot listen on 127.0.0.1 port {port}: ")
    assert complaint.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--port", "99999"), "--port"),
        (("--extensions", "1"), "--extensions"),
        (("--push", "pigeon"), "--push"),
        (("--speed", "fast"), "--speed"),
        (("--host", "no such host"), "no such host"),
    ],
)
async def test_bad_options_are_named(options: tuple[str, ...], named: str) -> None:
    async with started(*options, ready=False) as simulator:
        code, complaint = await simulator.end(None)
    assert code == 2
    assert named in complaint
    assert "Traceback" not in complaint


async def test_faults_are_chosen_by_name_or_file_and_switched_at_run_time(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('[[rules]]\nfault = "refuse"\nwhere = "replies"\nnames = ["listQueue"]\namount = -8\n')
    async with (
        started("--chaos", str(plan), "--control") as simulator,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as http,
    ):
        ready = simulator.ready
        caller = Caller(ready["url"], http, User(name=ready["user"], password=ready["password"]))
        await caller.login()
        assert (await caller.ask("listQueue"))["status"] == -8
        assert (await simulator.tell({"do": "calm"}))["ok"]
        assert (await caller.ask("listQueue"))["status"] == 0
        assert (await simulator.tell({"do": "chaos", "plan": "lossy"}))["ok"]
        assert "lossy" in (await simulator.tell({"do": "chaos", "plan": "?"}))["error"]


async def test_an_empty_line_is_no_order() -> None:
    async with started("--control") as simulator:
        assert simulator.process.stdin is not None
        simulator.process.stdin.write(b"\n  \n")
        assert (await simulator.tell({"do": "truth", "id": 7}))["id"] == 7


async def test_a_plan_that_cannot_be_read_is_told_before_anything_starts(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text('[[rules]]\nfault = "dropp"\nwhere = "events"\n')
    for chosen, told in ((str(plan), "rules[0].fault"), ("no-such-plan", ", ".join(PRESETS))):
        async with started("--chaos", chosen, ready=False) as simulator:
            code, complaints = await simulator.end(None)
        assert code == 2
        assert told in complaints


def test_the_help_names_every_preset() -> None:
    told = get_type_hints(simulate, include_extras=True)["chaos"].__metadata__[0].help
    assert all(name in told for name in PRESETS)
