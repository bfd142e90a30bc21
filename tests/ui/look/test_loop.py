"""Timers of the Qt loop: never early, gone when cancelled."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from ucm_cti.ui.loop import QtLoop


def qt_loop() -> QtLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, QtLoop)
    return loop


@pytest.mark.qt
@pytest.mark.parametrize("delay", [0.0, 0.0005, 0.0019, 0.011, 0.0333])
async def test_a_timer_never_fires_early(delay: float) -> None:
    loop = qt_loop()
    for _ in range(5):
        fired: asyncio.Future[float] = loop.create_future()
        due = loop.time() + delay
        loop.call_at(due, lambda fired=fired: fired.set_result(loop.time()))
        assert await fired >= due


@pytest.mark.qt
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


@pytest.mark.qt
async def test_a_cancelled_timer_dies_at_once() -> None:
    loop = qt_loop()
    before = loop.waiting
    handles = [loop.call_later(300, print) for _ in range(50)]
    assert loop.waiting == before + 50
    for handle in handles:
        handle.cancel()
    assert loop.waiting == before


@pytest.mark.qt
async def test_a_time_out_that_was_not_needed_leaves_nothing_behind() -> None:
    loop = qt_loop()
    before = loop.waiting
    for _ in range(50):
        await asyncio.wait_for(asyncio.sleep(0), 300)
    assert loop.waiting == before


@pytest.mark.qt
async def test_timers_of_the_same_moment_are_told_apart() -> None:
    loop = qt_loop()
    ran: list[str] = []
    due = loop.time() + 0.01
    first = loop.call_at(due, ran.append, "same")
    loop.call_at(due, ran.append, "same")
    first.cancel()
    await asyncio.sleep(0.02)
    assert ran == ["same"]


@pytest.mark.qt
async def test_soon_keeps_its_order_and_skips_the_cancelled() -> None:
    loop = qt_loop()
    ran: list[int] = []
    handles = [loop.call_soon(ran.append, number) for number in range(5)]
    handles[2].cancel()
    await asyncio.sleep(0)
    assert ran == [0, 1, 3, 4]


@pytest.mark.qt
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


@pytest.mark.qt
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


@pytest.mark.qt
async def test_a_handle_knows_when_it_is_due() -> None:
    loop = qt_loop()
    before = loop.time()
    handle = loop.call_later(7, print)
    assert 7 <= handle.when() - before < 8
    handle.cancel()


@pytest.mark.qt
async def test_a_delay_of_months_does_not_overflow() -> None:
    loop = qt_loop()
    handle = loop.call_later(60 * 60 * 24 * 90, print)
    assert not handle.cancelled()
    handle.cancel()


@pytest.mark.qt
async def test_a_thread_can_wake_the_loop() -> None:
    loop = qt_loop()
    woken = asyncio.Event()
    await asyncio.to_thread(loop.call_soon_threadsafe, woken.set)
    await asyncio.wait_for(woken.wait(), 5)


# --- a loop that does not run, and what escapes from it ------------------------------------------


@pytest.fixture
def resting(qapp: QApplication) -> Iterator[QtLoop]:
    """A loop that runs only when the test says so."""
    loop = QtLoop(qapp)
    yield loop
    loop.close()


def turn_qt(qapp: QApplication, *, until: QDeadlineTimer) -> None:
    """Turn Qt's own loop, as a test's fixtures do between its phases."""
    while not until.hasExpired():
        qapp.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


@pytest.mark.parametrize("ran_before", [False, True])
def test_a_loop_that_rests_runs_nothing_and_later_everything(
    resting: QtLoop, qapp: QApplication, *, ran_before: bool
) -> None:
    ran: list[str] = []
    if ran_before:
        resting.run_until_complete(asyncio.sleep(0))
    resting.call_soon(ran.append, "soon")
    resting.call_later(0.001, ran.append, "later")
    dropped = resting.call_later(0.001, ran.append, "never")
    turn_qt(qapp, until=QDeadlineTimer(20))
    while_resting = list(ran)
    dropped.cancel()
    assert resting.waiting == 1
    resting.run_until_complete(asyncio.sleep(0.002))
    assert (while_resting, sorted(ran)) == ([], ["later", "soon"])


def test_a_task_that_is_left_over_waits_with_its_loop(resting: QtLoop, qapp: QApplication) -> None:
    went: list[asyncio.AbstractEventLoop] = []

    async def tick() -> None:
        for _ in range(3):
            await asyncio.sleep(0.001)
            went.append(asyncio.get_running_loop())

    async def begin() -> "asyncio.Task[None]":
        return asyncio.ensure_future(tick())

    task = resting.run_until_complete(begin())
    turn_qt(qapp, until=QDeadlineTimer(20))
    before = list(went)
    resting.run_until_complete(task)
    assert (before, went) == ([], [resting] * 3)


@pytest.mark.parametrize("fatal", [SystemExit(3), KeyboardInterrupt()])
def test_what_is_to_end_the_program_comes_out_of_the_loop(resting: QtLoop, fatal: BaseException) -> None:
    def end() -> None:
        raise fatal

    resting.call_soon(end)
    with pytest.raises(type(fatal)):
        resting.run_forever()
    assert not resting.is_running()
    resting.run_until_complete(asyncio.sleep(0))


@pytest.mark.parametrize("delay", [None, 0.001])
def test_what_a_callback_raises_is_told_and_the_next_one_runs(resting: QtLoop, delay: float | None) -> None:
    told: list[object] = []
    resting.set_exception_handler(lambda _loop, context: told.append(context["exception"]))
    error = ValueError("a bug")

    def fail() -> None:
        raise error

    resting.call_soon(fail) if delay is None else resting.call_later(delay, fail)
    resting.call_later(0.002, resting.stop)
    resting.run_forever()
    assert told == [error]
