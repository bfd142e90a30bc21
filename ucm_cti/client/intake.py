"""Events of one connection on their way to the listener: by which way, how many, and no late ones."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from ucm_cti.client.listener import LinkListener, StatusBoard, tell
from ucm_cti.client.ways import Ways
from ucm_cti.model.connection import Phase, Way, WayStatus
from ucm_cti.protocol.reports import Arrived, UnknownReport


class Intake:
    """Takes events of both ways, hands on those of the way in use, and shows how the ways fare."""

    def __init__(
        self, board: StatusBoard, listener: LinkListener, generation: int, dropped: Callable[[], int]
    ) -> None:
        """Hand on to `listener` as `generation`; `dropped` counts the events lost before they came here."""
        self._board = board
        self._listener = listener
        self._generation = generation
        self._dropped = dropped
        self._ways = Ways()
        self._proven: set[Way] = set()
        self._open = False
        self._over = False
        self.heard_at: float | None = None
        """When the last event arrived that made the picture, in epoch seconds."""
        self._unknown = 0
        self._count_timer: asyncio.TimerHandle | None = None
        self._before = (board.status.unknown_events, board.status.dropped_events)

    @property
    def used(self) -> Way:
        """The way whose events make the picture."""
        return self._ways.used

    def open(self) -> None:
        """Tell the listener that the connection is up; from now on the ways show in the status."""
        self._open = True
        tell(self._listener.connected, self._generation)

    def end(self) -> None:
        """Refuse everything from now on: late news of a dead connection is none."""
        if self._count_timer is not None:
            self._count_timer.cancel()
            self._count()
        self._over = True

    def take(self, way: Way, arrived: Sequence[Arrived]) -> None:
        """Hand on events, if they came the way in use."""
        if self._over or not arrived:
            return
        unknown = sum(type(report) is UnknownReport for report, _ in arrived)
        if unknown < len(arrived):
            self._prefer(way)
        if self._ways.used not in {way, Way.POLLING}:
            return
        if unknown:
            self._unknown += unknown
            self._count_soon()
        self.heard_at = arrived[-1][1]
        tell(self._listener.reports, arrived, self._generation)

    def gap(self, why: str) -> None:
        """Tell that events may have been lost."""
        if self._over:
            return
        self._count_soon()
        tell(self._listener.gap, why)

    def tell(self, way: Way, status: WayStatus, reason: str = "", advice: str = "") -> None:
        """Take note of how far a way has come; one that has delivered before needs not prove it again."""
        if status is WayStatus.SILENT and way in self._proven:
            status = WayStatus.DELIVERS
        self._ways.tell(way, status, reason, advice)
        self._show()

    def contested(self, user: str) -> None:
        """Take note that another program logs in as `user`, too, which ends our session each time."""
        self._ways.contested_user = user
        self._show()

    def told(self) -> dict[str, Any]:
        """Return the fields of the status that tell of the ways."""
        return {
            "way": self._ways.used,
            "websocket": self._ways.websocket,
            "report": self._ways.report,
            "websocket_why": self._ways.why(Way.WEBSOCKET),
            "report_why": self._ways.why(Way.REPORT),
            "reason": self._ways.reason,
            "advice": self._ways.advice,
        }

    def _prefer(self, way: Way) -> None:
        """Take note that a way has brought an event, which may change the way in use."""
        before = self._ways.used
        self._proven.add(way)
        self._ways.tell(way, WayStatus.DELIVERS)
        self._show()
        if before is Way.REPORT and self._ways.used is Way.WEBSOCKET:
            # What still comes by report is older than what the WebSocket has brought: unused from now on.
            self.gap("events come by the WebSocket now")

    def _show(self) -> None:
        if not self._open or self._over:
            return
        told = self.told()
        if self._board.status.phase is Phase.STALE:
            # Why the picture is stale matters more than why a way is not used.
            del told["reason"], told["advice"]
        self._board.show(**told)

    def _count_soon(self) -> None:
        if self._count_timer is None:
            loop = asyncio.get_running_loop()
            self._count_timer = loop.call_later(self._board.timing.count_s, self._count)

    def _count(self) -> None:
        self._count_timer = None
        unknown, dropped = self._before
        self._board.show(unknown_events=unknown + self._unknown, dropped_events=dropped + self._dropped())
