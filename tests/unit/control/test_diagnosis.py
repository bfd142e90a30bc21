"""Counting, and the ways of news in words."""

import asyncio

import pytest

from ucm_cti.client.meter import LATENCIES, Meter
from ucm_cti.control.diagnosis import WayTold, clock_told, zone_written
from ucm_cti.control.event_meter import EventMeter
from ucm_cti.control.stalls import StallWatch
from ucm_cti.control.ways_told import Since, ways_told
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.profile import Profile
from ucm_cti.protocol.reports import BridgeRowGone, LegRowGone, PhoneStatusTold, UnknownReport


def test_events_are_counted_by_the_pbx_s_names_and_by_the_minute() -> None:
    meter = EventMeter()
    meter.hear([(LegRowGone(channel="a"), 10.0), (BridgeRowGone(), 10.1)])
    meter.hear([(PhoneStatusTold(extension="1", status="Idle"), 65.0)])
    assert meter.kinds == {"ActiveCallStatus": 2, "ExtensionStatus": 1}
    assert meter.last_minute(66.0) == {"ActiveCallStatus": 2, "ExtensionStatus": 1}
    assert meter.last_minute(80.0) == {"ExtensionStatus": 1}
    assert meter.last_minute(200.0) == {}
    assert (meter.total, meter.last_at) == (3, 65.0)


def test_unknown_events_are_counted_by_name_and_the_names_are_bounded() -> None:
    meter = EventMeter()
    for number in range(200):
        meter.hear([(UnknownReport(name=f"Mystery{number}", reason="?"), float(number))])
    meter.hear(
        [(UnknownReport(name="", reason="no name"), 300.0), (UnknownReport(name="x" * 99, reason=""), 300.0)]
    )
    assert meter.unknown["Mystery7"] == 1
    assert len(meter.unknown) == 51
    assert meter.unknown["others"] == 152
    assert meter.kinds == {"unknown": 202}
    assert all(len(name) <= 40 for name in meter.unknown)


def test_requests_are_counted_by_action_and_by_the_minute() -> None:
    meter = Meter()
    meter.asked("listQueue", 0.0)
    meter.asked("getSystemStatus", 50.0)
    assert meter.last_minute(61.0) == {"getSystemStatus": 1}
    assert meter.requests == {"listQueue": 1, "getSystemStatus": 1}
    assert (meter.last_ms, meter.median_ms, meter.worst_ms) == (None, None, None)
    for latency in range(1, LATENCIES + 51):
        meter.answered(float(latency))
    assert (meter.last_ms, meter.median_ms, meter.worst_ms) == (150.0, 100.5, 150.0)


@pytest.mark.parametrize(
    ("lead_s", "zone", "error_s"),
    [
        (7200.0, "UTC+02:00", 0.0),
        (7230.0, "UTC+02:00", 30.0),
        (-12601.0, "UTC-03:30", -1.0),
        (0.0, "UTC+00:00", 0.0),
    ],
)
def test_the_clock_is_split_into_zone_and_error(lead_s: float, zone: str, error_s: float) -> None:
    told = clock_told(lead_s)
    assert (zone_written(told.zone_s), told.error_s) == (zone, error_s)


def told(status: LinkStatus, profile: Profile | None = None) -> dict[Way, WayTold]:
    return {each.way: each for each in ways_told(status, profile or Profile(), Since())}


def live(way: Way, websocket: WayStatus, report: WayStatus, **more: tuple[str, str]) -> LinkStatus:
    return LinkStatus(phase=Phase.LIVE, way=way, websocket=websocket, report=report, **more)  # type: ignore[arg-type]


def test_where_both_deliver_the_report_says_why_it_is_not_used() -> None:
    ways = told(live(Way.WEBSOCKET, WayStatus.DELIVERS, WayStatus.DELIVERS))
    assert ways[Way.WEBSOCKET].used
    assert ways[Way.WEBSOCKET].why == ""
    assert "keeps the order" in ways[Way.REPORT].why
    assert "not needed" in ways[Way.POLLING].why


def test_a_silent_report_is_named_and_needs_advice_only_where_nothing_else_comes() -> None:
    ways = told(live(Way.WEBSOCKET, WayStatus.DELIVERS, WayStatus.SILENT))
    assert ("POSTed nothing" in ways[Way.REPORT].why, ways[Way.REPORT].advice) == (True, "")
    ways = told(live(Way.POLLING, WayStatus.BROKEN, WayStatus.SILENT, websocket_why=("cut off", "Wait.")))
    assert "firewalls" in ways[Way.REPORT].advice
    assert (ways[Way.WEBSOCKET].why, ways[Way.WEBSOCKET].advice) == ("Cut off.", "Wait.")
    assert (ways[Way.POLLING].used, ways[Way.POLLING].why) == (True, "")


def test_what_is_switched_off_is_told_apart_from_what_is_not_connected() -> None:
    off = told(LinkStatus(), Profile(websocket=False, report=False))
    assert all("switched off" in off[way].why for way in (Way.WEBSOCKET, Way.REPORT))
    assert {each.why for each in told(LinkStatus()).values()} == {"The PBX is not connected."}


def test_each_way_knows_since_when() -> None:
    since = Since()
    status = live(Way.POLLING, WayStatus.TRYING, WayStatus.SILENT)
    since.note(status, 10.0)
    since.note(status, 11.0)
    since.note(live(Way.WEBSOCKET, WayStatus.DELIVERS, WayStatus.SILENT), 12.0)
    ways = ways_told(since.last, Profile(), since)
    assert [each.since for each in ways] == [12.0, 10.0, 12.0]


async def test_a_loop_that_is_held_up_is_noticed() -> None:
    watch, loop = StallWatch(0.01), asyncio.get_running_loop()
    watch.start()
    until = loop.time() + 0.05
    loop.call_soon(lambda: [None for _ in iter(lambda: loop.time() < until, False)])
    await asyncio.sleep(0.06)
    watch.stop()
    assert watch.longest_s >= 0.035
