"""What the simulated PBX refuses, and with which code of the guide."""

from typing import Any

import pytest

from tests.link.configuration.in_memory import Caller
from ucm_cti.model.errors import ActionError
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.building import build
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.refusals import REFUSALS

_KIND = {kind.declared.wire: kind for kind in ACTIONS}
_IVR = {
    "ivr_name": "Night",
    "welcome_prompt": "w",
    "response_timeout": 5,
    "digit_timeout": 3,
    "timeout_prompt": "t",
    "invalid_prompt": "i",
    "tloop": 1,
    "iloop": 1,
}
_INBOUND = {"did_pattern_match": "_1.", "ext_local": "yes", "multi_mode": "[]", "time_condition": "[]"}
_OUTBOUND = {"outbound_rt_name": "abroad", "pattern": [{"match": "_00."}]}
_QUEUE = {"queue_name": "Night", "strategy": "random"}
_PAGING = {"paginggroup_name": "Floor", "paginggroup_type": "2way"}

_NOT_THERE = [
    ("getSIPAccount", {"extension": "1999"}),
    ("updateSIPAccount", {"extension": "1999", "nat": "no"}),
    ("updateSIPAccount", {"extension": "1000", "callbarging_monitor": "1001,1999"}),
    ("getSIPTrunk", {"trunk": "99"}),
    ("deleteSIPTrunk", {"trunk": "3"}),
    ("getAnalogTrunk", {"analogtrunk": "1"}),
    ("addSLATrunk", {"trunk_name": "HQ-SIP"}),
    ("getDigitalTrunk", {"trunk": 99}),
    ("addOutboundRoute", {**_OUTBOUND, "default_trunk_index": "99"}),
    ("updateOutboundRoute", {"outbound_route": "1", "members": "1000,group-99"}),
    ("addInboundRoute", {**_INBOUND, "trunk_index": "99"}),
    ("addInboundRoute", {**_INBOUND, "trunk_index": "1", "destination_type": "account", "account": "1999"}),
    ("updateInboundRoute", {"inbound_route": "1", "destination_type": "queue", "queue": "6999"}),
    ("playPromptByOrg", {"type": "ivr", "channel": "1999", "variable": "prompt1"}),
    ("addQueue", {**_QUEUE, "extension": "6510", "members": "1001,1999"}),
    ("addQueue", {**_QUEUE, "extension": "6510", "destination_type_t": "ivr", "ivr_t": "ivr-9"}),
    ("deleteQueue", {"queue": "6999"}),
    ("addPaginggroup", {**_PAGING, "extension": "8010", "members": "1999"}),
    ("MulticastPaging", {"pagingnum": "8999", "caller": "1000"}),
    ("MulticastPaging", {"pagingnum": "8000", "caller": "1999"}),
    ("getIVR", {"ivr": "ivr-9"}),
    ("getUser", {"user_name": "1999"}),
    ("updateUser", {"user_name": "nobody", "first_name": "N"}),
]
_THERE_ALREADY = [
    ("addSIPTrunk", {"trunk_name": "HQ-SIP", "host": "10.0.0.1", "trunk_type": "peer"}),
    ("addDigitalTrunk", {"trunk_name": "Lift", "group_index": 2}),
    ("updateSIPTrunk", {"trunk": "1", "trunk_name": "Mobile-GW"}),
    ("addOutboundRoute", {**_OUTBOUND, "outbound_rt_name": "everywhere", "default_trunk_index": "1"}),
    ("addQueue", {**_QUEUE, "extension": "6500"}),
    ("addQueue", {**_QUEUE, "extension": "1000"}),
    ("addQueue", {**_QUEUE, "extension": "6400"}),
    ("addPaginggroup", {**_PAGING, "extension": "7000"}),
    ("addIVR", {**_IVR, "extension": "8000"}),
    ("updateQueue", {"queue": "6500", "queue_name": "Support", "extension": "6501"}),
]
_IMPOSSIBLE = [
    ("addSIPTrunk", {"trunk_name": "Sky", "host": "10.0.0.1", "trunk_type": "register", "username": "u"}),
    ("getInboundRoute", {}),
    ("MulticastPagingHangup", {"pagingnum": "8000"}),
]
_SENSITIVE = [
    ("addSIPTrunk", {"trunk_name": "a;b", "host": "10.0.0.1", "trunk_type": "peer"}),
    ("updateUser", {"user_name": "1000", "department": "$(reboot)"}),
    ("updateSIPTrunk", {"trunk": "1", "secret": "`id`"}),
    (
        "addOutboundRoute",
        {"outbound_rt_name": "x1", "default_trunk_index": "1", "pattern": [{"match": "_1|2"}]},
    ),
    ("updateQueue", {"queue": "6500", "queue_name": "a && b"}),
]


@pytest.mark.parametrize(
    ("status", "wire", "values"),
    [
        *((-16, *case) for case in _NOT_THERE),
        *((-44, *case) for case in _THERE_ALREADY),
        *((-1, *case) for case in _IMPOSSIBLE),
        *((-50, *case) for case in _SENSITIVE),
    ],
)
def test_a_refusal_has_its_code_and_changes_nothing(
    caller: Caller, status: int, wire: str, values: dict[str, Any]
) -> None:
    before = _everything(caller)
    with pytest.raises(ActionError) as refused:
        caller.send(build(_KIND[wire], values))
    assert refused.value.status == status
    assert status in {refusal.status for refusal in REFUSALS[wire]}
    assert not caller.box.configuration.pending
    assert _everything(caller) == before


def test_a_mode_of_paging_is_ended_once(caller: Caller) -> None:
    end: Action[Any] = build(_KIND["MulticastPagingHangup"], {"pagingnum": "8000"})
    caller.send(build(_KIND["MulticastPaging"], {"pagingnum": "8000", "caller": "1000"}))
    caller.send(end)
    with pytest.raises(ActionError):
        caller.send(end)
    assert not caller.box.configuration.pending


def _everything(caller: Caller) -> list[Any]:
    lists = [
        ("listVoIPTrunk", {}),
        ("listAnalogTrunk", {}),
        ("listDigitalTrunk", {}),
        ("listOutboundRoute", {}),
        ("listInboundRoute", {"trunk_index": "1"}),
        ("listQueue", {}),
        ("listPaginggroup", {}),
        ("listIVR", {}),
        ("listUser", {}),
        ("listPinSets", {}),
    ]
    return [caller.rows(build(_KIND[wire], values)) for wire, values in lists]
