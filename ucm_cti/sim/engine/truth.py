"""Everything as it is, for tests that compare a console with the PBX."""

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.inbound import Offer
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.listings import Listings
from ucm_cti.sim.engine.notices import Row


class Truth(Listings):
    """Tells the whole truth of an engine's parts."""

    def truth(self) -> Row:
        """Return all calls, extensions, queues and listings, JSON-able.

        ``calls``: ``linkedid``, ``callid``, ``state`` (ringing, waiting, in_system or talking), ``queue``
        (its number, or null), ``pairs`` (channels connected with each other) and ``legs``: channel,
        endpoint, ``party`` (its own number and name), ``outside`` (the number of an outside party), state,
        service, ``connected`` (the number shown), ``with`` (the channel it talks with, or null), ``holds``
        (its phone holds the other), ``held`` (it hears music), ``muted``, ``offered`` (acceptCall and
        refuseCall act on it).
        ``extensions`` and ``trunks``: status by number or endpoint. ``queues``: totals, ``waiting`` and
        ``talking`` callers, ``agents``. ``supervisors``: who listens to which channel, and how.
        ``parked``: channel by slot. ``unbridged``, ``bridged``, ``accounts``, ``groups``, ``queue_list``:
        the listings. ``load``: PbxStatus.
        """
        board, dialplan = self._parts.board, self._parts.dialplan
        queued = self._queued()
        return {
            "now": board.schedule.now,
            "pbx_time": board.time_text(),
            "calls": [_call(linkedid, legs, queued) for linkedid, legs in board.calls.items()],
            "extensions": {n: board.devices.word(device) for n, device in board.devices.phones.items()},
            "trunks": {n: str(device.status) for n, device in board.devices.trunks.items()},
            "queues": {number: self._queue(number) for number in dialplan.queueing.queues},
            "supervisors": [
                {"channel": spy.supervisor.name, "listens_to": spy.target.name, "mode": str(spy.mode)}
                for spy in dialplan.spies.active.values()
            ],
            "parked": {slot: leg.name for slot, leg in dialplan.parking.slots.items()},
            "unbridged": self.unbridged(),
            "bridged": self.bridged(),
            "accounts": self.accounts(),
            "groups": self.groups(),
            "queue_list": self.queues(),
            "load": self.load(),
        }

    def _queued(self) -> dict[str, str]:
        """Return the queue of each caller who waits in one or talks with its agent, by channel."""
        found = {}
        for number, queue in self._parts.dialplan.queueing.queues.items():
            callers = [visit.caller for visit in queue.waiting] + [t.caller for t in queue.talking.values()]
            found.update({leg.name: number for leg in callers})
        return found

    def _queue(self, number: str) -> Row:
        return {
            "totals": self.queue_totals(number),
            "waiting": self.queue_callers(number),
            "talking": self.queue_callers(number, "answer"),
            "agents": self.agents(number),
        }


def _call(linkedid: str, legs: list[Leg], queued: dict[str, str]) -> Row:
    return {
        "linkedid": linkedid,
        "callid": legs[0].callid,
        "state": _state(legs),
        "queue": next((queued[leg.name] for leg in legs if leg.name in queued), None),
        "pairs": [
            [leg.name, leg.partner.name]
            for leg in legs
            if leg.partner is not None and leg.index < leg.partner.index
        ],
        "legs": [_leg(leg) for leg in legs],
    }


def _state(legs: list[Leg]) -> str:
    if any(leg.bridge is not None for leg in legs):
        return "talking"
    if any(leg.service == "queue" and leg.state is ChannelState.UP for leg in legs):
        return "waiting"
    if any(leg.state is ChannelState.RINGING or leg.state is ChannelState.RING for leg in legs):
        return "ringing"
    return "in_system" if any(leg.state is ChannelState.UP for leg in legs) else "ringing"


def _leg(leg: Leg) -> Row:
    partner = leg.partner
    return {
        "channel": leg.name,
        "endpoint": leg.endpoint,
        "party": {"number": leg.own.number, "name": leg.own.name},
        "outside": leg.outside or None,
        "state": str(leg.state),
        "service": leg.service,
        "connected": leg.connected.number,
        "with": partner.name if partner is not None else None,
        "bridge_id": leg.bridge.id if leg.bridge is not None else None,
        "holds": leg.holding,
        "held": leg.held,
        "muted": leg.muted,
        "offered": isinstance(leg.errand, Offer),
        "inbound_trunk": leg.inbound_trunk,
        "outbound_trunk": leg.outbound_trunk,
        "since": leg.alloc_time,
    }
