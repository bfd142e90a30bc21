"""Rows and tiles are drawn once and copied: the same to the eye, bounded, anew when anything changes."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from tests.ui.look.eyes import colours_in
from ucm_cti.model.status import PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.lists import RowList, TileList
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.person_tile import PersonTile
from ucm_cti.ui.widgets.person_view import VIEW, PersonView
from ucm_cti.ui.widgets.plates import LEAST

KINDS = ("rows", "tiles")


def people_in(view: QListView, qtbot: QtBot, people: list[PersonView]) -> QStandardItemModel:
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for person in people:
        item = QStandardItem()
        item.setData(person, VIEW)
        model.appendRow(item)
    view.setModel(model)
    view.resize(560, 700)
    view.show()
    return model


def make(kind: str, theme: Theme, pulse: Pulse) -> TileList | RowList:
    return TileList(theme, pulse) if kind == "tiles" else RowList(theme, PersonRow(theme, pulse), pulse)


def kept(view: QListView) -> int:
    delegate = view.itemDelegate()
    assert isinstance(delegate, PersonRow | PersonTile)
    return len(delegate._plates)


def look(view: QListView) -> QImage:
    return view.grab().toImage()


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_what_was_drawn_first(kind: str, theme: Theme, qtbot: QtBot) -> None:
    now = [samples.NOW]
    view = make(kind, theme, Pulse(theme, clock=lambda: now[0]))
    model = people_in(view, qtbot, list(samples.PEOPLE))
    first = look(view)
    assert kept(view)
    assert look(view) == first
    now[0] += 1
    assert look(view) != first, "the times have run on"
    now[0] -= 1
    theme.choose(mode=Mode.DARK)
    assert colours_in(look(view))[theme.colours.surface.panel.name()] > 1000
    theme.choose(mode=Mode.LIGHT)
    assert look(view) == first
    model.item(0).setData(replace(samples.PEOPLE[0], state=PersonState.OFFLINE, since=None), VIEW)
    assert look(view) != first


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_on_the_screen_is_drawn_and_no_more_than_twice_that_is_kept(
    kind: str, theme: Theme, pulse: Pulse, qtbot: QtBot
) -> None:
    people = [replace(samples.PEOPLE[row % 12], name=f"Person {row}") for row in range(1000)]
    view = make(kind, theme, pulse)
    people_in(view, qtbot, people)
    look(view)
    shown = view.viewport().height() // (80 if kind == "tiles" else 36) + 1
    assert 0 < kept(view) <= shown * (3 if kind == "tiles" else 1)
    bar = view.verticalScrollBar()
    for step in range(0, bar.maximum(), view.viewport().height()):
        bar.setValue(step)
        look(view)
    assert kept(view) <= max(LEAST, 2 * 3 * shown)


def test_below_the_last_row_is_the_ground(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    view = make("rows", theme, pulse)
    model = people_in(view, qtbot, list(samples.PEOPLE))
    for rows in (12, 3, 0):
        model.setRowCount(rows)
        below = QRect(QPoint(0, rows * 36), view.viewport().rect().bottomRight())
        seen = colours_in(view.viewport().grab().toImage(), below)
        assert set(seen) == {theme.colours.surface.panel.name()}


def test_a_chosen_row_looks_chosen_and_lets_go(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    view = make("rows", theme, pulse)
    people_in(view, qtbot, list(samples.PEOPLE))
    plain = look(view)
    view.setCurrentIndex(view.model().index(2, 0))
    assert look(view) != plain
    view.clearSelection()
    view.setCurrentIndex(view.rootIndex())
    assert view.focusPolicy() is not Qt.FocusPolicy.NoFocus
    assert look(view) == plain


def test_what_is_on_the_screen_is_not_drawn_again_when_others_come_and_go(
    theme: Theme, pulse: Pulse, qtbot: QtBot
) -> None:
    view = make("rows", theme, pulse)
    model = people_in(view, qtbot, list(samples.PEOPLE))
    look(view)
    delegate = view.itemDelegate()
    assert isinstance(delegate, PersonRow)
    before = list(delegate._plates._kept.values())
    for n in range(3 * LEAST):
        model.item(0).setData(replace(samples.PEOPLE[0], name=f"Person {n}"), VIEW)
        look(view)
    after = [*delegate._plates._kept.values(), *delegate._plates._earlier.values()]
    assert sum(any(plate is one for one in after) for plate in before) == len(before) - 1
    assert kept(view) <= 3 * LEAST
