import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest

from ucm_cti.client.intake import Intake
from ucm_cti.client.timing import Timing
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.profile import Profile
from ucm_cti.protocol.reports import Arrived, NoiseReport, PhoneStatusTold, Report, UnknownReport

RINGING = PhoneStatusTold(extension="1000", status="Ringing")
ODD = UnknownReport(name="", reason="it is not JSON")


class Board:
    """A status that is shown, and a listener that remembers."""

    def __init__(self) -> None:
        self.status = LinkStatus(phase=Phase.LISTING)
        self.clock = PbxClock()
        self.timing = Timing(count_s=0.0)
        self.seen: list[tuple[Report, float, int]] = []
        self.gaps: list[str] = []
        self.generations: list[int] = []
        self.dropped = 0
        self.counted = asyncio.Event()

    def show(self, **changes: Any) -> None:
        self.status = msgspec.structs.replace(self.status, **changes)
        if "unknown_events" in changes:
            self.counted.set()

    def connected(self, generation: int) -> None:
        self.generations.append(generation)

    def reports(self, arrived: Sequence[Arrived], generation: int) -> None:
        self.seen.extend((report, at, generation) for report, at in arrived)

    def gap(self, why: str) -> None:
        self.gaps.append(why)

    def status_changed(self, status: LinkStatus) -> None:
        raise AssertionError("the board shows, the intake does not")

    def learned(self, profile: Profile) -> None:
        raise AssertionError("the intake learns nothing")


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def intake(board: Board) -> Intake:
    intake = Intake(board, board, 7, lambda: board.dropped)
    intake.tell(Way.REPORT, WayStatus.SILENT)
    intake.tell(Way.WEBSOCKET, WayStatus.SILENT)
    return intake


async def test_ways_show_once_the_connection_is_up(board: Board, intake: Intake) -> None:
    assert board.status.report is WayStatus.OFF
    intake.open()
    intake.tell(Way.WEBSOCKET, WayStatus.SILENT)
    assert board.generations == [7]
    assert (board.status.websocket, board.status.report) == (WayStatus.SILENT, WayStatus.SILENT)


async def test_reports_are_used_until_the_websocket_delivers(board: Board, intake: Intake) -> None:
    intake.open()
    intake.take(Way.REPORT, [(RINGING, 1.0)])
    used = [board.status.way]
    intake.take(Way.WEBSOCKET, [(RINGING, 2.0)])
    used.append(board.status.way)
    intake.take(Way.REPORT, [(RINGING, 3.0)])
    assert used == [Way.REPORT, Way.WEBSOCKET]
    assert board.seen == [(RINGING, 1.0, 7), (RINGING, 2.0, 7)]
    assert board.gaps == ["events come by the WebSocket now"]
    intake.tell(Way.WEBSOCKET, WayStatus.BROKEN, "cut")
    intake.take(Way.REPORT, [(RINGING, 4.0)])
    assert board.status.way is Way.REPORT
    assert board.seen[-1] == (RINGING, 4.0, 7)


async def test_noise_proves_a_way_and_garbage_does_not(board: Board, intake: Intake) -> None:
    intake.open()
    intake.take(Way.REPORT, [(ODD, 1.0)])
    used = [intake.used]
    intake.take(Way.WEBSOCKET, [(NoiseReport(name="ResourceUsageStatus"), 2.0)])
    used.append(intake.used)
    assert used == [Way.POLLING, Way.WEBSOCKET]
    assert board.seen[0] == (ODD, 1.0, 7)


async def test_unknown_and_dropped_events_are_counted_on_top_of_earlier_ones(board: Board) -> None:
    board.status = LinkStatus(unknown_events=5, dropped_events=2)
    intake = Intake(board, board, 7, lambda: board.dropped)
    intake.open()
    intake.take(Way.REPORT, [(ODD, 1.0), (ODD, 1.0)])
    board.dropped = 3
    intake.gap("reports came too fast")
    async with asyncio.timeout(5):
        await board.counted.wait()
    assert (board.status.unknown_events, board.status.dropped_events) == (7, 5)


async def test_late_news_is_none(board: Board, intake: Intake) -> None:
    intake.open()
    intake.take(Way.REPORT, [(ODD, 1.0)])
    intake.end()
    assert board.status.unknown_events == 1
    intake.take(Way.REPORT, [(RINGING, 2.0)])
    intake.gap("late")
    intake.tell(Way.WEBSOCKET, WayStatus.DELIVERS)
    assert board.seen == [(ODD, 1.0, 7)]
    assert board.gaps == []
    assert board.status.websocket is not WayStatus.DELIVERS


async def test_why_the_picture_is_stale_is_not_written_over(board: Board, intake: Intake) -> None:
    intake.open()
    board.show(phase=Phase.STALE, reason="the listing failed")
    intake.tell(Way.WEBSOCKET, WayStatus.BROKEN, "cut")
    assert board.status.reason == "the listing failed"
    assert board.status.websocket is WayStatus.BROKEN


async def test_a_way_that_has_delivered_is_used_as_soon_as_it_is_back(board: Board, intake: Intake) -> None:
    intake.open()
    intake.take(Way.WEBSOCKET, [(RINGING, 1.0)])
    intake.tell(Way.WEBSOCKET, WayStatus.BROKEN, "cut")
    used = [intake.used]
    intake.tell(Way.WEBSOCKET, WayStatus.SILENT)
    used.append(intake.used)
    assert used == [Way.POLLING, Way.WEBSOCKET]
    assert board.status.websocket is WayStatus.DELIVERS
