"""A call that is over, and one whose PBX's clock is set back: what is shown, and what can be pressed."""

import pytest
from msgspec.structs import replace

from tests.ui.window.place import ME, Place, at_a_place, ringing
from ucm_cti.model.act import Act
from ucm_cti.model.status import CallState
from ucm_cti.sim.chaos.plan import Fault, Rule, Where
from ucm_cti.sim.orders import Cut, Misbehave
from ucm_cti.ui.window import Workspace

pytestmark = pytest.mark.qt


@at_a_place
async def test_a_call_that_nobody_took_is_shown_as_ended_and_takes_no_act(place: Place) -> None:
    page, calls = place.presenter.supervision, place.session.calls
    place.pbx.control.dial(ME, "1002")
    await place.until(lambda: ringing(place.pbx, "1002") and place.session.current is not None)
    key = place.current.id
    place.window.show_workspace(Workspace.SUPERVISION)
    page.table.selectRow(0)
    assert page.hang_up.isEnabled()
    place.pbx.control.hang_up(ME)
    await place.until(lambda: calls.data(calls.index(0, 0)) == "Ended")
    assert place.session.current is None
    may = place.session.may(Act.HANG_UP, key)
    assert (may.ok, may.why) == (False, "This call is over.")
    assert not place.session.press(Act.HANG_UP, key)
    assert not place.reception.calls.mine.card.isVisibleTo(place.window)
    await place.until(lambda: calls.rowCount() == 0)


@at_a_place
async def test_who_has_picked_up_and_has_no_row_yet_goes_on(place: Place) -> None:
    await place.answered("1002")
    talks = replace(place.current, state=CallState.IN_SYSTEM, ended_at=1.0)
    assert not talks.over
    assert replace(talks, callee_leg=None).over
    assert replace(talks, state=CallState.RINGING).over
    assert not replace(talks, ended_at=None, callee_leg=None).over


@at_a_place
async def test_the_pbx_s_clock_set_back_in_mid_call_stops_no_time(place: Place) -> None:
    await place.answered("1002")
    lookup, before = place.session.lookup, place.session.lookup.epoch(place.current.answered)
    back = Rule(fault=Fault.CLOCK, where=Where.PBX, amount=-3600.0)
    place.pbx.control.do(Misbehave(rules=(back,)))
    place.pbx.control.do(Cut())
    await place.until(lambda: place.session.console.clock.before_s is not None and place.session.fresh)
    answered = place.current.answered
    assert answered is not None
    assert lookup.epoch(answered) == pytest.approx(before, abs=3)
    assert lookup.epoch_or_none(answered) == lookup.epoch(answered)
    assert place.session.console.clock.epoch(answered) > place.session.now() + 3000, "not without the present"
    assert lookup.clock_text(answered)
    talked = place.session.calls.data(place.session.calls.index(0, 6))
    assert talked in {f"0:{second:02}" for second in range(60)}
