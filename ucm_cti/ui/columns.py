"""The columns of every table, declared once: title, text, cell, order, and what they are drawn from."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import Qt

from ucm_cti.model.call import Call
from ucm_cti.model.extension import Extension
from ucm_cti.model.queue import Agent, Queue
from ucm_cti.model.status import CallState, Direction
from ucm_cti.ui import texts
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.views import STATE_ORDER, agent_view, agent_word, call_state, call_word, target_of
from ucm_cti.ui.widgets.call_cell import CallCell

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
    view: Callable[[V], object] | None = None
    """Makes the struct that the cell's delegate draws; without one the text is drawn."""
    alignment: Qt.AlignmentFlag = LEFT
    width: int = 0
    """In pixels at 100 %; 0 takes a share of what is left over."""


def call_columns(lookup: Lookup) -> tuple[Column[Call], ...]:
    """Return the columns of the live calls."""
    return (
        Column(
            title="State",
            fields=frozenset({"state", "held"}),
            text=call_word,
            view=lambda call: CallCell(text=call_word(call), state=call_state(call)),
            sort=lambda call: (STATE_ORDER.index(call_state(call)), call.id),
            width=104,
        ),
        Column(
            title="Caller",
            fields=frozenset({"caller"}),
            text=lambda call: " ".join(lookup.named(call.caller)),
            view=lambda call: _named_cell(lookup.named(call.caller)),
            sort=lambda call: (call.caller.label.casefold(), call.id),
        ),
        Column(
            title="With",
            fields=frozenset({"callee", "state", "ringing"}),
            text=lambda call: " ".join(lookup.other_side(call)),
            view=lambda call: _named_cell(lookup.other_side(call), quiet=call.state is CallState.WAITING),
            sort=lambda call: (" ".join(lookup.other_side(call)).casefold(), call.id),
        ),
        Column(
            title="Queue",
            fields=frozenset({"queue"}),
            text=lambda call: lookup.queue_name(call.queue) or texts.NONE,
            view=lambda call: CallCell(text=lookup.queue_name(call.queue) or texts.NONE, quiet=True),
            sort=lambda call: (lookup.queue_name(call.queue).casefold(), call.id),
            width=92,
        ),
        Column(
            title="Trunk",
            fields=frozenset({"trunk", "direction"}),
            text=_trunk,
            view=lambda call: CallCell(text=_trunk(call), quiet=True),
            sort=lambda call: (call.trunk.casefold(), call.id),
            width=92,
        ),
        Column(
            title="Since",
            fields=frozenset({"started", "answered"}),
            text=lambda call: lookup.clock_text(begun(call)),
            view=lambda call: CallCell(text=lookup.clock_text(begun(call)), quiet=True, figures=True),
            sort=lambda call: (lookup.epoch(begun(call)), call.id),
            alignment=RIGHT,
            width=80,
        ),
        Column(
            title="Talk",
            fields=frozenset({"answered", "started", "state", "queue"}),
            text=lambda call: lookup.running(call.answered or call.started),
            view=lambda call: CallCell(
                text=texts.NONE,
                since=lookup.epoch_or_none(call.answered or call.started),
                target_s=target_of(call),
                quiet=call.answered is None,
                figures=True,
            ),
            sort=lambda call: (-lookup.epoch(call.answered or call.started), call.id),
            alignment=RIGHT,
            width=96,
        ),
    )


def begun(call: Call) -> datetime | None:
    """Return when a call began, in PBX time; None where nothing tells.

    Of a call that was connected before us only the talk's begin is told, and later legs, such as a
    supervisor's, have begins of their own: the earliest counts.
    """
    return min((at for at in (call.started, call.answered) if at is not None), default=None)


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
            text=lambda agent: f"{lookup.person_name(agent.extension, agent.name)}, {agent_word(agent)}",
            view=lambda agent: agent_view(agent, lookup),
            sort=lambda agent: (STATE_ORDER.index(agent.state), lookup.epoch(agent.since), agent.key),
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


def _named_cell(named: tuple[str, str], *, quiet: bool = False) -> CallCell:
    return CallCell(text=named[0], second=named[1], quiet=quiet)


def _trunk(call: Call) -> str:
    return call.trunk or ("internal" if call.direction is Direction.INTERNAL else texts.NONE)
