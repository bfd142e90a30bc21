"""What a live console tells of itself."""

from tests.link.control.scene import scene
from tests.link.control.test_missed_events import TIMING
from ucm_cti.control.diagnosis import WayTold, zone_written
from ucm_cti.model.connection import Way, WayStatus
from ucm_cti.sim import Push
from ucm_cti.sim.handlers.system import ZONE_HOURS


async def test_a_live_console_tells_ways_events_requests_clock_and_rights() -> None:
    async with scene(timing=TIMING, push=Push.WEBSOCKET, denied=("listExtensionGroup",)) as stage:
        await stage.pushed()
        await stage.console.diagnostics.look_at_certificate()
        told = stage.console.diagnostics.read()
        ways: dict[Way, WayTold] = {each.way: each for each in told.ways}
        assert ways[Way.WEBSOCKET].used
        assert ways[Way.REPORT].status is WayStatus.SILENT
        assert ways[Way.WEBSOCKET].since is not None
        assert told.events.kinds["ExtensionStatus"] >= 1
        assert told.events.last_at is not None
        assert told.requests.actions["listAccount"] >= 1
        assert told.requests.last_minute["login"] == 1
        assert (told.requests.logins, told.requests.renewals, told.requests.reconnects) == (1, 0, 0)
        assert told.requests.worst_ms is not None
        assert told.clock is not None
        assert zone_written(told.clock.zone_s) == f"UTC+{ZONE_HOURS:02}:00"
        assert abs(told.clock.error_s) < 5
        assert [right.name for right in told.rights if not right.allowed] == ["Extension groups"]
        assert told.certificate.fingerprint == stage.pbx.ready.fingerprint
        assert told.certificate.expires is not None


async def test_a_forgotten_session_is_a_renewal() -> None:
    async with scene(timing=TIMING) as stage:
        with stage.pbx.runner.command():
            stage.pbx.sessions.expire_all()
        stage.sync.look_at_calls()
        meter = stage.console.meter
        assert meter is not None
        while meter.logins < 2:
            await stage._listing_passed()
        assert stage.console.diagnostics.read().requests.renewals == 1


async def test_nothing_is_told_of_a_console_that_is_not_started() -> None:
    async with scene(timing=TIMING) as stage:
        console = stage.console
        await console.stop()
        told = console.diagnostics.read()
        assert told.clock is None
        assert {each.why for each in told.ways} == {"The PBX is not connected."}
        assert console.report_place == ""
