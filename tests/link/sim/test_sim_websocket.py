import pytest
from aiohttp import WSMsgType

from tests.link.sim.caller import Caller, Line, LogIn
from ucm_cti.sim import Firmware, Limits, SimulatedPbx


async def logged_in(caller: Caller, pbx: SimulatedPbx) -> Line:
    line = await caller.websocket()
    assert (await line.try_login(pbx.web_user.name, pbx.web_user.password))["status"] == 0
    return line


async def test_subscribe_is_all_or_nothing(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        line = await logged_in(await call(pbx), pbx)
        wanted = ["ActiveCallStatus", "WeatherStatus"]
        assert (await line.ask("subscribe", eventnames=wanted))["status"] == -9
        pbx.control.dial("1000", "1001")
        pbx.control.advance(1)
        await line.ask("heartbeat")
        assert line.notices == []
        assert (await line.ask("subscribe", eventnames=["ActiveCallStatus"]))["status"] == 0
        pbx.control.hang_up("1000")
        assert (await line.next_notice())["eventname"] == "ActiveCallStatus"
        await line.socket.close()


async def test_an_unsubscribed_event_comes_no_more(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        line = await logged_in(await call(pbx), pbx)
        await line.ask("subscribe", eventnames=["ActiveCallStatus", "ExtensionStatus"])
        await line.ask("unsubscribe", eventnames=["ActiveCallStatus"])
        pbx.control.dial("1000", "1001")
        pbx.control.advance(1)
        await line.ask("heartbeat")
        assert {notice["eventname"] for notice in line.notices} == {"ExtensionStatus"}
        await line.socket.close()


async def test_a_notify_comes_before_the_answer_to_what_was_asked_after_it(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        line = await logged_in(await call(pbx), pbx)
        await line.ask("subscribe", eventnames=["ActiveCallStatus"])
        pbx.control.dial("1000", "1001")
        assert (await line.ask("heartbeat"))["status"] == 0
        assert line.notices
        await line.socket.close()


async def test_control_actions_are_unsupported(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        line = await logged_in(await call(pbx), pbx)
        for action in ("dialExtension", "listAccount", "Hangup"):
            assert (await line.ask(action, caller="1000", callee="1001"))["status"] == -19
        await line.socket.close()


async def test_without_a_login_there_is_nothing(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        line = await (await call(pbx)).websocket()
        for action in ("subscribe", "heartbeat", "listAccount"):
            assert (await line.ask(action, eventnames=["ActiveCallStatus"]))["status"] == -5
        await line.socket.close()


async def test_after_a_logout_too(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        line = await logged_in(await call(pbx), pbx)
        assert (await line.ask("logout"))["status"] == 0
        assert (await line.ask("heartbeat"))["status"] == -5
        await line.socket.close()


@pytest.mark.parametrize(
    ("firmware", "action", "status"),
    [(Firmware.CURRENT, "login", -37), (Firmware.GUIDE, "challenge", -71)],
)
async def test_the_api_user_is_refused_and_it_counts(
    call: LogIn, firmware: Firmware, action: str, status: int
) -> None:
    async with SimulatedPbx(speed=0, firmware=firmware) as pbx:
        caller = await call(pbx)
        line = await caller.websocket()
        answer = await line.try_login(pbx.user.name, pbx.user.password)
        assert (answer["action"], answer["status"], answer["remain_num"]) == (action, status, 4)
        await line.socket.close()
        assert (await caller.try_login(pbx.user.name, "wrong"))["response"]["remain_num"] == 3


async def test_newer_firmware_may_let_the_api_user_in(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, api_user_on_websocket=True) as pbx:
        line = await (await call(pbx)).websocket()
        assert (await line.try_login(pbx.user.name, pbx.user.password))["status"] == 0
        await line.socket.close()


async def test_the_web_user_may_not_use_the_api(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        assert (await caller.try_login(pbx.web_user.name, pbx.web_user.password))["status"] == -71


async def test_the_guides_firmware_knows_fewer_events(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, firmware=Firmware.GUIDE) as pbx:
        line = await logged_in(await call(pbx), pbx)
        assert (await line.ask("subscribe", eventnames=["PresenceStatus"]))["status"] == -9
        await line.socket.close()


async def test_what_is_no_frame_is_refused_and_the_line_lives(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        line = await logged_in(await call(pbx), pbx)
        for rubbish in ("", "{", "[]", '{"type":"request","message":[]}', '{"type":"request"}'):
            await line.socket.send_str(rubbish)
            assert (await line.socket.receive_json())["message"]["status"] == -1
        assert (await line.ask("heartbeat"))["status"] == 0
        await line.socket.close()


async def test_silence_is_cut(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, limits=Limits(silence_s=0.05)) as pbx:
        line = await logged_in(await call(pbx), pbx)
        ended = await line.socket.receive()
        assert ended.type in {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED}
        assert not pbx.websocket.lines


async def test_a_subscriber_who_does_not_read_loses_events_and_disturbs_nobody(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, limits=Limits(queued_events=5)) as pbx:
        caller = await call(pbx)
        line = await logged_in(caller, pbx)
        await line.ask("subscribe", eventnames=["ActiveCallStatus"])
        for _ in range(5):
            pbx.control.dial("1000", "1001")
            pbx.control.hang_up("1000")
        assert pbx.websocket.lost > 0
        assert (await caller.ask("getSystemStatus"))["status"] == 0
        await line.socket.close()
