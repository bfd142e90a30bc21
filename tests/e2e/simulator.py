"""The simulated PBX as a process of its own, told what its people do and asked for the truth."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.e2e.processes import Lines, ended, plain_environment, started

START_S = 30.0
SO_FAR_S = 10.0
LOOK_S = 0.05
"""Between two looks at the truth."""
ROOT = Path(__file__).parents[2]
Truth = dict[str, Any]


def legs_of(truth: Truth, phone: str) -> list[dict[str, Any]]:
    """Return the legs of a phone."""
    return [leg for call in truth["calls"] for leg in call["legs"] if leg["endpoint"] == phone]


class Simulator:
    """One `ucm-cti simulate --control` process; see `running`."""

    def __init__(self, process: asyncio.subprocess.Process, ready: dict[str, Any]) -> None:
        self.process = process
        self._lines = Lines(process)
        self.url: str = ready["url"]
        self.user: str = ready["user"]
        self.password: str = ready["password"]
        self.web_user: str = ready["web_user"]
        self.web_password: str = ready["web_password"]
        self.fingerprint: str = ready["fingerprint"]

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.url.rpartition(":")[2])

    async def do(self, verb: str, **values: object) -> dict[str, Any]:
        """Let the PBX's people do something; fails the test where the simulator refuses."""
        return await self._lines.ask({"do": verb, **values})

    async def behave(self, number: str, **behaviour: object) -> None:
        """From now on a phone, or an outside number, behaves so (`PhoneBehaviour`)."""
        await self.do("behave", number=number, behaviour=behaviour)

    async def truth(self) -> Truth:
        """Return everything the PBX knows of its calls, phones and queues."""
        answer = await self.do("truth")
        truth: Truth = answer["truth"]
        return truth

    async def until(self, so: Callable[[Truth], object], *, within_s: float = SO_FAR_S) -> None:
        """Return once the PBX has come so far."""
        async with asyncio.timeout(within_s):
            while True:
                if so(await self.truth()):
                    return
                await asyncio.sleep(LOOK_S)

    async def rings(self, phone: str, *, within_s: float = SO_FAR_S) -> None:
        """Return once a phone rings."""
        await self.until(
            lambda truth: any(leg["state"] == "Ringing" for leg in legs_of(truth, phone)), within_s=within_s
        )

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        await self.process.wait()

    def freeze(self) -> None:
        """Let it hang: connections stand, nothing is answered."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self.process.send_signal(signal.SIGCONT)


@asynccontextmanager
async def running(*options: str, port: int = 0, open_to_tests: str = "") -> AsyncIterator[Simulator]:
    """A small quiet office for the time of a test; `open_to_tests` is the push of an `open_pbx`."""
    simulate = ("ucm_cti", "simulate", "--control", "--scenario", "small", "--calls-per-minute", "0")
    command = (*simulate, "--port", str(port), "--seed", "1", *options)
    if open_to_tests:
        command = ("tests.e2e.open_pbx", open_to_tests)
    process = await started(sys.executable, "-m", *command, environment=plain_environment(), cwd=ROOT)
    try:
        async with asyncio.timeout(START_S):
            simulator = Simulator(process, await Lines(process).read())
        yield simulator
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGCONT)  # a frozen one hears no other signal
        await ended(process)
