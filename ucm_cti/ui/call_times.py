"""The times of a call in words: how long it talks or waits, and how long it waited for whom."""

from datetime import datetime
from typing import Final

from ucm_cti.model.call import Call
from ucm_cti.model.status import CallState
from ucm_cti.ui import texts
from ucm_cti.ui.lookup import Lookup

_WAITS: Final = {
    CallState.DIALING: "dials",
    CallState.RINGING: "rings",
    CallState.WAITING: "waits",
}
_WAITED: Final = {
    CallState.DIALING: "dialled",
    CallState.RINGING: "rang",
    CallState.WAITING: "waited",
}


def waiting_word(call: Call) -> str:
    """Return what a call does whose time is no talk yet: ``rings``; empty where no time is told."""
    words = _WAITED if call.over else _WAITS
    return words.get(call.state, "") if call.answered is None else ""


def timed_from(call: Call) -> datetime | None:
    """Return since when a call talks, or rings or waits for the first time; None where nothing tells.

    A queue's caller waits from the queue's door on. When a call that was answered before rings again, the
    PBX tells no time of that.
    """
    if call.state is CallState.TALKING:
        return call.answered
    return (call.queued or call.started) if waiting_word(call) else None


def timed_text(call: Call, lookup: Lookup) -> str:
    """Return how long a call talks or waits: ``3:10``, ``rings 0:12``; once ended ``rang 0:40``."""
    since = timed_from(call)
    if call.ended_at is None or not call.over or since is None:
        time = lookup.running(since)
    else:
        time = texts.duration(call.ended_at - lookup.epoch(since))
    return f"{waiting_word(call)} {time}".strip()


def begun(call: Call) -> datetime | None:
    """Return when a call began, in PBX time; None where nothing tells.

    Of a call that was connected before us only the talk's begin is told, and later legs, such as a
    supervisor's, have begins of their own: the earliest counts.
    """
    return min((at for at in (call.started, call.answered) if at is not None), default=None)


def course(call: Call, lookup: Lookup) -> list[str]:
    """Return what is settled of a call that was answered: ``waited 0:20``, ``answered by Ben Ode``."""
    since = call.queued or call.started
    until = call.served if call.queued else call.answered
    waited_s = lookup.epoch(until) - lookup.epoch(since) if since is not None and until is not None else 0.0
    told = [f"waited {texts.duration(waited_s)}"] if waited_s >= 1 else []
    if call.answered_by:
        told.append(f"answered by {lookup.person_name(call.answered_by.number, call.answered_by.name)}")
    return told
