"""When the cells that an event changed were painted."""

import time
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.client import slices
from ucm_cti.client.intake import Intake
from ucm_cti.model.connection import Way
from ucm_cti.protocol.report_reading import decode_body
from ucm_cti.protocol.reports import Arrived, Report
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.bridge import Frame
from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.models.rows import Rows
from ucm_cti.ui.session import Session
from ucm_cti.ui.widgets.call_cell import CallCellDelegate
from ucm_cti.ui.widgets.person_tile import PersonTile

NUMBER = b'"transactionid":"e'
RowKey = tuple[TableName, Hashable]


class PaintWatch:
    """Follows each event that changes a visible row to the end of the repaint that shows it.

    Events that are handed on together (4 ms in a flood) all count as sent when the first of them was: the
    time told is never shorter than the true one.
    """

    def __init__(self) -> None:
        self.painted: list[tuple[int, float]] = []
        """Numbers of events, and when the row was painted (epoch seconds)."""
        self.lost = 0
        """Visible rows that changed and were not painted within a second."""
        self.heard: list[int] = []
        """Numbers of the events that the picture got."""
        self._numbers: dict[int, tuple[Report, int]] = {}
        self._first: int | None = None
        self._collected: dict[RowKey, int] = {}
        self._waiting: dict[RowKey, tuple[int, int, float]] = {}
        """The first event not painted, the first column that shows it, and since when (epoch seconds)."""
        self._awaited: set[TableName] = set()
        """Tables of which rows are waited for: while there are none, painting is left as it is."""
        self._done: list[int] = []
        self._views: dict[TableName, tuple[QAbstractItemView, Rows[Any]]] = {}
        self._follow_events()
        self._follow_cells(CallCellDelegate, TableName.CALLS)
        self._follow_cells(PersonTile, TableName.EXTENSIONS)

    def watch(self, session: Session, calls: QAbstractItemView, people: QAbstractItemView) -> None:
        """Follow the rows of a session in these views."""
        self._views = {
            TableName.CALLS: (calls, session.calls),
            TableName.EXTENSIONS: (people, session.people),
        }
        session.console.picture.subscribe(self._collect)
        session.shown.connect(self._expect)

    def sweep(self) -> None:
        """Drop what is not visible any more; count what should have been painted long ago."""
        now = time.time()
        for (table, key), (_, column, since) in tuple(self._waiting.items()):
            if not self._is_visible(table, key, column):
                del self._waiting[table, key]
            elif now - since > 1:
                self.lost += 1
                del self._waiting[table, key]

    # --- from the socket to the picture ---------------------------------------------------------

    def _follow_events(self) -> None:
        take = Intake.take

        def noted(body: bytes) -> list[Report]:
            reports = decode_body(body)
            place = body.find(NUMBER) + len(NUMBER)
            number = int(body[place : body.index(b'"', place)])
            self._numbers.update((id(report), (report, number)) for report in reports)
            return reports

        def dated(intake: Intake, way: Way, arrived: Sequence[Arrived]) -> None:
            known = [self._numbers.pop(id(report), None) for report, _ in arrived]
            numbers = [number for _, number in filter(None, known)]
            self._first = min(numbers, default=None)
            if way is Way.WEBSOCKET:
                self.heard += numbers
            take(intake, way, arrived)
            self._first = None

        slices.decode_body = noted  # type: ignore[attr-defined]
        Intake.take = dated  # type: ignore[method-assign,assignment]

    def _collect(self, changes: Sequence[Change]) -> None:
        if self._first is None:  # a listing
            return
        for change in changes:
            if change.table in self._views:
                self._collected.setdefault((change.table, change.key), self._first)

    # --- from the models to the screen ----------------------------------------------------------

    def _expect(self, frame: Frame) -> None:
        now = time.time()
        for table in self._views.keys() & frame.keys():
            for change in frame[table]:
                number = self._collected.pop((table, change.key), None)
                column = self._touched(change, self._views[table][1])
                if number is None or column is None:
                    continue
                if self._is_visible(table, change.key, column):
                    self._waiting.setdefault((table, change.key), (number, column, now))
        self._awaited = {table for table, _ in self._waiting}

    def _touched(self, change: Change, model: Rows[Any]) -> int | None:
        fields = change.fields
        return next((n for n, column in enumerate(model.columns) if column.fields & fields), None)

    def _is_visible(self, table: TableName, key: Hashable, column: int) -> bool:
        view, model = self._views[table]
        row = model.row_of(key)
        if row is None or not view.isVisible():
            return False
        rect = view.visualRect(model.index(row, column))
        return rect.isValid() and view.viewport().rect().intersects(rect)

    def _follow_cells(self, delegate: type[CallCellDelegate] | type[PersonTile], table: TableName) -> None:
        draw: Callable[..., None] = delegate.paint

        def paint(
            cell: QStyledItemDelegate,
            painter: QPainter,
            option: QStyleOptionViewItem,
            index: QModelIndex | QPersistentModelIndex,
        ) -> None:
            draw(cell, painter, option, index)
            if table not in self._awaited:
                return
            skipped = getattr(cell, "dirty", None)
            if skipped is None or skipped.intersects(option.rect):
                self._drawn((table, index.data(Role.KEY)), index.column())

        delegate.paint = paint  # type: ignore[assignment,method-assign]

    def _drawn(self, row: RowKey, column: int) -> None:
        waiting = self._waiting.get(row)
        if waiting is None or waiting[1] != column:
            return
        del self._waiting[row]
        self._awaited = {table for table, _ in self._waiting}
        if not self._done:  # comes when the window has handed its pixels to the screen
            QTimer.singleShot(0, self._stamp)
        self._done.append(waiting[0])

    def _stamp(self) -> None:
        now = time.time()
        self.painted += [(number, now) for number in self._done]
        self._done.clear()
