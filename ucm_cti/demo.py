"""The demonstration PBX: a simulator of our own in its own process, with calls that come and go."""

import asyncio
import logging
import sys

import msgspec
from msgspec import Struct

from ucm_cti.model.errors import CannotReach
from ucm_cti.model.profile import Profile, Secrets

log = logging.getLogger(__name__)

READY_S = 30.0
END_S = 5.0
CALLS_PER_MINUTE = 12
OWN_EXTENSION = "1000"


class _Ready(Struct):
    """The line that the simulator prints when it listens."""

    url: str
    user: str
    password: str
    web_user: str
    web_password: str
    fingerprint: str


class DemoPbx:
    """Starts and stops the simulator; it does not outlive this program, however that ends."""

    def __init__(self, seed: int = 1, calls_per_minute: float = CALLS_PER_MINUTE) -> None:
        self._seed = seed
        self._calls_per_minute = calls_per_minute
        self._process: asyncio.subprocess.Process | None = None

    @property
    def pid(self) -> int | None:
        """The simulator's process; None while there is none."""
        return self._process.pid if self._process is not None else None

    async def start(self) -> tuple[Profile, Secrets]:
        """Start it on a free port; return how to connect. Raises CannotReach when it does not come up."""
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "ucm_cti", "simulate", "--port", "0", "--scenario", "office"),
            *("--seed", str(self._seed), "--calls-per-minute", str(self._calls_per_minute), "--until-eof"),
            # We write nothing: the pipe ends with us, also when we are killed, and the simulator with it.
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            async with asyncio.timeout(READY_S):
                line = await process.stdout.readline() if process.stdout is not None else b""
            ready = msgspec.json.decode(line, type=_Ready)
        except (TimeoutError, msgspec.DecodeError) as error:
            await self.stop()
            raise CannotReach(
                "The demonstration PBX did not start.", advice="Run “ucm-cti simulate” to see why."
            ) from error
        profile = Profile(
            name="Demo",
            url=ready.url,
            user=ready.user,
            web_user=ready.web_user,
            extension=OWN_EXTENSION,
            fingerprint=ready.fingerprint,
        )
        return profile, Secrets(password=ready.password, web_password=ready.web_password)

    async def stop(self) -> None:
        """End it; kill it where it does not end by itself."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            async with asyncio.timeout(END_S):
                await process.wait()
        except TimeoutError:
            log.warning("the demonstration PBX did not end by itself")
            process.kill()
            await process.wait()
