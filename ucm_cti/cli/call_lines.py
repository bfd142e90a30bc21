"""A call in one line, as it goes on and when it has ended."""

from datetime import datetime
from typing import Final

from ucm_cti.model.call import Call
from ucm_cti.model.party import Party
from ucm_cti.model.status import CallState

_WORDS: Final = {CallState.IN_SYSTEM: "in the system"}
_MINUTE_S: Final = 60
_HOUR_S: Final = 3600


def party_words(party: Party) -> str:
    """Return number and name of a party, each once."""
    both = party.number and party.name and party.name != party.number
    return f"{party.number} {party.name}" if both else party.label


def state_words(call: Call) -> str:
    """Return how far a call is, with hold and mute."""
    marks = " ".join(word for word, on in (("held", call.held), ("muted", call.muted)) if on)
    state = _WORDS.get(call.state, str(call.state))
    return f"{state} ({marks})" if marks else state


def call_line(call: Call) -> str:
    """Return what a call is doing; two calls that look the same to a person have the same line."""
    parts = [f"{state_words(call):13}", f"{call.direction:8}", _who(call)]
    also = [number for number in call.ringing if number not in (call.caller.number, call.callee.number)]
    if also:
        parts.append(f"rings {' '.join(also)} too")
    return "  ".join([*parts, *_way(call), *_listeners(call)])


def ended_line(call: Call, now: datetime) -> str:
    """Return what is to be told of a call that has ended: who, whom, how long; `now` is in PBX time."""
    waited, talked = call.waited_s(now), call.talked_s(now)
    parts = [_who(call), *_way(call)]
    if talked is None:
        parts.append("not answered" if waited is None else f"not answered in {_length(waited)}")
    else:
        by = party_words(call.answered_by)
        answered = f"answered by {by}" if by else "answered"
        parts.append(answered if waited is None else f"{answered} after {_length(waited)}")
        parts.append(f"talked {_length(talked)}")
    return "  ".join(parts)


def _who(call: Call) -> str:
    caller = party_words(call.caller) or "unknown"
    callee = party_words(call.callee)
    return f"{caller} -> {callee}" if callee else caller


def _way(call: Call) -> list[str]:
    return [*([f"queue {call.queue}"] if call.queue else ()), *([call.trunk] if call.trunk else ())]


def _listeners(call: Call) -> list[str]:
    return [f"{len(call.supervisors)} listening"] if call.supervisors else []


def _length(seconds: float) -> str:
    """Return a time as it is spoken: seconds, then minutes and seconds, then hours and minutes."""
    whole = int(seconds)
    if whole < _MINUTE_S:
        return f"{whole} s"
    if whole < _HOUR_S:
        return f"{whole // _MINUTE_S} min {whole % _MINUTE_S} s"
    return f"{whole // _HOUR_S} h {whole % _HOUR_S // _MINUTE_S} min"
