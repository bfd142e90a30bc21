"""The window of the PBX's settings: checked at once, all by keyboard, and nothing lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.window.place import make_kit
from ucm_cti.model.profile import CallControl, Profile
from ucm_cti.ui.dialogs.pbx_change import Change
from ucm_cti.ui.dialogs.pbx_fields import FIELDS, Group, Line
from ucm_cti.ui.dialogs.pbx_settings import NOT_CHANGED, PbxSettings

pytestmark = pytest.mark.qt

HQ = Profile(name="HQ", url="https://pbx.example:8089", user="cdrapi", extension="1000", fingerprint="AA")


class Desk:
    """The window, and what it wants."""

    def __init__(self) -> None:
        self.on_call = False
        self.wanted: list[Change] = []
        self.left = 0
        self.window = PbxSettings(make_kit(), HQ, taken=["Branch"], on_call=lambda: self.on_call)
        self.window.save_wanted.connect(self.wanted.append)
        self.window.left.connect(self._leave)
        self.window.show()
        self.window.activateWindow()

    def _leave(self) -> None:
        self.left += 1

    def write(self, place: str, text: str) -> QLineEdit:
        """Write into a line by hand, in the place of what stood there."""
        row = self.window.rows[place]
        self.window.open(row.field.group)
        assert row.line is not None
        row.line.setFocus()
        row.line.selectAll()
        QTest.keyClick(row.line, Qt.Key.Key_Delete)
        QTest.keyClicks(row.line, text)
        return row.line

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    """Open the window."""
    desk = Desk()
    yield desk
    desk.window.leave()
    desk.window.deleteLater()


def test_nothing_is_changed_at_first(desk: Desk) -> None:
    assert desk.window.save.may.why == NOT_CHANGED
    assert desk.window.group is Group.CONNECTION


def test_what_is_wrong_is_said_at_once_in_place_of_the_explanation_and_takes_the_button(desk: Desk) -> None:
    line = desk.write("report_port", "80a")
    row = desk.window.rows["report_port"]
    assert row.error == "A port is a number from 1 to 65535; empty takes a free one."
    assert line.accessibleDescription() == row.error
    assert desk.window.save.may.why == f"Events, Port for reports: {row.error}"
    assert desk.window.tabs[Group.EVENTS].accessibleName() == "Events 1"
    desk.key(Qt.Key.Key_Return)
    assert not desk.wanted
    assert line.text() == "80a", "nothing is lost"
    desk.write("report_port", "8080")
    assert not row.error
    assert line.accessibleDescription() == row.field.explained
    assert desk.window.save.may
    desk.key(Qt.Key.Key_Return)
    assert [change.values for change in desk.wanted] == [{"report_port": 8080}]


def test_a_choice_is_made_with_the_keys(desk: Desk) -> None:
    desk.window.open(Group.CALLS)
    ways = desk.window.rows["call_control"].ways
    assert ways is not None
    ways.segments[0].setFocus()
    desk.key(Qt.Key.Key_Right)
    desk.key(Qt.Key.Key_Space)
    desk.window.save.click()
    assert desk.wanted[0].values == {"call_control": CallControl.ON}
    assert ways.segments[1].accessibleName() == "Call Control: On"


def test_tab_goes_through_a_page_and_on_to_the_buttons(desk: Desk) -> None:
    desk.window.open(Group.NUMBERS)
    seen: list[QWidget] = []
    while (focus := QApplication.focusWidget()) is not None and focus not in seen:
        seen.append(focus)
        desk.key(Qt.Key.Key_Tab)
    lines = [desk.window.rows[field.place].line for field in FIELDS if field.group is Group.NUMBERS]
    assert seen[: len(lines)] == lines
    assert desk.window.cancel in seen
    assert desk.window.connection in seen


def test_the_pages_turn_with_the_keys_of_tabs(desk: Desk) -> None:
    turned = []
    for _ in Group:
        desk.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        turned.append(desk.window.group)
    assert turned == [Group.EVENTS, Group.CALLS, Group.NUMBERS, Group.CONNECTION]


def test_everything_has_a_name_for_who_cannot_see(desk: Desk) -> None:
    for field in FIELDS:
        row = desk.window.rows[field.place]
        if isinstance(field, Line):
            assert row.line is not None
            assert row.line.accessibleName() == field.label
            assert row.line.accessibleDescription() == field.explained
        else:
            assert row.ways is not None
            for segment in row.ways.segments:
                assert segment.accessibleName().startswith(f"{field.label}: ")


def test_esc_leaves_at_once_when_nothing_is_changed(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Escape)
    assert desk.left == 1
    assert not desk.window.isVisible()


def test_esc_asks_before_changes_are_lost(desk: Desk) -> None:
    desk.write("codes.park", "7x")
    desk.key(Qt.Key.Key_Escape)
    assert desk.left == 0
    assert desk.window.isVisible()
    assert desk.window.banner.accessibleName().startswith("Not saved.")
    assert QApplication.focusWidget() is desk.window.banner.button
    desk.write("codes.park", "70")
    assert not desk.window.banner.isVisible(), "who goes on writing has answered"
    desk.key(Qt.Key.Key_Escape)
    desk.window.banner.button.click()
    assert desk.left == 1
    assert not desk.wanted


def test_a_call_of_ones_own_is_asked_about_before_it_is_connected_anew(desk: Desk) -> None:
    desk.on_call = True
    desk.write("outside_prefix", "0")
    desk.window.save.click()
    assert not desk.wanted
    assert desk.window.banner.accessibleName().startswith("You have a call.")
    desk.window.banner.button.click()
    assert [change.values for change in desk.wanted] == [{"outside_prefix": "0"}]


def test_a_connection_that_is_not_kept_says_so(qapp: QApplication) -> None:
    window = PbxSettings(make_kit(), HQ, kept=False)
    row = window.rows["outside_prefix"]
    assert row.line is not None
    row.line.setFocus()
    QTest.keyClicks(row.line, "0")
    assert window.told == (
        "Saving connects anew. It is not kept: this connection is not one of the settings."
    )
    window.leave()
    window.deleteLater()
