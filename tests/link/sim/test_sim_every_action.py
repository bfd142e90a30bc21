"""Every action of the catalogue is answered, and its answer is one that the client side can read."""

from typing import Any

import pytest

from tests.contract.golden import BEYOND_THE_GUIDE, EXAMPLES, loaded
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
}
SESSION = {"challenge", "login", "logout"}


def test_the_table_holds_the_whole_catalogue_and_nothing_else() -> None:
    assert set(HANDLERS) == set(ACTIONS)


@pytest.mark.parametrize(
    "action",
    [action for action in ACTIONS if action.declared.wire not in SESSION],
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
        parameters = dict(PARAMETERS.get(action.declared.wire, {}))
        queue = pbx.office.queues[0]
        if action.declared.wire == "loginLogoffQueueAgent":
            parameters["interface"] = queue.login_members[0]
        if action.declared.wire == "pauseUnpauseQueueAgent":
            parameters["interface"] = queue.members[0]
        if "channel" in parameters:
            parameters["channel"] = channels[parameters["channel"]]
        answer = await caller.ask(action.declared.wire, **parameters)
        assert answer["status"] == 0, answer
        _has_the_shape_of_the_guides_example(action.declared.wire, answer["response"])
        reply = decode_reply(action, encode_reply(answer["response"]))
        if hasattr(reply.result, "rows"):
            assert len(reply.result.rows) == len(_rows(answer["response"]))
        pbx.control.advance(30)


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
