"""What breaks, how soon it is noticed, and how it comes back by itself."""

import asyncio
import time
from typing import Any

import msgspec
import pytest
from aiohttp import web

from tests.link.client.servers import QUICK, Hearing, Listed, Serve
from ucm_cti.client.link import Link
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.errors import BadReply, CannotReach
from ucm_cti.model.ids import ExtensionNumber, Number
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.voice_call import DialExtension
from ucm_cti.sim import Misdeed, Push, SimulatedPbx
from ucm_cti.sim.certificate import Certificate

DIAL = DialExtension(caller=ExtensionNumber("1000"), callee=Number("1002"))


async def delivered(our: Listed) -> None:
    """Let an event come."""
    before = len(our.hearing.reports_seen)
    await our.link.client.send(DIAL)
    await our.hearing.until(lambda _: len(our.hearing.reports_seen) > before)


@pytest.mark.parametrize("push", list(Push))
async def test_a_pbx_that_dies_and_returns_on_its_port(push: Push) -> None:
    async with SimulatedPbx(push=push) as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        if push is not Push.NONE:
            await delivered(our)
        port = pbx.port
        await pbx.stop()
        await our.hearing.until_phase(Phase.STALE)
        await our.hearing.until(lambda status: status.tries >= 2 and status.next_try_at is not None)
        status = our.hearing.status
        assert status.way is Way.NONE
        assert status.reason
        assert status.fresh_at is not None
        async with SimulatedPbx(push=push, port=port) as returned:
            await our.hearing.until_phase(Phase.LIVE)
            assert len(our.hearing.generations) == 2
            assert our.hearing.status.tries == 0
            assert our.hearing.status.reason == "" or our.hearing.status.way is Way.POLLING
            assert len(returned.sessions.alive()) == 1
            if push is not Push.NONE:
                await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
                await delivered(our)
                assert our.hearing.reports_seen[-1][1] == our.hearing.generations[-1]


async def test_what_events_proved_was_fresh_until_the_last_of_them() -> None:
    async with SimulatedPbx(push=Push.WEBSOCKET) as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        await our.hearing.until_phase(Phase.LIVE)
        listed_at = our.hearing.status.fresh_at
        assert listed_at is not None
        await delivered(our)
        await pbx.stop()
        await our.hearing.until_phase(Phase.STALE)
        assert our.hearing.status.fresh_at is not None
        assert our.hearing.status.fresh_at > listed_at


async def test_a_pbx_that_dies_before_it_was_ever_live() -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx)
    async with our:
        await our.hearing.until(lambda status: status.tries >= 2)
        assert our.hearing.status.phase is Phase.CONNECTING
        assert "refused" in our.hearing.status.reason
        assert "API is switched on" in our.hearing.status.advice


async def test_a_pbx_that_hangs_is_noticed() -> None:
    timing = msgspec.structs.replace(QUICK, probe_timeout_s=0.2)
    async with SimulatedPbx() as pbx, Listed(pbx, timing, websocket=False) as our:
        await our.hearing.until_phase(Phase.LIVE)
        pbx.faults.order(Misdeed.HANG, times=None)
        await our.hearing.until_phase(Phase.STALE)
        assert "does not answer" in our.hearing.status.reason
        pbx.faults.clear()
        await our.hearing.until_phase(Phase.LIVE)


async def test_a_probe_that_waits_behind_slow_listings_is_no_sign_of_death() -> None:
    timing = msgspec.structs.replace(QUICK, probe_timeout_s=0.5)
    async with SimulatedPbx() as pbx, Listed(pbx, timing, websocket=False) as our:
        await our.hearing.until_phase(Phase.LIVE)
        pbx.faults.order(Misdeed.DELAY, "listAccount", seconds=0.2, times=None)
        await asyncio.gather(*(our.link.client.send(ListAccount()) for _ in range(6)))
        assert our.hearing.generations == [1]


async def test_a_failed_command_makes_the_link_look() -> None:
    timing = msgspec.structs.replace(QUICK, probe_s=60.0, polling_probe_s=60.0, watched_probe_s=60.0)
    async with SimulatedPbx() as pbx, Listed(pbx, timing, websocket=False) as our:
        await our.hearing.until_phase(Phase.LIVE)
        await pbx.stop()
        with pytest.raises(CannotReach):
            await our.link.client.send(DIAL)
        await our.hearing.until_phase(Phase.STALE)


async def test_a_command_that_is_cut_off_does_not_cost_the_connection() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, websocket=False) as our:
        await our.hearing.until_phase(Phase.LIVE)
        latency_ms = our.hearing.status.latency_ms
        pbx.faults.order(Misdeed.KILL_AFTER, "dialExtension")
        with pytest.raises(CannotReach, match="not known"):
            await our.link.client.send(DIAL)
        await our.hearing.until(lambda status: status.latency_ms != latency_ms)
        assert our.hearing.generations == [1]
        assert our.hearing.status.phase is Phase.LIVE


async def test_a_person_need_not_wait_for_the_next_try() -> None:
    timing = msgspec.structs.replace(QUICK, backoff_s=(3600.0,))
    async with SimulatedPbx() as pbx, Listed(pbx, timing) as our:
        await our.hearing.until_phase(Phase.LIVE)
        port = pbx.port
        await pbx.stop()
        await our.hearing.until(lambda status: status.next_try_at is not None)
        assert (our.hearing.status.next_try_at or 0) - time.time() > 1000
        async with SimulatedPbx(port=port):
            our.link.retry_now()
            await our.hearing.until_phase(Phase.LIVE)
            our.link.retry_now()  # asks for a sign of life, and cuts nothing
            latency_ms = our.hearing.status.latency_ms
            await our.hearing.until(lambda status: status.latency_ms != latency_ms)
            assert len(our.hearing.generations) == 2


async def test_a_computer_that_slept_connects_anew() -> None:
    slept_s = 0.0

    def now() -> float:
        return time.time() + slept_s

    async with SimulatedPbx() as pbx, Listed(pbx, now=now) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        slept_s = 3600.0
        await our.hearing.until(lambda _: len(our.hearing.generations) == 2)
        assert any("asleep" in status.reason for status in our.hearing.statuses)
        await our.hearing.until_phase(Phase.LIVE)


async def test_a_busy_pbx_is_given_the_time_it_asks_for() -> None:
    async with SimulatedPbx() as pbx:
        pbx.faults.order(Misdeed.REFUSE, "challenge", status=-57)
        async with Listed(pbx) as our:
            await our.hearing.until(lambda status: status.next_try_at is not None)
            assert (our.hearing.status.next_try_at or 0) - time.time() > 50
            assert our.hearing.status.phase is Phase.CONNECTING
            our.link.retry_now()
            await our.hearing.until_phase(Phase.LIVE)


@pytest.mark.parametrize("misdeed", [Misdeed.GARBAGE, Misdeed.CUT_OFF, Misdeed.NO_STATUS, Misdeed.KILL])
async def test_misbehaviour_at_login_is_told_and_tried_again(misdeed: Misdeed) -> None:
    async with SimulatedPbx() as pbx:
        for action in ("challenge", "login", "getSystemStatus"):
            pbx.faults.order(misdeed, action, times=2)
        async with Listed(pbx, websocket=False) as our:
            await our.hearing.until_phase(Phase.LIVE)
            told = [status.reason for status in our.hearing.statuses if status.phase is Phase.CONNECTING]
            assert any(told)


async def test_a_reply_that_is_too_large_is_told() -> None:
    timing = msgspec.structs.replace(QUICK, reply_limit=2**20)
    async with SimulatedPbx() as pbx:
        pbx.faults.order(Misdeed.HUGE, "challenge")
        async with Listed(pbx, timing) as our:
            await our.hearing.until(lambda status: "larger than" in status.reason)
            await our.hearing.until_phase(Phase.LIVE)


async def test_listings_that_fail_for_ever_do_not_pile_up_sessions() -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx)
        our.hearing.on_connected = lambda: our.link.failed(BadReply("the listing cannot be read"))
        async with our:
            await our.hearing.until(lambda _: len(our.hearing.generations) >= 4)
            assert len(pbx.sessions.alive()) <= 1
            assert our.hearing.status.tries >= 3


async def wait_for_reason(profile: Profile, words: str) -> LinkStatus:
    """Connect until the reason says these words."""
    hearing = Hearing()
    link = Link(profile, Secrets(password="secret"), hearing, timing=QUICK)
    link.start()
    try:
        await hearing.until(lambda status: words in status.reason)
        return hearing.status
    finally:
        await link.stop()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://nowhere.invalid:8089", "nowhere.invalid is not known"),
        ("https://127.0.0.1:1", "refused"),
    ],
)
async def test_a_wrong_address_is_told(url: str, words: str) -> None:
    status = await wait_for_reason(Profile(url=url), words)
    assert status.advice


@pytest.mark.parametrize(("status", "words"), [(404, "has no API"), (200, "not one of a PBX")])
async def test_an_api_that_is_switched_off_is_told(
    serve: Serve, shown: Certificate, status: int, words: str
) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(status=status, text="<html>Welcome</html>")

    address = await serve(answer)
    told = await wait_for_reason(Profile(url=address.origin, fingerprint=shown.fingerprint), words)
    assert told.phase is Phase.CONNECTING
    assert "API" in told.advice


async def test_events_of_a_dead_connection_are_refused() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        old = our.link._connection
        assert old is not None
        our.link.failed(CannotReach("lost"))
        await our.hearing.until(lambda _: len(our.hearing.generations) == 2)
        seen = len(our.hearing.reports_seen), len(our.hearing.gaps)
        late: Any = [(object(), time.time())]
        old.websocket_events(late)
        old.websocket_cut("late")
        assert (len(our.hearing.reports_seen), len(our.hearing.gaps)) == seen


@pytest.mark.qt
async def test_the_link_comes_back_in_the_loop_of_the_window() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        port = pbx.port
        await pbx.stop()
        await our.hearing.until_phase(Phase.STALE)
        async with SimulatedPbx(port=port):
            await our.hearing.until_phase(Phase.LIVE)
            await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
            await delivered(our)


async def test_every_wait_of_the_real_intervals_fits_what_is_promised() -> None:
    """Stale within 5 s by WebSocket or polling, 15 s by report alone; back within 5 s."""
    timing = type(QUICK)()
    assert timing.ping_s + timing.pong_s + timing.doubt_timeout_s <= 5
    assert timing.polling_probe_s < 5
    assert timing.probe_s + timing.probe_timeout_s <= 15
    assert max(timing.backoff_s) <= 5


async def test_nothing_is_awaited_for_ever() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        pbx.faults.order(Misdeed.HANG, times=None)
        async with asyncio.timeout(5):
            await our.link.stop()
