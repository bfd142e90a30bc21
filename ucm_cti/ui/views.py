"""From the model's values to what cards, rows and tiles show."""

from collections.abc import Mapping

from ucm_cti.model.call import Call
from ucm_cti.model.choices import IncomingKind
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.model.party import Party
from ucm_cti.model.queue import Agent, Queue
from ucm_cti.model.status import CallState, PersonState
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.widgets.agent_row import AgentView
from ucm_cti.ui.widgets.call_view import CallView, MyCallView
from ucm_cti.ui.widgets.person_view import PersonView
from ucm_cti.ui.widgets.queue_card import QueueView

STATE_ORDER = (
    PersonState.RINGING,
    PersonState.HELD,
    PersonState.TALKING,
    PersonState.FREE,
    PersonState.AWAY,
    PersonState.DND,
    PersonState.OFFLINE,
    PersonState.UNKNOWN,
)
"""What asks for attention stands first."""

TIMED = frozenset(
    {PersonState.RINGING, PersonState.TALKING, PersonState.HELD, PersonState.AWAY, PersonState.DND}
)
"""States of a person whose time is worth telling."""

NO_QUEUES = "This PBX told of none so far."

CALL_WORDS: Mapping[CallState, str] = {
    CallState.DIALING: "Dialling",
    CallState.RINGING: "Ringing",
    CallState.WAITING: "Waiting",
    CallState.IN_SYSTEM: "At PBX",
    CallState.TALKING: "Talking",
}


def call_state(call: Call) -> PersonState:
    """Return the state that a call is drawn in; one that has ended is as quiet as a phone that is off."""
    if call.over:
        return PersonState.OFFLINE
    if call.state is CallState.TALKING:
        return PersonState.HELD if call.held else PersonState.TALKING
    if call.state is CallState.IN_SYSTEM:
        return PersonState.TALKING
    return PersonState.RINGING


def call_word(call: Call) -> str:
    """Return the word that says a call's state."""
    if call.over:
        return "Ended"
    return "On hold" if call.state is CallState.TALKING and call.held else CALL_WORDS[call.state]


def target_of(call: Call, lookup: Lookup) -> float:
    """Return after how many seconds a call has waited too long; 0 where it does not wait."""
    if call.over or call.state not in (CallState.WAITING, CallState.RINGING):
        return 0.0
    targets = lookup.targets
    return targets.of_queue(call.queue) if call.queue else targets.ringing_s


def far_party(call: Call, own: ExtensionNumber) -> Party:
    """Return who is at the other end, seen from the own phone."""
    return call.callee if call.caller.number == own else call.caller


def way_of(call: Call, own: ExtensionNumber, lookup: Lookup) -> tuple[str, ...]:
    """Return by which way a call comes, every second part strong."""
    if call.queue:
        return ("via ", lookup.queue_name(call.queue))
    if call.caller.number == own:
        return ("by ", call.trunk, "") if call.trunk else ("you called",)
    meant = call.ringing[0] if call.ringing else None
    if meant is not None and own not in call.ringing:
        return ("for ", lookup.person_name(meant))
    return ("direct, for you",) if not call.trunk else ("direct, by ", call.trunk)


def incoming_kind(call: Call, own: ExtensionNumber) -> IncomingKind:
    """Return for whom a call that comes in is; one that nobody is named for yet may be ours."""
    if call.queue:
        return IncomingKind.QUEUE
    others = set(call.ringing) - {own}
    return IncomingKind.OTHER if others or call.callee.number not in ("", own) else IncomingKind.MINE


def way_icon(call: Call) -> str:
    """Return the icon before the way."""
    if call.queue:
        return "queue"
    return "incoming" if call.trunk else "internal"


def ringing_view(call: Call, own: ExtensionNumber, lookup: Lookup, *, stale: bool) -> CallView:
    """Return the card of a call that rings."""
    party = far_party(call, own)
    return CallView(
        name=lookup.person_name(party.number, party.name) or "Unknown caller",
        number=lookup.number_line(party),
        way=way_of(call, own, lookup),
        way_icon=way_icon(call),
        state=PersonState.RINGING,
        since=lookup.epoch_or_none(call.started),
        target_s=target_of(call, lookup),
        stale=stale,
    )


def held_view(
    call: Call, own: ExtensionNumber, lookup: Lookup, *, since: float | None, stale: bool
) -> CallView:
    """Return the card of a call on hold; `since` is when it was seen to be held (epoch seconds)."""
    party = far_party(call, own)
    return CallView(
        name=lookup.person_name(party.number, party.name) or "Unknown caller",
        number=lookup.number_line(party),
        way=("On hold",),
        state=PersonState.HELD,
        since=since,
        target_s=lookup.targets.held_s,
        stale=stale,
    )


def my_call_view(call: Call, own: ExtensionNumber, lookup: Lookup, *, stale: bool) -> MyCallView:
    """Return the card of the own call."""
    party = far_party(call, own)
    # The PBX rings the own phone first, and tells whom it will dial only when that is picked up.
    first = not party and call.state in (CallState.DIALING, CallState.RINGING) and own in call.ringing
    return MyCallView(
        name=lookup.person_name(party.number, party.name) or ("Your phone rings" if first else "Unknown"),
        number=lookup.number_line(party),
        way=("pick up, then it dials",) if first else way_of(call, own, lookup),
        way_icon=way_icon(call),
        state=call_state(call),
        word=call_word(call),
        since=None if call.over else lookup.epoch_or_none(call.answered or call.started),
        stale=stale,
    )


def person_view(person: Extension, lookup: Lookup, *, stale: bool) -> PersonView:
    """Return what a tile or a row shows of a person."""
    busy = person.state in (PersonState.RINGING, PersonState.TALKING, PersonState.HELD)
    party = person.with_party
    other = lookup.person_name(party.number, party.name) if party else ""
    return PersonView(
        name=person.label,
        extension=person.number,
        second=other if busy and other else person.department,
        state=person.state,
        since=lookup.epoch_or_none(person.since) if person.state in TIMED else None,
        stale=stale,
    )


def agent_word(agent: Agent) -> str:
    """Return the word that says an agent's state where it is not the state's own."""
    if not agent.logged_in:
        return "Logged out"
    if agent.paused:
        return f"Paused · {agent.pause_reason}" if agent.pause_reason else "Paused"
    return ""


def agent_view(agent: Agent, lookup: Lookup) -> AgentView:
    """Return what a row shows of an agent."""
    return AgentView(
        name=lookup.person_name(agent.extension, agent.name),
        extension=agent.extension,
        state=agent.state,
        word=agent_word(agent),
        since=lookup.epoch_or_none(agent.since),
    )


def queue_view(queue: Queue, lookup: Lookup, *, stale: bool) -> QueueView:
    """Return what a card shows of a queue; a share of nothing, and a count begun by nobody, are not told."""
    served = bool(queue.completed or queue.abandoned)
    return QueueView(
        name=queue.label,
        number=queue.number,
        waiting=queue.waiting,
        longest_since=lookup.epoch_or_none(queue.longest_wait_since),
        target_s=lookup.targets.of_queue(queue.number),
        in_time=queue.service_level if queue.completed else None,
        lost=queue.abandoned if served else None,
        free=queue.agents_free,
        stale=stale,
    )
