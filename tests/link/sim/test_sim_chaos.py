"""Each fault over real sockets, on the PBX's clock."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.link.sim.caller import Caller, Line, LogIn, Receiver
from ucm_cti.protocol.report_reading import decode_notice
from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.chaos.outcome import UNKNOWN_NAME
from ucm_cti.sim.chaos.plan import PRESETS, Fault, Plan, Rule, Where

EVENTS = ["ActiveCallStatus", "ExtensionStatus", "PbxStatus"]
GONE = {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.ERROR}


@pytest.fixture
async def pbx() -> AsyncIterator[SimulatedPbx]:
    """Return a PBX whose clock stands but for `control.advance`."""
    async with SimulatedPbx(speed=0, extensions=8) as made:
        yield made


def misbehave(pbx: SimulatedPbx, fault: Fault, where: Where, **more: Any) -> None:
    with pbx.runner.command():
        pbx.mayhem.begin(Plan(rules=(Rule(fault=fault, where=where, **more),)))


async def listening(pbx: SimulatedPbx, call: LogIn) -> Line:
    line = await (await call(pbx)).websocket()
    assert (await line.try_login(pbx.web_user.name, pbx.web_user.password))["status"] == 0
    assert (await line.ask("subscribe", eventnames=EVENTS))["status"] == 0
    return line


def statuses(pbx: SimulatedPbx) -> None:
    """Make four events: two phones are unplugged and plugged in again."""
    for plugged in (False, True):
        for phone in ("1006", "1007"):
            pbx.engine.register(phone, plugged)


async def numbers(line: Line) -> list[int]:
    """Return the numbers of the events that have come, in their order."""
    assert (await line.ask("heartbeat"))["status"] == 0
    found = [int(notice["transactionid"][1:]) for notice in line.notices]
    line.notices.clear()
    return found


async def test_events_are_lost_doubled_delayed_and_overtaken(pbx: SimulatedPbx, call: LogIn) -> None:
    line = await listening(pbx, call)
    statuses(pbx)
    usual = await numbers(line)
    assert usual == sorted(set(usual))
    assert len(usual) == 4
    misbehave(pbx, Fault.DROP, Where.EVENTS, every=2)
    statuses(pbx)
    assert len(await numbers(line)) == 2
    pbx.mayhem.end()
    misbehave(pbx, Fault.DUPLICATE, Where.WEBSOCKET, amount=1)
    statuses(pbx)
    pbx.control.advance(2)
    doubled = await numbers(line)
    assert len(doubled) == 2 * len(set(doubled)) == 8
    pbx.mayhem.end()
    misbehave(pbx, Fault.DELAY, Where.WEBSOCKET, amount=5)
    statuses(pbx)
    pbx.control.advance(4)
    assert await numbers(line) == []
    pbx.control.advance(2)
    assert len(await numbers(line)) == 4
    pbx.mayhem.end()
    misbehave(pbx, Fault.REORDER, Where.WEBSOCKET, amount=5)
    for _ in range(5):
        statuses(pbx)
    pbx.control.advance(6)
    mixed = await numbers(line)
    assert len(mixed) == 20
    assert mixed != sorted(mixed)
    await line.socket.close()


async def test_slow_events_come_one_after_the_other(pbx: SimulatedPbx, call: LogIn) -> None:
    line = await listening(pbx, call)
    misbehave(pbx, Fault.SLOW, Where.EVENTS, amount=2)
    statuses(pbx)
    come = []
    for _ in range(5):
        come.append(len(await numbers(line)))
        pbx.control.advance(2)
    assert come == [0, 1, 1, 1, 1]
    await line.socket.close()


async def test_events_are_garbled_or_of_unknown_kind(pbx: SimulatedPbx, call: LogIn) -> None:
    line = await listening(pbx, call)
    misbehave(pbx, Fault.UNKNOWN, Where.EVENTS, every=2)
    # What has a name that nobody subscribed comes to nobody who names what he wants.
    statuses(pbx)
    assert len(await numbers(line)) == 2
    pbx.mayhem.end()
    misbehave(pbx, Fault.CORRUPT, Where.WEBSOCKET)
    for _ in range(5):
        statuses(pbx)
    frames = [(await line.socket.receive()).data for _ in range(20)]
    assert sum(not _is_notify(frame) for frame in frames) > 10
    await line.socket.close()


def _is_notify(frame: str) -> bool:
    try:
        return bool(json.loads(frame)["message"][0]["action"] == "notify")
    except (ValueError, KeyError, TypeError, IndexError):
        return False


async def test_reports_alone_are_lost_or_of_unknown_kind(
    pbx: SimulatedPbx, call: LogIn, receiver: Receiver
) -> None:
    caller = await call(pbx)
    await caller.login(receiver.url)
    line = await listening(pbx, call)
    misbehave(pbx, Fault.DROP, Where.REPORTS, names=("ExtensionStatus",))
    statuses(pbx)
    assert len(await numbers(line)) == 4
    pbx.mayhem.end()
    misbehave(pbx, Fault.UNKNOWN, Where.REPORTS)
    pbx.engine.register("1006", False)
    notice = await receiver.next_notice()
    assert notice["eventname"] == UNKNOWN_NAME
    assert decode_notice(notice)
    assert len(await numbers(line)) == 1
    await line.socket.close()


@pytest.mark.parametrize(
    ("fault", "amount", "executed"),
    [(Fault.DROP, None, True), (Fault.CUT, None, False), (Fault.CORRUPT, None, True)],
)
async def test_a_reply_does_not_come(
    pbx: SimulatedPbx, call: LogIn, fault: Fault, amount: float | None, executed: bool
) -> None:
    caller = await call(pbx)
    misbehave(pbx, fault, Where.REPLIES, amount=amount, names=("dialExtension",))
    with pytest.raises((aiohttp.ClientError, ValueError)):
        await caller.ask("dialExtension", caller="1000", callee="1001")
    assert bool((await caller.done("listUnBridgedChannels"))["channel"]) is executed


async def test_a_reply_ends_in_the_middle_is_late_or_says_no(pbx: SimulatedPbx, call: LogIn) -> None:
    caller = await call(pbx)
    misbehave(pbx, Fault.HALF_CLOSE, Where.REPLIES)
    with pytest.raises(aiohttp.ClientPayloadError):
        await caller.ask("listAccount")
    pbx.mayhem.end()
    misbehave(pbx, Fault.REFUSE, Where.REPLIES, amount=-57)
    assert (await caller.ask("listAccount"))["status"] == -57
    pbx.mayhem.end()
    for fault in (Fault.DELAY, Fault.SLOW):
        misbehave(pbx, fault, Where.REPLIES, amount=0.02)
    assert (await caller.ask("listAccount"))["status"] == 0
    pbx.mayhem.end()
    misbehave(pbx, Fault.HANG, Where.REPLIES, names=("listQueue",))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await caller.ask("listQueue")
    assert (await caller.ask("listAccount"))["status"] == 0


async def test_a_websocket_breaks_at_an_age(pbx: SimulatedPbx, call: LogIn) -> None:
    old = await listening(pbx, call)
    with pbx.runner.command():
        pbx.mayhem.begin(PRESETS["cut-after-25s"])
    pbx.control.advance(20)
    young = await listening(pbx, call)
    pbx.control.advance(4)
    await numbers(old)
    pbx.control.advance(2)
    assert (await old.socket.receive()).type in GONE
    await numbers(young)
    pbx.control.advance(20)
    assert (await young.socket.receive()).type in GONE


async def test_a_websocket_falls_silent_for_a_while_or_for_ever(pbx: SimulatedPbx, call: LogIn) -> None:
    line = await listening(pbx, call)
    misbehave(pbx, Fault.HANG, Where.WEBSOCKET, lasts=10)
    statuses(pbx)
    await line.socket.send_json(
        {"type": "request", "message": {"transactionid": "lost", "action": "heartbeat"}}
    )
    await (await call(pbx)).done("listQueue")
    pbx.control.advance(11)
    assert await numbers(line) == []
    misbehave(pbx, Fault.HALF_CLOSE, Where.WEBSOCKET, amount=5)
    pbx.control.advance(6)
    pbx.mayhem.end()
    statuses(pbx)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await line.ask("heartbeat")
    assert not line.socket.closed


async def test_cookies_are_forgotten_and_nobody_is_let_in(pbx: SimulatedPbx, call: LogIn) -> None:
    caller = await call(pbx)
    misbehave(pbx, Fault.EXPIRE, Where.PBX, begin=5)
    misbehave(pbx, Fault.BAN, Where.PBX, begin=5, amount=30)
    pbx.control.advance(4)
    assert (await caller.ask("listQueue"))["status"] == 0
    pbx.control.advance(2)
    assert (await caller.ask("listQueue"))["status"] == -6
    refused = await caller.try_login(pbx.user.name, pbx.user.password)
    assert refused["status"] == -70
    assert 20 < refused["response"]["remain_time"] <= 30
    pbx.control.advance(31)
    await caller.login()


async def test_the_network_goes_and_comes_again_and_again(pbx: SimulatedPbx, call: LogIn) -> None:
    line = await listening(pbx, call)
    caller = await call(pbx)
    misbehave(pbx, Fault.CUT, Where.PBX, begin=5, each=60, amount=10)
    for _ in range(2):
        pbx.control.advance(6)
        with pytest.raises(aiohttp.ClientError):
            await caller.ask("listQueue")
        with pytest.raises(aiohttp.ClientError):
            await caller.websocket()
        pbx.control.advance(10)
        assert (await caller.ask("listQueue"))["status"] == 0
        pbx.control.advance(44)
    assert (await line.socket.receive()).type in GONE


async def test_a_restart_loses_calls_and_cookies_and_counts_anew(pbx: SimulatedPbx, call: LogIn) -> None:
    caller = await call(pbx)
    pbx.control.dial("1000", "1001")
    pbx.control.advance(5)
    first = {row["channel1"] for row in pbx.engine.bridged()}
    before = len(pbx.announcer.told)
    misbehave(pbx, Fault.RESTART, Where.PBX, begin=5, amount=10)
    pbx.control.advance(6)
    assert pbx.engine.truth()["calls"] == []
    names = {notice["eventname"] for notice in list(pbx.announcer.told)[before:]}
    assert "ActiveCallStatus" not in names, "nobody is told"
    with pytest.raises(aiohttp.ClientError):
        await caller.ask("listQueue")
    pbx.control.advance(10)
    assert (await caller.ask("listQueue"))["status"] == -6
    pbx.control.dial("1000", "1001")
    pbx.control.advance(5)
    assert {row["channel1"] for row in pbx.engine.bridged()} == first


async def test_the_clock_jumps_and_another_client_takes_the_reports(
    pbx: SimulatedPbx, call: LogIn, receiver: Receiver
) -> None:
    caller = await call(pbx)
    await caller.login(receiver.url)
    before = pbx.engine.pbx_time()
    misbehave(pbx, Fault.CLOCK, Where.PBX, begin=5, amount=-3600)
    misbehave(pbx, Fault.SECOND_CLIENT, Where.PBX, begin=5)
    pbx.engine.register("1006", False)
    await receiver.next_notice()
    pbx.control.advance(10)
    assert (pbx.engine.pbx_time() - before).total_seconds() == -3590
    sent = pbx.pusher.sent
    pbx.engine.register("1006", True)
    assert (await caller.ask("listQueue"))["status"] == 0
    assert pbx.pusher.sent == sent
    await caller.login(receiver.url)
    pbx.engine.register("1006", False)
    assert (await receiver.next_notice())["eventbody"][0]["status"] == "Unavailable"


async def test_the_control_switches_plans_and_faults_on_and_off(pbx: SimulatedPbx, call: LogIn) -> None:
    caller = await call(pbx)

    def told(**order: Any) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(pbx.control.line(json.dumps(order).encode()))
        return answer

    assert told(do="chaos", plan="hiccups")["ok"]
    assert told(do="calm")["ok"]
    rules = [
        {"fault": "refuse", "where": "replies", "names": ["listQueue"], "amount": -8},
        {"fault": "drop", "where": "events"},
    ]
    assert told(do="chaos", rules=rules)["ok"]
    assert (await caller.ask("listQueue"))["status"] == -8
    assert told(do="calm", fault="refuse")["ok"]
    assert (await caller.ask("listQueue"))["status"] == 0
    before = len(pbx.announcer.told)
    statuses(pbx)
    assert len(pbx.announcer.told) == before
    assert "lossy" in told(do="chaos", plan="no such plan")["error"]
    assert "possible" in told(do="chaos", rules=[{"fault": "clock", "where": "events"}])["error"]


@pytest.mark.parametrize("preset", sorted(PRESETS))
async def test_under_every_preset_it_lives_on_and_answers_afterwards(
    preset: str, http: aiohttp.ClientSession, receiver: Receiver
) -> None:
    async with SimulatedPbx(speed=0, extensions=8, calls_per_minute=20, chaos=PRESETS[preset]) as pbx:
        caller = Caller(pbx.url, http, pbx.user)
        pbx.control.advance(200)
        pbx.mayhem.end()
        pbx.control.advance(200)
        await caller.login()
        assert (await caller.done("listAccount"))["total_item"] == len(pbx.office.extensions)
