"""What the PBX refused is grey with the reason, until a person wants it to be tried again."""

import pytest

from tests.ui.window.place import Place, at_a_place
from ucm_cti.model.act import Act

pytestmark = pytest.mark.qt


@at_a_place
async def test_what_was_refused_can_be_tried_again_from_the_menu(place: Place) -> None:
    await place.answered("1002")
    menu, hold = place.window.bar.menu, place.reception.calls.mine.hold
    assert not menu.again.isVisible()
    place.pbx.deny("hold")
    place.click(hold)
    await place.until(lambda: place.session.refused)
    await place.until(lambda: not hold.isEnabled() and not hold.asked)
    assert "then try again" in hold.toolTip()
    assert menu.again.isVisible()
    place.pbx.dispatcher.denied.clear()
    menu.again.trigger()
    assert hold.isEnabled(), "at once, without a word from the PBX"
    assert not menu.again.isVisible()
    place.click(hold)
    await place.until(lambda: place.session.mine.held)
    assert place.session.may(Act.UNHOLD, place.session.mine.held[0])
