"""The columns of every table, declared once: title, text, cell, order, and what they are drawn from."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import Qt

from ucm_cti.model.call import Call
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import CallId
from ucm_cti.model.queue import Agent, Queue
from ucm_cti.model.status import CallState, Direction
from ucm_cti.ui import texts
from ucm_cti.ui.call_times import begun, course, timed_from, timed_text, waiting_word
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.views import STATE_ORDER, agent_view, agent_word, call_state, call_word, target_of
from ucm_cti.ui.widgets.call_cell import CallCell
from ucm_cti.ui.widgets.person_view import SPOKEN

V = TypeVar("V")

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Column(Struct, Generic[V], frozen=True, kw_only=True):
    """One column of one kind of row."""

    title: str
    fields: frozenset[str]
    """Names of the value's fields that it is drawn from: a change of others does not repaint it."""
    text: Callable[[V], str]
    sort: Callable[[V], Any]
    sorts_alone: bool = True
    """Whether `sort` looks at nothing but the value, so that a row's rank is worked out once a change."""
    tip: Callable[[V], str] | None = None
    """What is told of the cell under the mouse; without one its text, which may be cut."""
    view: Callable[[V], object] | None = None
    """Makes the struct that the cell's delegate draws; without one the text is drawn."""
    alignment: Qt.AlignmentFlag = LEFT
    elastic: bool = False
    """Takes a share of the width that is left over, and gives way first where there is too little."""


def call_columns(lookup: Lookup) -> tuple[Column[Call], ...]:
    """Return the columns of the live calls."""
    return (
        Column(
            title="State",
            fields=frozenset({"state", "held", "ended_at", "callee_leg"}),
            text=call_word,
            view=lambda call: CallCell(text=call_word(call), state=call_state(call)),
            sort=lambda call: (STATE_ORDER.index(call_state(call)), call.id),
        ),
        Column(
            title="Caller",
            fields=frozenset({"caller"}),
            text=lambda call: _line(lookup.named(call.caller)),
            view=lambda call: _named_cell(lookup.named(call.caller)),
            sort=lambda call: (call.caller.label.casefold(), call.id),
            elastic=True,
        ),
        Column(
            title="With",
            fields=frozenset({"callee", "state", "ringing"}),
            text=lambda call: _line(lookup.other_side(call)),
            tip=lambda call: "\n".join((_line(lookup.other_side(call)), *course(call, lookup))),
            view=lambda call: _named_cell(lookup.other_side(call), quiet=call.state is CallState.WAITING),
            sort=lambda call: (_line(lookup.other_side(call)).casefold(), call.id),
            sorts_alone=False,
            elastic=True,
        ),
        Column(
            title="Queue",
            fields=frozenset({"queue"}),
            text=lambda call: lookup.queue_name(call.queue) or texts.NONE,
            view=lambda call: CallCell(text=lookup.queue_name(call.queue) or texts.NONE, quiet=True),
            sort=lambda call: (lookup.queue_name(call.queue).casefold(), call.id),
            sorts_alone=False,
        ),
        Column(
            title="Trunk",
            fields=frozenset({"trunk", "direction"}),
            text=_trunk,
            view=lambda call: CallCell(text=_trunk(call), quiet=True),
            sort=lambda call: (call.trunk.casefold(), call.id),
        ),
        Column(
            title="Since",
            fields=frozenset({"started", "answered"}),
            text=lambda call: lookup.clock_text(begun(call)),
            view=lambda call: CallCell(text=lookup.clock_text(begun(call)), quiet=True, figures=True),
            sort=begin_rank,
            alignment=RIGHT,
        ),
        Column(
            title="Talk",
            fields=frozenset({"answered", "started", "queued", "state", "queue", "ended_at", "callee_leg"}),
            text=lambda call: timed_text(call, lookup),
            tip=lambda call: "\n".join((timed_text(call, lookup), *course(call, lookup))),
            view=lambda call: _time_cell(call, lookup),
            sort=lambda call: (
                call.state is not CallState.TALKING,
                -_place_in_time(timed_from(call)),
                call.id,
            ),
            alignment=RIGHT,
        ),
    )


def begin_rank(call: Call) -> tuple[float, CallId]:
    """Return what orders calls by their begin, the oldest first."""
    return _place_in_time(begun(call)), call.id


def _place_in_time(at: datetime | None) -> float:
    """Return seconds that order PBX times, whatever is known of the PBX's zone; none stands first."""
    return 0.0 if at is None else at.replace(tzinfo=UTC).timestamp()


def people_columns() -> tuple[Column[Extension], ...]:
    """Return the one column of the people: tiles and dense rows are drawn whole."""
    return (
        Column(
            title="Person",
            fields=frozenset({"name", "department", "state", "with_party", "since", "presence"}),
            text=lambda person: person.label,
            sort=lambda person: (person.label.casefold(), person.number),
        ),
    )


def agent_columns(lookup: Lookup) -> tuple[Column[Agent], ...]:
    """Return the one column of the agents: rows are drawn whole."""
    return (
        Column(
            title="Agent",
            fields=frozenset({"name", "state", "status", "paused", "pause_reason", "logged_in", "since"}),
            text=lambda agent: agent_text(agent, lookup),
            view=lambda agent: agent_view(agent, lookup),
            sort=lambda agent: (STATE_ORDER.index(agent.state), _place_in_time(agent.since), agent.key),
        ),
    )


def queue_columns() -> tuple[Column[Queue], ...]:
    """Return the one column of the queues: cards are drawn whole."""
    return (
        Column(
            title="Queue",
            fields=frozenset(Queue.__struct_fields__) - {"number"},
            text=lambda queue: queue.label,
            sort=lambda queue: (queue.label.casefold(), queue.number),
        ),
    )


def call_text(call: Call, lookup: Lookup) -> str:
    """Write a call as one line for a screen reader; a running time would never end."""
    other = _line(lookup.other_side(call))
    joint = {CallState.TALKING: " with ", CallState.RINGING: " to ", CallState.DIALING: " to "}
    who = _line(lookup.named(call.caller))
    if other != texts.NONE:
        who += joint.get(call.state, ", ") + other
    queue, at = lookup.queue_name(call.queue), begun(call)
    told = [
        f"{call_word(call)}: {who}",
        queue and f"queue {queue}",
        call.trunk and f"trunk {call.trunk}",
        f"since {lookup.clock_text(at)}" if at is not None else "",
        *course(call, lookup),
    ]
    return ", ".join(part for part in told if part)


def agent_text(agent: Agent, lookup: Lookup) -> str:
    """Write an agent as one line, with the state."""
    name = lookup.person_name(agent.extension, agent.name)
    number = agent.extension if agent.extension != name else ""
    return ", ".join(part for part in (name, number, agent_word(agent) or SPOKEN[agent.state]) if part)


def _line(named: tuple[str, str]) -> str:
    """Write a name and, where there is one, the number after it."""
    return " ".join(part for part in named if part)


def _named_cell(named: tuple[str, str], *, quiet: bool = False) -> CallCell:
    return CallCell(text=named[0], second=named[1], quiet=quiet)


def _time_cell(call: Call, lookup: Lookup) -> CallCell:
    if call.over:
        return CallCell(text=timed_text(call, lookup), quiet=True, figures=True)
    return CallCell(
        text=texts.NONE,
        second=waiting_word(call),
        since=lookup.epoch_or_none(timed_from(call)),
        target_s=target_of(call, lookup),
        quiet=call.state is not CallState.TALKING,
        figures=True,
    )


def _trunk(call: Call) -> str:
    return call.trunk or ("internal" if call.direction is Direction.INTERNAL else texts.NONE)
