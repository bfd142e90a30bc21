import asyncio

from ucm_cti.client.pace import Pace


class Lane:
    """Works that take their turns and write down when."""

    def __init__(self) -> None:
        self.pace = Pace()
        self.order: list[str] = []
        self.free = asyncio.Event()

    async def work(self, name: str, *, urgent: bool = False) -> None:
        async with self.pace.turn(urgent=urgent):
            self.order.append(name)
            await self.free.wait()

    async def begin(self, name: str, *, urgent: bool = False) -> asyncio.Task[None]:
        task = asyncio.ensure_future(self.work(name, urgent=urgent))
        await asyncio.sleep(0)
        return task


async def test_one_at_a_time_and_commands_overtake_queries() -> None:
    lane = Lane()
    works = [
        await lane.begin("query 1"),
        await lane.begin("query 2"),
        await lane.begin("command 1", urgent=True),
        await lane.begin("query 3"),
        await lane.begin("command 2", urgent=True),
    ]
    assert lane.order == ["query 1"]
    assert lane.pace.waiting == 4
    lane.free.set()
    await asyncio.gather(*works)
    assert lane.order == ["query 1", "command 1", "command 2", "query 2", "query 3"]


async def test_who_is_cancelled_while_waiting_leaves_the_queue() -> None:
    lane = Lane()
    first = await lane.begin("first")
    second = await lane.begin("second")
    third = await lane.begin("third")
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    assert lane.pace.waiting == 1
    lane.free.set()
    await asyncio.gather(first, third)
    assert lane.order == ["first", "third"]


async def test_a_turn_handed_to_somebody_who_is_cancelled_goes_on() -> None:
    lane = Lane()
    first = await lane.begin("first")
    second = await lane.begin("second")
    third = await lane.begin("third")
    lane.free.set()
    await asyncio.sleep(0)  # `first` ends and hands its turn to `second`, which has not run yet
    second.cancel()
    await asyncio.gather(first, second, third, return_exceptions=True)
    assert second.cancelled()
    assert lane.order == ["first", "third"]
    await asyncio.wait_for(lane.work("fourth"), 1)
    assert lane.order[-1] == "fourth"


async def test_one_cancelled_at_work_gives_its_turn_back() -> None:
    lane = Lane()
    first = await lane.begin("first")
    second = await lane.begin("second")
    first.cancel()
    lane.free.set()
    await asyncio.wait_for(second, 1)
    assert lane.order == ["first", "second"]
