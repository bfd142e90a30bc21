"""A screen reader presses buttons: at once, and by toggling those that can be checked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.button import Button
from ucm_cti.ui.widgets.segmented import Segment, Segmented


def test_a_toggled_button_is_clicked_once(qtbot: QtBot) -> None:
    button = Button(Theme.load(), "Mute")
    qtbot.addWidget(button)
    button.setCheckable(True)
    clicks: list[bool] = []

    def count(checked: bool) -> None:
        clicks.append(checked)

    button.clicked.connect(count)
    button.toggle()
    assert clicks == [True]
    button.setChecked(False)
    assert clicks == [True]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicks == [True, True]


def test_the_way_toggled_is_the_way_chosen(qtbot: QtBot) -> None:
    theme = Theme.load()
    ways = Segmented([Segment(theme, "Tiles"), Segment(theme, "Rows")])
    qtbot.addWidget(ways)
    ways.choose(0)
    chosen: list[int] = []
    ways.chosen.connect(chosen.append)
    ways.segments[1].toggle()
    assert chosen == [1]


@pytest.mark.parametrize("checkable", [False, True])
def test_what_a_screen_reader_presses_is_done_at_once_and_once(qtbot: QtBot, checkable: bool) -> None:
    button = Button(Theme.load(), "Transfer")
    qtbot.addWidget(button)
    button.show()
    button.setCheckable(checkable)
    clicks: list[bool] = []

    def count(checked: bool) -> None:
        clicks.append(checked)

    button.clicked.connect(count)
    acts = QAccessible.queryAccessibleInterface(button).actionInterface()
    for times in (1, 2):
        acts.doAction(acts.pressAction())
        assert len(clicks) == times
        assert button.isChecked() == (checkable and times == 1)
        assert button.isDown(), "it still looks pressed for a moment"
        qtbot.waitUntil(lambda: not button.isDown())
        assert len(clicks) == times
        assert button.isChecked() == (checkable and times == 1)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(clicks) == 4


def test_a_press_that_leaves_the_button_is_none(qtbot: QtBot) -> None:
    button = Button(Theme.load(), "Hang up")
    qtbot.addWidget(button)
    button.show()
    clicks: list[bool] = []

    def count(checked: bool) -> None:
        clicks.append(checked)

    button.clicked.connect(count)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert clicks == []
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=button.rect().bottomRight() * 3)
    assert clicks == []
