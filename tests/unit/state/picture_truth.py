"""What is to be seen of a truthful PBX, and what is seen in a picture; and a copy kept by changes alone."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from tests.unit.state.truthful_pbx import TruthfulPbx
from tests.unit.state.truthful_rows import TrueLeg
from ucm_cti.model.status import PersonState
from ucm_cti.state.change import LOAD_KEY, Change, TableName
from ucm_cti.state.drawing import draw
from ucm_cti.state.picture import LivePicture

Seen = dict[str, Any]


def seen(picture: LivePicture) -> Seen:
    """Return what a picture shows, in the form of `expected`."""
    one_call = {
        number: person
        for number, person in picture.extensions.items()
        if sum(c.endpoint == number for c in picture.channels.values()) == 1
    }
    return {
        "channels": {
            c.name: (c.unique_id, c.state, c.own.number, c.far.number, c.peer, c.bridge, c.bridged_since)
            for c in picture.channels.values()
        },
        "calls": {
            call.legs: (call.caller.number, call.callee.number, call.ringing, call.state.value)
            for call in picture.calls.values()
        },
        "people": {n: (p.status, p.state, p.presence) for n, p in picture.extensions.items()},
        "parties": {n: person.with_party.number for n, person in one_call.items()},
        "agents": {tuple(key): (a.paused, a.state) for key, a in picture.agents.items()},
        "queues": {
            q.number: (q.waiting, q.longest_wait_since, q.agents_free, q.agents_busy, q.agents_paused)
            for q in picture.queues.values()
        },
        "waiting": {
            w.channel: (w.queue, w.party.number, w.since, w.answered_by, w.answered_since)
            for w in picture.waiting.values()
        },
    }


def expected(pbx: TruthfulPbx) -> Seen:
    """Return what a picture of the PBX has to show."""
    channels: Seen = {}
    for leg in pbx.legs.values():
        bridge = pbx.bridge_of(leg)
        peer = (bridge.second if leg is bridge.first else bridge.first).name if bridge else None
        ids = (bridge.id, bridge.since) if bridge else (None, None)
        channels[leg.name] = (leg.unique, leg.state, leg.own, leg.far, peer, *ids)
    people = {n: (status, _person(pbx, n), pbx.presence[n]) for n, status in pbx.status.items()}
    agents = {
        (queue, number): (agent.paused, _agent(people[number][1], paused=agent.paused))
        for queue, members in pbx.agents.items()
        for number, agent in members.items()
    }
    single = {n: legs[0] for n in pbx.status if len(legs := _legs_of(pbx, n)) == 1}
    return {
        "channels": channels,
        "calls": dict(_call(pbx, legs) for legs in pbx.calls()),
        "people": people,
        "parties": {n: leg.far for n, leg in single.items()},
        "agents": agents,
        "queues": {queue: _queue(pbx, queue, agents) for queue in pbx.agents},
        "waiting": {
            c.leg.name: (c.queue, c.leg.own, c.since, c.answered_by or None, c.answered_since)
            for c in pbx.callers.values()
        },
    }


def _legs_of(pbx: TruthfulPbx, number: str) -> list[TrueLeg]:
    return [leg for leg in pbx.legs.values() if leg.extension == number]


def _person(pbx: TruthfulPbx, number: str) -> PersonState:
    states = {leg.state for leg in _legs_of(pbx, number)}
    if states:
        return PersonState.RINGING if states == {"Ringing"} else PersonState.TALKING
    if pbx.status[number] == "Unavailable":
        return PersonState.OFFLINE
    return {"away": PersonState.AWAY, "dnd": PersonState.DND}.get(pbx.presence[number], PersonState.FREE)


def _agent(person: PersonState, *, paused: bool) -> PersonState:
    if paused:
        return PersonState.AWAY
    return PersonState.FREE if person is PersonState.AWAY else person


def _call(pbx: TruthfulPbx, legs: list[TrueLeg]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    bridged = next((b for leg in legs if (b := pbx.bridge_of(leg))), None)
    ringing = tuple(leg.extension for leg in legs if leg.state == "Ringing" and leg.extension)
    caller, callee = legs[0].own, legs[0].far
    if bridged:
        caller, callee, state = bridged.first.own, bridged.second.own, "talking"
    elif any(leg.state == "Ringing" for leg in legs):
        callee = next(leg.own for leg in legs if leg.state == "Ringing")
        state = "ringing"
    elif legs[0].state == "Ring":
        state = "ringing"  # an inbound call that is offered
    else:
        caller_waits = pbx.callers.get(legs[0].name)
        state = "waiting" if caller_waits and not caller_waits.answered_by else "in_system"
    return tuple(leg.name for leg in legs), (caller, callee, ringing, state)


def _queue(pbx: TruthfulPbx, queue: str, agents: Mapping[Any, tuple[bool, PersonState]]) -> tuple[Any, ...]:
    waits = [c.since for c in pbx.callers.values() if c.queue == queue and not c.answered_by]
    states = [state for key, (_, state) in agents.items() if key[0] == queue]
    busy = sum(state in {"ringing", "talking", "held"} for state in states)
    return (
        len(waits),
        min(waits, default=None),
        states.count(PersonState.FREE),
        busy,
        states.count(PersonState.AWAY),
    )


def check_drawn(picture: LivePicture) -> None:
    """Draw every call anew: those that were left as they were are the same."""
    for record in picture._calls._records.values():
        now = draw(record, lambda _: False)
        before = picture.calls.get(record.id)
        assert (before is None) == (not now.legs)
        assert before is None or msgspec.structs.replace(before, held=now.held) == now


class Shadow:
    """A copy of all tables made of nothing but changes, as a window keeps it."""

    def __init__(self, picture: LivePicture) -> None:
        self._picture = picture
        self._copy: dict[TableName, dict[Any, Any]] = {name: {} for name in TableName}
        self._copy[TableName.LOAD][LOAD_KEY] = picture.load

    def take(self, changes: Iterable[Change]) -> None:
        """Apply changes; each must say exactly what differs."""
        for change in changes:
            table = self._copy[change.table]
            if change.removed:
                del table[change.key]
                assert not change.fields
                continue
            assert change.item is not None
            names = set(msgspec.structs.asdict(change.item))
            if change.added:
                assert change.key not in table
                assert change.fields == names
            else:
                old = table[change.key]
                assert change.fields
                assert change.fields == {n for n in names if getattr(old, n) != getattr(change.item, n)}
            table[change.key] = change.item

    def check(self) -> None:
        """Compare the copy with the picture."""
        tables = {name: getattr(self._picture, name) for name in TableName if name is not TableName.LOAD}
        assert {name: dict(table) for name, table in tables.items()} == {
            name: table for name, table in self._copy.items() if name is not TableName.LOAD
        }
        assert self._copy[TableName.LOAD][LOAD_KEY] == self._picture.load
