"""What a listing shows otherwise than the picture had it, as far as events tell such things."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from enum import StrEnum, auto
from typing import Any, Final

from msgspec import Struct

from ucm_cti.model.status import AgentStatus, PhoneStatus
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.reports import (
    AgentGone,
    AgentShown,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    PhoneStatusTold,
    QueueCallerAnswered,
    QueueCallerGone,
    QueueCallerWaits,
    QueueTotals,
    Report,
)
from ucm_cti.state.change import Change, TableName

Subject = tuple[str, Hashable]
"""What an event or a difference is about: a table (or ``bridge``), and the key in it."""

_BRIDGE: Final = "bridge"


class MissedKind(StrEnum):
    """What no event told."""

    CHANNEL_ADDED = auto()
    CHANNEL_REMOVED = auto()
    CHANNEL_STATE = auto()
    CHANNEL_PEER = auto()
    EXTENSION_STATUS = auto()
    AGENT = auto()
    """An agent came or went, logged in or out, paused, or has another status."""
    QUEUE_COUNTS = auto()
    WAITING_CALLER = auto()


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that a listing shows otherwise."""

    kind: MissedKind
    table: TableName
    subjects: frozenset[Subject]
    """An event about any of these tells it."""
    what: str
    """What differs, for the person; it holds numbers."""


def differences(change: Change) -> Iterator[Difference]:
    """Give what events would have told of a change; a change that no event tells gives nothing."""
    look = _LOOKS.get(change.table)
    if look is not None:
        for kind, what in look(change):
            subjects = frozenset({(str(change.table), change.key), *_bridges(change)})
            yield Difference(kind=kind, table=change.table, subjects=subjects, what=what)


def subjects(report: Report) -> Iterator[Subject]:
    """Give what an event is about."""
    match report:
        case LegShown():
            yield TableName.CHANNELS, text(report.row.channel)
        case LegRowGone():
            yield TableName.CHANNELS, report.channel
        case BridgeShown():
            yield TableName.CHANNELS, text(report.row.channel1)
            yield TableName.CHANNELS, text(report.row.channel2)
            yield _BRIDGE, text(report.row.bridge_id)
        case BridgeRowGone():
            yield from ((TableName.CHANNELS, channel) for channel in report.channels)
            yield _BRIDGE, report.bridge_id
        case PhoneStatusTold():
            yield TableName.EXTENSIONS, report.extension
        case QueueTotals():
            yield TableName.QUEUES, text(report.extension)
        case AgentShown():
            yield TableName.AGENTS, (report.queue, text(report.row.member_extension))
        case AgentGone():
            yield TableName.AGENTS, (report.queue, report.extension)
        case QueueCallerWaits() | QueueCallerAnswered():
            yield TableName.WAITING, text(report.row.callerchannel)
            yield TableName.QUEUES, report.queue
        case QueueCallerGone():
            yield TableName.WAITING, report.channel
            yield TableName.QUEUES, report.queue
        case _:
            """What is about something else tells none of the differences."""


QUEUE_REPORTS: Final = frozenset(
    {QueueTotals, AgentShown, AgentGone, QueueCallerWaits, QueueCallerAnswered, QueueCallerGone}
)
"""Events that not every firmware sends: where none has come, none is missed."""
QUEUE_TABLES: Final = frozenset({TableName.QUEUES, TableName.AGENTS, TableName.WAITING})

_Found = Iterator[tuple[MissedKind, str]]


def _bridges(change: Change) -> Iterator[Subject]:
    for item in (change.before, change.item):
        bridge = getattr(item, "bridge", None)
        if bridge:
            yield _BRIDGE, bridge


def _of_channel(change: Change) -> _Found:
    now, before = change.item, change.before
    if now is None:
        yield MissedKind.CHANNEL_REMOVED, f"the leg {change.key} has ended"
    elif before is None:
        yield MissedKind.CHANNEL_ADDED, f"the leg {change.key} is there ({now.state or 'no state told'})"
    else:
        if now.state != before.state:
            yield MissedKind.CHANNEL_STATE, f"the leg {change.key} is {now.state}, not {before.state}"
        if now.peer != before.peer:
            whom = f"connected with {now.peer}" if now.peer else "connected with nobody"
            yield MissedKind.CHANNEL_PEER, f"the leg {change.key} is {whom}, not {before.peer or 'alone'}"


def _of_extension(change: Change) -> _Found:
    now, before = change.item, change.before
    if now is None or before is None or PhoneStatus.NONE in (now.status, before.status):
        return
    if now.status != before.status:
        yield MissedKind.EXTENSION_STATUS, f"extension {change.key} is {now.status}, not {before.status}"


def _of_agent(change: Change) -> _Found:
    now, before = change.item, change.before
    key: Any = change.key
    who = f"agent {key[1]} of queue {key[0]}"
    if now is None:
        yield MissedKind.AGENT, f"{who} has gone"
    elif before is None:
        yield MissedKind.AGENT, f"{who} is new"
    elif now.paused != before.paused:
        yield MissedKind.AGENT, f"{who} {'pauses' if now.paused else 'pauses no more'}"
    elif now.logged_in != before.logged_in:
        yield MissedKind.AGENT, f"{who} has logged {'in' if now.logged_in else 'out'}"
    elif now.status != before.status and AgentStatus.NONE not in (now.status, before.status):
        yield MissedKind.AGENT, f"{who} is {now.status}, not {before.status}"


def _of_queue(change: Change) -> _Found:
    now, before = change.item, change.before
    if now is None or before is None:
        return
    for name in ("waiting", "completed", "abandoned"):
        was, is_now = getattr(before, name), getattr(now, name)
        if was is not None and is_now is not None and was != is_now:
            yield MissedKind.QUEUE_COUNTS, f"queue {change.key} has {is_now} {name}, not {was}"


def _of_caller(change: Change) -> _Found:
    now, before = change.item, change.before
    if now is None:
        yield (
            MissedKind.WAITING_CALLER,
            f"the caller {change.key} has left the queue",
        )
    elif before is None:
        yield MissedKind.WAITING_CALLER, f"the caller {change.key} is in the queue {now.queue}"
    elif now.answered_by != before.answered_by:
        yield MissedKind.WAITING_CALLER, f"the caller {change.key} was answered in the queue {now.queue}"


_LOOKS: Final[Mapping[TableName, Callable[[Change], _Found]]] = {
    TableName.CHANNELS: _of_channel,
    TableName.EXTENSIONS: _of_extension,
    TableName.AGENTS: _of_agent,
    TableName.QUEUES: _of_queue,
    TableName.WAITING: _of_caller,
}
