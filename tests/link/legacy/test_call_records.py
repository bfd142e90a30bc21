"""Call records over a real socket: every format, every filter, to the end."""

from typing import Any

import pytest

from tests.link.legacy.conftest import connected, morning
from ucm_cti.client.call_records import call_records
from ucm_cti.client.client import Client
from ucm_cti.model.call_record import CallRecord, Disposition
from ucm_cti.model.errors import BadReply, NoPermission, Refused, WrongUse
from ucm_cti.protocol.actions.cdr import CdrApi, CdrReply
from ucm_cti.protocol.codec import time_text
from ucm_cti.protocol.legacy.filters import moment
from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.engine import Firmware


async def read(client: Client, page: int = 500, **wanted: Any) -> list[CallRecord]:
    return [record async for record in call_records(client, CdrApi(**wanted), page=page)]


async def test_a_morning_is_told_with_its_legs(pbx: SimulatedPbx, client: Client) -> None:
    morning(pbx)
    calls = await read(client)
    assert [(call.caller.number, call.called, call.disposition) for call in calls] == [
        ("1000", "1001", Disposition.ANSWERED),
        ("1002", "0301111111", Disposition.ANSWERED),
        ("0307654321", "1003", Disposition.ANSWERED),
        ("1000", "1013", Disposition.ANSWERED),
        ("0309999999", "6500", Disposition.ANSWERED),
    ]
    inside, outward, inward, transferred, queued = calls
    assert [leg.direction for call in (inside, outward, inward) for leg in call.legs] == [
        "Internal",
        "Outbound",
        "Inbound",
    ]
    assert inside.whole is None
    assert transferred.whole is not None
    assert [leg.far_extension for leg in transferred.legs] == ["1012", "1013"]
    assert {leg.application for leg in queued.legs} == {"Queue"}
    assert sum(leg.disposition is Disposition.ANSWERED for leg in queued.legs) == 1
    assert inside.recordings == ()
    assert len(outward.recordings) == len(inward.recordings) == len(queued.recordings) == 1


@pytest.mark.parametrize("written", ["json", "xml", "csv"])
async def test_every_format_tells_the_same_records(pbx: SimulatedPbx, client: Client, written: str) -> None:
    morning(pbx)
    json = [leg for call in await read(client) for leg in call.legs]
    other = [leg for call in await read(client, format=written) for leg in call.legs]
    assert other == json


@pytest.mark.parametrize("page", [1, 2, 3, 1000])
async def test_pages_are_read_to_the_end(pbx: SimulatedPbx, client: Client, page: int) -> None:
    morning(pbx)
    assert await read(client, page=page) == await read(client)
    offsets = [asked.offset for asked in pbx.dispatcher.asked if isinstance(asked, CdrApi)]
    assert offsets[:2] == [0, min(page, 5)]


async def test_offset_and_most_are_heeded(pbx: SimulatedPbx, client: Client) -> None:
    morning(pbx)
    everything = await read(client)
    assert await read(client, page=2, offset=1, most=3) == everything[1:4]
    assert await read(client, most=0) == []


async def test_the_guides_firmware_tells_flat_records(client: Client) -> None:
    async with SimulatedPbx(speed=0, extensions=40, firmware=Firmware.GUIDE) as old:
        morning(old)
        async with connected(old) as asker:
            calls = await read(asker)
    assert all(call.whole is None and len(call.legs) == 1 for call in calls)
    assert len(calls) > 5


async def test_filters_find_what_they_should(pbx: SimulatedPbx, client: Client) -> None:
    morning(pbx)
    everything = await read(client)
    first = everything[0].started
    assert first is not None

    async def callers(**wanted: Any) -> list[str]:
        return [call.caller.number for call in await read(client, **wanted)]

    assert await callers(caller="030@") == ["0307654321", "0309999999"]
    assert await callers(caller="1001-1999") == ["1002"]
    assert await callers(callee="1001,6500") == ["1000", "0309999999"]
    assert await callers(answered_by="1003") == ["0307654321"]
    assert await callers(caller_name="acme") == ["0307654321"]
    assert await callers(until=moment(first)) == ["1000"]
    assert len(await callers(since=moment(first))) == 5
    assert await callers(times_of="End", until=moment(first)) == []
    assert await callers(longest_s=10) == ["1000", "0309999999"]
    assert await callers(shortest_s=1000) == []
    assert time_text(first) in (await _raw(pbx, client))


async def _raw(pbx: SimulatedPbx, client: Client) -> str:
    (call, *_) = (await client.send(CdrApi(most=1))).records
    return time_text(call.started) if call.started else ""


async def test_a_call_that_goes_on_is_not_told(pbx: SimulatedPbx, client: Client) -> None:
    pbx.control.dial("1000", "1001")
    pbx.control.advance(10)
    assert await read(client) == []


async def test_refusals_are_typed(pbx: SimulatedPbx, client: Client) -> None:
    with pytest.raises(Refused):
        await client.send(CdrApi(delete="yes"))
    with pytest.raises(WrongUse):
        await read(client, delete="yes")
    with pytest.raises(WrongUse):
        await read(client, page=0)
    pbx.deny("cdrapi")
    with pytest.raises(NoPermission):
        await read(client)


async def test_a_lost_session_is_renewed_in_the_middle(pbx: SimulatedPbx, client: Client) -> None:
    morning(pbx)
    found = []
    async for call in call_records(client, CdrApi(), page=2):
        found.append(call.id)
        if len(found) == 1:
            pbx.sessions.expire_all()
    assert len(found) == 5


class Stubborn:
    """A PBX that gives the same page whatever is asked for."""

    def __init__(self, *records: CallRecord) -> None:
        self.reply = CdrReply(records=records)

    async def send(self, action: CdrApi) -> CdrReply:
        return self.reply


async def test_a_pbx_that_heeds_no_offset_is_told_or_read_once() -> None:
    calls = [CallRecord(id=str(number), legs=()) for number in range(3)]
    found = [call async for call in call_records(Stubborn(*calls), CdrApi(), page=10)]
    assert found == calls
    with pytest.raises(BadReply):
        [call async for call in call_records(Stubborn(*calls), CdrApi(), page=3)]


class Growing:
    """A PBX whose newest call comes first, and that has one more at each question."""

    def __init__(self) -> None:
        self.calls = [CallRecord(id=str(number), legs=()) for number in range(10)]

    async def send(self, action: CdrApi) -> CdrReply:
        start, most = action.offset, action.most
        assert isinstance(start, int)
        assert isinstance(most, int)
        page = tuple(self.calls[start : start + most])
        self.calls.insert(0, CallRecord(id=f"new{len(self.calls)}", legs=()))
        return CdrReply(records=page)


async def test_calls_pushed_onto_the_next_page_come_once() -> None:
    found = [call.id async for call in call_records(Growing(), CdrApi(), page=4)]
    assert found == [str(number) for number in range(10)]
