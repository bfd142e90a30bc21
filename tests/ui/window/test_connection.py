"""What the window says of the connection."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest

from tests.ui.window.place import Place, at_a_place, opened, shown
from ucm_cti.control.listing import Part
from ucm_cti.model.act import Act
from ucm_cti.model.connection import Phase
from ucm_cti.sim import IGNORES, SimulatedPbx
from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.texts import clock
from ucm_cti.ui.window import Workspace

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


@at_a_place
async def test_what_is_not_fresh_grows_older_by_the_second(place: Place) -> None:
    await place.pbx.stop()
    await place.until(lambda: not place.session.fresh)
    last = place.session.status.fresh_at
    assert last is not None
    heard = []
    for age in (24.2, 25.2, 3725.0):
        place.session.now = partial(float, last + age)
        place.window.kit.pulse.second.emit(last + age)
        heard.append(place.window.warning.accessibleName())
    assert ["(0:24 ago)" in heard[0], "(0:25 ago)" in heard[1], "(1:02 ago)" in heard[2]] == [True] * 3
    assert all(told.startswith(f"Not fresh since {clock(last)}") for told in heard)


@asynccontextmanager
async def denied(*actions: str) -> AsyncIterator[Place]:
    """A place whose API user may not send some actions."""
    async with SimulatedPbx(behaviour=IGNORES) as pbx:
        pbx.deny(*actions)
        async with opened(pbx) as place:
            yield place


async def test_queues_that_are_not_told_are_grey_with_the_reason_and_nothing_else_is() -> None:
    async with denied("listQueue", "getCallQueuesMemberMessage") as place:
        why = place.session.missing(Part.QUEUES)
        assert "listQueue" in why
        empty = place.presenter.queues._empty
        place.window.show_workspace(Workspace.QUEUES)
        assert why in empty.accessibleName()
        assert shown(empty, place.window)
        assert place.presenter.queues.panels == ()
        await place.answered("1004")
        assert place.reception.calls.mine.hold.isEnabled()
        assert place.session.missing(Part.CALLS, Part.EXTENSIONS) == ""


async def test_calls_that_are_not_told_are_said_to_be_missing_above_their_table() -> None:
    async with denied("listUnBridgedChannels") as place:
        place.window.show_workspace(Workspace.SUPERVISION)
        line = place.presenter.supervision._missing
        await place.until(lambda: line.text)
        assert "listUnBridgedChannels" in line.text
        assert shown(line, place.window)
        assert place.session.fresh
        assert place.session.people.rowCount() == 40
        assert place.session.may(Act.DIAL, None, "1002")
