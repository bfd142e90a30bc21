"""The eight states of a person, and which news wins."""

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
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ChannelName, ExtensionNumber
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import PersonState
from ucm_cti.protocol.reports import MessagesTold, PresenceTold
from ucm_cti.protocol.rows import AccountRow, GroupRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture


def person(picture: LivePicture, number: str) -> Extension:
    return picture.extensions[ExtensionNumber(number)]


def account(number: str, status: str | None = "Idle", presence: str | None = None, **more: str) -> AccountRow:
    return AccountRow(
        extension=number,
        fullname=more.get("name", f"Name {number}"),
        status=status,
        presence_status=presence,
        newmsg=2,
        department_name="Sales",
        addr="10.0.0.5:5060 (GRP2601)",
        out_of_service=more.get("out_of_service"),
    )


@pytest.mark.parametrize(
    ("status", "presence", "state"),
    [
        ("Idle", None, PersonState.FREE),
        ("Idle", "available", PersonState.FREE),
        ("Idle", "dnd", PersonState.DND),
        ("Idle", "Do Not Disturb", PersonState.DND),
        ("Idle", "away", PersonState.AWAY),
        ("InUse", "dnd", PersonState.TALKING),
        ("InUse&Ringing", None, PersonState.TALKING),
        ("Busy", None, PersonState.TALKING),
        ("Ringing", None, PersonState.RINGING),
        ("Hold", None, PersonState.HELD),
        ("Unavailable", "away", PersonState.OFFLINE),
        (None, None, PersonState.UNKNOWN),
        ("Quantum", None, PersonState.UNKNOWN),
    ],
)
def test_the_state_without_a_call(
    picture: LivePicture, status: str | None, presence: str | None, state: PersonState
) -> None:
    picture.apply_listing(Listing(begun=1, accounts=(account("1000", status, presence),)))
    assert person(picture, "1000").state is state


def test_a_phone_out_of_service_is_offline(picture: LivePicture) -> None:
    picture.apply_listing(Listing(begun=1, accounts=(account("1000", out_of_service="yes"),)))
    assert person(picture, "1000").state is PersonState.OFFLINE


def test_who_talks_with_whom_since_when(picture: LivePicture, tell: Tell) -> None:
    picture.apply_listing(Listing(begun=1, accounts=(account("1000"), account("1001"))))
    tell(*RINGING)
    (call,) = picture.calls
    assert (person(picture, "1001").state, person(picture, "1001").with_party) == (
        PersonState.RINGING,
        Party("1000"),
    )
    assert person(picture, "1000").state is PersonState.TALKING
    tell(*TALKING)
    talking = person(picture, "1001")
    assert (talking.state, talking.call, talking.since) == (
        PersonState.TALKING,
        call,
        datetime(2026, 3, 2, 8, 0, 9),
    )
    tell(bridge_gone(ANN), gone(ANN), gone(BEN))
    assert person(picture, "1001").state is PersonState.FREE
    assert (person(picture, "1001").with_party, person(picture, "1001").call) == (NOBODY, None)


def test_a_ring_that_went_unanswered_leaves_the_phone_free_at_once(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1001", "Ringing"), *RINGING, gone(ANN), gone(BEN), phone("1001", "Idle"))
    assert person(picture, "1001").state is PersonState.FREE


def test_the_held_party_is_held_whoever_tells_it(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1000", "InUse"), phone("1001", "InUse"), *TALKING)
    picture.note_hold(ChannelName(ANN), held=True)
    assert person(picture, "1001").state is PersonState.HELD
    assert person(picture, "1000").state is PersonState.TALKING
    picture.note_hold(ChannelName(ANN), held=False)
    tell(phone("1000", "Hold"))
    assert person(picture, "1000").state is PersonState.HELD


def test_a_second_ring_does_not_hide_the_talk(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1001", "InUse"), *TALKING, leg("PJSIP/1001-00000008", "Ringing", "1001", "030"))
    assert person(picture, "1001").with_party == Party("1000")


def test_a_supervisor_is_shown_with_whom_they_listen_to(picture: LivePicture, tell: Tell) -> None:
    picture.apply_listing(Listing(begun=1, accounts=(account("1001", name="Ben Cole"), account("1004"))))
    tell(*TALKING, leg(EVA, "Up", "1001", "1001", far_name="Call Bargin"))
    assert person(picture, "1004").with_party == Party("1001", "Ben Cole")
    assert person(picture, "1004").call == person(picture, "1001").call


def test_the_own_phone_that_rings_first_has_nobody_at_the_other_end(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1000", "Ringing"), leg(ANN, "Ringing", "1000", "1000"))
    assert (person(picture, "1000").state, person(picture, "1000").with_party) == (
        PersonState.RINGING,
        NOBODY,
    )


def test_a_pushed_status_younger_than_the_listing_wins(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1000", "InUse"), PresenceTold(extension="1000", presence="dnd"), at=10)
    tell(MessagesTold(extension="1000", new=7), at=10)
    picture.apply_listing(Listing(begun=9, accounts=(account("1000", "Idle", "away"),)))
    known = person(picture, "1000")
    assert (known.status, known.presence, known.new_messages, known.name) == ("InUse", "dnd", 7, "Name 1000")
    picture.apply_listing(Listing(begun=11, accounts=(account("1000", "Idle", "away"),)))
    known = person(picture, "1000")
    assert (known.status, known.presence, known.new_messages) == ("Idle", "away", 2)


def test_a_listing_of_registration_alone_does_not_free_who_talks(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1000", "InUse"), *TALKING, at=10)
    picture.apply_listing(Listing(begun=60, accounts=(account("1000", "Idle"),)))
    assert person(picture, "1000").state is PersonState.TALKING


def test_what_a_listing_lacks_stays(picture: LivePicture, tell: Tell) -> None:
    tell(PresenceTold(extension="1000", presence="dnd"), at=1)
    picture.apply_listing(Listing(begun=5, accounts=(AccountRow(extension="1000", status="Idle"),)))
    assert person(picture, "1000").state is PersonState.DND


def test_an_extension_that_is_no_more_goes(picture: LivePicture, tell: Tell) -> None:
    picture.apply_listing(Listing(begun=1, accounts=(account("1000"), account("1001"))))
    tell(phone("1001", "InUse"), at=5)
    picture.apply_listing(Listing(begun=4, accounts=()))
    assert set(picture.extensions) == {"1001"}
    picture.apply_listing(Listing(begun=6, accounts=()))
    assert not picture.extensions


def test_the_same_listing_again_changes_nothing(picture: LivePicture) -> None:
    listing = Listing(
        begun=1, accounts=(account("1000"),), groups=(GroupRow(group_name="Front", members="1000,1001"),)
    )
    assert picture.apply_listing(listing)
    assert person(picture, "1000").groups == ("Front",)
    assert picture.apply_listing(listing) == ()


def test_groups_come_and_go(picture: LivePicture) -> None:
    picture.apply_listing(Listing(begun=1, groups=(GroupRow(group_name="Front", members="1000"),)))
    picture.apply_listing(Listing(begun=2, accounts=(account("1000"),)))
    assert person(picture, "1000").groups == ("Front",)
    (change,) = picture.apply_listing(Listing(begun=3, groups=()))
    assert change.fields == {"groups"}


def test_details_of_the_account(picture: LivePicture) -> None:
    picture.apply_listing(Listing(begun=1, accounts=(account("1000"),)))
    known = person(picture, "1000")
    assert (known.department, known.address, known.new_messages) == ("Sales", "10.0.0.5:5060 (GRP2601)", 2)


def test_of_two_talks_the_younger_is_shown(picture: LivePicture, tell: Tell) -> None:
    tell(phone("1001", "InUse"), *TALKING)
    second = bridge(TRUNK, "PJSIP/1001-00000008", ("030", "1001"), "b2")
    later = type(second.row)(
        **{f: getattr(second.row, f) for f in second.row.__struct_fields__ if f != "bridge_time"},
        bridge_time="2026-03-02 08:01:00",
    )
    tell(type(second)(row=later))
    assert person(picture, "1001").with_party == Party("030")


def test_without_events_a_phone_is_free_when_the_call_is_over_that_its_listed_status_told_of() -> None:
    picture = LivePicture()
    ringing = unbridged(ANN, "Ringing", "1000", "1001")
    picture.apply_listing(Listing(begun=1.0, unbridged=(ringing,), bridged=()))
    picture.apply_listing(Listing(begun=1.1, accounts=(account("1000", "Ringing"), account("1001", "InUse"))))
    assert person(picture, "1000").state is PersonState.RINGING
    picture.apply_listing(Listing(begun=6.0, unbridged=(), bridged=()))
    picture.tick(20.0)
    assert person(picture, "1000").state is PersonState.FREE
    assert person(picture, "1001").state is PersonState.TALKING, "no leg of this phone was ever known"
    picture.apply_listing(Listing(begun=21.0, accounts=(account("1000", "InUse"), account("1001"))))
    assert person(picture, "1000").state is PersonState.TALKING
