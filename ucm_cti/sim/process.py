"""A simulated PBX as a process: its ready line, its control lines, a clean end."""

import asyncio
import signal

import msgspec

from ucm_cti.sim.console_lines import ConsoleLines
from ucm_cti.sim.pbx import SimulatedPbx


async def run(pbx: SimulatedPbx, *, control: bool, until_eof: bool = False) -> None:
    """Start `pbx`, print its ready line, and serve until SIGTERM, Ctrl+C or, with `control`, "quit".

    With `control` every line of standard input is an order, answered by a line. The end of standard
    input ends nothing but with `until_eof`: then the PBX goes with whoever holds the other end, however
    that one ends. Raises OSError where the port is taken.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, pbx.stopped.set)
    console = ConsoleLines()
    try:
        async with pbx, asyncio.TaskGroup() as tasks:
            console.tell(msgspec.json.encode(pbx.ready))
            reads = control or until_eof
            reading = tasks.create_task(_read(pbx, console, control, until_eof)) if reads else None
            await pbx.until_over()
            if reading is not None:
                reading.cancel()
    finally:
        console.close()


async def _read(pbx: SimulatedPbx, console: ConsoleLines, control: bool, until_eof: bool) -> None:
    async for line in console.lines():
        if control and line.strip():
            console.tell(pbx.control.line(line))
    if until_eof:
        pbx.stopped.set()
