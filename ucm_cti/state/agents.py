"""Agents of queues: what was told of them, and the state they are shown in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

import msgspec

from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.queue import Agent, AgentKey
from ucm_cti.model.status import AgentStatus, Membership, PersonState
from ucm_cti.protocol.codec import number_or_none, text, yes
from ucm_cti.protocol.rows import AgentRow
from ucm_cti.state.reading import moment
from ucm_cti.state.table import LiveTable

BUSY: Final = frozenset({PersonState.RINGING, PersonState.TALKING, PersonState.HELD})
_ON_CALLS: Final = frozenset({AgentStatus.IN_USE, AgentStatus.RINGING})
_NEVER: Final = float("-inf")


class Agents:
    """All agents; `concerned` collects the queues whose counts of agents differ."""

    def __init__(
        self,
        table: LiveTable[AgentKey, Agent],
        extensions: Mapping[ExtensionNumber, Extension],
    ) -> None:
        self._table = table
        self._extensions = extensions
        self._told: dict[AgentKey, float] = {}
        """When the last event about an agent arrived, whether it is still there or not."""
        self._by_extension: dict[ExtensionNumber, set[AgentKey]] = {}
        self._by_queue: dict[QueueNumber, dict[AgentKey, None]] = {}
        self._states: dict[QueueNumber, Counter[PersonState]] = {}
        self._listed: set[QueueNumber] = set()
        self.concerned: set[QueueNumber] = set()

    def show(self, queue: QueueNumber, row: AgentRow, at: float) -> None:
        """Take in an agent that an event told."""
        extension = text(row.member_extension)
        if extension:
            key = AgentKey(queue, ExtensionNumber(extension))
            self._told[key] = at
            self._put(_learned(self._known(key), row))

    def remove(self, key: AgentKey, at: float) -> None:
        """Take away an agent that belongs to its queue no more."""
        self._told[key] = at
        self._drop(key)

    def list_rows(self, queue: QueueNumber, rows: Iterable[AgentRow], begun: float) -> None:
        """Make the agents of a queue those of a listing, but for what events told after it was begun."""
        self._listed.add(queue)
        kept: set[AgentKey] = set()
        for row in rows:
            extension = text(row.member_extension)
            if not extension:
                continue
            key = AgentKey(queue, ExtensionNumber(extension))
            kept.add(key)
            if self._told.get(key, _NEVER) <= begun:
                self._put(_learned(self._known(key), row))
        self._drop_others(queue, kept, begun)

    def list_members(self, queue: QueueNumber, members: Iterable[ExtensionNumber], begun: float) -> None:
        """Take the members of a queue as its agents, as long as nobody lists the agents themselves."""
        if queue in self._listed:
            return
        keys = {AgentKey(queue, member): None for member in members}
        for key in keys:
            if key not in self._table and self._told.get(key, _NEVER) <= begun:
                self._put(self._known(key))
        self._drop_others(queue, keys.keys(), begun)

    def forget_queue(self, queue: QueueNumber) -> None:
        """Take away the agents of a queue that is no more."""
        for key in list(self._by_queue.get(queue, ())):
            self._drop(key)
        self._listed.discard(queue)

    def settle(self, extensions: Iterable[ExtensionNumber]) -> None:
        """Draw the agents at these extensions again."""
        for extension in extensions:
            if keys := self._by_extension.get(extension):
                for key in sorted(keys):
                    self._put(self._table[key])

    def has(self, queue: QueueNumber) -> bool:
        """Tell whether a queue has agents."""
        return bool(self._by_queue.get(queue))

    def counts(self, queue: QueueNumber) -> tuple[int, int, int] | tuple[None, None, None]:
        """Return how many agents of a queue are free, busy and paused; None where nobody told of any."""
        states = self._states.get(queue)
        if states is None or not states.total():
            return (0, 0, 0) if queue in self._listed else (None, None, None)
        if states.total() == states[PersonState.UNKNOWN]:
            return None, None, None
        return states[PersonState.FREE], sum(states[state] for state in BUSY), states[PersonState.AWAY]

    def forget_before(self, limit: float) -> None:
        """Forget when events told of agents that are gone."""
        gone = [key for key, at in self._told.items() if at < limit and key not in self._table]
        for key in gone:
            del self._told[key]

    def _known(self, key: AgentKey) -> Agent:
        return self._table.get(key) or Agent(queue=key.queue, extension=key.extension)

    def _drop_others(self, queue: QueueNumber, kept: Iterable[AgentKey], begun: float) -> None:
        kept = set(kept)
        for key in list(self._by_queue.get(queue, ())):
            if key not in kept and self._told.get(key, _NEVER) <= begun:
                self._drop(key)

    def _put(self, agent: Agent) -> None:
        key = agent.key
        state, since = self._state(agent)
        old = self._table.get(key)
        if state is not agent.state or since != agent.since:
            agent = msgspec.structs.replace(agent, state=state, since=since)
        if not self._table.put(key, agent):
            return
        if old is None:
            self._by_extension.setdefault(key.extension, set()).add(key)
            self._by_queue.setdefault(key.queue, {})[key] = None
        if old is None or old.state is not state:
            states = self._states.setdefault(key.queue, Counter())
            states[state] += 1
            if old is not None:
                states[old.state] -= 1
            self.concerned.add(key.queue)

    def _drop(self, key: AgentKey) -> None:
        old = self._table.get(key)
        if old is None:
            return
        self._table.remove(key)
        self._states[key.queue][old.state] -= 1
        self.concerned.add(key.queue)
        self._by_extension[key.extension].discard(key)
        self._by_queue[key.queue].pop(key, None)

    def _state(self, agent: Agent) -> tuple[PersonState, datetime | None]:
        person = self._extensions.get(agent.extension)
        own = person.state if person else PersonState.UNKNOWN
        own_since = person.since if person else None
        if not agent.logged_in or agent.status is AgentStatus.UNAVAILABLE:
            return PersonState.OFFLINE, None
        if agent.paused:
            return PersonState.AWAY, agent.paused_since
        if own in BUSY:
            return own, own_since
        if own is PersonState.FREE and agent.key not in self._told and agent.status in _ON_CALLS:
            # Listed while a call went on; without events its end is told by the legs alone.
            return own, None
        if agent.status is AgentStatus.IN_USE:
            return PersonState.TALKING, None
        if agent.status is AgentStatus.RINGING:
            return PersonState.RINGING, None
        if agent.status is AgentStatus.IDLE:
            # Free for the queue; whether the person minds is told by presence.
            return (own, own_since) if own is PersonState.DND else (PersonState.FREE, None)
        return own, own_since


def _learned(agent: Agent, row: AgentRow) -> Agent:
    """Return an agent with what a row tells; what the row leaves out stays."""
    name = " ".join(part for part in (text(row.first_name), text(row.last_name)) if part)
    status = AgentStatus(text(row.status)) if text(row.status) else agent.status
    membership = Membership(text(row.membership)) if text(row.membership) else agent.membership
    paused = _is_paused(agent, row)
    reason = text(row.pausereason) or text(row.pause_reason)
    return Agent(
        queue=agent.queue,
        extension=agent.extension,
        name=name or agent.name,
        status=status,
        membership=membership,
        paused=paused,
        pause_reason=(reason or agent.pause_reason) if paused else "",
        paused_since=(moment(row.pausetime) or agent.paused_since) if paused else None,
        logged_in_since=moment(row.logintime) or agent.logged_in_since,
        answered=_told(row.answer, agent.answered),
        abandoned=_told(row.abandon, agent.abandoned),
        talk_time_s=_told(row.talktime, agent.talk_time_s),
        logged_in=membership is not Membership.LOGGED_OFF,
        state=agent.state,
        since=agent.since,
    )


def _is_paused(agent: Agent, row: AgentRow) -> bool:
    if row.paused is not None:
        return yes(row.paused)
    status = text(row.status)
    if not status:
        return agent.paused
    return (
        status == AgentStatus.PAUSED
        or moment(row.pausetime) is not None
        or bool(text(row.pausereason) or text(row.pause_reason))
    )


def _told(value: object, before: int | None) -> int | None:
    count = number_or_none(value)
    return before if count is None else count
