"""Outbound and inbound routes (guide p. 91-125)."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import UNSET
from msgspec.structs import replace

from ucm_cti.protocol.actions import inbound_routes, outbound_routes
from ucm_cti.protocol.codec import listed
from ucm_cti.sim.configuration.kinds import INBOUND_ROUTE, OUTBOUND_ROUTE
from ucm_cti.sim.configuration.usual_numbers import BY_DID, MODE_MEMBER
from ucm_cti.sim.engine import EngineRefusal
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.objects import changing, deleting, one_page, values_of

_INVALID: Final = -1
_NO_FAILOVER: Final = {"failover_prepend": None, "failover_strip": 0}
_NEVER_TOLD: Final = ("multi_mode", "time_condition")
_DESTINATION: Final = (
    "account",
    "announcement",
    "callback",
    "conference",
    "destination_type",
    "did_strip",
    "directory",
    "disa",
    "en_multi_mode",
    "external_number",
    "fax",
    "ivr",
    "multimedia_conference",
    "paginggroup",
    "queue",
    "ringgroup",
    "vmgroup",
    "voicemail",
)


def _listed_outbound(route: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "outbound_rt_index": route["outbound_rt_index"],
        "outbound_rt_name": route["outbound_rt_name"],
        "permission": route["permission"],
        "sequence": route["sequence"],
        "pattern": ",".join(pattern["match"] for pattern in route["pattern"]),
        "members": list(listed(route["members"])),
        "out_of_service": route["out_of_service"],
    }


delete_outbound_route = deleting(outbound_routes.DeleteOutboundRoute, OUTBOUND_ROUTE, "outbound_route")


@answers(outbound_routes.ListOutboundRoute)
def list_outbound_routes(visit: Visit, asked: outbound_routes.ListOutboundRoute) -> Response:
    """List the outbound routes; members are there without being asked for, as in the guide's example."""
    rows = [_listed_outbound(route) for route in visit.configuration.store.all(OUTBOUND_ROUTE)]
    if asked.options is not UNSET and asked.options:
        asked = replace(asked, options=f"{asked.options},members")
    return one_page("outbound_route", rows, asked)


@answers(outbound_routes.AddOutboundRoute)
def add_outbound_route(visit: Visit, asked: outbound_routes.AddOutboundRoute) -> Response:
    """Add an outbound route behind the others."""
    store = visit.configuration.store
    last = max((route["sequence"] for route in store.all(OUTBOUND_ROUTE)), default=0)
    store.add(OUTBOUND_ROUTE, {**values_of(asked), "sequence": last + 1})
    return visit.configuration.saved()


@answers(outbound_routes.UpdateOutboundRoute)
def update_outbound_route(visit: Visit, asked: outbound_routes.UpdateOutboundRoute) -> Response:
    """Change the outbound route that `outbound_route` names."""
    values = values_of(asked, "outbound_route", "outbound_rt_index")
    visit.configuration.store.change(OUTBOUND_ROUTE, asked.outbound_route, values)
    return visit.configuration.saved()


@answers(outbound_routes.GetOutboundRoute)
def get_outbound_route(visit: Visit, asked: outbound_routes.GetOutboundRoute) -> Response:
    """Tell an outbound route: the fields asked for by empty texts, or all where none is."""
    route = visit.configuration.store.get(OUTBOUND_ROUTE, asked.outbound_route)
    wanted = values_of(asked, "outbound_route").keys()
    index = route["outbound_rt_index"]
    empty = {"allow": None, "strip_prefix": None}
    beside = {
        "pattern": [{**empty, **dict(match), "outbound_rt_index": index} for match in route.pop("pattern")],
        "failover_outbound_data": [
            {**_NO_FAILOVER, **dict(other), "outbound_rt_index": index}
            for other in route.pop("failover_outbound_data", ())
        ],
    }
    del route["sequence"]
    if not wanted:
        return {"outbound_route": route, **beside}
    shown = {name: value for name, value in route.items() if name in wanted}
    return {"outbound_route": shown, **{name: value for name, value in beside.items() if name in wanted}}


@answers(inbound_routes.ListInboundRoute)
def list_inbound_routes(visit: Visit, asked: inbound_routes.ListInboundRoute) -> Response:
    """List the inbound routes of one trunk, each with the destinations of its modes."""
    routes = visit.configuration.store.all(INBOUND_ROUTE)
    rows = [_listed_inbound(route) for route in routes if route["trunk_index"] == asked.trunk_index]
    return one_page("inbound_route", rows, asked)


def _listed_inbound(route: Mapping[str, Any]) -> dict[str, Any]:
    hidden = {*BY_DID, *_NEVER_TOLD, "prepend", "enable_wlist", "seamless_transfer_did_whitelist"}
    shown = {name: value for name, value in route.items() if name not in hidden}
    member = MODE_MEMBER | {name: route.get(name) for name in _DESTINATION}
    return {**shown, "members": [member]}


@answers(inbound_routes.AddInboundRoute)
def add_inbound_route(visit: Visit, asked: inbound_routes.AddInboundRoute) -> Response:
    """Add an inbound route to a trunk."""
    visit.configuration.store.add(INBOUND_ROUTE, values_of(asked))
    return visit.configuration.saved()


@answers(inbound_routes.GetInboundRoute)
def get_inbound_route(visit: Visit, asked: inbound_routes.GetInboundRoute) -> Response:
    """Tell an inbound route; the guide's example names none, which a real box can hardly answer."""
    if asked.inbound_route is UNSET:
        raise EngineRefusal(_INVALID, "which inbound route is not said")
    route = visit.configuration.store.get(INBOUND_ROUTE, asked.inbound_route)
    by_did = {name: route.pop(name) for name in BY_DID}
    hidden = {*_NEVER_TOLD, "inbound_mode", "enable_wlist"}
    return {
        "inbound_routes": {name: value for name, value in route.items() if name not in hidden},
        "inbound_did_destination": {**by_did, "inbound_rt_index": route["inbound_rt_index"]},
    }


update_inbound_route = changing(inbound_routes.UpdateInboundRoute, INBOUND_ROUTE, "inbound_route")
delete_inbound_route = deleting(inbound_routes.DeleteInboundRoute, INBOUND_ROUTE, "inbound_route")
