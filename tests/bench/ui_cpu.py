"""What 1,000 events a second cost the window, in a table of 10,000 rows sorted by a column that they change.

Ours: changes collected once a frame, one model, put in order when the session does. The straightforward way:
a QStandardItemModel behind a QSortFilterProxyModel, one signal an event. Both are shown in the same kind of
view, which paints after each frame; one second is played as fast as it goes, and its CPU time is counted.
"""

import random
from collections.abc import Callable
from functools import partial
from time import process_time

from PySide6.QtCore import QAbstractItemModel, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.figure import Figure, paired
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.model.status import PersonState
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.bridge import FRAME_MS, Frame, PictureBridge
from ucm_cti.ui.columns import Column
from ucm_cti.ui.models.rows import Rows
from ucm_cti.ui.session import RESORT_MS
from ucm_cti.ui.widgets.visible_rows import visible_rows

ROWS = 10_000
EVENTS = 1000
_STATE = 2
_STATES = (PersonState.FREE, PersonState.RINGING, PersonState.TALKING)


def _column(title: str, field: str, text: Callable[[Extension], str]) -> Column[Extension]:
    return Column(title=title, fields=frozenset({field}), text=text, sort=text)


_COLUMNS: tuple[Column[Extension], ...] = (
    _column("Number", "number", lambda one: one.number),
    _column("Name", "name", lambda one: one.name),
    _column("State", "state", lambda one: one.state),
)


def measure() -> Figure:
    """Return the CPU milliseconds of one second of events, ours against the straightforward way."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    ours, straight = _Ours(app), _Straight(app)
    figure = paired(ours.second, straight.second, unit="ms/s", target="ratio at most 0.1")
    for view in (ours.view, straight.view):
        view.close()
    return figure


class _Stage:
    """A view, and the same chances for both ways."""

    def __init__(self, app: QApplication, model: QAbstractItemModel) -> None:
        self.app = app
        self.view = QTableView()
        self.view.setModel(model)
        self.view.resize(900, 700)
        self.view.show()
        self.chance = random.Random(4)
        self.people = [
            Extension(number=ExtensionNumber(str(1000 + n)), name=f"Person {n}", state=PersonState.FREE)
            for n in range(ROWS)
        ]

    def second(self) -> float:
        """Play one second and return its CPU milliseconds."""
        events = [self._event(self.chance.randrange(ROWS)) for _ in range(EVENTS)]
        self.app.processEvents()
        began = process_time()
        per_frame = EVENTS * FRAME_MS // 1000
        for frame, first in enumerate(range(0, EVENTS, per_frame)):
            for row, change in events[first : first + per_frame]:
                self.take(row, change)
            self.end_frame(frame * FRAME_MS % RESORT_MS < FRAME_MS)
            self.app.processEvents()
        return (process_time() - began) * 1000

    def _event(self, row: int) -> tuple[int, Change]:
        was = self.people[row]
        state = self.chance.choice(_STATES)
        self.people[row] = now = Extension(number=was.number, name=was.name, state=state)
        return row, Change(TableName.EXTENSIONS, was.number, now, was)

    def take(self, row: int, change: Change) -> None:
        """Take one event."""
        raise NotImplementedError

    def end_frame(self, resort: bool) -> None:
        """Show what came; `resort` when a session puts its rows in order."""


class _Ours(_Stage):
    def __init__(self, app: QApplication) -> None:
        self.model = Rows[Extension](_COLUMNS, _COLUMNS[_STATE].sort)
        super().__init__(app, self.model)
        self.bridge = PictureBridge()
        self.bridge.flushed.connect(self._apply)
        self.model.apply(Change(TableName.EXTENSIONS, one.number, one, added=True) for one in self.people)
        self.model.show_in(partial(visible_rows, self.view))

    def take(self, row: int, change: Change) -> None:
        self.bridge.collect([change])

    def end_frame(self, resort: bool) -> None:
        self.bridge.flush()
        if resort:
            self.model.resort()

    def _apply(self, frame: Frame) -> None:
        self.model.apply(frame[TableName.EXTENSIONS])


class _Straight(_Stage):
    def __init__(self, app: QApplication) -> None:
        self.model = QStandardItemModel(0, len(_COLUMNS))
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(self.model)
        super().__init__(app, proxy)
        self.proxy = proxy
        for one in self.people:
            self.model.appendRow([QStandardItem(column.text(one)) for column in _COLUMNS])
        proxy.sort(_STATE, Qt.SortOrder.AscendingOrder)

    def take(self, row: int, change: Change) -> None:
        assert change.item is not None
        self.model.item(row, _STATE).setText(change.item.state)
