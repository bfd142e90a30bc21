"""The right column of the sheet: people, queues, agents, calls."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.gallery.controls import Controls
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.agent_row import AgentRow
from ucm_cti.ui.widgets.lists import CallTable, RowList, TileList
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.person_view import VIEW
from ucm_cti.ui.widgets.queue_card import QueueCard
from ucm_cti.ui.widgets.segmented import Segment, Segmented
from ucm_cti.ui.widgets.tab_button import TabButton


class ListsSide(QVBoxLayout):
    """Every list and table, fresh or stale, with the controls between them."""

    def __init__(self, theme: Theme, pulse: Pulse, sheet: QWidget, *, stale: bool) -> None:
        super().__init__()
        self.theme = theme
        self.pulse = pulse
        self.stale = stale
        self.setSpacing(8)
        self.addLayout(self._tabs())
        self.tiles = self._tiles()
        self.addWidget(self.tiles)
        self.addLayout(Controls(theme, sheet))
        queues = QHBoxLayout()
        queues.setSpacing(12)
        self.queues = [QueueCard(self.theme) for _ in samples.QUEUES]
        for card, view in zip(self.queues, samples.QUEUES, strict=True):
            card.show_queue(replace(view, stale=self.stale), samples.NOW)
            card.setFixedHeight(132)
            queues.addWidget(card, 1)
        self.addLayout(queues)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        people = [replace(view, stale=self.stale) for view in samples.PEOPLE]
        self.rows = self._list(people[1:3] + people[9:10] + people[11:], PersonRow(self.theme, self.pulse))
        agents = [replace(view, stale=self.stale) for view in samples.AGENTS]
        self.agents = self._list(agents, AgentRow(self.theme, self.pulse))
        lists.addWidget(self.rows, 3)
        lists.addWidget(self.agents, 2)
        self.addLayout(lists)
        self.table = self._table()
        self.addWidget(self.table)
        self.addStretch()

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for text, number in (("Favourites", 24), ("Sales", 18), ("All", 148)):
            tab = TabButton(self.theme, text)
            tab.show_count(number)
            tab.setChecked(text == "Favourites")
            row.addWidget(tab)
        row.addStretch()
        only = TabButton(self.theme, "Free only", state=PersonState.FREE)
        only.set_stale(self.stale)
        row.addWidget(only)
        row.addSpacing(6)
        views = Segmented(
            [Segment(self.theme, icon="tiles", name="Tiles"), Segment(self.theme, icon="rows", name="Rows")]
        )
        views.choose(0)
        row.addWidget(views)
        return row

    def _tiles(self) -> TileList:
        tiles = TileList(self.theme, self.pulse)
        people = [replace(view, stale=self.stale) for view in samples.PEOPLE]
        tiles.setModel(_model([[view] for view in people], tiles))
        tiles.setFixedHeight(3 * 80)
        tiles.setCurrentIndex(tiles.model().index(1, 0))
        return tiles

    def _list(self, views: Sequence[object], delegate: PersonRow | AgentRow) -> RowList:
        rows = RowList(self.theme, delegate, self.pulse)
        rows.setModel(_model([[view] for view in views], rows))
        rows.setCurrentIndex(rows.model().index(0, 0))
        rows.setFixedHeight(len(views) * 36)
        return rows

    def _table(self) -> CallTable:
        table = CallTable(self.theme, self.pulse)
        calls = [[replace(cell, stale=self.stale) for cell in call] for call in samples.CALLS]
        model = _model(calls, table)
        model.setHorizontalHeaderLabels(list(samples.CALL_HEADS))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        model.setHeaderData(5, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole)
        table.setModel(model)
        table.selectRow(1)
        for column, width in enumerate((100, 200, 160, 90, 90)):
            table.setColumnWidth(column, width)
        table.setFixedHeight(36 * (len(samples.CALLS) + 1))
        return table


def _model(rows: Sequence[Sequence[object]], parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(len(rows), len(rows[0]), parent)
    for line, row in enumerate(rows):
        for column, view in enumerate(row):
            item = QStandardItem()
            item.setData(view, VIEW)
            item.setEditable(False)
            model.setItem(line, column, item)
    return model
