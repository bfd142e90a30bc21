"""The link against the simulated PBX: how it connects, what it tells, how it ends."""

import asyncio
import logging
import re
import time
from typing import Any

import pytest

from tests.link.client.servers import Listed
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.errors import Busy, CannotReach, LoginRefused, NoPermission, NotTrusted, WrongUse
from ucm_cti.model.ids import ExtensionNumber, Number
from ucm_cti.model.profile import Secrets
from ucm_cti.protocol.actions.extensions import ListAccount
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.protocol.actions.voice_call import DialExtension
from ucm_cti.protocol.reports import LegShown
from ucm_cti.sim import Limits, Misdeed, Push, SimulatedPbx

DIAL = DialExtension(caller=ExtensionNumber("1000"), callee=Number("1002"))
REQUESTS_ONLY: dict[str, Any] = {"websocket": False, "report": False}


def our_tasks(pbx_tasks: set[asyncio.Task[object]]) -> set[str]:
    """Return the names of what runs beside the test and the simulator."""
    return {task.get_name() for task in asyncio.all_tasks() - pbx_tasks if task is not asyncio.current_task()}


async def test_it_logs_in_learns_the_pbx_and_is_live_once_proven() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        status = our.hearing.status
        assert our.hearing.generations == [1]
        assert status.product.startswith("UCM6204")
        assert status.firmware
        assert status.latency_ms is not None
        assert status.fresh_at is not None
        shown = our.link.clock.pbx_now(time.time())
        assert abs((shown - pbx.runner.engine.pbx_time()).total_seconds()) < 3
        rows = await our.link.client.read_all(ListAccount())
        assert len(rows) == len(pbx.office.extensions)
        phases = [status.phase for status in our.hearing.statuses]
        assert phases.index(Phase.CONNECTING) < phases.index(Phase.LISTING) < phases.index(Phase.LIVE)


async def test_a_listing_of_an_older_connection_proves_nothing() -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx)
        our.hearing.on_connected = lambda: our.link.proven(time.time() - 60)
        async with our:
            await our.hearing.until_phase(Phase.LISTING)
            our.link.proven(time.time())
            assert our.hearing.status.phase is Phase.LIVE


@pytest.mark.parametrize(
    ("push", "way", "websocket", "report"),
    [
        (Push.REPORT, Way.REPORT, WayStatus.SILENT, WayStatus.DELIVERS),
        (Push.WEBSOCKET, Way.WEBSOCKET, WayStatus.DELIVERS, WayStatus.SILENT),
        (Push.BOTH, Way.WEBSOCKET, WayStatus.DELIVERS, WayStatus.DELIVERS),
    ],
)
async def test_what_delivers_is_used_and_told(
    push: Push, way: Way, websocket: WayStatus, report: WayStatus
) -> None:
    async with SimulatedPbx(push=push) as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        assert our.hearing.status.way is Way.POLLING
        assert "No event has come yet" in our.hearing.status.reason
        await our.link.client.send(DIAL)
        await our.hearing.until(
            lambda status: (status.way, status.websocket, status.report) == (way, websocket, report)
        )
        assert our.hearing.status.reason == ""
        await our.hearing.until(lambda _: any(isinstance(r, LegShown) for r, _ in our.hearing.reports_seen))


async def test_when_nothing_is_pushed_it_says_so() -> None:
    async with SimulatedPbx(push=Push.NONE) as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        await our.link.client.send(DIAL)
        await our.link.client.send(GetSystemStatus())
        assert our.hearing.status.way is Way.POLLING
        assert our.hearing.status.phase is Phase.LIVE
        assert "No event has come yet" in our.hearing.status.reason


async def test_ways_that_are_switched_off_are_not_tried() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, **REQUESTS_ONLY) as our:
        await our.hearing.until_phase(Phase.LIVE)
        assert pbx.websocket.lines == set()
        assert pbx.sessions.alive()[0].url == ""
        status = our.hearing.status
        assert (status.websocket, status.report) == (WayStatus.OFF, WayStatus.OFF)
        assert "switched off" in status.reason


async def test_a_cut_websocket_is_a_gap_and_comes_back_without_a_new_login() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        gaps = len(our.hearing.gaps)
        for line in tuple(pbx.websocket.lines):
            await line._socket.close()
        await our.hearing.until(lambda _: len(our.hearing.gaps) >= gaps + 2)
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        assert our.hearing.generations == [1]
        assert our.hearing.status.phase is Phase.LIVE
        assert len(pbx.sessions.alive()) == 1


async def test_the_api_user_is_refused_on_the_websocket_once_a_profile() -> None:
    async with SimulatedPbx() as pbx:
        async with Listed(pbx, web_user="") as our:
            await our.hearing.until(lambda status: status.websocket is WayStatus.REFUSED)
            assert "ctiapi" in our.hearing.status.reason
            assert "web pages" in our.hearing.status.advice
            assert our.hearing.status.phase is Phase.LIVE
            assert [profile.websocket_refused for profile in our.hearing.profiles] == [True]
        async with Listed(pbx, web_user="", websocket_refused=True) as later:
            await later.hearing.until(lambda status: status.websocket is WayStatus.REFUSED)
            assert not any(s.websocket is WayStatus.TRYING for s in later.hearing.statuses)


async def test_a_refused_web_user_is_not_tried_again_after_a_reconnect() -> None:
    async with SimulatedPbx() as pbx:
        secrets = Secrets(password=pbx.user.password, web_password="wrong")
        async with Listed(pbx, secrets=secrets) as our:
            await our.hearing.until(lambda status: status.websocket is WayStatus.REFUSED)
            our.link.failed(CannotReach("the listing failed"))
            await our.hearing.until(lambda _: len(our.hearing.generations) == 2)
            await our.hearing.until(lambda status: status.websocket is WayStatus.REFUSED)
            assert sum(s.websocket is WayStatus.TRYING for s in our.hearing.statuses) == 1
            assert our.hearing.profiles == []


async def test_a_person_may_try_the_web_user_again() -> None:
    async with SimulatedPbx() as pbx:
        secrets = Secrets(password=pbx.user.password, web_password="wrong")
        async with Listed(pbx, secrets=secrets) as our:
            await our.hearing.until(lambda status: status.websocket is WayStatus.REFUSED)
            our.link.retry_now()
            await our.hearing.until(lambda status: status.websocket is WayStatus.TRYING)
            await our.hearing.until(lambda status: status.websocket is WayStatus.REFUSED)
            assert our.hearing.generations == [1]


async def test_who_is_told_may_trust_at_once() -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx, fingerprint="")
        told = our.hearing.status_changed

        def trust(status: LinkStatus) -> None:
            told(status)
            if status.phase is Phase.STOPPED:
                our.link.trust(status.fingerprint)

        our.hearing.status_changed = trust  # type: ignore[method-assign]
        async with our:
            await our.hearing.until_phase(Phase.LIVE)


async def test_a_wrong_password_is_tried_once_and_waits_for_a_person() -> None:
    async with SimulatedPbx() as pbx:
        async with Listed(pbx, secrets=Secrets(password="wrong")) as our:
            await our.hearing.until_phase(Phase.STOPPED)
            assert our.hearing.status.attempts_left == 4  # of five: exactly one was used
            assert "4 tries left" in our.hearing.status.reason
            for action in (GetSystemStatus(), DIAL):
                with pytest.raises((LoginRefused, CannotReach)):
                    await our.link.client.send(action)
            our.link.retry_now()
            await our.hearing.until(lambda status: status.attempts_left == 3)
            assert our.hearing.status.phase is Phase.STOPPED
        assert our.hearing.generations == []


async def test_a_ban_tells_how_long_to_wait() -> None:
    limits = Limits(login_tries=1, ban_s=90)
    async with SimulatedPbx(limits=limits) as pbx, Listed(pbx, secrets=Secrets(password="wrong")) as our:
        await our.hearing.until_phase(Phase.STOPPED)
        assert "wait 90 s" in our.hearing.status.reason
        our.link.retry_now()
        await our.hearing.until(lambda status: status.phase is Phase.STOPPED and "wait" in status.reason)


async def test_a_password_changed_while_connected_stops_the_link() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, **REQUESTS_ONLY) as our:
        await our.hearing.until_phase(Phase.LIVE)
        pbx.faults.order(Misdeed.REFUSE, "login", status=-37)
        pbx.sessions.expire_all()
        await our.hearing.until_phase(Phase.STOPPED)
        our.link.retry_now()
        await our.hearing.until_phase(Phase.LIVE)


async def test_an_unknown_certificate_stops_until_a_person_trusts_it() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, fingerprint="") as our:
        await our.hearing.until_phase(Phase.STOPPED)
        assert our.hearing.status.fingerprint == pbx.fingerprint
        assert pbx.sessions.alive() == []
        our.link.trust(our.hearing.status.fingerprint)
        await our.hearing.until_phase(Phase.LIVE)
        assert [profile.fingerprint for profile in our.hearing.profiles] == [pbx.fingerprint]
        assert our.hearing.status.fingerprint == ""
        for nothing in ("", "AA:BB"):
            with pytest.raises(WrongUse):
                our.link.trust(nothing)


async def test_a_changed_certificate_stops_the_link() -> None:
    async with SimulatedPbx(seed=1) as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        port = pbx.port
        await pbx.stop()
        async with SimulatedPbx(seed=2, port=port) as other:
            await our.hearing.until_phase(Phase.STOPPED)
            assert other.fingerprint in our.hearing.status.reason
            assert pbx.fingerprint in our.hearing.status.reason
            assert other.sessions.alive() == []


async def test_an_expired_cookie_costs_nothing() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        for action in (GetSystemStatus(), DIAL):
            pbx.sessions.expire_all()
            await our.link.client.send(action)
        assert our.hearing.generations == [1]


async def test_no_permission_for_the_status_blocks_nothing() -> None:
    async with SimulatedPbx() as pbx:
        pbx.deny("getSystemStatus", "getSystemGeneralStatus")
        async with Listed(pbx, **REQUESTS_ONLY) as our:
            await our.hearing.until_phase(Phase.LIVE)
            assert our.hearing.status.product == ""
            await our.link.client.send(DIAL)
            latency_ms = our.hearing.status.latency_ms
            # The probe is refused, and a sign of life all the same.
            await our.hearing.until(lambda status: status.latency_ms != latency_ms)
            assert our.hearing.status.phase is Phase.LIVE


async def test_what_a_failed_listing_means() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        our.link.failed(Busy("busy"))
        our.link.proven(time.time())
        assert [status.phase for status in our.hearing.statuses[-2:]] == [Phase.STALE, Phase.LIVE]
        our.link.failed(CannotReach("it never came"))
        await our.hearing.until(lambda status: status.phase is Phase.STALE)
        assert our.hearing.status.reason == "it never came"
        await our.hearing.until(lambda _: len(our.hearing.generations) == 2)
        await our.hearing.until_phase(Phase.LIVE)
        assert our.hearing.status.tries == 0


async def test_a_listing_without_permission_is_told_and_cuts_nothing() -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx)
        our.hearing.on_connected = lambda: our.link.failed(NoPermission("no permission for listAccount"))
        async with our:
            await our.hearing.until(lambda status: "listAccount" in status.reason)
            assert our.hearing.status.phase is Phase.LISTING
            our.link.failed(NotTrusted("another certificate", fingerprint="AA"))
            await our.hearing.until_phase(Phase.STOPPED)
            assert our.hearing.status.fingerprint == "AA"


async def test_a_port_for_reports_that_is_taken_is_told_and_the_websocket_goes_on() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, report_port=pbx.port) as our:
        await our.hearing.until(lambda status: status.report is WayStatus.BROKEN)
        assert str(pbx.port) in our.hearing.status.reason
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        await our.link.client.send(DIAL)
        await our.hearing.until(lambda status: status.way is Way.WEBSOCKET)
        assert pbx.sessions.alive()[0].url == ""


async def test_an_address_for_reports_is_told_to_the_pbx() -> None:
    async with SimulatedPbx(push=Push.REPORT) as pbx, Listed(pbx, report_host="localhost") as our:
        await our.hearing.until_phase(Phase.LIVE)
        assert pbx.sessions.alive()[0].url.startswith("http://localhost:")
        await our.link.client.send(DIAL)
        await our.hearing.until(lambda status: status.way is Way.REPORT)


async def test_unknown_events_are_counted_and_handed_on() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        pbx.announcer.tell("ExtensionStatus", [{"no": "extension"}])
        await our.hearing.until(lambda status: status.unknown_events > 0)
        assert our.hearing.reports_seen


async def test_a_listener_that_fails_costs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx, web_user="")

        def fail(*_: object) -> None:
            raise RuntimeError("a fault in a listener")

        our.hearing.on_connected = fail
        our.hearing.learned = fail  # type: ignore[method-assign, assignment]
        async with our:
            await our.hearing.until(lambda status: status.websocket is WayStatus.REFUSED)
            assert our.hearing.generations == [1]
            await our.link.client.send(GetSystemStatus())
    assert "a fault in a listener" in caplog.text


async def test_stopping_logs_out_and_leaves_nothing_behind() -> None:
    async with SimulatedPbx() as pbx:
        before = asyncio.all_tasks()
        our = Listed(pbx)
        async with our:
            await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
            url = pbx.sessions.alive()[0].url
            assert our_tasks(before) != set()
        assert our_tasks(before) - {"websocket writer", "reports"} == set()
        assert pbx.sessions.alive() == []
        assert our.hearing.status.phase is Phase.OFFLINE
        host, _, port = url.removeprefix("http://").partition("/")[0].partition(":")
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection(host, int(port))
        with pytest.raises(CannotReach, match="no connection"):
            await our.link.client.send(GetSystemStatus())
        await our.link.stop()


async def test_it_can_be_stopped_at_any_time() -> None:
    async with SimulatedPbx() as pbx:
        pbx.faults.order(Misdeed.HANG, "login")
        async with Listed(pbx, fingerprint="") as stopped:
            await stopped.hearing.until_phase(Phase.STOPPED)
        async with Listed(pbx) as hanging:
            await hanging.hearing.until_phase(Phase.CONNECTING)
        async with Listed(pbx, url="https://127.0.0.1:1") as nowhere:
            await nowhere.hearing.until(lambda status: status.tries > 1)
        for our in (stopped, hanging, nowhere):
            assert our.hearing.status.phase is Phase.OFFLINE


async def test_a_link_can_start_again() -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx)
        async with our:
            await our.hearing.until_phase(Phase.LIVE)
        async with our:
            await our.hearing.until_phase(Phase.LIVE)
        assert len(our.hearing.generations) == 2


async def test_weakened_encryption_shows_in_the_status() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, weak_dh=True) as our:
        await our.hearing.until_phase(Phase.LIVE)
        assert our.hearing.status.weakened_tls


async def test_secrets_stay_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with SimulatedPbx() as pbx:
        async with Listed(pbx) as our:
            await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
            cookie, url = pbx.sessions.alive()[0].cookie, pbx.sessions.alive()[0].url
            for misdeed in (
                Misdeed.GARBAGE,
                Misdeed.CUT_OFF,
                Misdeed.NO_STATUS,
                Misdeed.KILL,
                Misdeed.REFUSE,
            ):
                pbx.faults.order(misdeed, "dialExtension")
                with pytest.raises(Exception, match=r".") as caught:
                    await our.link.client.send(DIAL)
                logging.getLogger("test").error("told to the person: %r", caught.value)
            for misdeed in (Misdeed.NO_STATUS, Misdeed.GARBAGE, Misdeed.KILL_AFTER):
                pbx.faults.order(misdeed, "login")
            pbx.faults.order(Misdeed.NO_STATUS, "challenge")
            our.link.failed(CannotReach("try again"))
            await our.hearing.until(lambda _: len(our.hearing.generations) == 2)
            logging.getLogger("test").error("%r %r %r", our.link.status, our.link, our.profile)
        wrong = Secrets(password="a wrong password", web_password="another one")
        async with Listed(pbx, secrets=wrong) as refused:
            await refused.hearing.until_phase(Phase.STOPPED)
            logging.getLogger("test").error("%r", wrong)
        assert len(caplog.records) >= 10
        for secret in (
            pbx.user.password,
            pbx.web_user.password,
            "a wrong password",
            "another one",
            cookie,
            url.rpartition("/")[2],
        ):
            assert secret not in caplog.text
        assert re.search(r"sid\d", caplog.text) is None


@pytest.mark.qt
async def test_the_link_lives_in_the_loop_of_the_window() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until(lambda status: status.websocket is WayStatus.SILENT)
        await our.link.client.send(DIAL)
        await our.hearing.until(lambda status: status.report is WayStatus.DELIVERS)
        assert our.hearing.status.phase is Phase.LIVE


async def test_settings_that_make_no_sense_wait_for_a_person() -> None:
    async with SimulatedPbx() as pbx:
        wrong: tuple[dict[str, Any], ...] = ({"url": "http://pbx.example"}, {"fingerprint": "AA:BB"})
        for changes in wrong:
            async with Listed(pbx, **changes) as our:
                await our.hearing.until_phase(Phase.STOPPED)
                assert our.hearing.status.reason
                assert our.hearing.status.advice
