"""When the PBX is asked again: at connect, after gaps, where nothing is pushed, after a restart."""

import msgspec
import pytest

from tests.link.control.scene import OUTSIDE, fast, scene
from ucm_cti.control.listing import seconds_up
from ucm_cti.control.mine import my_calls
from ucm_cti.model.connection import Phase, Way
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.model.status import CallState
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.protocol.reports import NoiseReport, PhoneStatusTold, UnknownReport
from ucm_cti.sim import Misdeed, Push


async def test_the_first_listing_shows_what_goes_on_already() -> None:
    async with scene() as stage:
        await stage.i_talk_with("1002")
        await stage.console.stop()
        await stage.console.start()
        await stage.listed()
        await stage.true()
        picture = stage.console.picture
        assert stage.state() is CallState.TALKING
        assert len(picture.extensions) == 8
        assert set(picture.queues) == {"6500", "6501"}
        assert picture.agents
        assert picture.extensions[stage.desk.own].groups


@pytest.mark.parametrize("push", Push)
async def test_the_picture_is_true_whichever_way_the_news_comes(push: Push) -> None:
    async with scene(push=push) as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        stage.pbx.control.inbound(OUTSIDE, "1004", "Acme Ltd")
        await stage.true()
        await stage.pass_time(20.0)
        stage.pbx.control.hang_up("1003")
        await stage.true()
        assert stage.talking() == {frozenset({OUTSIDE, "1004"})}
        if push is Push.NONE:
            assert stage.console.status.way is Way.POLLING


async def test_nothing_is_polled_while_events_come() -> None:
    async with scene() as stage:
        await stage.pushed()
        asked = stage.asked("listUnBridgedChannels")
        for number in ("1003", "1004", "1005"):
            stage.pbx.control.dial("1006", number)
            await stage.pass_time()
            stage.pbx.control.hang_up("1006")
            await stage.true()
        assert stage.asked("listUnBridgedChannels") == asked


async def test_lost_events_are_made_good_by_the_slow_listing() -> None:
    async with scene(timing=fast(slot_s=0.3)) as stage:
        await stage.pushed()
        stage.pbx.faults.lose_events(1000)
        await stage.i_talk_with("1002")
        assert stage.talking() == {frozenset({"1000", "1002"})}


async def test_a_burst_of_gaps_causes_one_listing() -> None:
    async with scene(timing=fast()) as stage:
        await stage.pushed()
        asked = stage.asked("listAccount")
        for _ in range(50):
            stage.sync.gap("a test")
        await stage.until(lambda: stage.asked("listAccount") > asked)
        await stage.quiet()
        assert stage.asked("listAccount") == asked + 1


async def test_unknown_events_cause_a_listing_and_a_flood_of_them_few() -> None:
    async with scene(timing=msgspec.structs.replace(fast(), unknown_s=30.0)) as stage:
        await stage.pushed()
        asked = stage.asked("listAccount")
        unknown = UnknownReport(name="Novelty", reason="the event is not known")
        noise = NoiseReport(name="ResourceUsageStatus")
        stage.sync.reports([(unknown, 0.0), (noise, 0.0)], stage.generation)
        await stage.until(lambda: stage.asked("listAccount") > asked)
        await stage.quiet()
        for _ in range(100):
            stage.sync.reports([(unknown, 0.0)], stage.generation)
        await stage.quiet()
        assert stage.asked("listAccount") == asked + 1


async def test_late_news_of_an_earlier_connection_is_refused() -> None:
    async with scene() as stage:
        before = stage.console.picture.extensions[stage.desk.own]
        told = PhoneStatusTold(extension="1000", status="Unavailable")
        stage.sync.reports([(told, 2e9)], stage.generation - 1)
        assert stage.console.picture.extensions[stage.desk.own] == before
        stage.sync.reports([(told, 2e9)], stage.generation)
        assert stage.console.picture.extensions[stage.desk.own] != before


async def test_a_listing_that_the_pbx_refuses_is_told_and_tried_again() -> None:
    async with scene(timing=msgspec.structs.replace(fast(), retry_s=0.05)) as stage:
        await stage.pushed()
        stage.pbx.faults.order(Misdeed.REFUSE, "listAccount", status=-9)
        stage.sync.gap("a test")
        await stage.until(lambda: stage.console.status.phase is Phase.STALE)
        assert stage.console.status.reason
        await stage.until(lambda: stage.console.status.fresh)


async def test_the_connection_breaks_in_a_listing_and_comes_back() -> None:
    async with scene(push=Push.NONE) as stage:
        await stage.i_talk_with("1002")
        stage.pbx.faults.order(Misdeed.KILL, times=2)
        await stage.until(lambda: not stage.console.status.fresh)
        await stage.until(lambda: stage.console.status.fresh)
        await stage.true()
        assert stage.state() is CallState.TALKING


async def test_holds_are_forgotten_when_the_pbx_starts_anew() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.hold(call)
        await stage.looked_at()
        port = stage.pbx.port
        await stage.pbx.stop()
        await stage.until(lambda: not stage.console.status.fresh)
        async with stage.reborn(port) as pbx:
            channel = pbx.control.dial("1000", "1003")
            stage.console.retry_now()
            await stage.until(lambda: stage.console.status.fresh)
            await stage.true()
            assert channel == "PJSIP/1000-00000000", "the names begin again"
            assert not stage.only_call().held


async def test_a_session_that_the_pbx_forgot_means_a_gap() -> None:
    async with scene(push=Push.REPORT) as stage:
        await stage.pushed()
        stage.pbx.faults.lose_events(1000)
        stage.pbx.control.dial("1003", "1004")
        stage.pbx.control.advance(8.0)
        stage.pbx.sessions.expire_all()
        await stage.console.send(GetSystemStatus())
        await stage.true()
        assert stage.talking() == {frozenset({"1003", "1004"})}


async def test_a_restart_that_shows_in_the_lost_session_alone() -> None:
    async with scene(push=Push.REPORT) as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.hold(call)
        await stage.looked_at()
        await stage.pbx.stop()
        async with stage.reborn(stage.pbx.port) as pbx:
            pbx.control.dial("1000", "1003")
            await stage.until(lambda: stage.asked("listUnBridgedChannels") > 0)
            await stage.true()
            assert stage.only_call().id != call
            assert not stage.only_call().held


async def test_another_program_with_our_user_is_told() -> None:
    async with scene(push=Push.REPORT) as stage:
        await stage.pushed()
        for _ in range(3):
            stage.pbx.sessions.expire_all()
            await stage.console.send(GetSystemStatus())
        await stage.until(lambda: "Another program logs in as" in stage.console.status.reason)
        assert "user of its own" in stage.console.status.advice


async def test_a_quiet_pbx_proves_its_websocket_by_its_ticks() -> None:
    async with scene(push=Push.WEBSOCKET) as stage:
        assert stage.console.status.way is Way.POLLING
        stage.pbx.control.advance(6.0)
        await stage.until(lambda: stage.console.status.way is Way.WEBSOCKET)
        assert not stage.console.picture.channels


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("07:33:15", 27195.0), ("2 days, 00:00:01", 172801.0), ("", None), ("soon", None), ("1:2", None)],
)
def test_up_times(written: str, seconds: float | None) -> None:
    assert seconds_up(written) == seconds


# --- the calls of one phone -------------------------------------------------------------------------


async def test_my_calls_ringing_current_and_held() -> None:
    async with scene(ignoring=["1000"]) as stage:
        own, picture = stage.desk.own, stage.console.picture
        held = await stage.i_talk_with("1002")
        await stage.desk.hold(held)
        assert my_calls(picture, own).held == (held,)
        stage.pbx.control.dial("1003", "1000")
        await stage.pass_time(1.0)
        first = stage.call("1003")
        stage.pbx.control.inbound(OUTSIDE, "1000")
        await stage.pass_time(1.0)
        second = stage.call(OUTSIDE)
        assert my_calls(picture, own).ringing == (first, second)
        await stage.desk.unhold(held)
        mine = my_calls(picture, own)
        assert (mine.current, mine.held) == ((held,), ())


async def test_calls_of_others_are_not_mine() -> None:
    async with scene() as stage:
        await stage.others_talk("1002", "1003")
        assert my_calls(stage.console.picture, stage.desk.own) == my_calls(
            stage.console.picture, ExtensionNumber("")
        )
