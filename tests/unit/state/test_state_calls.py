"""From legs to calls: which legs make one call, and what is said of it."""

from datetime import datetime

import pytest

from tests.unit.state.state_rows import (
    ANN,
    BEN,
    EVA,
    RINGING,
    TALKING,
    TRUNK,
    Tell,
    bridge,
    bridge_gone,
    gone,
    leg,
    phone,
    unbridged,
)
from ucm_cti.model.call import Call
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.party import Party
from ucm_cti.model.status import CallState, Direction
from ucm_cti.protocol.reports import LegShown, QueueCallerGone, QueueCallerWaits
from ucm_cti.protocol.rows import QueueCallerRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture


def only(picture: LivePicture) -> Call:
    (call,) = picture.calls.values()
    return call


def test_a_ringing_call(picture: LivePicture, tell: Tell) -> None:
    tell(*RINGING)
    call = only(picture)
    assert (call.state, call.direction) == (CallState.RINGING, Direction.INTERNAL)
    assert (call.caller, call.callee) == (Party("1000"), Party("1001"))
    assert (call.caller_leg, call.callee_leg) == (ANN, BEN)
    assert (call.ringing, call.extensions) == (("1001",), ("1000", "1001"))
    assert call.answered is None


def test_a_talking_call(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING)
    call = only(picture)
    assert (call.state, call.ringing) == (CallState.TALKING, ())
    assert call.answered == datetime(2026, 3, 2, 8, 0, 9)


def test_the_first_answer_stays_when_the_call_goes_on_elsewhere(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING)
    id_ = only(picture).id
    tell(bridge_gone(ANN), leg(ANN, "Up", "1000", "1002"), gone(BEN))
    call = only(picture)
    assert (call.id, call.state, call.callee) == (id_, CallState.IN_SYSTEM, Party("1002"))
    assert call.answered == datetime(2026, 3, 2, 8, 0, 9)


def test_two_calls_that_join_become_the_older_one(picture: LivePicture, tell: Tell) -> None:
    tell(
        leg(TRUNK, "Up", "030", "1001", unique="1.1", linked="1.1"),
        leg(BEN, "Up", "1001", "030", unique="1.2", linked="1.1"),
        bridge(TRUNK, BEN, ("030", "1001"), "held"),
    )
    older = only(picture).id
    second, cara = "PJSIP/1001-00000004", "PJSIP/1002-00000005"
    tell(
        leg(second, "Up", "1001", "1002", unique="1.3", linked="1.3"),
        leg(cara, "Up", "1002", "1001", unique="1.4", linked="1.3"),
        bridge(second, cara, ("1001", "1002"), "consult"),
    )
    assert len(picture.calls) == 2
    tell(bridge_gone(id_="held"), bridge_gone(id_="consult"), bridge(TRUNK, cara, ("030", "1002"), "joined"))
    assert picture.channels[ChannelName(cara)].linked_id == "1.1"
    assert picture.calls[older].legs == (TRUNK, BEN, cara)
    tell(gone(BEN), gone(second))
    picture.tick(200)
    assert only(picture).id == older


def test_an_incoming_call_is_offered_until_it_is_answered(picture: LivePicture, tell: Tell) -> None:
    ring = LegShown(row=unbridged(TRUNK, "Ring", "030", unique="1.1", linked="1.1", inbound="HQ"), added=True)
    tell(ring, at=50.0)
    tell(ring, at=53.0)
    call = only(picture)
    assert (call.offered, call.offered_at) == (TRUNK, 50.0)
    assert (call.state, call.direction, call.trunk) == (CallState.RINGING, Direction.INBOUND, "HQ")
    tell(leg(TRUNK, "Up", "030", unique="1.1", linked="1.1"), at=54.0)
    assert only(picture).offered is None


def test_an_incoming_call_that_went_is_offered_no_more(picture: LivePicture, tell: Tell) -> None:
    tell(leg(TRUNK, "Ring", "030", unique="1.1", linked="1.1"), gone(TRUNK))
    assert only(picture).offered is None


@pytest.mark.parametrize(
    ("channel", "state", "inbound", "outbound", "direction"),
    [
        (TRUNK, "Ring", None, None, Direction.INBOUND),
        (TRUNK, "Ringing", None, None, Direction.OUTBOUND),
        (TRUNK, "Up", "HQ", None, Direction.INBOUND),
        (TRUNK, "Up", None, "HQ", Direction.OUTBOUND),
        (ANN, "Ring", None, "HQ", Direction.OUTBOUND),
        (ANN, "Ring", None, None, Direction.INTERNAL),
    ],
)
def test_the_direction(
    picture: LivePicture,
    tell: Tell,
    channel: str,
    state: str,
    inbound: str | None,
    outbound: str | None,
    direction: Direction,
) -> None:
    tell(LegShown(row=unbridged(channel, state, "1", "2", inbound=inbound, outbound=outbound)))
    assert only(picture).direction is direction


def test_in_by_a_trunk_and_out_by_a_trunk(picture: LivePicture, tell: Tell) -> None:
    tell(
        leg(TRUNK, "Ring", "030", "040", unique="1.1", linked="1.1"),
        leg("PJSIP/trunk_2-00000002", "Ringing", "040", "030", unique="1.2", linked="1.1"),
    )
    assert only(picture).direction is Direction.THROUGH


def test_the_own_phone_rings_first(picture: LivePicture, tell: Tell) -> None:
    tell(leg(ANN, "Ringing", "1000", "1000", unique="1.1", linked="1.1"))
    call = only(picture)
    assert (call.state, call.caller, call.callee) == (CallState.DIALING, Party("1000"), Party())


def test_a_ringing_leg_alone_shows_who_calls(picture: LivePicture, tell: Tell) -> None:
    tell(leg(BEN, "Ringing", "1001", "1000"))
    call = only(picture)
    assert (call.state, call.caller, call.callee) == (CallState.RINGING, Party("1000"), Party("1001"))


def test_held_as_the_phone_tells_it(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING, phone("1001", "Hold"))
    assert only(picture).held
    tell(phone("1001", "InUse"))
    assert not only(picture).held


def test_a_supervisor_belongs_to_the_call_but_is_no_party(picture: LivePicture, tell: Tell) -> None:
    tell(*TALKING)
    before = only(picture)
    tell(leg(EVA, "Up", "1001", "1001", unique="1.9", linked="1.9", far_name="Call Bargin"))
    call = only(picture)
    assert (call.id, call.supervisors) == (before.id, (EVA,))
    assert (call.caller, call.callee, call.state) == (before.caller, before.callee, CallState.TALKING)
    assert call.extensions == ("1000", "1001", "1004")
    tell(bridge_gone(ANN), gone(ANN), gone(BEN))
    assert (only(picture).supervisors, only(picture).caller) == ((EVA,), Party("1004"))


def test_a_waiting_call_knows_its_queue_for_good(picture: LivePicture, tell: Tell) -> None:
    tell(leg(TRUNK, "Up", "030", unique="1.1", linked="1.1"))
    assert only(picture).state is CallState.IN_SYSTEM
    tell(QueueCallerWaits(queue="6500", row=QueueCallerRow(callerchannel=TRUNK, callerid="030")))
    assert (only(picture).state, only(picture).queue) == (CallState.WAITING, "6500")
    tell(QueueCallerGone(queue="6500", channel=TRUNK))
    assert (only(picture).state, only(picture).queue) == (CallState.IN_SYSTEM, "6500")


def test_local_legs_tie_but_are_never_shown(picture: LivePicture) -> None:
    rows = (
        unbridged("Local/1001@q-00000001;1", "Ringing", "1001", "030"),
        unbridged("Local/1001@q-00000001;2", "Ring", "030", "1001"),
        unbridged(TRUNK, "Up", "030"),
        unbridged(BEN, "Ringing", "1001", "030"),
    )
    picture.apply_listing(Listing(begun=1, unbridged=rows, bridged=()))
    call = only(picture)
    assert set(call.legs) == {TRUNK, BEN}
    picture.apply_listing(Listing(begun=2, unbridged=rows[:2], bridged=()))
    picture.tick(10)
    assert len(picture.channels) == 2
    assert not picture.calls


def test_pairs_tie_where_nobody_tells_linked_ids(picture: LivePicture) -> None:
    """Two calls at one phone, as the listings show them (real boxes: flows)."""
    second = "PJSIP/1001-00000004"
    rows = (
        unbridged(ANN, "Ring", "1000", "1001"),
        unbridged(BEN, "Ringing", "1001", "1000"),
        unbridged(TRUNK, "Ring", "0301234567", "1001"),
        unbridged(second, "Ringing", "1001", "0301234567"),
    )
    picture.apply_listing(Listing(begun=1, unbridged=rows, bridged=()))
    assert {call.legs for call in picture.calls.values()} == {(ANN, BEN), (TRUNK, second)}


def test_a_wrong_guess_is_undone_by_linked_ids(picture: LivePicture, tell: Tell) -> None:
    rows = (unbridged(ANN, "Ring", "1000", "1001"), unbridged(BEN, "Ringing", "1001", "1000"))
    picture.apply_listing(Listing(begun=1, unbridged=rows, bridged=()))
    id_ = only(picture).id
    tell(leg(ANN, "Ring", "1000", "1001", unique="1.1", linked="1.1"))
    tell(leg(BEN, "Ringing", "1001", "1000", unique="1.5", linked="1.4"))
    assert {call.legs for call in picture.calls.values()} == {(ANN,), (BEN,)}
    assert picture.calls[id_].legs == (ANN,)


def test_the_number_sent_to_a_trunk_may_lack_the_prefix_dialled(picture: LivePicture) -> None:
    rows = (unbridged(ANN, "Ring", "1000", "90309876543"), unbridged(TRUNK, "Ringing", "0309876543", "1000"))
    picture.apply_listing(Listing(begun=1, unbridged=rows, bridged=()))
    assert only(picture).legs == (ANN, TRUNK)


def test_started_is_when_the_first_leg_came(picture: LivePicture, tell: Tell) -> None:
    first = unbridged(ANN, "Ring", "1000", "1001", unique="1.1", linked="1.1", since="2026-03-02 08:00:01")
    second = unbridged(
        BEN, "Ringing", "1001", "1000", unique="1.2", linked="1.1", since="2026-03-02 08:00:05"
    )
    tell(LegShown(row=first), LegShown(row=second), gone(ANN))
    picture.tick(200)
    assert only(picture).started == datetime(2026, 3, 2, 8, 0, 1)


def test_inside_numbers_do_not_tie_by_their_ends(picture: LivePicture) -> None:
    rows = (unbridged(ANN, "Ring", "1000", "11001"), unbridged(BEN, "Ringing", "1001", "1000"))
    picture.apply_listing(Listing(begun=1, unbridged=rows, bridged=()))
    assert len(picture.calls) == 2


def test_a_late_row_of_a_leg_that_talks_leaves_it_in_one_call(picture: LivePicture, tell: Tell) -> None:
    row = bridge(ANN, BEN, ("1000", "1001")).row
    picture.apply_listing(Listing(begun=10.0, unbridged=(), bridged=(row,)))
    id_ = only(picture).id
    tell(leg(ANN, "Up", "1000", "1009"), at=11.0)
    assert (only(picture).id, set(only(picture).legs)) == (id_, {ANN, BEN})
    for begun in (12.0, 13.0):
        picture.apply_listing(Listing(begun=begun, unbridged=(), bridged=()))
    picture.tick(20.0)
    assert not picture.channels
    assert not picture.calls
