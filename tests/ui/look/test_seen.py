"""Work is done for what is on the screen."""

import pytest
from PySide6.QtCore import QMargins, QStringListModel
from PySide6.QtWidgets import QLabel, QListView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.catching_up import CatchingUp
from ucm_cti.ui.widgets.lists import TileList
from ucm_cti.ui.widgets.place_row import PlaceRow
from ucm_cti.ui.widgets.visible_rows import visible_rows

WIDTH = 100


def test_a_hidden_widget_catches_up_once_when_it_is_shown(qtbot: QtBot) -> None:
    widget, drawn = QWidget(), list[bool]()
    qtbot.addWidget(widget)
    catching = CatchingUp(widget, lambda: drawn.append(widget.isVisible()))
    catching.news()
    catching.news()
    assert drawn == []
    widget.show()
    assert len(drawn) == 1
    catching.news()
    assert len(drawn) == 2
    widget.hide()
    widget.show()
    assert len(drawn) == 2, "nothing was new"


@pytest.fixture
def row(qtbot: QtBot) -> PlaceRow[int, QLabel]:
    made = PlaceRow[int, QLabel](
        lambda key: QLabel(str(key)),
        QLabel("none"),
        least_width=WIDTH,
        spacing=0,
        margins=QMargins(),
    )
    qtbot.addWidget(made)
    made.resize(3 * WIDTH - 1, 50)
    return made


def test_only_what_is_on_the_screen_is_made(row: PlaceRow[int, QLabel], qtbot: QtBot) -> None:
    row.arrange(range(50))
    assert row.made == {}
    row.show()
    qtbot.waitUntil(lambda: sorted(row.made) == [0, 1, 2])
    row.horizontalScrollBar().setValue(10 * WIDTH)
    qtbot.waitUntil(lambda: sorted(row.made) == [0, 1, 2, 10, 11, 12])
    assert row.of(40).text() == "40"
    row.arrange([1, 2, 60])
    assert sorted(row.made) == [1, 2]
    with pytest.raises(KeyError):
        row.of(40)


def test_without_keys_it_says_so(row: PlaceRow[int, QLabel]) -> None:
    row.show()
    row.arrange([1])
    assert not row._empty.isVisibleTo(row)
    row.arrange([])
    assert row._empty.isVisibleTo(row)


@pytest.mark.parametrize("kind", [QListView, QTableView])
def test_the_rows_on_the_screen_are_told(kind: type[QListView] | type[QTableView], qtbot: QtBot) -> None:
    view = kind()
    qtbot.addWidget(view)
    view.setModel(QStringListModel([str(n) for n in range(500)]))
    assert visible_rows(view) == range(0)
    view.resize(300, 200)
    view.show()
    first = visible_rows(view)
    assert first.start == 0
    assert 3 < len(first) < 30
    view.scrollToBottom()
    assert visible_rows(view).stop == 500
    for row in range(500):
        seen = view.viewport().rect().intersects(view.visualRect(view.model().index(row, 0)))
        assert seen == (row in visible_rows(view)), row


def test_tiles_on_the_screen_are_told_where_several_stand_side_by_side(
    theme: Theme, pulse: Pulse, qtbot: QtBot
) -> None:
    view = TileList(theme, pulse)
    qtbot.addWidget(view)
    view.setModel(QStringListModel([str(n) for n in range(500)]))
    view.resize(700, 400)
    view.show()
    assert view.visualRect(view.model().index(1, 0)).top() == view.visualRect(view.model().index(0, 0)).top()
    view.verticalScrollBar().setValue(1003)
    rows = visible_rows(view)
    assert rows.start > 0
    for row in range(500):
        seen = view.viewport().rect().intersects(view.visualRect(view.model().index(row, 0)))
        assert seen == (row in rows), row
