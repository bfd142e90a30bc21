"""One call drawn from its legs: who calls whom, how far it is, which way it goes."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final

from ucm_cti.model.call import Call
from ucm_cti.model.channel import Technology
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber, QueueNumber, TrunkName
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import CallState, ChannelState, Direction
from ucm_cti.state.leg import Leg

_LONGEST_CHAIN = 8
"""Local legs passed on the way from one party to the other; more is a fault of the PBX."""

_RINGING: Final = ChannelState.RINGING
_CALLED: Final = frozenset({_RINGING, ChannelState.DOWN})
_LOCAL: Final = Technology.LOCAL
_TRUNK: Final = Technology.TRUNK
_NO_TRUNK: Final = TrunkName("")
_AGE: Final = attrgetter("age")


class CallRecord:
    """A call's legs, and what stays known of it when its first legs are gone."""

    __slots__ = ("answered", "borrows", "id", "legs", "number", "started")

    def __init__(self, number: int) -> None:
        self.number = number
        """A count of calls in the order they were first seen."""
        self.id = CallId(f"c{number}")
        self.legs: dict[ChannelName, Leg] = {}
        self.started: datetime | None = None
        self.answered: datetime | None = None
        self.borrows = True
        """Whether a party is shown as the far end names it, because its own leg does not tell."""


def in_order(legs: Collection[Leg]) -> list[Leg]:
    """Return legs in the order they came into being, as far as the PBX tells it."""
    if len(legs) < 2:
        return list(legs)
    if None not in [leg.age for leg in legs]:
        return sorted(legs, key=_AGE)
    if None not in [leg.since for leg in legs]:
        return sorted(legs, key=lambda leg: (leg.since, leg.state in _CALLED, leg.arrival))
    return sorted(legs, key=lambda leg: (leg.state in _CALLED, leg.arrival))


def draw(record: CallRecord, is_held: Callable[[Leg], bool]) -> Call:
    """Return the call of a record. `is_held` tells whether a leg's phone is said to be on hold."""
    # Drawn with every event of a call: each loop over the legs that can be spared is.
    legs = in_order(record.legs.values())
    real = [leg for leg in legs if leg.technology is not _LOCAL]
    parties = [leg for leg in real if not leg.supervises]
    supervisors = [leg for leg in real if leg.supervises] if len(parties) < len(real) else []
    partner = {leg.name: other for leg in parties if (other := _partner(leg, legs)) is not None}
    shown = parties or real or legs
    ringing = [leg for leg in shown if leg.state is _RINGING and leg.unproven is None]
    caller, callee = _pair(parties, partner, ringing)
    _keep_times(record, legs, partner)
    offered = _offered(parties)
    caller_party, callee_party = _parties(caller, callee, supervisors)
    record.borrows = not (caller and callee and caller.own and callee.own)
    return Call(
        id=record.id,
        state=_state(shown, partner, ringing, offered),
        direction=_direction(parties),
        caller=caller_party,
        callee=callee_party,
        legs=tuple([leg.name for leg in real]),
        caller_leg=caller.name if caller else None,
        callee_leg=callee.name if callee else None,
        ringing=_extensions(ringing) if parties else (),
        extensions=_extensions([leg for leg in parties + supervisors if not leg.fades]),
        queue=_queue(legs),
        trunk=_trunk(real),
        started=record.started,
        answered=record.answered,
        offered=offered.name if offered else None,
        offered_at=offered.first_seen if offered else None,
        held=True in [leg.held or is_held(leg) for leg in parties],
        muted=True in [leg.muted for leg in real],
        supervisors=tuple([leg.name for leg in supervisors]),
    )


def _offered(parties: Sequence[Leg]) -> Leg | None:
    for leg in parties:
        if leg.technology is _TRUNK and leg.offered:
            return leg
    return None


def _queue(legs: Sequence[Leg]) -> QueueNumber | None:
    for leg in legs:
        if leg.queue:
            return leg.queue
    return None


def _trunk(legs: Sequence[Leg]) -> TrunkName:
    for leg in legs:
        if name := leg.inbound or leg.outbound:
            return name
    return _NO_TRUNK


def _partner(leg: Leg, legs: Sequence[Leg]) -> Leg | None:
    """Return the leg that `leg` talks with, past the Local legs between them."""
    bridge = leg.shown_bridge
    if bridge is None:
        return None
    other: Leg | None = bridge.other(leg)
    for _ in range(_LONGEST_CHAIN):
        if other is None or other.technology is not _LOCAL:
            return other
        stem = other.name.rpartition(";")[0]
        twin = next((x for x in legs if x is not other and x.name.rpartition(";")[0] == stem), None)
        other = twin.peer if twin else None
    return None


def _pair(
    parties: Sequence[Leg], partner: dict[ChannelName, Leg], ringing: Sequence[Leg]
) -> tuple[Leg | None, Leg | None]:
    """Return calling and called leg: the oldest, and whom it talks with, else who talks, else who rings."""
    if not parties:
        return None, None
    caller, *others = parties
    if not others:
        return (None, caller) if _is_called_by_another(caller) else (caller, None)
    callee = partner.get(caller.name)
    if callee is None:
        talking = (leg for leg in others if leg.name in partner)
        rung = (leg for leg in ringing if leg is not caller)
        left = (leg for leg in others if not leg.fades)
        callee = next(talking, None) or next(rung, None) or next(left, others[0])
    return caller, callee


def _is_called_by_another(leg: Leg) -> bool:
    """Tell a leg that somebody else rings from one that its own person has asked for."""
    return leg.state in _CALLED and leg.far.number not in ("", leg.own.number)


def _parties(caller: Leg | None, callee: Leg | None, supervisors: Sequence[Leg]) -> tuple[Party, Party]:
    if caller is not None and callee is not None:
        return caller.own or callee.far, callee.own or caller.far
    if callee is not None:
        return callee.far, callee.own
    if caller is not None:
        return caller.own, NOBODY if caller.far.number == caller.own.number else caller.far
    # The call they listened to has ended: whoever is left is shown by the own phone.
    return (Party(supervisors[0].endpoint) if supervisors else NOBODY), NOBODY


def _state(
    parties: Sequence[Leg],
    partner: dict[ChannelName, Leg],
    ringing: Sequence[Leg],
    offered: Leg | None,
) -> CallState:
    if partner:
        return CallState.TALKING
    if offered or (ringing and (len(parties) > 1 or _is_called_by_another(parties[0]))):
        return CallState.RINGING
    if any(leg.waits for leg in parties):
        return CallState.WAITING
    up = [leg for leg in parties if leg.state is ChannelState.UP]
    if any(leg.service == "queue" for leg in up):
        return CallState.WAITING
    if up or any(leg.unproven is not None for leg in parties):
        return CallState.IN_SYSTEM
    return CallState.DIALING


def _direction(parties: Sequence[Leg]) -> Direction:
    inbound = outbound = False
    for place, leg in enumerate(parties):
        if leg.technology is not _TRUNK:
            outbound = outbound or bool(leg.outbound)
        elif _came_in(leg, first=place == 0):
            inbound = True
        else:
            outbound = True
    if inbound and outbound:
        return Direction.THROUGH
    if inbound:
        return Direction.INBOUND
    return Direction.OUTBOUND if outbound else Direction.INTERNAL


def _came_in(leg: Leg, *, first: bool) -> bool:
    if bool(leg.inbound) != bool(leg.outbound):
        return bool(leg.inbound)
    return first and leg.state not in _CALLED


def _keep_times(record: CallRecord, legs: Sequence[Leg], partner: dict[ChannelName, Leg]) -> None:
    for leg in legs:
        if leg.since and (record.started is None or leg.since < record.started):
            record.started = leg.since
        bridge = leg.shown_bridge
        if bridge and bridge.since and leg.name in partner:
            record.answered = min(record.answered or bridge.since, bridge.since)


def _extensions(legs: Sequence[Leg]) -> tuple[ExtensionNumber, ...]:
    """Return the extensions of those legs that are on a phone, each once."""
    return tuple(dict.fromkeys([leg.extension for leg in legs if leg.extension is not None]))
