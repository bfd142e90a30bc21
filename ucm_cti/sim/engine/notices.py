"""Wire bodies of the events, and who hears them (real boxes: ActiveCallStatus)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ucm_cti.sim.engine.bridges import Bridge
from ucm_cti.sim.engine.legs import Leg

Row = dict[str, Any]
Listener = Callable[[str, object], None]

NOBODY_YET = "s"
"""How a UCM writes the number of a party that is not there (real boxes: ActiveCallStatus)."""


class Publisher:
    """Tells every listener every event, in the order of happening."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._silent = False

    @contextmanager
    def silenced(self) -> Iterator[None]:
        """Tell nobody anything for a while: the PBX is off."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; returns what takes it off again (safe to call twice)."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return end

    def tell(self, name: str, body: object) -> None:
        """Tell one event."""
        if self._silent:
            return
        for listener in tuple(self._listeners):
            listener(name, body)

    def active_call(self, entry: Row) -> None:
        """Tell one entry of ActiveCallStatus."""
        self.tell("ActiveCallStatus", [entry])


def leg_row(leg: Leg) -> Row:
    """Return a leg as listUnBridgedChannels has it: no ids (real boxes: ActiveCallStatus)."""
    return {
        "channel": leg.name,
        "state": str(leg.state),
        "service": leg.service,
        "callername": leg.own.name,
        "callernum": leg.own.number,
        "connectedname": leg.connected.name,
        "connectednum": leg.connected.number or NOBODY_YET,
        "alloc_time": leg.alloc_time,
        "inbound_trunk_name": leg.inbound_trunk,
        "outbound_trunk_name": leg.outbound_trunk,
    }


def bridge_row(bridge: Bridge) -> Row:
    """Return a bridge as listBridgedChannels has it (guide p. 127)."""
    first, second = bridge.legs
    return {
        "bridge_id": bridge.id,
        "bridge_time": bridge.since,
        "channel1": first.name,
        "channel2": second.name,
        "callerid1": first.own.number,
        "callerid2": second.own.number,
        "name1": first.own.name,
        "name2": second.own.name,
        "uniqueid1": first.uniqueid,
        "uniqueid2": second.uniqueid,
        "inbound_trunk_name": first.inbound_trunk or second.inbound_trunk,
        "outbound_trunk_name": first.outbound_trunk or second.outbound_trunk,
        "have_send": 1,
    }


def leg_shown(leg: Leg, action: str) -> Row:
    """Return the entry that adds or updates a leg outside bridges."""
    ids = {"uniqueid": leg.uniqueid, "linkedid": leg.linkedid, "callid": leg.callid}
    return {"action": action, "chantype": "unbridge", **leg_row(leg), **ids}


def leg_gone(leg: Leg) -> Row:
    """Return the entry that takes away a leg's unbridged row."""
    return {"action": "delete", "chantype": "unbridge", "channel": leg.name}


def bridge_shown(bridge: Bridge) -> Row:
    """Return the entry that adds a bridge."""
    return {"action": "add", "chantype": "bridge", **bridge_row(bridge)}


def bridge_gone(bridge: Bridge) -> Row:
    """Return the entry that takes away a bridge."""
    row = {"action": "delete", "chantype": "bridge", "channel": bridge.legs[0].name}
    return {**row, "bridge_id": bridge.id}
