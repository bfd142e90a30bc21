"""Processes of a test: started with pipes, asked by JSON lines, ended by the test that started them."""

import asyncio
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ANSWER_S = 15.0
"""A loaded machine may take its time; what must be quick is timed by its own test."""
END_S = 10.0
LINE_LIMIT = 1 << 24


class Refused(AssertionError):
    """A process said no; it fails the test that does not expect it."""


class Lines:
    """Asks a process by one JSON line, and reads one as its answer."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def read(self) -> dict[str, Any]:
        """Return the next line."""
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise Refused(f"the process ended with {await self._process.wait()}")
        read: dict[str, Any] = json.loads(line)
        return read

    async def ask(self, asked: Mapping[str, object], within_s: float = ANSWER_S) -> dict[str, Any]:
        """Return the answer; raises Refused where the process says no, TimeoutError where nothing."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        async with asyncio.timeout(within_s):
            await self._process.stdin.drain()
            answer = await self.read()
        if not answer.get("ok"):
            raise Refused(f"{dict(asked)}: {answer.get('error')}")
        return answer


def plain_environment() -> dict[str, str]:
    """Return our environment without what would lead a program to another PBX or screen."""
    dropped = ("UCM_CTI_", "QT_", "DISPLAY", "WAYLAND_", "DBUS_", "XDG_")
    return {name: value for name, value in os.environ.items() if not name.startswith(dropped)}


async def started(*command: str, environment: Mapping[str, str], cwd: Path) -> asyncio.subprocess.Process:
    """Start a process with pipes; what it writes to standard error goes to the test's own."""
    return await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=dict(environment),
        cwd=cwd,
        limit=LINE_LIMIT,
    )


async def ended(process: asyncio.subprocess.Process) -> int:
    """Ask a process to end, kill it where it does not, and return its exit code."""
    if process.returncode is None:
        process.terminate()
    try:
        async with asyncio.timeout(END_S):
            return await process.wait()
    except TimeoutError:
        process.kill()
        return await process.wait()
