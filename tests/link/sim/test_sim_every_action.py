"""Every action of the catalogue is answered, and its answer is one that the client side can read."""

from typing import Any

import pytest

from tests.contract.golden import BEYOND_THE_GUIDE, EXAMPLES, LEGACY, loaded
from tests.link.sim.caller import LogIn
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.envelope import decode_reply, encode_reply
from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.handlers import HANDLERS

TALKING = "PJSIP/1001"
RING = "PJSIP/trunk_1"
PARAMETERS: dict[str, dict[str, str]] = {
    "Hangup": {"channel": TALKING},
    "callbarge": {"channel": TALKING, "exten": "1001", "barge-exten": "1003@1", "mode": "w"},
    "mute": {"channel": TALKING},
    "unmute": {"channel": TALKING},
    "hold": {"channel": TALKING},
    "unhold": {"channel": TALKING},
    "dialExtension": {"caller": "1003", "callee": "1004"},
    "dialOutbound": {"caller": "1003", "outbound": "0309876543"},
    "callTransfer": {"channel": TALKING, "extension": "1004"},
    "transferNumberInbound": {"channel": RING, "callee": "1004"},
    "transferNumberOutbound": {"channel": "PJSIP/1005", "outbound": "0309876544"},
    "dialIVR": {"caller": "1003", "ivrnumber": "7000"},
    "dialIVROutbound": {"outcaller": "0309876543", "ivrnumber": "7000"},
    "dialQueue": {"outcaller": "0309876543", "queue": "6500"},
    "dialRinggroup": {"outcaller": "0309876543", "ringgroup": "6400"},
    "dialOutboundTwo": {"outcaller": "0309876543", "outcallee": "0309876544"},
    "refuseCall": {"channel": RING},
    "acceptCall": {"channel": RING},
    "getQueue": {"queue": "6500"},
    "loginLogoffQueueAgent": {"operatetype": "login", "extension": "6500"},
    "pauseUnpauseQueueAgent": {"operatetype": "pause", "extension": "6500"},
    "getCallQueuesMemberMessage": {"extension": "6500"},
    "getQueueCalling": {"extension": "6500", "role": ""},
    "addSIPAccount": {"extension": "1990"},
    "deleteUser": {"user_name": "1991"},
}
OTHERWISE: dict[str, dict[str, Any]] = {
    "getSIPTrunk": {"trunk": "1"},
    "updateSIPTrunk": {"trunk": "1"},
    "deleteSIPTrunk": {"trunk": "1"},
    "updateAnalogTrunk": {"trunkgroup": 3},
    "deleteAnalogTrunk": {"analogtrunk": 3},
    "addSLATrunk": {"trunk_name": "Lift"},
    "updateSLATrunk": {"trunk_index": 3},
    "getDigitalTrunk": {"trunk": 4},
    "updateDigitalTrunk": {"trunk": 4},
    "deleteDigitalTrunk": {"trunk": 4},
    "addOutboundRoute": {"default_trunk_index": "1"},
    "getOutboundRoute": {"outbound_route": "1"},
    "updateOutboundRoute": {"outbound_route": "1"},
    "deleteOutboundRoute": {"outbound_route": "1"},
    "addInboundRoute": {"trunk_index": "1"},
    "getInboundRoute": {"inbound_route": "1"},
    "updateInboundRoute": {"inbound_route": "1"},
    "deleteInboundRoute": {"inbound_route": "1"},
    "updateQueue": {"queue": "6500"},
    "deleteQueue": {"queue": "6500"},
    "getPaginggroup": {"paginggroup": "8000"},
    "updatePaginggroup": {"paginggroup": "8000"},
    "deletePaginggroup": {"paginggroup": "8000"},
    "MulticastPaging": {"pagingnum": "8000"},
    "MulticastPagingHangup": {"pagingnum": "8000"},
    "addIVR": {"extension": "7001"},
    "getUser": {"user_name": "1003"},
    "updateUser": {"user_name": "1003"},
}
"""What the simulated office calls what the guide's examples name."""
SESSION = {"challenge", "login", "logout"}


def test_the_table_holds_the_whole_catalogue_and_nothing_else() -> None:
    assert set(HANDLERS) == set(ACTIONS)


@pytest.mark.parametrize(
    "action",
    [action for action in ACTIONS if action.declared.wire not in SESSION | LEGACY],
    ids=lambda action: action.declared.wire,
)
async def test_each_answer_can_be_read(call: LogIn, action: type[Action[Any]]) -> None:
    async with SimulatedPbx(speed=0, extensions=40) as pbx:
        caller = await call(pbx)
        pbx.control.dial("1000", "1001")
        pbx.control.dial("1005", "0301111111")
        pbx.control.advance(8)
        trunk = pbx.control.inbound("0301234567", "1002", "Acme Ltd")
        channels = {RING: trunk}
        for row in (await caller.done("listBridgedChannels"))["channel"]:
            for leg in (row["channel1"], row["channel2"]):
                channels[leg.rpartition("-")[0]] = leg if leg.startswith("PJSIP/1") else trunk
        parameters = _parameters(action.declared.wire)
        if action.declared.wire == "MulticastPagingHangup":
            await caller.done("MulticastPaging", pagingnum="8000", caller="1004")
        if action.declared.wire == "deleteUser":
            await caller.done("addSIPAccount", extension="1991")
        queue = pbx.office.queues[0]
        if action.declared.wire == "loginLogoffQueueAgent":
            parameters["interface"] = queue.login_members[0]
        if action.declared.wire == "pauseUnpauseQueueAgent":
            parameters["interface"] = queue.members[0]
        if parameters.get("channel") in channels:
            parameters["channel"] = channels[parameters["channel"]]
        answer = await caller.ask(action.declared.wire, **parameters)
        assert answer["status"] == 0, answer
        _has_the_shape_of_the_guides_example(action.declared.wire, answer["response"])
        reply = decode_reply(action, encode_reply(answer["response"]))
        if hasattr(reply.result, "rows"):
            assert len(reply.result.rows) == len(_rows(answer["response"]))
        pbx.control.advance(30)


def _parameters(wire: str) -> dict[str, Any]:
    """Return what to ask with: our own table's, or the guide's example with the office's own ids."""
    if wire in PARAMETERS or wire in BEYOND_THE_GUIDE:
        return dict(PARAMETERS.get(wire, {}))
    example = loaded(EXAMPLES / f"{wire}.request.json")["request"]
    asked = {key: value for key, value in example.items() if key not in {"action", "cookie"}}
    return asked | OTHERWISE.get(wire, {})


def _has_the_shape_of_the_guides_example(wire: str, response: dict[str, Any]) -> None:
    example = EXAMPLES / f"{wire}.response.json"
    if wire in BEYOND_THE_GUIDE:
        return
    expected = loaded(example)["response"]
    assert set(response) == set(expected)
    for key, value in expected.items():
        if isinstance(value, dict):
            assert set(value) <= set(response[key])
        elif isinstance(value, list) and value:
            assert response[key], f"no {key} to compare"
            assert set(value[0]) <= set(response[key][0])
        elif isinstance(value, str) and key == "need_apply":
            assert response[key] == value


def _rows(response: dict[str, Any]) -> list[Any]:
    inner = next(value for value in response.values() if isinstance(value, dict | list))
    rows: list[Any] = inner["member"] if isinstance(inner, dict) else inner
    return rows
