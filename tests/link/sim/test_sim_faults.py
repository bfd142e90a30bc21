import asyncio
import time

import aiohttp
import pytest

from tests.link.sim.caller import LogIn
from ucm_cti.sim import Misdeed, SimulatedPbx


async def test_a_refused_request_is_not_executed(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.faults.order(Misdeed.REFUSE, "dialExtension", status=-45)
        answer = await caller.ask("dialExtension", caller="1000", callee="1001")
        assert answer == {"response": {}, "status": -45}
        assert (await caller.done("listUnBridgedChannels"))["channel"] == []
        await caller.done("dialExtension", caller="1000", callee="1001")


async def test_an_order_waits_for_its_action_and_its_number_of_times(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.faults.order(Misdeed.REFUSE, "LISTQUEUE", times=2, status=-8)
        statuses = [(await caller.ask(action))["status"] for action in ("listAccount", *["listQueue"] * 3)]
        assert statuses == [0, -8, -8, 0]
        pbx.faults.order(Misdeed.REFUSE, times=None, status=-9)
        assert [(await caller.ask("listQueue"))["status"] for _ in range(3)] == [-9, -9, -9]
        pbx.faults.clear()
        assert (await caller.ask("listQueue"))["status"] == 0


@pytest.mark.parametrize(("misdeed", "executed"), [(Misdeed.KILL, False), (Misdeed.KILL_AFTER, True)])
async def test_a_broken_connection_tells_not_whether_it_was_done(
    call: LogIn, misdeed: Misdeed, executed: bool
) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.faults.order(misdeed, "dialExtension")
        with pytest.raises(aiohttp.ClientError):
            await caller.ask("dialExtension", caller="1000", callee="1001")
        assert bool((await caller.done("listUnBridgedChannels"))["channel"]) is executed


async def test_an_answer_can_be_cut_off(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.faults.order(Misdeed.CUT_OFF)
        with pytest.raises(aiohttp.ClientPayloadError):
            await caller.ask("listAccount")


async def test_an_answer_can_be_a_web_page_or_lack_its_status(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.faults.order(Misdeed.GARBAGE)
        with pytest.raises(ValueError, match="Expecting value"):
            await caller.ask("listAccount")
        pbx.faults.order(Misdeed.NO_STATUS)
        assert set(await caller.ask("listAccount")) == {"response"}


async def test_an_answer_can_be_huge(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.faults.order(Misdeed.HUGE, size=5_000_000)
        request = {"request": {"action": "listAccount", "cookie": caller.cookie}}
        async with caller.http.post(pbx.url + "/api", json=request) as answer:
            assert len(await answer.read()) > 5_000_000
        pbx.faults.order(Misdeed.HUGE)
        async with caller.http.post(pbx.url + "/api", json=request) as answer:
            await answer.content.readexactly(100_000)
            answer.close()
        assert (await caller.ask("listAccount"))["status"] == 0


async def test_a_delayed_answer_comes_and_a_hanging_one_does_not_stop_the_end(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.faults.order(Misdeed.DELAY, seconds=0.1)
        begun = time.monotonic()
        assert (await caller.ask("listQueue"))["status"] == 0
        assert time.monotonic() - begun >= 0.1
        await pbx.faults.struck()
        pbx.faults.order(Misdeed.HANG)
        hanging = asyncio.create_task(caller.ask("listQueue"))
        await pbx.faults.struck()
        assert not hanging.done()
    with pytest.raises(aiohttp.ClientError):
        await hanging


async def test_all_cookies_can_be_forgotten_and_all_connections_cut(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.sessions.expire_all()
        assert (await caller.ask("listQueue"))["status"] == -6
        line = await caller.websocket()
        await line.try_login(pbx.web_user.name, pbx.web_user.password)
        pbx.server.kill_connections()
        ended = await line.socket.receive()
        assert ended.type in {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR, aiohttp.WSMsgType.CLOSING}
        await line.socket.close()
        await caller.login()


async def test_the_same_pbx_comes_back_on_its_port(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, seed=7) as before:
        port, fingerprint, ready = before.port, before.fingerprint, before.ready
        old = await call(before)
    async with SimulatedPbx(speed=0, seed=7, port=port) as after:
        assert (after.fingerprint, after.ready) == (fingerprint, ready)
        assert (await old.ask("listQueue"))["status"] == -6, "it remembers no session"
        await call(after)
