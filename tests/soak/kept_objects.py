"""How much the console keeps after hours of calls, when nobody telephones any more."""

import asyncio
from collections.abc import Iterator
from random import Random

from tests.soak.box import Box
from tests.soak.people import People
from tests.soak.schedule import console_of
from tests.soak.wires import Wires
from ucm_cti.control.console import Console
from ucm_cti.sim.engine import Firmware
from ucm_cti.sim.options import Push
from ucm_cti.sim.people import office

CALM_S = 300.0
"""After which nothing is remembered of calls that are over."""
DEEDS_AN_HOUR = 1500
ALLOWED = 20

Kept = dict[str, int]


async def kept_by_hour(hours: int) -> list[Kept]:
    """Return how many things each container held after each hour of calls and a calm."""
    wires = Wires(Random(2))
    box = Box(2, office(2, extensions=24), wires, push=Push.WEBSOCKET, firmware=Firmware.CURRENT)
    people = People(box.engine, Random(3))
    console = console_of(box, wires)
    box.run()
    await console.start()
    counts: list[Kept] = []
    for _ in range(hours):
        for _ in range(DEEDS_AN_HOUR):
            with box.deed():
                people.do_something()
            await asyncio.sleep(3600.0 / DEEDS_AN_HOUR)
        with box.deed() as engine:
            while legs := [row["channel"] for row in engine.unbridged()]:
                engine.hang_up(legs[0])
            while bridges := engine.bridged():
                engine.hang_up(bridges[0]["channel1"])
        await asyncio.sleep(CALM_S)
        counts.append(_kept(console))
    await console.stop()
    await box.stop()
    return counts


def grown(counts: list[Kept]) -> list[str]:
    """Return a sentence for each container that holds more after the last hour than after the first."""
    first, last = counts[0], counts[-1]
    return [
        f"{path} grew from {first.get(path, 0)} to {count}"
        for path, count in last.items()
        if count > first.get(path, 0) + ALLOWED
    ]


def _kept(console: Console) -> Kept:
    """Return the size of every dictionary, list and set that hangs on the picture or on its keeper."""
    found: Kept = {}
    for name, root in (("picture", console.picture), ("sync", console._sync)):
        found.update((path, len(held)) for path, held in _walk(root, name))
    return found


def _walk(
    root: object, name: str
) -> Iterator[tuple[str, "dict[object, object] | list[object] | set[object]"]]:
    seen: set[int] = set()
    waiting: list[tuple[str, object]] = [(name, root)]
    while waiting:
        path, thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, dict | list | set):
            yield path, thing
        elif type(thing).__module__.startswith("ucm_cti."):
            names = [*getattr(thing, "__dict__", {}), *_slots(thing)]
            waiting.extend((f"{path}.{own}", getattr(thing, own, None)) for own in names)


def _slots(thing: object) -> list[str]:
    return [slot for base in type(thing).__mro__ for slot in getattr(base, "__slots__", ())]
