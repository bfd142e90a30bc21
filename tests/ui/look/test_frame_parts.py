"""The parts of the frame: box, banner, counters, status, toast, ring, sheet."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.look.eyes import most_colourful, picture, shows
from ucm_cti.model.status import BargeMode, PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.gallery.samples import NOW
from ucm_cti.ui.gallery.sheet import Sheet, make_gallery
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.banner import ListeningBanner, WarningBanner
from ucm_cti.ui.widgets.counters import Counters
from ucm_cti.ui.widgets.own_state import OwnState
from ucm_cti.ui.widgets.rail_button import RailButton
from ucm_cti.ui.widgets.ring_timer import RingTimer
from ucm_cti.ui.widgets.search_box import SearchBox
from ucm_cti.ui.widgets.status_line import StatusLine
from ucm_cti.ui.widgets.toast import Toast

NAMED_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.Table,
}


def listening(theme: Theme, mode: BargeMode = BargeMode.LISTEN) -> ListeningBanner:
    banner = ListeningBanner(theme)
    banner.show_listening("Ben Ode", "1002", "Acme", mode, samples.ago(1, 8), NOW)
    return banner


def test_the_box_takes_keys(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox(theme)
    qtbot.addWidget(box)
    box.show()
    told: list[object] = []
    box.changed.connect(told.append)
    box.moved.connect(told.append)
    box.entered.connect(told.append)
    box.left.connect(lambda: told.append("left"))
    QTest.keyClicks(box.line, "mu")
    QTest.keyClick(box.line, Qt.Key.Key_Down)
    QTest.keyClick(box.line, Qt.Key.Key_Up)
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    QTest.keyClick(box.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    assert told == ["m", "mu", 1, -1, none, shift, "", "left"]


def test_the_box_shows_its_focus_and_its_key(theme: Theme, qtbot: QtBot) -> None:
    box = SearchBox(theme)
    qtbot.addWidget(box)
    box.resize(400, 38)
    box.show()
    box.activateWindow()
    box.line.clearFocus()
    assert box._key.isVisible()
    assert not shows(picture(box), theme.colours.focus.ring)
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(box.line.hasFocus)
    assert shows(picture(box), theme.colours.focus.ring)
    box.line.setText("mü")
    box.tell_found(9)
    assert not box._key.isVisible()
    assert box._found.text() == "9 found"
    QTest.mouseClick(box._clear, Qt.MouseButton.LeftButton)
    assert box.text == ""


def test_a_warning_says_what_and_what_it_means(theme: Theme) -> None:
    banner = WarningBanner(theme, "Try now")
    banner.tell(("", "Not fresh since 14:01:47", " (0:24 ago)."), "Calls go on.", "Try 3")
    assert banner.accessibleName() == "Not fresh since 14:01:47 (0:24 ago). Calls go on. Try 3."
    banner.tell(("", "The PBX is not known"), "Check the address")
    assert banner.accessibleName() == "The PBX is not known. Check the address."
    assert shows(picture(banner), theme.colours.feedback.warning.tint)
    pressed: list[bool] = []
    banner.button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(banner.button, Qt.Key.Key_Space)
    assert len(pressed) == 1


@pytest.mark.parametrize("mode", BargeMode)
def test_listening_is_violet_and_says_who_hears(theme: Theme, mode: BargeMode) -> None:
    banner = listening(theme, mode)
    assert shows(picture(banner), theme.colours.supervise.solid)
    assert "Ben Ode" in banner.accessibleName()
    assert banner._timer.text() == "1:08"
    assert [segment.isChecked() for segment in banner.modes.segments].count(True) == 1


def test_a_mode_is_asked_for_and_not_assumed(theme: Theme) -> None:
    banner = listening(theme)
    asked: list[BargeMode] = []
    banner.mode_chosen.connect(asked.append)
    QTest.mouseClick(banner.modes.segments[2], Qt.MouseButton.LeftButton)
    assert asked == [BargeMode.BARGE]
    assert banner.modes.segments[0].isChecked()
    QTest.mouseClick(banner.modes.segments[0], Qt.MouseButton.LeftButton)
    assert asked == [BargeMode.BARGE]


def test_counts_that_are_not_known_are_dashes_without_colour(theme: Theme) -> None:
    counters = Counters(theme)
    counters.show_counts(2, 1)
    assert counters.ringing.accessibleName() == "2 ringing"
    assert shows(picture(counters), theme.state(PersonState.RINGING).colour)
    counters.show_counts(None, None)
    assert counters.held.accessibleName() == "unknown held"
    assert most_colourful(picture(counters.ringing)) < 40


def test_the_status_line_tells_freshness_first(theme: Theme) -> None:
    line = StatusLine(theme)
    line.tell("Live", ("12 ms", "148 extensions"))
    line.resize(900, 28)
    assert line.accessibleName() == "Live, 12 ms, 148 extensions"
    assert shows(picture(line), theme.state(PersonState.FREE).colour)
    line.tell("Not connected", ("Last good answer 14:01:47",), fresh=False)
    assert most_colourful(picture(line)) < 40
    assert line.accessibleName() == "Not connected, Last good answer 14:01:47"


def test_the_own_state_is_read_aloud_and_seen(theme: Theme, pulse: Pulse) -> None:
    own = OwnState(theme, pulse)
    view = replace(samples.PEOPLE[1], name="Ann Berg", extension="1000", second="")
    own.show_self(view)
    assert own.accessibleName() == "Ann Berg, 1000, Talking, 3 minutes 10 seconds"
    assert shows(picture(own), theme.state(PersonState.TALKING).tint)
    own.show_self(replace(view, stale=True))
    assert "not known" in own.accessibleName()
    assert most_colourful(picture(own)) < 40


def test_the_open_workspace_is_tinted(theme: Theme) -> None:
    button = RailButton(theme, "Queues", "queues", "Ctrl+3")
    assert not shows(picture(button), theme.colours.accent.tint)
    button.setChecked(True)
    assert shows(picture(button), theme.colours.accent.tint)
    assert button.toolTip() == "Queues (Ctrl+3)"


def test_a_toast_stays_while_somebody_points_at_it(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    toast = Toast(theme, host)
    host.show()
    toast.tell("Note saved", "Jane Roe, 14:01", undo=True)
    assert toast.isVisible()
    assert toast._stay.isActive()
    assert toast._stay.interval() == 6000
    QTest.mouseMove(toast, QPoint(5, 5))
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._stay.isActive()
    with qtbot.waitSignal(toast.gone):
        toast.dismiss()
    assert not toast.isVisible()


def test_the_ring_empties(theme: Theme, qtbot: QtBot) -> None:
    ring = RingTimer(theme)
    qtbot.addWidget(ring)
    colour = theme.state(PersonState.RINGING).colour
    areas = []
    for left in (9.5, 5.0, 1.0):
        ring.start(left)
        assert ring.running
        ring.stop()
        assert ring.left_s == pytest.approx(left, abs=0.2)
        image = picture(ring)
        areas.append(sum(image.pixelColor(x, y) == colour for x in range(52) for y in range(52)))
    assert areas[0] > areas[1] > areas[2] > 0
    assert ring.accessibleName() == "1 seconds left"
    with qtbot.waitSignal(ring.ran_out):
        ring.start(0)


def test_without_motion_only_the_number_counts(theme: Theme) -> None:
    theme.choose(still=True)
    ring = RingTimer(theme)
    ring.start(7)
    ring.stop()
    assert not shows(picture(ring), theme.state(PersonState.RINGING).colour)


def test_everything_that_can_be_pressed_has_a_name(theme: Theme, qtbot: QtBot) -> None:
    sheet = Sheet(theme)
    qtbot.addWidget(sheet)
    sheet.show()
    seen = 0
    nameless: list[str] = []

    def look(part: QAccessibleInterface) -> None:
        nonlocal seen
        if part.role() in NAMED_ROLES and not part.state().invisible:
            seen += 1
            if not part.text(QAccessible.Text.Name):
                nameless.append(f"{part.object()!r} {part.role()}")
        if part.role() in (QAccessible.Role.List, QAccessible.Role.Table):
            return
        for place in range(part.childCount()):
            child = part.child(place)
            if child is not None and child.isValid():
                look(child)

    look(QAccessible.queryAccessibleInterface(sheet))
    assert seen > 30
    assert nameless == []


@pytest.mark.parametrize("stale", [False, True])
def test_the_gallery_shows_both_themes(theme: Theme, *, stale: bool) -> None:
    other = Theme.load()
    both = make_gallery(theme, other, stale=stale)
    image = picture(both)
    assert shows(image, theme.colours.surface.window)
    assert shows(image, other.colours.surface.window)
    assert other.mode is Mode.DARK
