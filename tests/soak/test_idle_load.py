"""What an idle console asks the PBX, over hours: four requests a minute, or sixteen with reports alone."""

import asyncio
from random import Random

import pytest

from tests.soak.box import Box
from tests.soak.schedule import console_of
from tests.soak.virtual_loop import VirtualLoop, run
from tests.soak.wires import Wires
from ucm_cti.model.connection import Way
from ucm_cti.sim.engine import Firmware
from ucm_cti.sim.options import Push
from ucm_cti.sim.people import office

SETTLED_S = 600.0
"""In which the actions beyond the guide were asked for once, and the first lists."""
HOURS_S = 3 * 3600.0


def busiest_minute(asked_at: list[float]) -> int:
    return max((sum(at <= other < at + 60.0 for other in asked_at) for at in asked_at), default=0)


async def asked_idly(
    loop: VirtualLoop, push: Push, *, websocket: bool, extensions: int, quiet: bool
) -> tuple[Way, int]:
    """Return the way in use and the most requests in any minute of some idle hours."""
    wires = Wires(Random(1))
    place = office(1, extensions=extensions)
    box = Box(1, place, wires, push=push, firmware=Firmware.CURRENT)
    console = console_of(box, wires, websocket=websocket)
    box.run()
    await console.start()
    await asyncio.sleep(SETTLED_S / 2)
    if not quiet:
        with box.deed() as engine:
            engine.register(place.extensions[-1].number, False)  # one event, so that the ways are known
    await asyncio.sleep(SETTLED_S / 2)
    begun = loop.time()
    await asyncio.sleep(HOURS_S)
    way = console.status.way
    assert console.status.fresh
    await console.stop()
    await box.stop()
    return way, busiest_minute(
        [asked.at for asked in box.asked if asked.at >= begun and asked.at < begun + HOURS_S]
    )


@pytest.mark.parametrize("extensions", [14, 700])
@pytest.mark.parametrize(
    ("push", "websocket", "quiet", "way", "most"),
    [
        (Push.WEBSOCKET, True, False, Way.WEBSOCKET, 4),
        (Push.WEBSOCKET, True, True, Way.WEBSOCKET, 4),
        (Push.BOTH, True, False, Way.WEBSOCKET, 4),
        (Push.REPORT, False, False, Way.REPORT, 16),
    ],
)
def test_an_idle_console_is_no_burden(
    push: Push, websocket: bool, quiet: bool, way: Way, most: int, extensions: int
) -> None:
    async def main(loop: VirtualLoop) -> tuple[Way, int]:
        return await asked_idly(loop, push, websocket=websocket, extensions=extensions, quiet=quiet)

    used, asked = run(main)
    assert used is way
    assert 1 <= asked <= most
