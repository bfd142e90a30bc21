"""What the window says of the connection."""

import pytest

from tests.ui.window.place import Place, at_a_place, shown
from ucm_cti.model.act import Act
from ucm_cti.model.connection import Phase
from ucm_cti.sim import IGNORES, SimulatedPbx
from ucm_cti.ui.models.roles import Role

pytestmark = pytest.mark.qt


@at_a_place
async def test_a_dead_pbx_makes_everything_stale_and_its_return_fresh_again(place: Place) -> None:
    await place.answered("1002")
    mine = place.reception.calls.mine
    port = place.pbx.port
    await place.pbx.stop()
    await place.until(lambda: not place.session.fresh)
    assert shown(place.window.warning, place.window)
    assert place.session.people.index(0, 0).data(Role.STALE)
    assert mine.card.view.stale
    assert not mine.hang_up.isEnabled()
    assert mine.hang_up.toolTip().startswith("Hang up: ")
    assert place.window.status.accessibleName().startswith("Not connected")
    assert not place.session.may(Act.DIAL, None, "1002")
    async with SimulatedPbx(behaviour=IGNORES, port=port):
        await place.until(lambda: place.session.fresh)
        await place.until(lambda: place.session.current is None)
        assert not shown(place.window.warning, place.window)
        assert not place.session.people.index(0, 0).data(Role.STALE)
        assert not shown(mine.card, place.window), "the new PBX knows nothing of that call"


@at_a_place
async def test_live_says_how_news_comes_and_how_fresh_it_is(place: Place) -> None:
    assert place.session.status.phase is Phase.LIVE
    told = place.window.status.accessibleName()
    assert told.startswith("Live")
    assert "40 extensions" in told
    assert not shown(place.window.warning, place.window)
