"""A listing applied by portions: the picture is the same, and events that come in between win."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.state.picture_truth import Shadow, check_drawn, expected, seen
from tests.unit.state.test_state_slices import homes, tables
from tests.unit.state.test_state_truth import full_listing, spoilt
from tests.unit.state.truthful_pbx import TruthfulPbx
from ucm_cti.model.ids import ChannelName
from ucm_cti.protocol.reports import BridgeRowGone, Report
from ucm_cti.protocol.rows import AccountRow, BridgedRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

_MANY = settings(max_examples=200, deadline=None)


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 8))
def test_portions_make_the_picture_that_the_whole_makes(seed: int, doings: int, size: int) -> None:
    """Nothing comes in between; what was known before is old and partly wrong."""
    random = Random(seed)
    pbx, whole, parts = TruthfulPbx(random), LivePicture(), LivePicture()
    shadow = Shadow(parts)
    late: list[Report] = []
    for at in range(doings):
        for report in spoilt(pbx.do_something(), late, random):
            whole.apply(report, at / 10)
            shadow.take(parts.apply(report, at / 10))
    listing = full_listing(pbx, doings * 1.0)
    whole.apply_listing(listing)
    for told in parts.apply_by_portions(listing, size):
        shadow.take(told)
        check_drawn(parts)
    for picture in (whole, parts):
        picture.tick(doings + 2.0)
    assert seen(parts) == expected(pbx)
    assert tables(parts)["channels"] == tables(whole)["channels"]
    assert homes(parts).keys() == homes(whole).keys()


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 30), st.integers(1, 8))
def test_events_between_two_portions_win(seed: int, doings: int, size: int) -> None:
    """Events come in order and late, wherever the loop has a turn; nothing is lost."""
    random = Random(seed)
    pbx, picture = TruthfulPbx(random), LivePicture()
    shadow = Shadow(picture)
    shadow.take(picture.apply_listing(full_listing(pbx, 0.0)))
    on_the_way: list[Report] = []
    at = 0.0
    for _ in range(doings):
        at += 1
        listing = full_listing(pbx, at)
        on_the_way += pbx.do_something()
        for told in picture.apply_by_portions(listing, size):
            shadow.take(told)
            at += 0.3
            if random.random() < 0.3:
                on_the_way += pbx.do_something()
            if random.random() < 0.3:
                shadow.take(picture.tick(at))
            count = random.randint(0, len(on_the_way))
            shadow.take(picture.apply_all([(report, at) for report in on_the_way[:count]]))
            del on_the_way[:count]
    shadow.take(picture.apply_all([(report, at + 1) for report in on_the_way]))
    shadow.take(picture.tick(at + 4))
    assert seen(picture) == expected(pbx)
    shadow.check()


ANN, BOB, CID, DEE = (ChannelName(f"PJSIP/{n}-0000000{n}") for n in (1, 2, 3, 4))


def _bridge(first: ChannelName, second: ChannelName, id_: str) -> BridgedRow:
    return BridgedRow(channel1=first, channel2=second, bridge_id=id_)


def test_who_is_between_two_bridges_survives_the_tick() -> None:
    picture = LivePicture()
    picture.apply_listing(Listing(begun=0.0, unbridged=(), bridged=(_bridge(ANN, BOB, "old"),)))
    swapped = (_bridge(ANN, CID, "one"), _bridge(DEE, BOB, "other"))
    for _ in picture.apply_by_portions(Listing(begun=9.0, unbridged=(), bridged=swapped), 1):
        picture.tick(100.0)
        assert BOB in picture.channels
    assert picture.channels[BOB].peer == DEE


def test_a_listing_that_is_given_up_lets_legs_end_again() -> None:
    picture = LivePicture()
    picture.apply_listing(Listing(begun=0.0, unbridged=(), bridged=(_bridge(ANN, BOB, "b"),)))
    steps = picture.apply_by_portions(Listing(begun=1.0, accounts=(AccountRow(extension="1"),)), 1)
    next(steps)
    picture.apply(BridgeRowGone(bridge_id="b"), 1.5)
    picture.tick(9.0)
    assert set(picture.channels) == {ANN, BOB}
    steps.close()
    picture.tick(9.0)
    assert not picture.channels
