"""The kinds of objects that can be added, changed, read, listed and deleted, for the stateful test."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions import (
    analog_trunks,
    beyond_the_guide,
    digital_trunks,
    extensions,
    inbound_routes,
    ivrs,
    outbound_routes,
    paging_groups,
    queue_settings,
    queues,
    sip_accounts,
    sip_trunks,
    sla_trunks,
    users,
)

Make = Callable[[str], dict[str, Any]]


def _nothing(_label: str) -> dict[str, Any]:
    return {}


class ObjectKind(Struct, frozen=True, kw_only=True):
    """How a kind of object is handled by our client; names are those of the wire."""

    name: str
    add: type[Action[Any]]
    change: type[Action[Any]]
    get: type[Action[Any]]
    list: type[Action[Any]]
    delete: type[Action[Any]]
    by: str
    """The parameter that names an object."""
    id: str
    """The field of a listed row that is its id."""
    label: str
    """The field that is told apart; no two objects have the same."""
    reply: str
    """The attribute of the reply of `get` that holds the object."""
    made: Make
    """The parameters of a new one, from its label."""
    kept: dict[str, Any] = {}
    """Parameters that every change must repeat."""
    asked: dict[str, Any] = {}
    """Parameters that the list needs."""
    free: tuple[str, ...]
    """Fields that may be set to anything that fits, and are read back."""
    relabel: bool = True
    """Whether a change may give it another label."""
    label_given: str = ""
    """The parameter of `add` that holds the label, where it has another name."""
    get_by: str = ""
    delete_by: str = ""
    """The parameters of `get` and `delete` that name an object, where they have other names."""
    before: type[Action[Any]] | None = None
    """What must be added before it, with the same label."""
    made_before: Make = _nothing
    """The parameters of that, from the label."""


def _ivr(label: str) -> dict[str, Any]:
    prompts = {"welcome_prompt": "w", "timeout_prompt": "t", "invalid_prompt": "i"}
    counts = {"response_timeout": 10, "digit_timeout": 3, "tloop": 3, "iloop": 3}
    return {"ivr_name": label, "extension": f"77{label}", **prompts, **counts}


KINDS = (
    ObjectKind(
        name="SIP account",
        add=beyond_the_guide.AddSipAccount,
        change=sip_accounts.UpdateSipAccount,
        get=sip_accounts.GetSipAccount,
        list=extensions.ListAccount,
        delete=beyond_the_guide.DeleteUser,
        by="extension",
        delete_by="user_name",
        id="extension",
        label="extension",
        reply="account",
        made=lambda label: {"extension": f"55{label}"},
        free=("secret", "ring_timeout", "limitime", "dtmfmode", "dnd", "permission", "vmsecret", "nat"),
        relabel=False,
    ),
    ObjectKind(
        name="user",
        add=beyond_the_guide.AddSipAccount,
        change=users.UpdateUser,
        get=users.GetUser,
        list=users.ListUser,
        delete=beyond_the_guide.DeleteUser,
        by="user_name",
        id="user_name",
        label="user_name",
        label_given="extension",
        reply="user",
        made=lambda label: {"extension": f"55{label}"},
        free=("first_name", "last_name", "department", "email", "fax", "family_number", "phone_number"),
        relabel=False,
    ),
    ObjectKind(
        name="SLA trunk",
        add=sla_trunks.AddSlaTrunk,
        change=sla_trunks.UpdateSlaTrunk,
        get=analog_trunks.GetAnalogTrunk,
        list=analog_trunks.ListAnalogTrunk,
        delete=analog_trunks.DeleteAnalogTrunk,
        by="trunk_index",
        get_by="analogtrunk",
        delete_by="analogtrunk",
        id="trunk_index",
        label="trunk_name",
        reply="analogtrunk",
        before=analog_trunks.AddAnalogTrunk,
        made_before=lambda label: {"trunk_name": label, "chans": 2, "trunkgroup": ""},
        made=lambda label: {"trunk_name": label},
        free=("bargeallowed", "holdaccess", "device"),
    ),
    ObjectKind(
        name="SIP trunk",
        add=sip_trunks.AddSipTrunk,
        change=sip_trunks.UpdateSipTrunk,
        get=sip_trunks.GetSipTrunk,
        list=sip_trunks.ListVoipTrunk,
        delete=sip_trunks.DeleteSipTrunk,
        by="trunk",
        id="trunk_index",
        label="trunk_name",
        reply="trunk",
        made=lambda label: {"trunk_name": label, "host": "10.0.0.1", "trunk_type": "peer"},
        free=("host", "nat", "qualifyfreq", "secret", "transport", "encryption", "out_maxchans", "allow"),
    ),
    ObjectKind(
        name="analog trunk",
        add=analog_trunks.AddAnalogTrunk,
        change=analog_trunks.UpdateAnalogTrunk,
        get=analog_trunks.GetAnalogTrunk,
        list=analog_trunks.ListAnalogTrunk,
        delete=analog_trunks.DeleteAnalogTrunk,
        by="trunk_index",
        get_by="analogtrunk",
        delete_by="analogtrunk",
        id="trunk_index",
        label="trunk_name",
        reply="analogtrunk",
        made=lambda label: {"trunk_name": label, "chans": 2, "trunkgroup": ""},
        kept={"chans": 2, "trunkgroup": ""},
        free=("ringtimeout", "rxgain", "busydetect", "trunkmode", "busycount"),
    ),
    ObjectKind(
        name="digital trunk",
        add=digital_trunks.AddDigitalTrunk,
        change=digital_trunks.UpdateDigitalTrunk,
        get=digital_trunks.GetDigitalTrunk,
        list=digital_trunks.ListDigitalTrunk,
        delete=digital_trunks.DeleteDigitalTrunk,
        by="trunk",
        id="trunk_index",
        label="trunk_name",
        reply="trunk",
        made=lambda label: {"trunk_name": label, "group_index": 1},
        kept={"group_index": 1},
        free=("hidecallerid", "dahdilineselectmode", "keepcid", "dialin_direct"),
    ),
    ObjectKind(
        name="outbound route",
        add=outbound_routes.AddOutboundRoute,
        change=outbound_routes.UpdateOutboundRoute,
        get=outbound_routes.GetOutboundRoute,
        list=outbound_routes.ListOutboundRoute,
        delete=outbound_routes.DeleteOutboundRoute,
        by="outbound_route",
        id="outbound_rt_index",
        label="outbound_rt_name",
        reply="outbound_route",
        made=lambda label: {
            "outbound_rt_name": f"r{label}",
            "default_trunk_index": "1",
            "pattern": [{"match": "_1x."}],
        },
        free=("permission", "strip", "prepend", "password", "out_of_service"),
    ),
    ObjectKind(
        name="inbound route",
        add=inbound_routes.AddInboundRoute,
        change=inbound_routes.UpdateInboundRoute,
        get=inbound_routes.GetInboundRoute,
        list=inbound_routes.ListInboundRoute,
        delete=inbound_routes.DeleteInboundRoute,
        by="inbound_route",
        id="inbound_rt_index",
        label="did_pattern_match",
        reply="route",
        made=lambda label: {
            "trunk_index": "1",
            "did_pattern_match": f"_{label}",
            "ext_local": "yes",
            "multi_mode": "[]",
            "time_condition": "[]",
        },
        asked={"trunk_index": "1"},
        free=("did_strip", "permission", "out_of_service", "prepend_trunk_name", "inbound_muti_mode"),
        relabel=False,
    ),
    ObjectKind(
        name="queue",
        add=queue_settings.AddQueue,
        change=queue_settings.UpdateQueue,
        get=queue_settings.GetQueue,
        list=queues.ListQueue,
        delete=queue_settings.DeleteQueue,
        by="queue",
        id="extension",
        label="extension",
        reply="queue",
        made=lambda label: {"extension": f"66{label}", "queue_name": label, "strategy": "memory"},
        kept={"queue_name": "renamed"},
        free=("strategy", "ringtime", "maxlen", "wrapuptime", "auto_record", "pin", "joinempty"),
    ),
    ObjectKind(
        name="paging group",
        add=paging_groups.AddPagingGroup,
        change=paging_groups.UpdatePagingGroup,
        get=paging_groups.GetPagingGroup,
        list=paging_groups.ListPagingGroup,
        delete=paging_groups.DeletePagingGroup,
        by="paginggroup",
        id="extension",
        label="extension",
        reply="paginggroup",
        made=lambda label: {
            "extension": f"88{label}",
            "paginggroup_name": label,
            "paginggroup_type": "1way",
        },
        kept={"paginggroup_type": "2way"},
        free=("limitime", "replace_caller_id", "enable", "time", "multicast_port"),
    ),
    ObjectKind(
        name="IVR",
        add=ivrs.AddIvr,
        change=ivrs.UpdateIvr,
        get=ivrs.GetIvr,
        list=ivrs.ListIvr,
        delete=ivrs.DeleteIvr,
        by="ivr",
        id="ivr_id",
        label="extension",
        reply="ivr",
        made=_ivr,
        kept={"ivr_name": ""},
        free=("dial_queue", "dial_trunk", "permission", "alertinfo", "language", "switch"),
        relabel=False,
    ),
)
