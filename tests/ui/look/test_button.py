"""Buttons: weight, reason, asked, keys."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.look.eyes import picture, shows
from ucm_cti.model.connection import YES, no
from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.act_button import ActButton
from ucm_cti.ui.widgets.button import ASKED, Button, ButtonRole, ButtonSize
from ucm_cti.ui.widgets.focus_ring import FocusRing

WHY = "Your extension has no right to record."


@pytest.mark.parametrize("mode", Mode)
def test_each_weight_has_its_ground(theme: Theme, mode: Mode) -> None:
    theme.choose(mode=mode)
    colours = theme.colours.button
    grounds = {
        ButtonRole.PRIMARY: colours.primary,
        ButtonRole.ANSWER: colours.answer,
        ButtonRole.DANGER: colours.danger,
        ButtonRole.SECONDARY: colours.secondary,
        ButtonRole.HANG_UP: colours.secondary,
    }
    for role, ground in grounds.items():
        assert shows(picture(Button(theme, "Act", role)), ground), role
    assert shows(picture(Button(theme, "Hang up", ButtonRole.HANG_UP)), colours.danger_text)


@pytest.mark.parametrize(
    ("size", "height"), [(ButtonSize.SMALL, 28), (ButtonSize.NORMAL, 34), (ButtonSize.LARGE, 44)]
)
def test_heights(theme: Theme, size: ButtonSize, height: int) -> None:
    assert Button(theme, "Act", size=size).sizeHint().height() == height


def test_a_disabled_button_says_why_to_eyes_and_ears(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Record", icon="record", key="F6")
    qtbot.addWidget(button)
    assert button.toolTip() == "Record (F6)"
    button.set_may(no(WHY))
    assert not button.isEnabled()
    assert button.toolTip() == f"Record: {WHY}"
    told = QAccessible.queryAccessibleInterface(button)
    assert told.text(QAccessible.Text.Name) == "Record"
    assert told.text(QAccessible.Text.Description) == WHY
    assert told.role() == QAccessible.Role.Button
    assert told.state().disabled
    button.set_may(YES)
    assert button.isEnabled()
    assert WHY not in QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Description)


def test_a_disabled_button_still_gets_its_tooltip(theme: Theme, qtbot: QtBot) -> None:
    button = Button(theme, "Record")
    qtbot.addWidget(button)
    button.set_may(no(WHY))
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    assert QApplication.sendEvent(button, event)


def test_a_disabled_button_is_sunken_and_dashed(theme: Theme) -> None:
    button = Button(theme, "Record", ButtonRole.PRIMARY)
    button.set_may(no(WHY))
    image = picture(button)
    assert shows(image, theme.colours.button.disabled)
    assert not shows(image, theme.colours.button.primary)
    middle = [image.pixelColor(0, y).name() for y in range(8, button.height() - 8)]
    assert theme.colours.border.default.name() in middle
    assert len(set(middle)) > 1, "a dashed border has gaps"


def test_asked_keeps_the_focus_and_takes_no_press(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    hold, park = Button(theme, "Hold"), Button(theme, "Park")
    row.addWidget(hold)
    row.addWidget(park)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    hold.setFocus()
    pressed: list[str] = []
    hold.clicked.connect(lambda: pressed.append("hold"))
    park.clicked.connect(lambda: pressed.append("park"))
    QTest.keyClick(hold, Qt.Key.Key_Space)
    hold.set_asked(asked=True)
    assert hold.label() == ASKED
    focus = window.focusWidget()
    assert focus is hold
    QTest.keyClick(focus, Qt.Key.Key_Space)
    QTest.mouseClick(hold, Qt.MouseButton.LeftButton)
    assert pressed == ["hold"]
    assert hold.accessibleDescription() == ASKED
    hold.set_asked(asked=False)
    QTest.keyClick(hold, Qt.Key.Key_Space)
    assert pressed == ["hold", "hold"]


def test_a_toggled_act_takes_accent_and_participle(theme: Theme) -> None:
    mute = ActButton(theme, "Mute", icon="mute", key="Ctrl+M")
    mute.setCheckable(True)
    mute.setChecked(True)
    mute.set_text("Muted")
    image = picture(mute)
    assert shows(image, theme.colours.accent.tint)
    assert shows(image, theme.colours.accent.base)
    assert mute.accessibleName() == "Muted"
    assert QAccessible.queryAccessibleInterface(mute).state().checked


def test_a_button_without_a_label_has_a_name(theme: Theme) -> None:
    bell = Button(theme, "", ButtonRole.TOOL, icon="messages", name="Messages", key="Ctrl+Shift+M")
    assert QAccessible.queryAccessibleInterface(bell).text(QAccessible.Text.Name) == "Messages"
    assert bell.toolTip() == "Messages (Ctrl+Shift+M)"


def test_the_label_is_never_cut(theme: Theme) -> None:
    short, long = Button(theme, "Weiter"), Button(theme, "Weiterleiten an")
    assert long.minimumSizeHint().width() > short.minimumSizeHint().width()


def test_the_ring_comes_with_keys_and_not_with_clicks(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    ring = FocusRing(theme, qapp)
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    one, two = Button(theme, "One"), Button(theme, "Two")
    row.addWidget(one)
    row.addWidget(two)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    one.setFocus(Qt.FocusReason.MouseFocusReason)
    targets = [ring.target]
    two.setFocus(Qt.FocusReason.TabFocusReason)
    targets.append(ring.target)
    assert targets == [None, two]
    frame = ring.frame
    assert frame is not None
    assert frame.geometry() == two.geometry().adjusted(-4, -4, 4, 4)
    assert shows(picture(window), theme.colours.focus.ring)
    two.move(two.x() + 3, two.y())
    assert frame.x() == two.x() - 4
    ring.deleteLater()


def test_the_ring_outlives_the_windows_it_was_in(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    ring = FocusRing(theme, qapp)
    for _ in range(2):
        window = QWidget()
        row = QHBoxLayout(window)
        one = Button(theme, "One")
        row.addWidget(one)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        one.clearFocus()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        assert ring.frame is not None
        delete(window)
        assert ring.target is None
        assert ring.frame is None
    ring.deleteLater()
