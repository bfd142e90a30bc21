"""A screen reader presses buttons by toggling those that can be checked: that is a click, too."""

from PySide6.QtCore import Qt
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
