"""Trunks: VoIP, analog, shared analog and digital ones (guide p. 53-90)."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import UNSET

from ucm_cti.protocol.action import Order
from ucm_cti.protocol.actions import analog_trunks, digital_trunks, sip_trunks, sla_trunks
from ucm_cti.sim.configuration.kinds import ANALOG_TRUNK, DIGITAL_TRUNK, INBOUND_ROUTE, SIP_TRUNK, Kind
from ucm_cti.sim.engine import EngineRefusal
from ucm_cti.sim.handlers.answer import Answer, Response, Visit, answers
from ucm_cti.sim.handlers.objects import adding, changing, listing, only, telling, values_of, without

_INVALID: Final = -1
_NOT_FOUND: Final = -16


def _deleting(action: type[Order], kind: Kind, by: str) -> Answer:
    """Delete a trunk; its inbound routes go with it."""

    def run(visit: Visit, asked: Order) -> Response:
        store = visit.configuration.store
        gone = store.remove(kind, getattr(asked, by))
        for route in list(store.all(INBOUND_ROUTE)):
            if str(route["trunk_index"]) == str(gone["trunk_index"]):
                store.remove(INBOUND_ROUTE, route["inbound_rt_index"])
        return visit.configuration.saved()

    return Answer(action, run)


@answers(sip_trunks.AddSipTrunk)
def add_sip_trunk(visit: Visit, asked: sip_trunks.AddSipTrunk) -> Response:
    """Add a SIP trunk; one that registers needs a user name and a password."""
    named = asked.username is not UNSET and asked.username
    if asked.trunk_type == "register" and not (named and asked.secret):
        raise EngineRefusal(_INVALID, "a register trunk needs username and secret")
    visit.configuration.store.add(SIP_TRUNK, values_of(asked))
    return visit.configuration.saved()


def _listed_sip(found: Mapping[str, Any]) -> Mapping[str, Any]:
    names = ("trunk_index", "trunk_name", "host", "trunk_type", "username", "technology", "ldap_sync_enable")
    return {**only(*names)(found), "out_of_service": found["out_of_service"]}


list_voip_trunks = listing(sip_trunks.ListVoipTrunk, SIP_TRUNK, "voip_trunk", _listed_sip)


@answers(sip_trunks.GetSipTrunk)
def get_sip_trunk(visit: Visit, asked: sip_trunks.GetSipTrunk) -> Response:
    """Tell a SIP trunk; one that calls can take is reachable or not, any other is not looked after."""
    trunk = visit.configuration.store.get(SIP_TRUNK, asked.trunk)
    del trunk["technology"]
    reach = visit.engine.trunk_reach(trunk["trunk_name"])
    return {"trunk": trunk if reach is None else {**trunk, "status": str(reach)}}


update_sip_trunk = changing(sip_trunks.UpdateSipTrunk, SIP_TRUNK, "trunk")
delete_sip_trunk = _deleting(sip_trunks.DeleteSipTrunk, SIP_TRUNK, "trunk")


@answers(analog_trunks.AddAnalogTrunk)
def add_analog_trunk(visit: Visit, asked: analog_trunks.AddAnalogTrunk) -> Response:
    """Add an analog trunk; its trunk group becomes its own id."""
    store = visit.configuration.store
    added = store.add(ANALOG_TRUNK, values_of(asked))
    store.change(ANALOG_TRUNK, added["trunk_index"], {"trunkgroup": added["trunk_index"]})
    return visit.configuration.saved()


@answers(analog_trunks.UpdateAnalogTrunk)
def update_analog_trunk(visit: Visit, asked: analog_trunks.UpdateAnalogTrunk) -> Response:
    """Change the analog trunk of this id, or of this trunk group."""
    index = asked.trunkgroup if asked.trunk_index is UNSET else asked.trunk_index
    values = values_of(asked, "trunk_index", "trunkgroup")
    visit.configuration.store.change(ANALOG_TRUNK, index, values)
    return visit.configuration.saved()


def _analog(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**found, "tmp": found["trunk_index"], "chans": str(found["chans"])}


def _listed_analog(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return only("trunk_index", "trunk_name", "out_of_service", "chans", "trunkmode")(_analog(found))


list_analog_trunks = listing(analog_trunks.ListAnalogTrunk, ANALOG_TRUNK, "analogtrunk", _listed_analog)
get_analog_trunk = telling(analog_trunks.GetAnalogTrunk, ANALOG_TRUNK, "analogtrunk", "analogtrunk", _analog)
delete_analog_trunk = _deleting(analog_trunks.DeleteAnalogTrunk, ANALOG_TRUNK, "analogtrunk")


@answers(sla_trunks.AddSlaTrunk)
def add_sla_trunk(visit: Visit, asked: sla_trunks.AddSlaTrunk) -> Response:
    """Share the line of an analog trunk, named by its name."""
    store = visit.configuration.store
    for trunk in store.all(ANALOG_TRUNK):
        if trunk["trunk_name"] == asked.trunk_name:
            store.change(ANALOG_TRUNK, trunk["trunk_index"], {**values_of(asked), "trunkmode": "sla"})
            return visit.configuration.saved()
    raise EngineRefusal(_NOT_FOUND, "there is no analog trunk of this name")


@answers(sla_trunks.UpdateSlaTrunk)
def update_sla_trunk(visit: Visit, asked: sla_trunks.UpdateSlaTrunk) -> Response:
    """Change how the line of an analog trunk is shared, and its name."""
    values = {**values_of(asked, "trunk_index"), "trunkmode": "sla"}
    visit.configuration.store.change(ANALOG_TRUNK, asked.trunk_index, values)
    return visit.configuration.saved()


_IN_LISTS = ("technology", "type", "span", "channel")


def _listed_digital(found: Mapping[str, Any]) -> Mapping[str, Any]:
    shown = only("trunk_index", "trunk_name", "out_of_service", "span", "type", "channel")(found)
    return {**shown, "trunk_index": str(found["trunk_index"])}


list_digital_trunks = listing(
    digital_trunks.ListDigitalTrunk, DIGITAL_TRUNK, "digital_trunks", _listed_digital
)
add_digital_trunk = adding(digital_trunks.AddDigitalTrunk, DIGITAL_TRUNK)
get_digital_trunk = telling(
    digital_trunks.GetDigitalTrunk, DIGITAL_TRUNK, "trunk", "trunk", without(*_IN_LISTS)
)
update_digital_trunk = changing(digital_trunks.UpdateDigitalTrunk, DIGITAL_TRUNK, "trunk")
delete_digital_trunk = _deleting(digital_trunks.DeleteDigitalTrunk, DIGITAL_TRUNK, "trunk")
