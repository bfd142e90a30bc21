"""Everything can be reached by keys, in the order in which it is read."""

import asyncio

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui.window.place import ME, Place, at_a_place
from ucm_cti.model.ids import QueueNumber
from ucm_cti.ui.widgets.call_card import CallCard
from ucm_cti.ui.window import Workspace

pytestmark = pytest.mark.qt


def reachable(window: QWidget) -> set[QWidget]:
    """Return what Tab should stop at: all that is visible, enabled and takes the focus by Tab."""
    return {
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    }


async def to_front(place: Place) -> None:
    """Give the main window the keys: the offscreen screen gives them to any window that is shown."""
    active = asyncio.Event()
    handle = place.window.windowHandle()
    handle.activeChanged.connect(active.set)
    place.window.activateWindow()
    async with asyncio.timeout(5):
        while not place.window.isActiveWindow():
            await active.wait()
            active.clear()


def focused(window: QWidget) -> QWidget:
    """Return what takes the keys."""
    return QApplication.focusWidget() or window


def walk(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the focus is where it was; return where it went."""
    went: list[QWidget] = []
    while True:
        QTest.keyClick(focused(window), key)
        now = QApplication.focusWidget()
        assert now is not None
        if now in went:
            assert now is went[0], "Tab goes round, and is caught nowhere"
            return went
        went.append(now)


@at_a_place
async def test_tab_goes_through_reception_as_one_reads(place: Place) -> None:
    await place.answered("1004")
    place.pbx.control.inbound("03023125417", ME, "Acme")
    await place.until(lambda: place.session.mine.ringing)
    reception, bar = place.reception, place.window.bar
    await to_front(place)
    went = walk(place.window)
    (card,) = reception.calls.ringing.cards
    read = (
        bar.me,
        bar.box.line,
        card,
        card.act,
        reception.calls.mine.transfer,
        reception.calls.mine.hang_up,
        reception.people.free_only,
        reception.people.tiles,
        reception.detail.do,
    )
    start = went.index(bar.me)
    went = went[start:] + went[:start]
    assert [stop for stop in went if stop in read] == list(read)
    assert set(went) == reachable(place.window)
    back = walk(place.window, Qt.Key.Key_Backtab)
    assert set(back) == set(went)


@at_a_place
async def test_every_stop_of_the_other_workspaces_is_reached(place: Place) -> None:
    await place.answered("1004")
    presenter = place.presenter
    for workspace, list_of in (
        (Workspace.SUPERVISION, lambda: presenter.supervision.table),
        (Workspace.QUEUES, lambda: presenter.queues.panel(QueueNumber("6500")).list),
    ):
        place.window.show_workspace(workspace)
        view = list_of()
        view.setCurrentIndex(view.model().index(0, 0))
        walk(place.window)  # a list chooses its first row when the focus comes, which offers its acts
        went = walk(place.window)
        assert view in went
        assert set(went) == reachable(place.window)


@at_a_place
async def test_the_ring_shows_where_the_keys_go_and_not_after_a_click(place: Place) -> None:
    place.pbx.control.inbound("03023125417", ME, "Acme")
    await place.until(lambda: place.reception.calls.ringing.cards)
    (card,) = place.reception.calls.ringing.cards
    await to_front(place)
    ring = place.window.ring
    assert ring is not None
    place.window.bar.box.line.setFocus(Qt.FocusReason.MouseFocusReason)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert (card.hasFocus(), ring.frame) == (True, None)
    QTest.keyClick(card, Qt.Key.Key_Tab)
    assert ring.target is card.act, "after keys the ring shows"
    QTest.keyClick(focused(card), Qt.Key.Key_Backtab)
    assert ring.target is card
    frame = ring.frame
    assert frame is not None
    inside = frame.parentWidget()
    assert inside is not None
    corner = card.mapTo(inside, QPoint(0, 0))
    assert frame.geometry() == QRect(corner, card.size()).adjusted(-4, -4, 4, 4)
    assert inside.rect().contains(frame.geometry()), "no side of the ring is cut off"


@at_a_place
async def test_tab_brings_a_card_that_is_scrolled_away_into_view(place: Place) -> None:
    for number in range(1020, 1027):
        place.pbx.control.dial(str(number), ME)
    await place.until(lambda: len(place.reception.calls.ringing.cards) == 7)
    place.window.resize(1280, 500)
    await asyncio.sleep(0)
    column: QScrollArea = place.reception.calls
    card: CallCard = place.reception.calls.ringing.cards[-1]
    column.verticalScrollBar().setValue(0)
    assert not column.viewport().rect().contains(seen(card, column))
    await to_front(place)
    for _ in range(len(reachable(place.window))):
        QTest.keyClick(focused(place.window), Qt.Key.Key_Tab)
        if card.hasFocus():
            break
    assert column.viewport().rect().contains(seen(card, column))


def seen(widget: QWidget, column: QScrollArea) -> QRect:
    """Return where a widget stands in a scrolled part."""
    return QRect(widget.mapTo(column.viewport(), QPoint(0, 0)), widget.size())
