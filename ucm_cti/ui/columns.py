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
            fields=frozenset({"state", "held"}),
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
            fields=frozenset({"answered", "started", "state", "queue"}),
            text=lambda call: f"{waiting_word(call)} {lookup.running(_timed_from(call))}".strip(),
            view=lambda call: CallCell(
                text=texts.NONE,
                second=waiting_word(call),
                since=lookup.epoch_or_none(_timed_from(call)),
                target_s=target_of(call, lookup),
                quiet=call.state is not CallState.TALKING,
                figures=True,
            ),
            sort=lambda call: (
                call.state is not CallState.TALKING,
                -_place_in_time(_timed_from(call)),
                call.id,
            ),
            alignment=RIGHT,
        ),
    )


WAITING_WORDS = {
    CallState.DIALING: "dials",
    CallState.RINGING: "rings",
    CallState.WAITING: "waits",
}


def waiting_word(call: Call) -> str:
    """Return what a call does whose time is no talk yet: ``rings``; empty where no time is told."""
    return WAITING_WORDS.get(call.state, "") if call.answered is None else ""


def _timed_from(call: Call) -> datetime | None:
    """Return since when a call talks, or rings or waits for the first time; None where nothing tells.

    When a call that was answered before rings again, the PBX tells no time of that.
    """
    if call.state is CallState.TALKING:
        return call.answered
    return call.started if waiting_word(call) else None


def begun(call: Call) -> datetime | None:
    """Return when a call began, in PBX time; None where nothing tells.

    Of a call that was connected before us only the talk's begin is told, and later legs, such as a
    supervisor's, have begins of their own: the earliest counts.
    """
    return min((at for at in (call.started, call.answered) if at is not None), default=None)


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


def _trunk(call: Call) -> str:
    return call.trunk or ("internal" if call.direction is Direction.INTERNAL else texts.NONE)
