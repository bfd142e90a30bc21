import asyncio
from collections.abc import Sequence

import msgspec

from ucm_cti.client.slices import LONG_S, Slices
from ucm_cti.protocol.reports import Arrived, PhoneStatusTold, notice

_NEVER_S = 3600.0


class Taken:
    """Slices as they were handed on."""

    def __init__(self, size: int = 4, pause_s: float = 0.0) -> None:
        self.slices: list[list[Arrived]] = []
        self.emptied = 0
        self.waiting = Slices(self._take, size, pause_s, self._hear)

    def _take(self, arrived: Sequence[Arrived]) -> None:
        self.slices.append(list(arrived))

    def _hear(self) -> None:
        self.emptied += 1

    @property
    def sizes(self) -> list[int]:
        return [len(part) for part in self.slices]


def body(*extensions: int) -> bytes:
    entries = [{"extension": str(n), "status": "Idle"} for n in extensions]
    return msgspec.json.encode(notice("ExtensionStatus", entries))


async def turns(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_what_came_in_one_turn_goes_together_each_with_its_arrival() -> None:
    taken = Taken()
    taken.waiting.add(body(1000), 1.0)
    taken.waiting.add(body(1001), 2.0)
    assert taken.slices == []
    await turns(1)
    told = [(PhoneStatusTold(extension=n, status="Idle"), at) for n, at in (("1000", 1.0), ("1001", 2.0))]
    assert taken.slices == [told]
    assert (len(taken.waiting), taken.waiting.bytes, taken.emptied) == (0, 0, 1)


async def test_no_slice_is_larger_than_allowed_even_of_one_body() -> None:
    taken = Taken(size=4)
    taken.waiting.add(body(*range(1000, 1010)), 1.0)
    taken.waiting.add(body(2000), 2.0)
    await turns(1)
    assert (taken.sizes, taken.emptied) == ([4], 0)
    await turns(5)
    assert (taken.sizes, taken.emptied) == ([4, 4, 3], 1)
    assert [at for part in taken.slices for _, at in part] == [1.0] * 10 + [2.0]


async def test_a_flood_is_taken_with_pauses_and_a_full_slice_at_once() -> None:
    taken = Taken(size=4, pause_s=_NEVER_S)
    taken.waiting.add(body(1000), 1.0)
    await turns(2)
    assert taken.sizes == [1]
    for n in range(3):
        taken.waiting.add(body(n), 2.0)
    await turns(5)
    assert taken.sizes == [1], "the pause is not over"
    taken.waiting.add(body(3), 2.0)
    await turns(2)
    assert taken.sizes == [1, 4]


async def test_flushing_hands_on_everything_now() -> None:
    taken = Taken(size=4, pause_s=_NEVER_S)
    for n in range(6):
        taken.waiting.add(body(n), 1.0)
    taken.waiting.flush()
    assert taken.sizes == [4, 2]
    await turns(3)
    assert taken.sizes == [4, 2]


async def test_slices_that_take_long_are_followed_by_smaller_ones_until_they_are_quick() -> None:
    time_s, each_s, sizes = 0.0, LONG_S, list[int]()

    def take(arrived: Sequence[Arrived]) -> None:
        nonlocal time_s
        sizes.append(len(arrived))
        time_s += each_s * len(arrived)

    waiting = Slices(take, 16, 0.0, clock=lambda: time_s)
    waiting.add(body(*range(32)), 1.0)
    await turns(6)
    assert sizes[:6] == [16, 8, 4, 2, 1, 1]
    each_s = LONG_S / 100
    waiting.add(body(*range(60)), 1.0)
    waiting.flush()
    assert sizes[6:12] == [1, 2, 4, 8, 16, 16]


async def test_what_is_forgotten_is_never_handed_on() -> None:
    taken = Taken()
    taken.waiting.add(body(1000), 1.0)
    taken.waiting.clear()
    await turns(3)
    assert (taken.slices, taken.emptied, taken.waiting.bytes) == ([], 0, 0)


async def test_a_listener_that_fails_costs_its_slice_only() -> None:
    """Who is told guards itself; should that fail, what follows still comes."""
    taken = Taken(size=1)
    seen: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: seen.append(str(context["exception"]))
    )

    def take(arrived: Sequence[Arrived]) -> None:
        if not seen:
            raise RuntimeError("broken")
        taken.slices.append(list(arrived))

    waiting = Slices(take, 1, 0.0)
    waiting.add(body(1000), 1.0)
    waiting.add(body(1001), 1.0)
    await turns(4)
    assert (seen, taken.sizes) == (["broken"], [1])
