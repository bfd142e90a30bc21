"""Events taken in together make the same picture as the same events one by one."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.state.examples import at_least
from tests.unit.state.flow_events import Phase, names, play
from tests.unit.state.picture_truth import Shadow, check_drawn
from tests.unit.state.test_state_truth import full_listing, spoilt
from tests.unit.state.truthful_pbx import TruthfulPbx
from ucm_cti.model.ids import CallId, ChannelName
from ucm_cti.protocol.reports import Arrived, Report
from ucm_cti.state.change import TableName
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

_MANY = at_least(300)


def tables(picture: LivePicture) -> dict[str, dict[Any, Any]]:
    """Return all tables, with calls named by their legs: new calls of one slice are numbered in any order."""
    names = {call.id: call.legs for call in picture.calls.values()}
    shown: dict[str, dict[Any, Any]] = {
        name: dict(getattr(picture, name)) for name in TableName if name is not TableName.LOAD
    }
    shown["calls"] = {legs: msgspec.structs.replace(picture.calls[id_], id="") for id_, legs in names.items()}
    shown["extensions"] = {
        number: (msgspec.structs.replace(person, call=None), person.call and names[person.call])
        for number, person in picture.extensions.items()
    }
    return shown


def slices(events: Sequence[Arrived], random: Random) -> Iterator[Sequence[Arrived]]:
    while events:
        size = random.randint(1, random.choice((2, 8, 64)))
        yield events[:size]
        events = events[size:]


def homes(picture: LivePicture) -> dict[ChannelName, CallId]:
    """Return the call of each leg."""
    return {name: call.id for call in picture.calls.values() for name in call.legs}


def compare(told: Sequence[Arrived], random: Random, known: Listing | None = None) -> None:
    """Tell one picture event by event and another in slices, and hold them against each other after each."""
    one_by_one, together = LivePicture(), LivePicture()
    shadow = Shadow(together)
    if known is not None:
        one_by_one.apply_listing(known)
        shadow.take(together.apply_listing(known))
    for part in slices(told, random):
        before = homes(one_by_one), homes(together)
        for report, at in part:
            one_by_one.apply(report, at)
        shadow.take(together.apply_all(part))
        assert tables(together) == tables(one_by_one)
        check_drawn(together)
        after = homes(one_by_one), homes(together)
        kept = [
            {n for n, id_ in then.items() if now.get(n) == id_}
            for then, now in zip(before, after, strict=True)
        ]
        assert kept[0] == kept[1]
    shadow.check()


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 60))
def test_a_true_pbx(seed: int, doings: int) -> None:
    random = Random(seed)
    pbx = TruthfulPbx(random)
    compare([(report, float(at)) for at in range(doings) for report in pbx.do_something()], random)


@_MANY
@given(st.integers(0, 2**32), st.integers(0, 40), st.integers(1, 40))
@example(2527900506, 27, 27)  # a call became two, and then the leg that carried it on lost its row
def test_a_pbx_that_was_listed_before(seed: int, earlier: int, doings: int) -> None:
    """Listed legs come without linked ids, which events bring later."""
    random = Random(seed)
    pbx = TruthfulPbx(random)
    for _ in range(earlier):
        pbx.do_something()
    known = full_listing(pbx, 0.0)
    compare([(report, float(at)) for at in range(doings) for report in pbx.do_something()], random, known)


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_events_lost_doubled_late_and_out_of_order(seed: int, doings: int) -> None:
    random = Random(seed)
    pbx = TruthfulPbx(random)
    late: list[Report] = []
    told = [(r, at / 10) for at in range(doings) for r in spoilt(pbx.do_something(), late, random)]
    compare(told, random)


@pytest.mark.parametrize("name", names())
def test_captured_flows(name: str) -> None:
    told = [(report, at) for at, some in play(name) if not isinstance(some, Phase) for report in some]
    for seed in range(5):
        compare(told, Random(seed))
