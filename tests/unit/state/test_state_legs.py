"""From rows to legs: which news ends a leg, and which only moves it."""

from itertools import permutations

import pytest

from tests.unit.state.state_rows import (
    ANN,
    BEN,
    RINGING,
    TALKING,
    TRUNK,
    Tell,
    bridge,
    bridge_gone,
    bridged,
    gone,
    leg,
    unbridged,
)
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.party import Party
from ucm_cti.model.status import ChannelState
from ucm_cti.protocol.reports import BridgeRowGone, BridgeShown, Report
from ucm_cti.protocol.rows import BridgedRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

A, B, T = ChannelName(ANN), ChannelName(BEN), ChannelName(TRUNK)


@pytest.mark.parametrize("order", list(permutations(TALKING[2:])))
def test_an_answered_leg_never_vanishes_whatever_comes_first(
    picture: LivePicture, order: tuple[Report, ...]
) -> None:
    for ringing in RINGING:
        picture.apply(ringing, 100)
    (call,) = picture.calls
    for report in order:
        picture.apply(report, 101)
        assert set(picture.channels) == {A, B}
        assert set(picture.calls) == {call}
    picture.tick(200)
    assert picture.channels[A].peer == B
    assert picture.channels[B].peer == A


def test_a_leg_without_a_row_is_kept_for_two_seconds_and_does_not_ring(
    picture: LivePicture, tell: Tell
) -> None:
    tell(*RINGING)
    tell(gone(BEN), at=110)
    (call,) = picture.calls.values()
    assert call.ringing == ()
    picture.tick(111.9)
    assert B in picture.channels
    picture.tick(112)
    assert B not in picture.channels
    assert A in picture.channels


def test_a_leg_that_hangs_up_from_a_bridge_is_gone_at_once(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING, bridge_gone(ANN))
    assert set(picture.channels) == {A, B}
    tell(gone(ANN), gone(BEN))
    assert not picture.channels
    assert not picture.calls


def test_hang_up_may_be_told_before_the_end_of_the_bridge(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING, gone(ANN), gone(BEN))
    assert set(picture.channels) == {A, B}
    tell(bridge_gone(ANN))
    assert not picture.channels


@pytest.mark.parametrize("first", ["row", "bridge"])
def test_a_leg_that_leaves_a_bridge_lives_on(picture: LivePicture, tell: Tell, first: str) -> None:
    parked = leg(ANN, "Up", "1000", "700")
    tell(*TALKING)
    tell(*((parked, bridge_gone(BEN)) if first == "row" else (bridge_gone(BEN), parked)))
    assert (picture.channels[A].bridge, picture.channels[A].far.number) == (None, "700")
    picture.tick(200)
    assert set(picture.channels) == {A}


def test_a_bridge_takes_the_place_of_the_one_a_leg_was_in(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING, bridge(TRUNK, BEN, ("0301234567", "1001"), "b2"))
    assert picture.channels[B].peer == T
    assert picture.channels[A].peer is None
    tell(bridge_gone(BEN))  # the deletion of the first bridge's row is late and names its channel only
    assert picture.channels[B].peer == T
    tell(bridge_gone(BEN))
    assert picture.channels[B].peer is None


def test_a_bridge_that_lives_on_with_other_legs_is_not_taken_for_gone(
    picture: LivePicture, tell: Tell
) -> None:
    tell(*TALKING, bridge(TRUNK, BEN, ("0301234567", "1001"), "b1"))
    tell(BridgeRowGone(bridge_id="b1", channels=(ANN,)))
    assert picture.channels[B].peer == T


def test_a_row_that_is_late_gives_way_to_the_bridge_again(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING, leg(ANN, "Ring", "1000", "999"), gone(ANN))
    assert picture.channels[A].peer == B
    assert picture.channels[A].far == Party("1001")
    assert picture.channels[A].state is ChannelState.UP


def test_held_and_muted_last_until_the_leg_ends(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING)
    picture.note_hold(A, held=True)
    picture.note_mute(A, muted=True)
    (call,) = picture.calls.values()
    assert (call.held, call.muted) == (True, True)
    assert picture.extensions == {}
    changes = picture.note_hold(A, held=False)
    assert {(c.table, c.fields) for c in changes} == {
        ("channels", frozenset({"held"})),
        ("calls", frozenset({"held"})),
    }
    assert picture.note_hold(ChannelName("PJSIP/9-9"), held=True) == ()
    picture.restart()
    tell(*TALKING)
    assert not picture.channels[A].muted


def test_another_unique_id_under_the_same_name_is_another_leg(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING)
    picture.note_hold(A, held=True)
    tell(leg(ANN, "Up", "1000", unique="2.7", linked="2.7"))
    assert not picture.channels[A].held
    assert picture.channels[A].linked_id == "2.7"


def test_a_linked_id_only_ever_gets_older(picture: LivePicture, tell: Tell) -> None:
    tell(
        leg(ANN, "Up", "1000", unique="9.10", linked="9.9"),
        leg(ANN, "Up", "1000", unique="9.10", linked="9.10"),
    )
    assert picture.channels[A].linked_id == "9.9"


def test_ids_that_came_garbled_are_not_taken(picture: LivePicture, tell: Tell) -> None:
    tell(leg(ANN, "Ring", "1000", unique="9.10", linked="9,.9"))
    picture.note_hold(A, held=True)
    tell(leg(ANN, "Up", "1000", unique='9".10', linked="9.9"))
    assert picture.channels[A].linked_id == "9.9"
    assert picture.channels[A].unique_id == "9.10"
    assert picture.channels[A].held, "it is the same leg"


def test_a_bridge_of_one_leg_with_itself_is_not_believed(picture: LivePicture) -> None:
    assert picture.apply(BridgeShown(row=BridgedRow(channel1=ANN, channel2=ANN)), 1) == ()


# listings


def test_an_unbridged_listing_does_not_take_the_ids_that_events_taught(
    picture: LivePicture, tell: Tell
) -> None:
    tell(*RINGING)
    rows = (unbridged(ANN, "Ring", "1000", "1001"), unbridged(BEN, "Ringing", "1001", "1000"))
    assert picture.apply_listing(Listing(begun=200, unbridged=rows, bridged=())) == ()
    assert picture.channels[B].linked_id == "1.1"


def test_an_event_that_came_after_the_listing_was_begun_wins(picture: LivePicture, tell: Tell) -> None:
    tell(*RINGING)
    begun = 150.0
    rows = (unbridged(ANN, "Ring", "1000", "1001"), unbridged(BEN, "Ringing", "1001", "1000"))
    tell(bridge(ANN, BEN, ("1000", "1001")), gone(ANN), gone(BEN), at=151)
    picture.apply_listing(Listing(begun=begun, unbridged=rows, bridged=()))
    assert picture.channels[A].peer == B
    tell(bridge_gone(ANN), gone(ANN), gone(BEN), at=152)
    talking = (bridged(ANN, BEN, ("1000", "1001")),)
    picture.apply_listing(Listing(begun=begun, unbridged=rows, bridged=talking))
    assert not picture.channels


def test_a_listing_begun_after_the_last_event_wins(picture: LivePicture, tell: Tell) -> None:
    tell(*RINGING, at=100)
    picture.apply_listing(Listing(begun=101, unbridged=(), bridged=(bridged(ANN, BEN, ("1000", "1001")),)))
    assert picture.channels[A].peer == B


def test_a_leg_that_both_lists_miss_is_kept_for_two_seconds(picture: LivePicture, tell: Tell) -> None:
    tell(*RINGING)
    picture.apply_listing(Listing(begun=110, unbridged=(), bridged=()))
    picture.tick(111)
    assert set(picture.channels) == {A, B}
    picture.apply_listing(Listing(begun=111, unbridged=(), bridged=(bridged(ANN, BEN, ("1000", "1001")),)))
    picture.tick(120)
    assert picture.channels[A].peer == B


def test_a_leg_in_both_lists_was_answered_in_between(picture: LivePicture) -> None:
    rows = (unbridged(ANN, "Up", "1000", "1001"), unbridged(BEN, "Up", "1001", "1000"))
    talking = (bridged(ANN, BEN, ("1000", "1001")),)
    picture.apply_listing(Listing(begun=1, unbridged=rows, bridged=talking))
    assert picture.channels[A].peer == B


def test_half_a_listing_says_nothing_of_the_other_half(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING, leg(TRUNK, "Ring", "030", "1001"))
    picture.apply_listing(Listing(begun=200, bridged=()))
    picture.tick(300)
    assert set(picture.channels) == {T}


def test_a_leg_that_had_lost_its_row_ends_with_a_whole_listing_that_misses_it(
    picture: LivePicture, tell: Tell
) -> None:
    tell(*RINGING, gone(ANN), at=110)
    picture.apply_listing(Listing(begun=110.5, unbridged=(unbridged(BEN, "Ringing", "1001"),), bridged=()))
    assert set(picture.channels) == {B}
