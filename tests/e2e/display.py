"""A screen, a session bus and a window manager of one's own, for the time of a test."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.e2e.processes import ended, plain_environment

START_S = 15.0
SYSTEM_PYTHON = "/usr/bin/python3"
"""Has pyatspi, which is no package of ours."""
PACKAGES = "apt install xvfb openbox xdotool dbus at-spi2-core python3-pyatspi"
PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "xdotool", SYSTEM_PYTHON)


def check_system() -> None:
    """Fail with what is missing and how to get it: a test without a screen would show nothing."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if SYSTEM_PYTHON not in missing:
        tried = subprocess.run([SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
        missing += ["pyatspi"] if tried.returncode else []
    assert not missing, f"for a screen and its accessibility bus {', '.join(missing)} is missing: {PACKAGES}"


@asynccontextmanager
async def display(folder: Path, size: str = "1600x1000") -> AsyncIterator[dict[str, str]]:
    """Give the environment in which a program has a screen and a bus; `folder` is private."""
    await asyncio.to_thread(check_system)
    await asyncio.to_thread(folder.mkdir, mode=0o700)
    environment = plain_environment() | {
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(folder),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "LC_ALL": "C.UTF-8",
    }
    async with AsyncExitStack() as stack:
        reading, writing = os.pipe()
        screen = await asyncio.create_subprocess_exec(
            "Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp",
            pass_fds=[writing], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.push_async_callback(ended, screen)
        os.close(writing)
        environment["DISPLAY"] = f":{await _line(reading)}"
        bus = await asyncio.create_subprocess_exec(
            "dbus-daemon", "--session", "--nofork", "--print-address=1",
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
        stack.push_async_callback(ended, bus)
        assert bus.stdout is not None
        async with asyncio.timeout(START_S):
            environment["DBUS_SESSION_BUS_ADDRESS"] = (await bus.stdout.readline()).decode().strip()
        manager = await asyncio.create_subprocess_exec(
            "openbox", env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        stack.push_async_callback(ended, manager)
        yield environment


async def _line(descriptor: int) -> str:
    async with asyncio.timeout(START_S):
        line = await asyncio.to_thread(_read_line, descriptor)
    assert line, "the virtual screen did not start"
    return line


def _read_line(descriptor: int) -> str:
    with os.fdopen(descriptor) as pipe:
        return pipe.readline().strip()
