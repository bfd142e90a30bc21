"""One call drawn from its legs: who calls whom, how far it is, which way it goes."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from ucm_cti.model.call import Call
from ucm_cti.model.channel import Technology
from ucm_cti.model.ids import ChannelName, ExtensionNumber, TrunkName
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import CallState, ChannelState, Direction
from ucm_cti.state.call_record import CallRecord, in_order, took_part
from ucm_cti.state.leg import CALLED, Leg

_RINGING: Final = ChannelState.RINGING
_LOCAL: Final = Technology.LOCAL
_TRUNK: Final = Technology.TRUNK
_UP: Final = ChannelState.UP

_NO_TRUNK: Final = TrunkName("")
_LONGEST_CHAIN: Final = 8
"""Local legs passed on the way from one party to the other; more is a fault of the PBX."""

_TOGETHER_S: Final = 0.3
"""Legs of one call that are hung up go within this time."""


def draw(record: CallRecord, is_held: Callable[[Leg], bool]) -> Call:
    """Return the call of a record. `is_held` tells whether a leg's phone is said to be on hold.

    A call whose legs have all lost their rows is about to end: it is drawn as it was before, so that
    nobody becomes the caller because the other one hung up first.
    """
    # Drawn with every event of a call: each loop over the legs that can be spared is.
    legs = in_order(record.legs.values())
    real = [leg for leg in legs if leg.technology is not _LOCAL]
    parties = [leg for leg in real if not leg.supervises]
    supervisors = [leg for leg in real if leg.supervises] if len(parties) < len(real) else []
    doubted = [leg for leg in parties or supervisors if leg.unproven is not None]
    ended_at = _ended_at(doubted, record) if doubted and len(doubted) == len(parties or supervisors) else None
    if ended_at is None:
        present = [leg for leg in parties if not leg.fades] if doubted else parties
        partner = {leg.name: other for leg in parties if (other := _partner(leg, legs)) is not None}
    else:
        present, partner = _before(record, parties, ended_at)
    gone = _gone(record, parties, present) if doubted or record.passed else ()
    steering = in_order([*present, *[leg for leg in gone if _steers(leg, present)]]) if gone else present
    shown = present or real or legs
    ringing = [leg for leg in shown if leg.state is _RINGING and (ended_at or leg.unproven is None)]
    caller, callee = _pair(present, gone, partner, ringing)
    if partner and ended_at is None:
        talking = next(leg for leg in parties if leg.name in partner)
        record.learn_answer(talking, partner[talking.name])
    offered = _offered(parties)
    caller_party, callee_party = _parties(caller, callee, supervisors)
    queued = _queued(legs, record)
    record.borrows = not (caller and callee and caller.own and callee.own)
    return Call(
        id=record.id,
        state=_state(shown, partner, ringing, offered),
        direction=_direction(steering),
        caller=caller_party,
        callee=callee_party,
        legs=tuple([leg.name for leg in real]),
        caller_leg=caller.name if caller and caller.name in record.legs else None,
        callee_leg=callee.name if callee and callee.name in record.legs else None,
        ringing=_extensions(ringing) if parties and ended_at is None else (),
        extensions=_extensions([leg for leg in parties + supervisors if not leg.fades]),
        queue=queued.queue if queued else None,
        trunk=_trunk(steering),
        started=record.start(parties or supervisors),
        queued=queued.queued if queued else None,
        served=_served(record, queued) if queued else None,
        answered=record.answered,
        answered_by=record.answered_by(),
        offered=offered.name if offered else None,
        offered_at=offered.first_seen if offered else None,
        held=True in [leg.held or is_held(leg) for leg in parties],
        muted=True in [leg.muted for leg in real],
        supervisors=tuple([leg.name for leg in supervisors]),
        ended_at=ended_at,
    )


def _offered(parties: Sequence[Leg]) -> Leg | None:
    for leg in parties:
        if leg.technology is _TRUNK and leg.offered:
            return leg
    return None


def _queued(legs: Sequence[Leg], record: CallRecord) -> Leg | None:
    """Return the leg that came through a queue; it may have ended before the agent's."""
    for leg in (*legs, *record.passed) if record.passed else legs:
        if leg.queue:
            return leg
    return None


def _trunk(legs: Sequence[Leg]) -> TrunkName:
    for leg in legs:
        if name := leg.inbound or leg.outbound:
            return name
    return _NO_TRUNK


def _ended_at(doubted: Sequence[Leg], record: CallRecord) -> float:
    """Return when the last leg was lost sight of, where none has a row any more."""
    return max([leg.lost_at or 0.0 for leg in (*doubted, *record.passed)])


def _before(
    record: CallRecord, parties: Sequence[Leg], ended_at: float
) -> tuple[list[Leg], dict[ChannelName, Leg]]:
    """Return the parties of a call about to end, and who talked with whom, as it was just before."""
    known = [*parties, *record.passed]
    present = [leg for leg in known if (leg.lost_at or 0.0) >= ended_at - _TOGETHER_S]
    if any(leg.dialled and leg.state is _UP for leg in present):
        present = [leg for leg in present if leg.state not in CALLED]  # others rang in vain
    partner: dict[ChannelName, Leg] = {}
    for leg in present:
        other = leg.parted.other(leg) if leg.parted else None
        if other in present:
            partner[leg.name] = other
            partner[other.name] = leg
    return in_order(present), partner


def _gone(record: CallRecord, parties: Sequence[Leg], present: Sequence[Leg]) -> list[Leg]:
    """Return the parties that have ended, or most likely have, the last one last."""
    gone = [leg for leg in record.passed if leg not in present] if record.passed else []
    if len(present) < len(parties):
        gone += [leg for leg in parties if leg not in present]
    return gone


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
    present: Sequence[Leg], gone: Sequence[Leg], partner: dict[ChannelName, Leg], ringing: Sequence[Leg]
) -> tuple[Leg | None, Leg | None]:
    """Return calling and called leg: the oldest, and whom it talks with, else who talks, answers or rings."""
    if not present:
        return None, None
    caller, *others = present
    if not others:
        return _lone(caller, gone)
    callee = partner.get(caller.name)
    if callee is not None:
        # Where not all legs' ids are known, those of two in a bridge mostly are.
        if caller.age and callee.age and callee.age < caller.age:
            caller, callee = callee, caller
    else:
        talking = (leg for leg in others if leg.name in partner)
        answered = (leg for leg in others if _has_answered(leg, caller))
        rung = (leg for leg in ringing if leg is not caller)
        callee = next(talking, None) or next(answered, None) or next(rung, None) or others[0]
    return caller, callee


def _has_answered(leg: Leg, caller: Leg) -> bool:
    """Tell whether a leg has picked up for a caller with whom it is not bridged yet."""
    own = caller.own.number
    return leg.dialled and leg.state is _UP and leg.far.number == own and own != ""


def _lone(leg: Leg, gone: Sequence[Leg]) -> tuple[Leg | None, Leg | None]:
    """Return calling and called leg where one is left: whoever it was connected with is still told."""
    far = leg.far.number
    if far and far != leg.own.number:
        other = next((one for one in reversed(gone) if one.own.number == far and not one.settled), None)
        if other is not None:
            first, second = in_order((leg, other))
            return first, second
    return (None, leg) if _is_called_by_another(leg) else (leg, None)


def _is_called_by_another(leg: Leg) -> bool:
    """Tell a leg that somebody else rings from one that its own person has asked for."""
    return leg.state in CALLED and leg.far.number not in ("", leg.own.number)


def _parties(caller: Leg | None, callee: Leg | None, supervisors: Sequence[Leg]) -> tuple[Party, Party]:
    if caller is None and callee is not None:
        return callee.far, callee.own
    if caller is not None:
        # Whoever dials by a click is connected with the own number, until the other side is dialled.
        far = NOBODY if caller.far.number == caller.own.number else caller.far
        return (caller.own or callee.far, callee.own or far) if callee else (caller.own, far)
    # The call they listened to has ended: whoever is left is shown by the own phone.
    return (Party(supervisors[0].endpoint) if supervisors else NOBODY), NOBODY


def _state(
    legs: Sequence[Leg],
    partner: dict[ChannelName, Leg],
    ringing: Sequence[Leg],
    offered: Leg | None,
) -> CallState:
    if partner:
        return CallState.TALKING
    if offered or (ringing and (len(legs) > 1 or _is_called_by_another(legs[0]))):
        return CallState.RINGING
    if any(leg.waits for leg in legs):
        return CallState.WAITING
    up = [leg for leg in legs if leg.state is _UP]
    # Where the queues tell of their callers, the service is not asked: it outlasts the wait.
    if any(leg.service == "queue" and leg.queue is None for leg in up):
        return CallState.WAITING
    return CallState.IN_SYSTEM if up else CallState.DIALING


def _steers(leg: Leg, present: Sequence[Leg]) -> bool:
    """Tell whether a leg that is gone still says which way the call goes."""
    if leg.technology is not _TRUNK:
        return False
    if took_part(leg):
        return True
    # The caller hears a busy tone, or an announcement, instead of the outside party.
    dialled = present[0].far.number if len(present) == 1 else ""
    return bool(leg.own.number) and dialled.endswith(leg.own.number)


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
    return first and not leg.dialled


def _served(record: CallRecord, caller: Leg) -> datetime | None:
    """Return when an agent answered a caller of a queue: as the queue tells, else when they connected."""
    if caller.served is not None:
        return caller.served
    entered = caller.queued
    return record.answered if record.answered and entered and record.answered >= entered else None


def _extensions(legs: Sequence[Leg]) -> tuple[ExtensionNumber, ...]:
    """Return the extensions of those legs that are on a phone, each once."""
    return tuple(dict.fromkeys([leg.extension for leg in legs if leg.extension is not None]))
