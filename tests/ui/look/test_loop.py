"""Timers of the Qt loop: never early, gone when cancelled."""

import asyncio

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from ucm_cti.ui.loop import QtLoop

pytestmark = pytest.mark.qt


def qt_loop() -> QtLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, QtLoop)
    return loop


@pytest.mark.parametrize("delay", [0.0, 0.0005, 0.0019, 0.011, 0.0333])
async def test_a_timer_never_fires_early(delay: float) -> None:
    loop = qt_loop()
    for _ in range(5):
        fired: asyncio.Future[float] = loop.create_future()
        due = loop.time() + delay
        loop.call_at(due, lambda fired=fired: fired.set_result(loop.time()))
        assert await fired >= due


async def test_a_timer_that_qt_fires_too_soon_is_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = qt_loop()
    timers = loop._timer
    start = timers.startTimer
    asked: list[int] = []

    def impatient(ms: int, kind: Qt.TimerType) -> int:
        asked.append(ms)
        return int(start(ms // 2, kind))

    monkeypatch.setattr(timers, "startTimer", impatient)
    due = loop.time() + 0.02
    await asyncio.sleep(0.02)
    assert loop.time() >= due
    assert len([ms for ms in asked if ms]) > 1


async def test_a_cancelled_timer_dies_at_once() -> None:
    loop = qt_loop()
    before = loop.waiting
    handles = [loop.call_later(300, print) for _ in range(50)]
    assert loop.waiting == before + 50
    for handle in handles:
        handle.cancel()
    assert loop.waiting == before


async def test_a_time_out_that_was_not_needed_leaves_nothing_behind() -> None:
    loop = qt_loop()
    before = loop.waiting
    for _ in range(50):
        await asyncio.wait_for(asyncio.sleep(0), 300)
    assert loop.waiting == before


async def test_timers_of_the_same_moment_are_told_apart() -> None:
    loop = qt_loop()
    ran: list[str] = []
    due = loop.time() + 0.01
    first = loop.call_at(due, ran.append, "same")
    loop.call_at(due, ran.append, "same")
    first.cancel()
    await asyncio.sleep(0.02)
    assert ran == ["same"]


async def test_soon_keeps_its_order_and_skips_the_cancelled() -> None:
    loop = qt_loop()
    ran: list[int] = []
    handles = [loop.call_soon(ran.append, number) for number in range(5)]
    handles[2].cancel()
    await asyncio.sleep(0)
    assert ran == [0, 1, 3, 4]


async def test_what_calls_itself_soon_does_not_starve_qt() -> None:
    loop = qt_loop()
    turns = 0
    going = True

    def again() -> None:
        nonlocal turns
        turns += 1
        if going:
            loop.call_soon(again)

    again()
    await asyncio.sleep(0.01)
    going = False
    assert turns > 1


async def test_a_nested_qt_loop_runs_what_is_ready() -> None:
    loop = qt_loop()
    ran: list[str] = []

    def nested() -> None:
        QCoreApplication.processEvents()
        ran.append("nested")

    loop.call_soon(nested)
    loop.call_soon(ran.append, "other")
    await asyncio.sleep(0.01)
    assert ran == ["other", "nested"]


async def test_a_handle_knows_when_it_is_due() -> None:
    loop = qt_loop()
    before = loop.time()
    handle = loop.call_later(7, print)
    assert 7 <= handle.when() - before < 8
    handle.cancel()


async def test_a_delay_of_months_does_not_overflow() -> None:
    loop = qt_loop()
    handle = loop.call_later(60 * 60 * 24 * 90, print)
    assert not handle.cancelled()
    handle.cancel()


async def test_a_thread_can_wake_the_loop() -> None:
    loop = qt_loop()
    woken = asyncio.Event()
    await asyncio.to_thread(loop.call_soon_threadsafe, woken.set)
    await asyncio.wait_for(woken.wait(), 5)
