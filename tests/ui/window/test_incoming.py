"""The window of incoming calls."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.window.place import ME, Place, at_a_place, connected, ringing

pytestmark = pytest.mark.qt


@at_a_place
async def test_it_shows_without_taking_the_focus_and_goes_with_the_call(place: Place) -> None:
    incoming = place.presenter.incoming
    flags = incoming.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert incoming.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    place.pbx.control.inbound("03023125417", ME, "Acme")
    await place.until(incoming.isVisible)
    assert incoming.call == place.session.mine.ringing[0]
    assert incoming.open_call.ring.running
    assert 8 < incoming.open_call.ring.left_s <= 10


@at_a_place
async def test_accept_lets_the_call_through(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    assert not ringing(place.pbx, ME)
    place.click(incoming.open_call.accept)
    await place.until(lambda: ringing(place.pbx, ME))
    place.pbx.control.answer(ME)
    await place.until(lambda: connected(place.pbx))
    await place.until(incoming.isHidden)


@at_a_place
async def test_refuse_turns_the_caller_away(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    place.click(incoming.open_call.refuse)
    await place.until(incoming.isHidden)
    await place.until(lambda: place.pbx.control.truth()["calls"] == [])


@at_a_place
async def test_a_call_nobody_decides_about_is_accepted_by_the_pbx(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    await place.until(incoming.isVisible)
    place.pbx.control.advance(10.5)
    await place.until(lambda: ringing(place.pbx, ME))
    assert incoming.isVisible()
    place.pbx.control.answer(ME)
    await place.until(incoming.isHidden)
    assert connected(place.pbx) == {frozenset({ME, "03023125417"})}


@at_a_place
async def test_a_second_call_stands_below_the_first(place: Place) -> None:
    incoming = place.presenter.incoming
    place.pbx.control.inbound("03023125417", ME)
    place.pbx.control.dial("1007", ME)
    await place.until(lambda: incoming.rows == 1)
    place.pbx.control.hang_up("1007")
    await place.until(lambda: incoming.rows == 0)
    assert incoming.isVisible()
