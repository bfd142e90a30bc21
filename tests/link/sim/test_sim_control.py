import json
from typing import Any

import pytest

from tests.link.sim.caller import LogIn
from ucm_cti.sim import IGNORES, SimulatedPbx


def told(pbx: SimulatedPbx, line: str | dict[str, Any]) -> dict[str, Any]:
    written = line if isinstance(line, str) else json.dumps(line)
    answer: dict[str, Any] = json.loads(pbx.control.line(written.encode()))
    return answer


async def test_an_outside_caller_is_answered_at_the_phone_and_hangs_up(call: LogIn) -> None:
    async with SimulatedPbx(speed=0) as pbx:
        caller = await call(pbx)
        pbx.control.behave("1000", IGNORES)
        inbound = told(pbx, {"do": "inbound", "number": "0301234567", "to": "1000", "name": "Acme", "id": 7})
        assert inbound == {"ok": True, "id": 7, "channel": inbound["channel"]}
        await caller.done("acceptCall", channel=inbound["channel"])
        assert told(pbx, {"do": "advance", "seconds": 2}) == {"ok": True}
        assert told(pbx, {"do": "answer", "phone": "1000"}) == {"ok": True}
        bridged = (await caller.done("listBridgedChannels"))["channel"]
        assert [row["channel1"] for row in bridged] == [inbound["channel"]]
        assert told(pbx, {"do": "outside_hangs_up", "channel": inbound["channel"]})["ok"]
        assert (await caller.done("listBridgedChannels"))["channel"] == []


async def test_people_do_at_their_phones_what_people_do(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=6) as pbx:
        caller = await call(pbx)
        told(pbx, {"do": "behave", "number": "1002", "behaviour": {"ignore": 1}})
        assert told(pbx, {"do": "dial", "phone": "1000", "number": "1001"})["channel"].startswith(
            "PJSIP/1000-"
        )
        told(pbx, {"do": "advance", "seconds": 5})
        for verb in ("hold", "unhold"):
            assert told(pbx, {"do": verb, "phone": "1001"})["ok"]
        assert told(pbx, {"do": "transfer", "phone": "1001", "number": "1002"})["ok"]
        told(pbx, {"do": "advance", "seconds": 1})
        assert told(pbx, {"do": "decline", "phone": "1002"})["ok"]
        told(pbx, {"do": "advance", "seconds": 60})
        assert (await caller.done("listUnBridgedChannels"))["channel"] == []
        assert told(pbx, {"do": "register", "phone": "1003", "registered": False})["ok"]
        status = {row["extension"]: row["status"] for row in (await caller.done("listAccount"))["account"]}
        assert status["1003"] == "Unavailable"


async def test_the_truth_is_everything_at_once(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=4) as pbx:
        caller = await call(pbx)
        pbx.control.dial("1000", "1001")
        pbx.control.advance(5)
        truth = told(pbx, {"do": "truth"})["truth"]
        assert truth == json.loads(json.dumps(pbx.control.truth()))
        assert (await caller.done("listBridgedChannels"))["channel"][0]["channel1"] in json.dumps(truth)


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        "[]",
        "{}",
        '{"do": "explode"}',
        '{"do": 5}',
        '{"do": "inbound", "number": "030"}',
        '{"do": "truth", "extra": 1}',
        '{"do": "advance", "seconds": -1}',
        '{"do": "advance", "seconds": "soon"}',
        '{"do": "answer", "phone": "1000"}',
        '{"do": "dial", "phone": "9999", "number": "1001"}',
        '{"do": "outside_answers", "channel": "PJSIP/trunk_1-00000099"}',
        "\ufeff",
    ],
)
async def test_a_bad_line_is_answered_and_changes_nothing(line: str) -> None:
    async with SimulatedPbx(speed=0, extensions=4) as pbx:
        before = pbx.control.truth()
        answer = told(pbx, line)
        assert answer["ok"] is False
        assert answer["error"]
        assert pbx.control.truth() == before


async def test_quit_ends_it_and_cut_and_expire_work(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=4) as pbx:
        caller = await call(pbx)
        assert told(pbx, {"do": "expire"})["ok"]
        assert (await caller.ask("listQueue"))["status"] == -6
        assert told(pbx, {"do": "cut"})["ok"]
        assert told(pbx, {"do": "quit"})["ok"]
        await pbx.until_over()
