"""What counts as an event that never came, and what does not."""

import logging

import pytest

from ucm_cti.control.agenda import Look
from ucm_cti.control.differences import MissedKind
from ucm_cti.control.missed import GRACE_S, KEPT, MissedEvents
from ucm_cti.model.channel import Channel
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import BridgeId, ChannelName, ExtensionNumber, QueueNumber
from ucm_cti.model.queue import Agent, AgentKey, Queue, WaitingCaller
from ucm_cti.model.status import AgentStatus, ChannelState, PhoneStatus
from ucm_cti.protocol.reports import (
    AgentGone,
    AgentShown,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    NoiseReport,
    PhoneStatusTold,
    QueueCallerGone,
    QueueCallerWaits,
    QueueTotals,
    Report,
)
from ucm_cti.protocol.rows import AgentRow, BridgedRow, QueueCallerRow, UnbridgedRow
from ucm_cti.state.change import Change, TableName

LEG, PEER = ChannelName("PJSIP/1001-00000002"), ChannelName("PJSIP/1002-00000003")
BEGUN, ENDED = 100.0, 100.4
LATE = ENDED + GRACE_S + 0.1
BRIDGE = BridgeId("b1")
RINGS = Channel(name=LEG, state=ChannelState.RINGING)
TALKS = Channel(name=LEG, state=ChannelState.UP)


def changed(table: TableName, key: object, before: object, item: object) -> Change:
    return Change(table, key, item, before, added=before is None)


ADDED = changed(TableName.CHANNELS, LEG, None, RINGS)
REMOVED = changed(TableName.CHANNELS, LEG, RINGS, None)
STATE = changed(TableName.CHANNELS, LEG, RINGS, TALKS)
PARTED = changed(
    TableName.CHANNELS,
    LEG,
    Channel(name=LEG, state=ChannelState.UP, peer=PEER, bridge=BRIDGE),
    TALKS,
)
PHONE = changed(
    TableName.EXTENSIONS,
    "1001",
    Extension(number=ExtensionNumber("1001"), status=PhoneStatus.IDLE),
    Extension(number=ExtensionNumber("1001"), status=PhoneStatus.BUSY),
)
KEY = AgentKey(QueueNumber("6500"), ExtensionNumber("1001"))
AGENT = changed(
    TableName.AGENTS,
    KEY,
    Agent(queue=KEY.queue, extension=KEY.extension, status=AgentStatus.IDLE),
    Agent(queue=KEY.queue, extension=KEY.extension, status=AgentStatus.IDLE, paused=True),
)
COUNTS = changed(
    TableName.QUEUES,
    "6500",
    Queue(number=KEY.queue, waiting=1),
    Queue(number=KEY.queue, waiting=2),
)
CALLER = changed(TableName.WAITING, LEG, None, WaitingCaller(channel=LEG, queue=KEY.queue))
ALL = {
    MissedKind.CHANNEL_ADDED: ADDED,
    MissedKind.CHANNEL_REMOVED: REMOVED,
    MissedKind.CHANNEL_STATE: STATE,
    MissedKind.CHANNEL_PEER: PARTED,
    MissedKind.EXTENSION_STATUS: PHONE,
    MissedKind.AGENT: AGENT,
    MissedKind.QUEUE_COUNTS: COUNTS,
    MissedKind.WAITING_CALLER: CALLER,
}
LOOKS = {MissedKind.AGENT: Look.QUEUES, MissedKind.WAITING_CALLER: Look.QUEUES}


def told(missed: MissedEvents, report: Report, at: float) -> None:
    missed.hear([(report, at)])


def ready(*, queues: bool = True) -> MissedEvents:
    """Every table has been listed once since the beginning."""
    missed = MissedEvents()
    for look in (Look.FULL, Look.QUEUES):
        missed.begin(90.0)
        missed.listed(look, [], 90.0, 90.1, pushed=True)
    if queues:
        told(missed, QueueTotals(extension="6501"), 91.0)
    return missed


def listed(missed: MissedEvents, *changes: Change, look: Look = Look.CALLS, pushed: bool = True) -> None:
    missed.begin(BEGUN)
    missed.listed(look, changes, BEGUN, ENDED, pushed=pushed)


@pytest.mark.parametrize("kind", MissedKind)
def test_what_no_event_tells_is_counted_with_its_kind(kind: MissedKind) -> None:
    missed = ready()
    listed(missed, ALL[kind], look=LOOKS.get(kind, Look.FULL))
    assert missed.judge(ENDED + GRACE_S - 0.1) == ()
    assert not missed.settled
    (found,) = missed.judge(LATE)
    assert (found.kind, found.at) == (kind, ENDED)
    assert missed.counts == {kind: 1}
    assert list(missed.latest) == [found]
    assert missed.settled


@pytest.mark.parametrize(
    ("change", "report"),
    [
        (ADDED, LegShown(row=UnbridgedRow(channel=LEG))),
        (STATE, LegShown(row=UnbridgedRow(channel=LEG))),
        (REMOVED, LegRowGone(channel=LEG)),
        (PARTED, BridgeRowGone(channels=(PEER, LEG))),
        (PARTED, BridgeRowGone(bridge_id=BRIDGE)),
        (PARTED, BridgeShown(row=BridgedRow(channel1=PEER, channel2=LEG, bridge_id="b2"))),
        (PHONE, PhoneStatusTold(extension="1001", status="Busy")),
        (AGENT, AgentShown(queue="6500", row=AgentRow(member_extension="1001"))),
        (AGENT, AgentGone(queue="6500", extension="1001")),
        (COUNTS, QueueTotals(extension="6500")),
        (COUNTS, QueueCallerGone(queue="6500", channel=PEER)),
        (CALLER, QueueCallerWaits(queue="6500", row=QueueCallerRow(callerchannel=LEG))),
        (CALLER, QueueCallerGone(queue="6500", channel=LEG)),
    ],
)
@pytest.mark.parametrize("at", [BEGUN, ENDED, ENDED + GRACE_S])
def test_an_event_about_the_same_thing_on_its_way_is_not_missed(
    change: Change, report: Report, at: float
) -> None:
    missed = ready()
    missed.begin(BEGUN)
    if at <= ENDED:
        told(missed, report, at)
    missed.listed(Look.FULL, [change], BEGUN, ENDED, pushed=True)
    if at > ENDED:
        told(missed, report, at)
    assert missed.judge(LATE) == ()
    assert not missed.counts


@pytest.mark.parametrize(
    ("report", "at"),
    [
        (LegShown(row=UnbridgedRow(channel=PEER)), BEGUN + 0.1),
        (PhoneStatusTold(extension="1001", status="Busy"), BEGUN + 0.1),
        (NoiseReport(name="ResourceUsageStatus"), BEGUN + 0.1),
        (LegShown(row=UnbridgedRow(channel=LEG)), BEGUN - 0.1),
    ],
)
def test_an_event_about_something_else_or_from_before_tells_nothing(report: Report, at: float) -> None:
    missed = ready()
    told(missed, report, at)
    listed(missed, STATE)
    assert [found.kind for found in missed.judge(LATE)] == [MissedKind.CHANNEL_STATE]


def test_a_leg_whose_row_went_before_the_listing_was_told_to_end() -> None:
    missed = ready()
    told(missed, LegRowGone(channel=LEG), BEGUN - 2.0)
    listed(missed, REMOVED)
    assert missed.judge(LATE) == ()


def test_a_leg_that_the_picture_drops_after_a_listing_was_missed_unless_an_event_told_its_end() -> None:
    missed = ready()
    for heard, kinds in ((False, [MissedKind.CHANNEL_REMOVED]), (True, [])):
        missed = ready()
        listed(missed)
        if heard:
            told(missed, LegRowGone(channel=LEG), ENDED + 1.0)
        missed.dropped([REMOVED, STATE], ENDED + 2.0)
        assert [found.kind for found in missed.judge(ENDED + 2.0 + GRACE_S)] == kinds
    missed.dropped([REMOVED], ENDED + 60.0)
    assert missed.settled, "long after a listing it was an event that made the leg doubtful"


def test_nothing_is_compared_while_no_events_are_said_to_come() -> None:
    missed = ready()
    listed(missed, ADDED, pushed=False)
    assert missed.settled
    assert missed.compared == 2


def test_after_a_gap_each_table_is_listed_once_before_it_is_compared() -> None:
    missed = ready()
    listed(missed, STATE)
    missed.excuse()
    assert missed.settled, "what was open may have been lost in the gap"
    told(missed, QueueTotals(extension="6501"), 99.0)
    listed(missed, ADDED)
    assert missed.settled
    listed(missed, PHONE, look=Look.PEOPLE_STEP)
    assert missed.settled, "no look has shown all extensions yet"
    listed(missed, STATE)
    assert not missed.settled


def test_a_gap_in_the_midst_of_a_listing_excuses_it_and_the_next_one() -> None:
    missed = ready()
    missed.begin(BEGUN)
    missed.excuse()
    missed.listed(Look.CALLS, [ADDED], BEGUN, ENDED, pushed=True)
    listed(missed, ADDED)
    assert missed.settled


def test_a_pbx_that_never_sends_queue_events_misses_none() -> None:
    missed = ready(queues=False)
    listed(missed, AGENT, COUNTS, CALLER, look=Look.QUEUES)
    assert missed.settled


def test_what_no_event_tells_is_no_difference() -> None:
    missed = ready()
    renamed = changed(TableName.CHANNELS, LEG, RINGS, Channel(name=LEG, state=RINGS.state, held=True))
    new_phone = changed(TableName.EXTENSIONS, "1009", None, Extension(number=ExtensionNumber("1009")))
    first_status = changed(
        TableName.EXTENSIONS,
        "1001",
        Extension(number=ExtensionNumber("1001")),
        Extension(number=ExtensionNumber("1001"), status=PhoneStatus.IDLE),
    )
    listed(missed, renamed, new_phone, first_status, look=Look.FULL)
    assert missed.settled


def test_the_log_says_what_was_missed_without_the_number(caplog: pytest.LogCaptureFixture) -> None:
    missed = ready()
    listed(missed, PHONE, STATE, look=Look.FULL)
    with caplog.at_level(logging.WARNING):
        (phone, _) = missed.judge(LATE)
    assert "1001" in phone.what
    assert "extension •••01 is Busy, not Idle" in caplog.text
    assert "1001" not in caplog.text


def test_only_the_latest_are_kept_and_all_are_counted() -> None:
    missed = ready()
    for number in range(KEPT + 5):
        name = ChannelName(f"PJSIP/1001-{number:08x}")
        listed(missed, changed(TableName.CHANNELS, name, None, Channel(name=name)))
    missed.judge(LATE)
    assert missed.counts.total() == KEPT + 5
    assert len(missed.latest) == KEPT


def test_events_are_remembered_no_longer_than_a_listing_needs_them() -> None:
    missed = ready()
    for second in range(200, 300):
        told(missed, NoiseReport(name="x"), float(second))
    assert len(missed._recent) < 10
