"""A simulated PBX as a process: its ready line, its control lines, a clean end."""

import asyncio
import signal

import msgspec

from ucm_cti.sim.console_lines import ConsoleLines
from ucm_cti.sim.pbx import SimulatedPbx


async def run(pbx: SimulatedPbx, *, control: bool) -> None:
    """Start `pbx`, print its ready line, and serve until SIGTERM, Ctrl+C or, with `control`, "quit".

    With `control` every line of standard input is an order, answered by a line; the end of
    standard input ends nothing. Raises OSError where the port is taken.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, pbx.stopped.set)
    console = ConsoleLines()
    try:
        async with pbx, asyncio.TaskGroup() as tasks:
            console.tell(msgspec.json.encode(pbx.ready))
            obeying = tasks.create_task(_obey(pbx, console), name="control") if control else None
            await pbx.until_over()
            if obeying is not None:
                obeying.cancel()
    finally:
        console.close()


async def _obey(pbx: SimulatedPbx, console: ConsoleLines) -> None:
    async for line in console.lines():
        if line.strip():
            console.tell(pbx.control.line(line))
