"""The demonstration PBX as a process of its own: it goes with the console, however that one ends."""

import asyncio
import os
import sys

import pytest

PATIENCE_S = 20.0
HOLDER = """
import asyncio
from ucm_cti.demo import DemoPbx

async def hold() -> None:
    demo = DemoPbx()
    await demo.start()
    print(demo.pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(hold())
"""


async def ended(process: int) -> None:
    """Return once a process that is not our child has ended."""
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    descriptor = os.pidfd_open(process)
    loop.add_reader(descriptor, over.set)
    try:
        async with asyncio.timeout(PATIENCE_S):
            await over.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


@pytest.mark.e2e
async def test_the_simulator_ends_when_the_console_is_killed() -> None:
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, stdout=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.DEVNULL
    )
    assert holder.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        simulator = int(await holder.stdout.readline())
    os.kill(simulator, 0)
    holder.kill()
    await holder.wait()
    await ended(simulator)


@pytest.mark.e2e
async def test_without_the_option_the_end_of_input_ends_nothing() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ucm_cti", "simulate", "--port", "0", "--control", "--scenario", "small"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_S):
        assert b"url" in await process.stdout.readline()
        process.stdin.write(b'{"do": "truth", "id": 1}\n')
        process.stdin.close()
        assert b'"truth"' in await process.stdout.readline()
    assert process.returncode is None
    process.terminate()
    assert await process.wait() == 0
