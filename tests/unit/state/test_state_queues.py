"""Queues, agents and callers."""

from datetime import datetime

import pytest

from tests.unit.state.state_rows import BEN, TRUNK, Tell, bridge, gone, leg, phone
from ucm_cti.model.ids import ChannelName, ExtensionNumber, QueueNumber
from ucm_cti.model.queue import Agent, AgentKey, Queue
from ucm_cti.model.status import PersonState
from ucm_cti.protocol.reports import (
    AgentGone,
    AgentShown,
    PresenceTold,
    QueueCallerAnswered,
    QueueCallerGone,
    QueueCallerWaits,
    QueueTotals,
)
from ucm_cti.protocol.rows import AgentRow, QueueCallerRow, QueueRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

Q = QueueNumber("6500")


def agent(picture: LivePicture, extension: str = "1001") -> Agent:
    return picture.agents[AgentKey(Q, ExtensionNumber(extension))]


def queue(picture: LivePicture) -> Queue:
    return picture.queues[Q]


def shown(status: str | None = "Idle", extension: str = "1001", **fields: str) -> AgentShown:
    return AgentShown(queue=Q, row=AgentRow(member_extension=extension, status=status, **fields))


def waits(channel: str = TRUNK, since: str | None = "2026-03-02 08:00:00") -> QueueCallerWaits:
    return QueueCallerWaits(
        queue=Q, row=QueueCallerRow(callerchannel=channel, callerid="030", starttime=since)
    )


@pytest.mark.parametrize(
    ("status", "membership", "pause", "state", "counts"),
    [
        ("Idle", "static", None, PersonState.FREE, (1, 0, 0)),
        ("Ringing", "static", None, PersonState.RINGING, (0, 1, 0)),
        ("InUse", "dynamic", None, PersonState.TALKING, (0, 1, 0)),
        ("Paused", "static", None, PersonState.AWAY, (0, 0, 1)),
        ("Idle", "static", "2026-03-02 08:00:00", PersonState.AWAY, (0, 0, 1)),
        ("Unavailable", "static", None, PersonState.OFFLINE, (0, 0, 0)),
        ("Idle", "logoff", None, PersonState.OFFLINE, (0, 0, 0)),
        ("Idle", "loggin", None, PersonState.FREE, (1, 0, 0)),
        (None, None, None, PersonState.UNKNOWN, (None, None, None)),
    ],
)
def test_the_state_of_an_agent(
    picture: LivePicture,
    status: str | None,
    membership: str | None,
    pause: str | None,
    state: PersonState,
    counts: tuple[int | None, int | None, int | None],
) -> None:
    row = AgentRow(member_extension="1001", status=status, membership=membership, pausetime=pause)
    picture.apply(AgentShown(queue=Q, row=row), 1)
    assert agent(picture).state is state
    known = queue(picture)
    assert (known.agents_free, known.agents_busy, known.agents_paused) == counts


def test_a_pause_with_its_reason_and_its_end(picture: LivePicture, tell: Tell) -> None:
    tell(shown("Paused", pausereason="Lunch", pausetime="2026-03-02 12:00:00"))
    paused = agent(picture)
    assert (paused.paused, paused.pause_reason, paused.since) == (True, "Lunch", datetime(2026, 3, 2, 12))
    tell(shown("Idle"))
    assert (agent(picture).paused, agent(picture).pause_reason, agent(picture).paused_since) == (
        False,
        "",
        None,
    )


def test_an_agent_who_talks_in_private_is_busy(picture: LivePicture, tell: Tell) -> None:
    tell(shown("Idle"), phone("1001", "InUse"))
    assert (agent(picture).state, queue(picture).agents_busy) == (PersonState.TALKING, 1)
    tell(phone("1001", "Idle"))
    assert (agent(picture).state, queue(picture).agents_free) == (PersonState.FREE, 1)


def test_an_agent_who_minds_is_not_free(picture: LivePicture, tell: Tell) -> None:
    tell(shown("Idle"), phone("1001", "Idle"), PresenceTold(extension="1001", presence="dnd"))
    assert (agent(picture).state, queue(picture).agents_free) == (PersonState.DND, 0)


def test_what_a_row_leaves_out_stays(picture: LivePicture, tell: Tell) -> None:
    tell(shown("Idle", first_name="J\u00c3\u00b6rg", last_name="Ode", answer="12", talktime="1834"))
    tell(shown("InUse"))
    known = agent(picture)
    assert (known.name, known.answered, known.talk_time_s) == ("Jörg Ode", 12, 1834)


def test_an_agent_is_known_by_queue_and_extension(picture: LivePicture, tell: Tell) -> None:
    other = AgentShown(queue="6501", row=AgentRow(member_extension="1001", status="Paused"))
    tell(shown("Idle"), other, AgentGone(queue="6501", extension="1001"))
    assert set(picture.agents) == {AgentKey(Q, ExtensionNumber("1001"))}


@pytest.mark.parametrize("channel", [BEN, "Local/1001@agents-00000004;1"])
def test_who_answered_a_caller_is_an_extension_however_it_was_rung(
    picture: LivePicture, tell: Tell, channel: str
) -> None:
    tell(
        waits(), QueueCallerAnswered(queue=Q, row=QueueCallerRow(callerchannel=TRUNK, calleechannel=channel))
    )
    assert picture.waiting[ChannelName(TRUNK)].answered_by == "1001"


def test_callers_are_counted_and_the_longest_wait_is_known(picture: LivePicture, tell: Tell) -> None:
    tell(waits(), waits("PJSIP/trunk_1-00000009", "2026-03-02 07:59:00"))
    assert (queue(picture).waiting, queue(picture).longest_wait_since) == (2, datetime(2026, 3, 2, 7, 59))
    answered = QueueCallerRow(callerchannel=TRUNK, calleechannel=BEN, bridge_time="2026-03-02 08:00:20")
    tell(QueueCallerAnswered(queue=Q, row=answered))
    caller = picture.waiting[ChannelName(TRUNK)]
    assert (caller.answered_by, caller.answered_since) == ("1001", datetime(2026, 3, 2, 8, 0, 20))
    assert (caller.party.number, caller.since) == ("030", datetime(2026, 3, 2, 8))
    assert queue(picture).waiting == 1
    tell(QueueCallerGone(queue=Q, channel="PJSIP/trunk_1-00000009"))
    assert (queue(picture).waiting, queue(picture).longest_wait_since) == (0, None)


def test_a_caller_whose_leg_ended_does_not_wait_for_ever(picture: LivePicture, tell: Tell) -> None:
    tell(leg(TRUNK, "Up", "030"), waits(), gone(TRUNK))
    picture.tick(103)
    assert TRUNK in picture.waiting
    picture.tick(106)
    assert not picture.waiting
    assert queue(picture).waiting == 0


def test_totals_count_as_long_as_nobody_lists_the_callers(picture: LivePicture, tell: Tell) -> None:
    tell(QueueTotals(extension=Q, callswaiting="3", callscomplete=41, servicelevel="71.5%"))
    known = queue(picture)
    assert (known.waiting, known.completed, known.service_level, known.total) == (3, 41, 71.5, None)
    picture.apply_listing(Listing(begun=200, waiting={Q: ()}))
    assert queue(picture).waiting == 0


def test_a_share_that_is_no_number_is_not_told(picture: LivePicture, tell: Tell) -> None:
    tell(QueueTotals(extension=Q, servicelevel="nan"))
    assert queue(picture).service_level is None
    assert picture.apply(QueueTotals(extension=Q, servicelevel="nan"), 101) == ()


def test_members_stand_for_agents_until_agents_are_listed(picture: LivePicture) -> None:
    row = QueueRow(
        extension=Q, queue_name="Sales", strategy="ringall", members="1001,1002", queue_chairmans="1004"
    )
    picture.apply_listing(Listing(begun=1, queues=(row,)))
    known = queue(picture)
    assert (known.label, known.members, known.chairmen) == ("Sales", ("1001", "1002"), ("1004",))
    assert len(picture.agents) == 2
    picture.apply_listing(Listing(begun=2, queues=(row,), agents={Q: (AgentRow(member_extension="1001"),)}))
    assert len(picture.agents) == 1
    picture.apply_listing(Listing(begun=3, queues=(row,)))
    assert len(picture.agents) == 1


def test_a_queue_that_is_no_more_takes_agents_and_callers_along(picture: LivePicture, tell: Tell) -> None:
    tell(shown(), waits())
    picture.apply_listing(Listing(begun=200, queues=()))
    assert [len(table) for table in (picture.queues, picture.agents, picture.waiting)] == [0, 0, 0]


def test_younger_events_win_over_lists_of_agents_and_callers(picture: LivePicture, tell: Tell) -> None:
    tell(shown("Paused"), waits(), at=10)
    tell(
        AgentGone(queue=Q, extension="1002"),
        QueueCallerGone(queue=Q, channel="PJSIP/trunk_1-00000009"),
        at=10,
    )
    old = Listing(
        begun=9,
        agents={Q: (AgentRow(member_extension="1001", status="Idle"), AgentRow(member_extension="1002"))},
        waiting={Q: (QueueCallerRow(callerchannel="PJSIP/trunk_1-00000009"),)},
        talking={Q: ()},
    )
    assert {change.table for change in picture.apply_listing(old)} <= {"queues"}
    assert agent(picture).paused


def test_a_caller_in_both_lists_was_answered_in_between(picture: LivePicture, tell: Tell) -> None:
    row = QueueCallerRow(callerchannel=TRUNK, calleeid="1001")
    picture.apply_listing(Listing(begun=1, waiting={Q: (row,)}, talking={Q: (row,)}))
    assert picture.waiting[ChannelName(TRUNK)].answered_by == "1001"
    assert queue(picture).waiting == 0


def test_an_answered_caller_shows_in_the_call(picture: LivePicture, tell: Tell) -> None:
    tell(waits(), leg(TRUNK, "Up", "030"), bridge(TRUNK, BEN, ("030", "1001")))
    (call,) = picture.calls.values()
    assert call.queue == Q
