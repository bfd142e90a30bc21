"""Queues, what the PBX counts of them, and their callers."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from math import isfinite
from typing import Final

from ucm_cti.model.channel import endpoint
from ucm_cti.model.ids import ChannelName, ExtensionNumber, QueueNumber
from ucm_cti.model.queue import Queue, WaitingCaller
from ucm_cti.protocol.codec import decimal_or_none, listed, number_or_none, text
from ucm_cti.protocol.reports import QueueTotals
from ucm_cti.protocol.rows import QueueCallerRow, QueueRow
from ucm_cti.state.agents import Agents
from ucm_cti.state.reading import moment, party
from ucm_cti.state.table import LiveTable

_NEVER: Final = float("-inf")


class _QueueRecord:
    """What was told of one queue."""

    __slots__ = (
        "abandoned",
        "callers",
        "callers_known",
        "chairmen",
        "completed",
        "listed",
        "members",
        "name",
        "number",
        "service_level",
        "strategy",
        "told_at",
        "told_waiting",
        "total",
    )

    def __init__(self, number: QueueNumber) -> None:
        self.number = number
        self.name = self.strategy = ""
        self.members: tuple[ExtensionNumber, ...] = ()
        self.chairmen: tuple[ExtensionNumber, ...] = ()
        self.told_waiting: int | None = None
        self.completed: int | None = None
        self.abandoned: int | None = None
        self.total: int | None = None
        self.service_level: float | None = None
        self.told_at = _NEVER
        self.callers: dict[ChannelName, None] = {}
        self.listed = False
        """Whether all its callers are known, because they were listed."""
        self.callers_known = False
        """Whether anything was told of its callers."""


class Queues:
    """All queues with their callers; agents are kept in `agents`."""

    def __init__(
        self,
        table: LiveTable[QueueNumber, Queue],
        waiting: LiveTable[ChannelName, WaitingCaller],
        agents: Agents,
        caller_changed: Callable[[ChannelName], None],
    ) -> None:
        self._table = table
        self._waiting = waiting
        self._agents = agents
        self._caller_changed = caller_changed
        self._records: dict[QueueNumber, _QueueRecord] = {}
        self._told: dict[ChannelName, float] = {}
        """When the last event about a caller arrived, whether it is still there or not."""
        self._concerned: set[QueueNumber] = set()

    def tell_totals(self, report: QueueTotals, at: float) -> None:
        """Take in what the PBX counts of a queue."""
        number = QueueNumber(text(report.extension))
        if not number:
            return
        self.touch(number, at)
        record = self._record(number)
        record.name = text(report.queuename) or record.name
        record.told_waiting = _count(report.callswaiting, record.told_waiting)
        record.completed = _count(report.callscomplete, record.completed)
        record.abandoned = _count(report.callsabandoned, record.abandoned)
        record.total = _count(report.callstotal, record.total)
        level = decimal_or_none(report.servicelevel)
        if level is not None and isfinite(level):
            record.service_level = level

    def touch(self, queue: QueueNumber, at: float) -> None:
        """Note that an event spoke of a queue."""
        self._record(queue).told_at = at

    def tell_caller(self, queue: QueueNumber, row: QueueCallerRow, at: float, *, answered: bool) -> None:
        """Take in a caller who waits or was answered."""
        name = ChannelName(text(row.callerchannel))
        if name:
            self._told[name] = at
            self.touch(queue, at)
            self._put(queue, name, row, answered=answered)

    def tell_gone(self, name: ChannelName, at: float) -> None:
        """Take away a caller who has left the queue."""
        self._told[name] = at
        self._drop(name)

    def leg_ended(self, name: ChannelName) -> None:
        """Take away a caller whose leg has ended, should the queue not have told it."""
        self._drop(name)

    def list_queues(self, rows: Iterable[QueueRow], begun: float) -> Iterator[None]:
        """Make the queues those of a listing, but for those that events told of after it was begun.

        Gives way after each queue: some have hundreds of members.
        """
        kept: set[QueueNumber] = set()
        for row in rows:
            number = QueueNumber(text(row.extension))
            if not number:
                continue
            kept.add(number)
            record = self._record(number)
            record.name = text(row.queue_name) or record.name
            record.strategy = text(row.strategy)
            record.members = tuple(ExtensionNumber(member) for member in listed(row.members))
            record.chairmen = tuple(ExtensionNumber(chairman) for chairman in listed(row.queue_chairmans))
            self._agents.list_members(number, record.members, begun)
            yield
        for number in [n for n, record in self._records.items() if n not in kept and record.told_at <= begun]:
            self._forget(number)

    def list_callers(
        self,
        queue: QueueNumber,
        waiting: Iterable[QueueCallerRow] | None,
        talking: Iterable[QueueCallerRow] | None,
        begun: float,
    ) -> None:
        """Make the callers of a queue those listed; who stands in both lists was answered in between."""
        rows = {ChannelName(text(row.callerchannel)): (row, False) for row in waiting or ()}
        rows.update({ChannelName(text(row.callerchannel)): (row, True) for row in talking or ()})
        rows.pop(ChannelName(""), None)
        for name, (row, answered) in rows.items():
            if self._told.get(name, _NEVER) <= begun:
                self._put(queue, name, row, answered=answered)
        record = self._records.get(queue)
        if record is None:
            return
        if waiting is not None and not record.listed:
            record.listed = True
            self._concerned.add(queue)
        for name in list(record.callers):
            asked = talking if is_answered(self._waiting[name]) else waiting
            if asked is not None and name not in rows and self._told.get(name, _NEVER) <= begun:
                self._drop(name)

    def settle(self) -> None:
        """Draw the queues concerned."""
        if not (self._concerned or self._agents.concerned):
            return
        self._concerned |= self._agents.concerned
        self._agents.concerned.clear()
        for number in sorted(self._concerned):
            if number in self._records or self._agents.has(number):
                self._table.put(number, self._draw(self._record(number)))
            else:
                self._table.remove(number)
        self._concerned.clear()

    def forget_before(self, limit: float) -> None:
        """Forget when events told of callers who are gone."""
        for name in [name for name, at in self._told.items() if at < limit and name not in self._waiting]:
            del self._told[name]

    def clear_callers(self) -> None:
        """Take away every caller."""
        for name in list(self._waiting):
            self._drop(name)
        self._told.clear()

    def _record(self, number: QueueNumber) -> _QueueRecord:
        self._concerned.add(number)
        record = self._records.get(number)
        if record is None:
            record = self._records[number] = _QueueRecord(number)
        return record

    def _put(self, queue: QueueNumber, name: ChannelName, row: QueueCallerRow, *, answered: bool) -> None:
        old = self._waiting.get(name)
        if old is not None and old.queue != queue:
            self._drop(name)
            old = None
        told = party(row.callerid, row.callername)
        known = old.party if old else told
        if told.number and not told.name and told.number == known.number:
            told = known
        by = text(row.calleeid) or _agent_of(ChannelName(text(row.calleechannel)))
        position = number_or_none(row.position)
        record = self._record(queue)
        record.callers[name] = None
        record.callers_known = True
        changed = self._waiting.put(
            name,
            WaitingCaller(
                channel=name,
                queue=queue,
                party=told or known,
                position=None if answered else position or (old.position if old else None),
                since=moment(row.starttime) or (old.since if old else None),
                answered_by=ExtensionNumber(by) if answered else None,
                answered_since=_answered_since(row, old) if answered else None,
            ),
        )
        if changed:
            self._caller_changed(name)

    def _drop(self, name: ChannelName) -> None:
        old = self._waiting.get(name)
        if old is None:
            return
        self._record(old.queue).callers.pop(name, None)
        self._waiting.remove(name)
        self._caller_changed(name)

    def _forget(self, number: QueueNumber) -> None:
        for name in list(self._records[number].callers):
            self._drop(name)
        self._agents.forget_queue(number)
        del self._records[number]
        self._concerned.add(number)

    def _draw(self, record: _QueueRecord) -> Queue:
        callers = [self._waiting[name] for name in record.callers]
        waiting = [caller for caller in callers if not is_answered(caller)]
        count = record.told_waiting
        if record.listed or (count is None and record.callers_known):
            count = len(waiting)
        free, busy, paused = self._agents.counts(record.number)
        return Queue(
            number=record.number,
            name=record.name,
            strategy=record.strategy,
            members=record.members,
            chairmen=record.chairmen,
            waiting=count,
            longest_wait_since=min((c.since for c in waiting if c.since), default=None),
            completed=record.completed,
            abandoned=record.abandoned,
            total=record.total,
            service_level=record.service_level,
            agents_free=free,
            agents_busy=busy,
            agents_paused=paused,
        )


def is_answered(caller: WaitingCaller) -> bool:
    """Tell whether an agent has answered a caller."""
    return caller.answered_by is not None or caller.answered_since is not None


def _agent_of(channel: ChannelName) -> str:
    """Return the extension of who answered; the PBX rings it through a Local leg, ``Local/1001@agents-…``."""
    return endpoint(channel).partition("@")[0]


def _answered_since(row: QueueCallerRow, old: WaitingCaller | None) -> datetime | None:
    return moment(row.bridge_time) or (old.answered_since if old else None)


def _count(value: object, before: int | None) -> int | None:
    count = number_or_none(value)
    return before if count is None else count
