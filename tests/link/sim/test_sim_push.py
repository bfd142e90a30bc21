from collections.abc import Mapping
from typing import Any

import pytest

from tests.link.sim.caller import LogIn, Receiver
from ucm_cti.protocol.report_reading import decode_notice
from ucm_cti.protocol.reports import UnknownReport
from ucm_cti.sim import Firmware, Limits, Push, Scenario, SimulatedPbx

EVENTS = ["ActiveCallStatus", "ExtensionStatus", "CallQueueStatus", "PbxStatus", "TrunkStatus"]


Notices = list[Mapping[str, Any]]


def a_busy_minute(pbx: SimulatedPbx) -> Notices:
    """Let calls come and go; return the notices that were made."""
    before = len(pbx.announcer.told)
    pbx.control.dial("1000", "1001")
    pbx.control.inbound("0301234567", "6500", "Acme Ltd")
    pbx.control.advance(30)
    pbx.control.hang_up("1000")
    pbx.control.advance(30)
    return list(pbx.announcer.told)[before:]


async def test_report_and_websocket_carry_identical_notices_in_the_same_order(
    call: LogIn, receiver: Receiver
) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        await caller.login(receiver.url)
        line = await caller.websocket()
        await line.try_login(pbx.web_user.name, pbx.web_user.password)
        assert (await line.ask("subscribe", eventnames=EVENTS))["status"] == 0
        made = a_busy_minute(pbx)
        assert len(made) > 10
        by_report = [await receiver.next_notice() for _ in made]
        by_websocket = [await line.next_notice() for _ in made]
        assert by_report == made
        assert by_websocket == made
        assert len(receiver.connections) == 1, "the connection is kept"
        await line.socket.close()


async def test_every_notice_can_be_read(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        a_busy_minute(pbx)
        reports: list[Any] = [report for notice in pbx.announcer.told for report in decode_notice(notice)]
        assert reports
        assert [report for report in reports if isinstance(report, UnknownReport)] == []


@pytest.mark.parametrize(
    ("push", "reports", "frames"),
    [(Push.REPORT, True, False), (Push.WEBSOCKET, False, True), (Push.NONE, False, False)],
)
async def test_events_go_the_ways_they_are_told_to(
    call: LogIn, receiver: Receiver, push: Push, reports: bool, frames: bool
) -> None:
    async with SimulatedPbx(speed=0, push=push) as pbx:
        caller = await call(pbx)
        await caller.login(receiver.url)
        line = await caller.websocket()
        await line.try_login(pbx.web_user.name, pbx.web_user.password)
        assert (await line.ask("subscribe", eventnames=EVENTS))["status"] == 0
        first = a_busy_minute(pbx)[0]
        if reports:
            assert await receiver.next_notice() == first
        if frames:
            assert await line.next_notice() == first
        # The answer comes after every frame that was sent before it.
        await line.ask("heartbeat")
        assert bool(line.notices) == frames
        await caller.done("getSystemStatus")
        assert bool(pbx.pusher.sent) == reports
        await line.socket.close()


async def test_an_old_box_without_websocket_has_no_such_page(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, push=Push.REPORT, firmware=Firmware.GUIDE) as pbx:
        caller = await call(pbx)
        async with caller.http.get(pbx.url + "/websockify") as answer:
            assert (await answer.json(content_type=None))["status"] == -1


async def test_a_receiver_that_always_fails_is_given_up_until_the_next_login(
    call: LogIn, receiver: Receiver
) -> None:
    receiver.status = 500
    async with SimulatedPbx(speed=0, limits=Limits(report_failures=3)) as pbx:
        caller = await call(pbx)
        await caller.login(receiver.url)
        a_busy_minute(pbx)
        await pbx.pusher.settled()
        assert pbx.pusher.failed == 3
        assert pbx.pusher.lost > 0
        receiver.status = 200
        await caller.login(receiver.url)
        made = len(a_busy_minute(pbx))
        await pbx.pusher.settled()
        assert pbx.pusher.failed == 3
        assert pbx.pusher.sent == made


async def test_nobody_at_the_url_disturbs_nobody_else(call: LogIn, receiver: Receiver) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        await caller.login("http://127.0.0.1:9/nobody")
        await caller.login("not a url")
        await caller.login(receiver.url.removeprefix("http://"))
        made = a_busy_minute(pbx)
        assert await receiver.next_notice() == made[0]


async def test_a_session_that_is_over_gets_no_reports(call: LogIn, receiver: Receiver) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        await caller.login(receiver.url)
        await caller.done("logout")
        missed = {notice["transactionid"] for notice in a_busy_minute(pbx)}
        await caller.login(receiver.url)
        made = a_busy_minute(pbx)
        got = [await receiver.next_notice() for _ in made]
        assert got == made
        assert missed.isdisjoint(notice["transactionid"] for notice in got)


async def test_lost_events_are_lost_on_every_way(call: LogIn, receiver: Receiver) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        await caller.login(receiver.url)
        last = int(pbx.announcer.told[-1]["transactionid"][1:])
        pbx.faults.lose_events(2)
        pbx.control.dial("1000", "1001")
        pbx.control.advance(1)
        assert (await receiver.next_notice())["transactionid"] == f"e{last + 3}"


async def test_time_runs_by_itself_and_events_come_unasked(call: LogIn, receiver: Receiver) -> None:
    async with SimulatedPbx(speed=200) as pbx:
        caller = await call(pbx)
        await caller.login(receiver.url)
        await caller.done("dialExtension", caller="1000", callee="1001")
        while True:
            notice = await receiver.next_notice()
            if notice["eventname"] == "ActiveCallStatus" and "bridge_id" in str(notice["eventbody"]):
                break
        assert len((await caller.done("listBridgedChannels"))["channel"]) == 1


async def test_a_day_with_traffic_has_calls(call: LogIn, receiver: Receiver) -> None:
    async with SimulatedPbx(speed=0, calls_per_minute=None) as pbx:
        await call(pbx)
        pbx.control.advance(120)
        assert sum(notice["eventname"] == "ActiveCallStatus" for notice in pbx.announcer.told) > 10


async def test_a_storm_reaches_everybody_whole_and_in_order(call: LogIn, receiver: Receiver) -> None:
    async with SimulatedPbx(speed=0, scenario=Scenario.STORM, calls_per_minute=None, push=Push.BOTH) as pbx:
        caller = await call(pbx)
        pbx.control.advance(6)
        await caller.login(receiver.url)
        lines = [await caller.websocket() for _ in range(2)]
        for line in lines:
            await line.try_login(pbx.web_user.name, pbx.web_user.password)
            assert (await line.ask("subscribe", eventnames=EVENTS))["status"] == 0
        last = pbx.announcer.told[-1]["transactionid"]
        pbx.control.advance(2)
        told = [notice["transactionid"] for notice in pbx.announcer.told]
        made = told[told.index(last) + 1 :]
        assert len(made) > 400
        for line in lines:
            assert [(await line.next_notice())["transactionid"] for _ in made] == made
            await line.socket.close()
        assert [(await receiver.next_notice())["transactionid"] for _ in made] == made
        assert (pbx.websocket.lost, pbx.pusher.lost, pbx.pusher.failed) == (0, 0, 0)
