"""A call is dragged from its card onto a person."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.look.eyes import picture, shows
from tests.ui.window.place import ME, Place, at_a_place, connected, ringing
from ucm_cti.model.act import Act
from ucm_cti.ui.widgets.lists import RowList, TileList

pytestmark = pytest.mark.qt

LEFT = Qt.MouseButton.LeftButton


def where(place: Place, number: str, view: TileList | RowList) -> QPoint:
    """Return where on the screen somebody stands."""
    row = place.session.people.row_of(number)
    assert row is not None
    index = place.session.people.index(row, 0)
    view.scrollTo(index)
    return view.viewport().mapToGlobal(view.visualRect(index).center())


def take(card: QWidget) -> None:
    QTest.mousePress(card, LEFT, pos=QPoint(20, 12))


def carry(card: QWidget, to: QPoint) -> None:
    """Move the pointer with the button down, as far as a drag needs and then to a point of the screen."""
    QTest.mouseMove(card, QPoint(60, 30))
    QTest.mouseMove(card, card.mapFromGlobal(to))


def let_go(card: QWidget, at: QPoint) -> None:
    QTest.mouseRelease(card, LEFT, pos=card.mapFromGlobal(at))


@at_a_place
async def test_my_call_goes_to_the_tile_it_is_dropped_on(place: Place) -> None:
    await place.answered("1004")
    reception, card = place.reception, place.reception.calls.mine.card
    tiles = reception.people.tiles
    at = where(place, "1006", tiles)
    take(card)
    held_only = reception.dragging.call
    carry(card, at)
    assert (held_only, reception.dragging.call) == (None, place.current.id), "a press is no drag"
    names = place.session.lookup.person_name
    assert reception.dragging.tip == f"Transfer {names('1004')} to {names('1006')}"
    assert shows(picture(tiles), place.window.kit.theme.colours.accent.base), "the tile has its dashed border"
    let_go(card, at)
    assert reception.dragging.call is None
    assert not shows(picture(tiles), place.window.kit.theme.colours.accent.base)
    await place.until(lambda: ringing(place.pbx, "1006"))
    place.pbx.control.answer("1006")
    await place.until(lambda: connected(place.pbx) == {frozenset({"1004", "1006"})})


@at_a_place
async def test_a_row_takes_a_held_call(place: Place) -> None:
    await place.answered("1004")
    place.session.press(Act.HOLD, place.current.id)
    await place.until(lambda: place.reception.calls.held.cards)
    (card,) = place.reception.calls.held.cards
    place.reception.people.ways.segments[1].click()
    at = where(place, "1006", place.reception.people.rows)
    take(card)
    carry(card, at)
    assert place.reception.dragging.tip.startswith("Transfer ")
    let_go(card, at)
    await place.until(lambda: ringing(place.pbx, "1006"))


@at_a_place
async def test_one_who_cannot_take_it_has_no_border_and_the_tip_says_why(place: Place) -> None:
    await place.answered("1004")
    card, tiles = place.reception.calls.mine.card, place.reception.people.tiles
    at = where(place, ME, tiles)
    take(card)
    carry(card, at)
    assert place.reception.dragging.tip == f"{place.session.me.name} is in this call already."
    assert not shows(picture(tiles), place.window.kit.theme.colours.accent.base)
    let_go(card, at)
    assert place.refused[-1][0].act is Act.TRANSFER
    assert card.error.text, "the reason stands under the call"
    assert connected(place.pbx) == {frozenset({ME, "1004"})}


@at_a_place
async def test_beside_everybody_and_after_escape_nothing_happens(place: Place) -> None:
    await place.answered("1004")
    card, dragging = place.reception.calls.mine.card, place.reception.dragging
    at = where(place, "1006", place.reception.people.tiles)
    take(card)
    carry(card, place.window.mapToGlobal(QPoint(20, 400)))
    assert (dragging.call, dragging.tip) == (place.current.id, "")
    let_go(card, place.window.mapToGlobal(QPoint(20, 400)))
    take(card)
    carry(card, at)
    QTest.keyClick(place.window, Qt.Key.Key_Escape)
    assert dragging.call is None
    let_go(card, at)
    assert connected(place.pbx) == {frozenset({ME, "1004"})}
    assert not place.refused


@at_a_place
async def test_a_call_that_ends_is_let_go(place: Place) -> None:
    await place.answered("1004")
    card, dragging = place.reception.calls.mine.card, place.reception.dragging
    take(card)
    carry(card, where(place, "1006", place.reception.people.tiles))
    place.pbx.control.hang_up("1004")
    await place.until(lambda: place.session.current is None and dragging.call is None)
