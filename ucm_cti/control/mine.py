"""The calls of one phone, in the order in which they are shown."""

from collections.abc import Iterable

from msgspec import Struct

from ucm_cti.control.seen import Place, see
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId, ExtensionNumber
from ucm_cti.model.status import CallState
from ucm_cti.state.picture import LivePicture


class MyCalls(Struct, frozen=True, kw_only=True):
    """Calls by what they ask of the person."""

    ringing: tuple[CallId, ...] = ()
    """Ring at the own phone, or wait to be accepted for it; the longest waiting first."""
    current: tuple[CallId, ...] = ()
    """Talking, calling or listening; the youngest first, and last of all those that have just ended."""
    held: tuple[CallId, ...] = ()
    """Held by us; the longest waiting first."""


def my_calls(picture: LivePicture, own: ExtensionNumber) -> MyCalls:
    """Return the calls that the phone `own` takes part in or is meant for.

    One that has ended rings no more and is held no more: it is only shown where it was the current one.
    """
    ringing: list[Call] = []
    current: list[Call] = []
    held: list[Call] = []
    ended: list[Call] = []
    for call in picture.calls.values() if own else ():
        if not (own in call.extensions or call.offered or call.supervisors):
            continue
        seen = see(call, picture, own)
        if seen.own is None:
            if _offered_to(call, own, picture):
                ringing.append(call)
        elif seen.place is Place.RUNG:
            if not call.over:
                ringing.append(call)
        elif call.over:
            ended.append(call)
        elif seen.own.held:
            held.append(call)
        else:
            current.append(call)
    return MyCalls(
        ringing=_oldest_first(ringing),
        current=(*reversed(_oldest_first(current)), *reversed(_oldest_first(ended))),
        held=_oldest_first(held),
    )


def _offered_to(call: Call, own: ExtensionNumber, picture: LivePicture) -> bool:
    """Whether a call that waits to be accepted may be for this phone.

    Before it is accepted the PBX mostly does not tell for whom it is: then it is offered to everybody.
    """
    if call.offered is None or call.state is CallState.TALKING:
        return False
    if own in call.extensions or call.callee.number == own:
        return True
    if not call.callee and call.queue is None:
        return True
    return call.queue is not None and any(
        agent.extension == own and agent.queue == call.queue for agent in picture.agents.values()
    )


def _oldest_first(calls: Iterable[Call]) -> tuple[CallId, ...]:
    return tuple(call.id for call in sorted(calls, key=_age_key))


def _age_key(call: Call) -> tuple[bool, str, CallId]:
    """Sort by beginning; calls that nobody dated come last."""
    return (call.started is None, call.started.isoformat() if call.started else "", call.id)
