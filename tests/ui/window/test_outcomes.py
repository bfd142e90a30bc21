"""What came of an act: a toast for what is done, a strip for what failed where nothing stands beside it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from tests.ui.window.place import ME, Place, at_a_place, shown
from ucm_cti.model.act import Act
from ucm_cti.ui.dialogs.key_help import KeyHelp
from ucm_cti.ui.dialogs.message_window import MessageWindow
from ucm_cti.ui.keys import Key
from ucm_cti.ui.window import Workspace

pytestmark = pytest.mark.qt


def told(place: Place) -> str:
    return place.window.messages.all[-1].text


@at_a_place
async def test_a_transfer_that_is_done_is_told_by_a_toast_above_the_status_line(place: Place) -> None:
    await place.answered("1005")
    names = [place.session.lookup.person_name(number) for number in ("1005", "1007")]
    place.session.press(Act.TRANSFER, place.current.id, "1007")
    await place.until(lambda: place.session.current is None)
    toast = place.window.toast
    await place.until(toast.isVisible)
    assert toast.accessibleName() == f"Transferred, {names[0]} to {names[1]}"
    assert toast.geometry().bottom() < place.window.status.y()
    assert place.window.width() - toast.geometry().right() < 32
    assert not toast.undo.isVisible()


@at_a_place
async def test_a_toast_stands_beside_the_window_of_incoming_calls(place: Place) -> None:
    window = place.window
    window.tell_done("Parked", "Jane Roe")
    usual = window.toast.geometry()
    other = QRect(window.mapToGlobal(usual.topLeft()) - QPoint(30, 40), usual.size() * 2)
    window.tell_done("Parked", "Jane Roe", other)
    assert not window.toast.geometry().translated(window.mapToGlobal(QPoint(0, 0))).intersects(other)
    assert window.toast.y() == usual.y()


@at_a_place
async def test_a_failure_beside_its_call_is_told_there_alone(place: Place) -> None:
    await place.answered("1005")
    place.session.press(Act.TRANSFER, place.current.id, "1999")
    error = place.reception.calls.mine.card.error
    await place.until(error.isVisible)
    assert "failure" not in place.window.__dict__ or not shown(place.window.failure, place.window)
    assert told(place).startswith("Transfer: ")
    assert error.text in told(place)
    assert error.text.endswith(".")


@at_a_place
async def test_a_failure_whose_place_is_not_seen_is_told_below_the_bar_until_the_next_act(
    place: Place,
) -> None:
    await place.answered("1005")
    place.window.show_workspace(Workspace.QUEUES)
    place.pbx.deny("callTransfer")
    place.session.press(Act.TRANSFER, place.current.id, "1007")
    await place.until(lambda: "failure" in place.window.__dict__ and place.window.failure.isVisible())
    spoken = place.window.failure.accessibleName()
    assert spoken.startswith("Transfer: ")
    assert spoken == told(place)
    assert place.session.press(Act.HOLD, place.current.id)
    assert not place.window.failure.isVisible()


@at_a_place
async def test_a_refused_press_is_told_below_the_bar_until_it_is_closed(place: Place) -> None:
    place.window.show_workspace(Workspace.QUEUES)
    assert not place.session.press(Act.PARK)
    assert not any(panel.error.isVisible() for panel in place.presenter.queues.panels)
    assert place.window.failure.accessibleName() == "Park: There is no call."
    place.click(place.window.failure.button)
    assert not place.window.failure.isVisible()


@pytest.mark.parametrize("key", [Key.HELP, Key.MESSAGES])
async def test_escape_closes_the_window_on_top_though_the_console_has_the_keys(key: Key) -> None:
    @at_a_place
    async def opened(place: Place) -> None:
        place.presenter.press_key(key)
        kind = KeyHelp if key is Key.HELP else MessageWindow
        (dialog,) = place.window.findChildren(kind)
        assert dialog.isVisible()
        place.window.activateWindow()
        place.key(Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    await opened()


@at_a_place
async def test_escape_closes_the_keys_from_within(place: Place) -> None:
    place.presenter.press_key(Key.HELP)
    (dialog,) = place.window.findChildren(KeyHelp)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert place.session.own == ME
