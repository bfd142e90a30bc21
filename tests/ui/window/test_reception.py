"""Calls come, are shown, and do what the buttons say; the PBX's truth is what counts."""

import asyncio
from functools import partial

import pytest
from PySide6.QtCore import Qt

from tests.ui.window.place import ME, Place, at_a_place, connected, leg_of, ringing, shown
from ucm_cti.model.act import Act
from ucm_cti.ui.keys import Key
from ucm_cti.ui.models.found import Head
from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.widgets.call_card import CallCard

pytestmark = pytest.mark.qt


def ringing_cards(place: Place) -> tuple[CallCard, ...]:
    cards: tuple[CallCard, ...] = place.reception.calls.ringing.cards
    return cards


@at_a_place
async def test_a_call_that_rings_gets_a_card_and_its_end_takes_it_away(place: Place) -> None:
    place.pbx.control.dial("1007", ME)
    await place.until(lambda: ringing_cards(place))
    (card,) = ringing_cards(place)
    name = place.session.lookup.person_name("1007")
    assert card.view.name == name
    assert "1007" in card.accessibleName() or name in card.accessibleName()
    assert not card.act.isEnabled()
    assert "pick up at your phone" in card.act.toolTip()
    place.pbx.control.hang_up("1007")
    await place.until(lambda: not ringing_cards(place))
    assert place.presenter.incoming.isHidden()


@at_a_place
async def test_hold_mute_and_their_ends_are_true_at_the_pbx(place: Place) -> None:
    await place.answered("1002")
    mine = place.reception.calls.mine
    assert connected(place.pbx) == {frozenset({ME, "1002"})}
    place.click(mine.mute)
    assert mine.mute.label() == "Asked …"
    await place.until(lambda: place.current.muted)
    assert leg_of(place.pbx, ME)["muted"]
    await place.until(mine.mute.isEnabled)
    assert mine.mute.isChecked()
    assert mine.mute.label() == "Muted"
    place.click(mine.mute)
    await place.until(lambda: not place.current.muted)
    assert not leg_of(place.pbx, ME)["muted"]
    place.click(mine.hold)
    await place.until(lambda: place.session.mine.held)
    assert leg_of(place.pbx, ME)["holds"]
    (card,) = place.reception.calls.held.cards
    assert shown(card, place.window)
    assert not shown(mine.card, place.window)
    place.click(card.act)
    await place.until(lambda: place.session.current is not None)
    assert not leg_of(place.pbx, ME)["holds"]


@at_a_place
async def test_a_transfer_to_whom_is_chosen_connects_those_two(place: Place) -> None:
    await place.answered("1002")
    row = place.session.people.row_of("1003")
    assert row is not None
    place.reception.people.tiles.setCurrentIndex(place.session.people.index(row, 0))
    assert place.reception.detail.do.label() == "Transfer here"
    place.click(place.reception.calls.mine.transfer)
    await place.until(lambda: place.session.current is None and ringing(place.pbx, "1003"))
    place.pbx.control.answer("1003")
    await place.until(lambda: frozenset({"1002", "1003"}) in connected(place.pbx))


@at_a_place
async def test_hang_up_ends_the_call_and_escape_does_not(place: Place) -> None:
    await place.answered("1002")
    place.presenter.press_key(Key.BACK)
    place.key(Qt.Key.Key_Escape)
    assert connected(place.pbx) == {frozenset({ME, "1002"})}
    place.presenter.press_key(Key.HANG_UP)
    await place.until(lambda: place.session.current is None)
    assert connected(place.pbx) == set()


@at_a_place
async def test_what_is_typed_is_dialled_by_enter(place: Place) -> None:
    box = place.window.bar.box.line
    place.presenter.press_key(Key.SEARCH)
    box.setText("1002")
    found = place.reception.people.found
    assert found.choice.number == "1002"
    assert found.list.currentIndex().data(Role.ITEM).number == "1002"
    place.key(Qt.Key.Key_Return)
    await place.until(lambda: leg_exists(place, ME))
    assert box.text() == ""
    assert not place.reception.people.searching


def leg_exists(place: Place, phone: str) -> bool:
    calls = place.pbx.control.truth()["calls"]
    return any(leg["endpoint"] == phone for call in calls for leg in call["legs"])


@at_a_place
async def test_arrows_pass_over_heads_and_a_greyed_deed_says_why(place: Place) -> None:
    box = place.window.bar.box.line
    place.presenter.press_key(Key.SEARCH)
    box.setText("6500")
    found = place.reception.people.found
    entries = [found.model.index(row).data(Role.ITEM) for row in range(found.model.rowCount())]
    assert isinstance(entries[0], Head)
    assert found.choice.number == "6500"
    place.key(Qt.Key.Key_Up)
    assert found.choice.number == "6500"


@at_a_place
async def test_enter_just_after_the_focus_moved_by_itself_is_not_taken(place: Place) -> None:
    place.window.bar.box.line.setText("1003")
    page = place.reception
    page._moved(True)
    place.window.bar.box.line.setFocus()
    place.key(Qt.Key.Key_Return)
    assert place.window.bar.box.text == "1003"
    assert not place.session.is_asked(Act.DIAL, "1003")
    place.window.bar.box.line.setText("1002")
    place.key(Qt.Key.Key_Return)
    assert place.session.is_asked(Act.DIAL, "1002"), "who types knows where the focus is"


@at_a_place
async def test_free_only_and_departments_narrow_the_people(place: Place) -> None:
    people, model = place.reception.people, place.session.people
    whole = model.rowCount()
    people.free_only.setChecked(True)
    free = model.rowCount()
    assert 0 < free <= whole
    assert all(person.state.value == "free" for person in model.values())
    people.free_only.setChecked(False)
    assert model.rowCount() == whole


@at_a_place
async def test_a_press_that_cannot_be_is_told_not_swallowed(place: Place) -> None:
    assert not place.session.press(Act.DIAL, target="no number at all")
    assert len(place.refused) == 1
    await place.answered("1002")
    call = place.current.id
    assert not place.session.press(Act.CONSULT, call, "1003")
    assert len(place.refused) == 2
    assert "consult and transfer at your phone" in place.reception.calls.mine.card.error.text


@at_a_place
async def test_an_error_of_the_pbx_stands_under_the_call(place: Place) -> None:
    await place.answered("1002")
    place.reception.calls.mine.refresh()
    place.session.press(Act.TRANSFER, place.current.id, "8765")
    error = place.reception.calls.mine.card.error
    await place.until(lambda: error.text)
    assert connected(place.pbx) == {frozenset({ME, "1002"})}
    assert any("Transfer" in message.text for message in place.window.messages.all)


@at_a_place
async def test_the_focus_of_a_call_that_is_over_goes_to_the_next_then_to_the_box(place: Place) -> None:
    for number in ("1006", "1007"):
        place.pbx.control.dial(number, ME)
        await place.until(partial(ringing_rows, place, number))
    first, second = ringing_cards(place)
    first.setFocus()
    place.pbx.control.hang_up("1006")
    await place.until(lambda: len(ringing_cards(place)) == 1)
    assert place.window.focusWidget() is second
    place.window.activateWindow()
    place.key(Qt.Key.Key_Return)
    assert not place.refused, "this Enter was meant for the call that is over"
    place.pbx.control.hang_up("1007")
    await place.until(lambda: not ringing_cards(place))
    assert place.window.focusWidget() is place.window.bar.box.line


@at_a_place
async def test_the_focus_of_the_own_call_goes_to_the_box_when_it_is_over(place: Place) -> None:
    await place.answered("1002")
    place.reception.calls.mine.hold.setFocus()
    place.pbx.control.hang_up("1002")
    await place.until(lambda: place.session.current is None)
    assert place.window.focusWidget() is place.window.bar.box.line


@at_a_place
async def test_enter_on_the_far_party_neither_transfers_nor_dials(place: Place) -> None:
    await place.answered("1002")
    line = place.window.bar.box.line
    line.setFocus()
    line.setText("1002")
    assert "in this call already" in place.reception.people.found._deed.text()
    place.reception._since_moved.invalidate()
    place.key(Qt.Key.Key_Return)
    assert place.refused[-1][0].act is Act.TRANSFER
    assert len(place.session.mine.current) == 1
    assert connected(place.pbx) == {frozenset({ME, "1002"})}


def ringing_rows(place: Place, number: str) -> bool:
    calls = [place.session.call(key) for key in place.session.mine.ringing]
    return any(call.caller.number == number for call in calls if call is not None)


@at_a_place
async def test_while_the_own_phone_rings_first_the_card_says_to_pick_up(place: Place) -> None:
    place.session.press(Act.DIAL, target="1002")
    await place.until(lambda: ringing(place.pbx, ME) and place.session.current is not None)
    card = place.reception.calls.mine.card
    await place.until(lambda: card.view.name == "Your phone rings")
    assert card.view.way == ("pick up, then it dials",)
    place.pbx.control.answer(ME)
    await place.until(lambda: ringing(place.pbx, "1002") and place.current.callee.number == "1002")
    assert card.view.name == place.session.lookup.person_name("1002")


@at_a_place
async def test_an_error_of_a_call_does_not_stay_for_the_next(place: Place) -> None:
    place.session.press(Act.DIAL, target="1002")
    await place.until(lambda: ringing(place.pbx, ME) and place.session.current is not None)
    error = place.reception.calls.mine.card.error
    place.presenter.press_key(Key.HOLD)
    assert "Nobody has answered yet" in error.text
    place.pbx.control.answer(ME)
    await place.until(lambda: ringing(place.pbx, "1002"))
    place.pbx.control.answer("1002")
    await place.until(lambda: place.current.answered is not None)
    assert error.text == ""


@at_a_place
async def test_the_own_call_is_in_sight_however_many_ring(place: Place) -> None:
    place.window.resize(1280, 700)
    for number in ("1004", "1005", "1006", "1007", "1008", "1009"):
        place.pbx.control.dial(number, ME)
        await place.until(partial(ringing_rows, place, number))
    place.session.press(Act.DIAL, target="1002")
    await place.until(lambda: place.session.current is not None)
    column, card = place.reception.calls, place.reception.calls.mine.card
    async with asyncio.timeout(10):
        while not column.verticalScrollBar().value():  # noqa: ASYNC110  # scrolling tells nobody
            await asyncio.sleep(0)
    corner = card.mapTo(column.viewport(), card.rect().bottomRight())
    assert column.viewport().rect().contains(corner)
