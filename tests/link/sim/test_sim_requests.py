import asyncio
import io
import json

import pytest

from tests.link.sim.caller import Answer, LogIn
from ucm_cti.sim import Firmware, Misdeed, SimulatedPbx

INVALID: Answer = {"response": {"error_msg": "Invalid parameters!"}, "status": -1}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/json", ""])
async def test_the_content_type_does_not_matter(call: LogIn, kind: str) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        body = json.dumps({"request": {"action": "getSystemStatus", "cookie": caller.cookie}})
        answer = await caller.post(body.encode(), **{"Content-Type": kind})
        assert answer["status"] == 0


@pytest.mark.parametrize("body", [b"", b"hello", b"[]", b'{"request":[]}', b"{" * 3000, b"\xff\xfe"])
async def test_what_is_no_request_is_invalid(call: LogIn, body: bytes) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        assert await (await call(pbx)).post(body) == INVALID


async def test_a_body_that_is_too_large_is_invalid(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        assert await (await call(pbx)).post(io.BytesIO(b" " * (2 << 20))) == INVALID


@pytest.mark.parametrize("path", ["/", "/API", "/api/", "/cgi", "/api/v1"])
async def test_elsewhere_everything_is_invalid(call: LogIn, path: str) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        request = {"request": {"action": "getSystemStatus", "cookie": caller.cookie}}
        assert await caller.post(request, path) == INVALID


@pytest.mark.parametrize("path", ["/api", "/", "/index.html"])
async def test_nothing_can_be_got(call: LogIn, path: str) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        async with caller.http.get(pbx.url + path) as answer:
            assert await answer.json(content_type=None) == INVALID


async def test_an_unknown_action_is_unsupported(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        assert await (await call(pbx)).ask("bakeCake") == {"response": {}, "status": -19}


async def test_what_working_clients_send_is_taken(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=4) as pbx:
        caller = await call(pbx)
        await caller.done("DialExtension", caller=1000, callee="1001", version="1.2")
        pbx.control.advance(1)
        row = (await caller.done("listunbridgedchannels"))["channel"][0]
        assert (row["state"], row["callernum"]) == ("Ringing", "1000")
        await caller.done("hangup", Channel=row["channel"])
        pbx.control.advance(1)
        assert (await caller.done("listUnBridgedChannels"))["channel"] == []


@pytest.mark.parametrize(
    ("action", "parameters", "status"),
    [
        ("dialExtension", {"caller": "1000"}, -1),
        ("dialExtension", {"caller": "1000", "callee": "1001; reboot"}, -15),
        ("callbarge", {"channel": "PJSIP/1-1", "exten": "1000", "barge-exten": "1001", "mode": "x"}, -15),
        ("Hangup", {"channel": "PJSIP/1000-00000099"}, -16),
        ("getQueue", {"queue": "6599"}, -16),
    ],
)
async def test_impossible_requests_are_refused(
    call: LogIn, action: str, parameters: Answer, status: int
) -> None:
    async with SimulatedPbx(speed=0, extensions=4) as pbx:
        assert (await (await call(pbx)).ask(action, **parameters))["status"] == status


async def test_the_guides_firmware_knows_the_guide_only(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=4, firmware=Firmware.GUIDE) as pbx:
        caller = await call(pbx)
        assert (await caller.ask("getQueueCalling", extension="6500", role=""))["status"] == -19
        assert (await caller.ask("logout"))["status"] == -19
        assert (await caller.done("getSystemGeneralStatus"))["prog-version"] == "1.0.20.13"


async def test_requests_under_way_at_the_same_time_are_noticed(call: LogIn) -> None:
    async with SimulatedPbx(speed=0, extensions=2) as pbx:
        caller = await call(pbx)
        await caller.done("listQueue")
        assert pbx.dispatcher.most_at_once == 1
        pbx.faults.order(Misdeed.DELAY, seconds=0.05)
        await asyncio.gather(caller.done("listQueue"), caller.done("listAccount"))
        assert pbx.dispatcher.most_at_once == 2
