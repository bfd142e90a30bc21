"""Actions beyond the guide: asked once a connection, behind everything else, and never needed."""

import asyncio
from typing import Any

import msgspec
import pytest

from tests.link.client.servers import QUICK, Listed
from ucm_cti.client.link import Link
from ucm_cti.model.connection import Phase
from ucm_cti.model.errors import Busy, NoPermission, NotFound
from ucm_cti.protocol.catalog import BEYOND_THE_GUIDE
from ucm_cti.sim import Misdeed, SimulatedPbx
from ucm_cti.sim.engine import Firmware

SOON = msgspec.structs.replace(QUICK, optional_s=0.001)
ASKED = {
    "listRingGroup",
    "listConference",
    "listDepartment",
    "listVoicemailGroup",
    "listAllTrunk",
    "getPbxStatus",
    "checkInfo",
    "getStorageUsage",
    "getResourceUsage",
    "getCallQueuesMessage",
}
"""What changes nothing and needs to be told nothing."""


def asked(pbx: SimulatedPbx) -> list[str]:
    """Return what was asked for beyond the guide."""
    wires = (action.declared.wire for action in pbx.dispatcher.asked)
    return [wire for wire in wires if wire in BEYOND_THE_GUIDE and wire != "logout"]


async def until_known(link: Link, wires: set[str]) -> dict[str, bool | None]:
    async with asyncio.timeout(10):
        await link.optional.learned()
    return {wire: link.optional.known(wire) for wire in wires}


async def test_each_is_asked_once_a_connection_after_the_first_picture() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, timing=SOON) as our:
        await our.hearing.until_phase(Phase.LIVE)
        assert set((await until_known(our.link, ASKED)).values()) == {True}
        assert sorted(asked(pbx)) == sorted(ASKED)
        await our.link.optional.answers("listRingGroup")
        assert sorted(asked(pbx)) == sorted(ASKED)


async def test_nothing_is_asked_before_the_first_picture() -> None:
    async with SimulatedPbx() as pbx:
        our = Listed(pbx, timing=SOON)
        our.hearing.on_connected = lambda: None
        async with our:
            await our.hearing.until_phase(Phase.LISTING)
            await our.link.optional.learned()
            assert asked(pbx) == []


async def test_what_is_refused_is_remembered_as_absent() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx, timing=SOON) as our:
        pbx.deny("listConference")
        await our.hearing.until_phase(Phase.LIVE)
        known = await until_known(our.link, ASKED)
        assert {wire for wire, answers in known.items() if not answers} == {"listConference"}
        assert asked(pbx).count("listConference") == 1
        assert await our.link.optional.answers("listConference") is False
        assert asked(pbx).count("listConference") == 1


async def test_old_firmware_has_none_and_stays_live() -> None:
    async with SimulatedPbx(firmware=Firmware.GUIDE) as pbx, Listed(pbx, timing=SOON) as our:
        await our.hearing.until_phase(Phase.LIVE)
        assert set((await until_known(our.link, ASKED)).values()) == {False}
        assert our.link.status.phase is Phase.LIVE


async def test_who_is_in_a_hurry_asks_at_once_and_together() -> None:
    patient = msgspec.structs.replace(QUICK, optional_s=3600.0)
    async with SimulatedPbx() as pbx, Listed(pbx, timing=patient) as our:
        await our.hearing.until_phase(Phase.LIVE)
        assert our.link.optional.known("checkInfo") is None
        both = await asyncio.gather(*(our.link.optional.answers("checkInfo") for _ in range(2)))
        assert both == [True, True]
        assert asked(pbx) == ["checkInfo"]


@pytest.mark.parametrize(
    "wire", ["addSIPAccount", "deleteUser", "getQueueCalling", "logout", "listUser", "no"]
)
async def test_what_would_change_or_needs_a_name_is_never_asked_by_itself(wire: str) -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        before = len(pbx.dispatcher.asked)
        assert await our.link.optional.answers(wire) is None
        assert len(pbx.dispatcher.asked) == before


async def test_a_busy_pbx_has_refused_nothing() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        pbx.faults.order(Misdeed.REFUSE, "checkInfo", status=-57)
        with pytest.raises(Busy):
            await our.link.optional.answers("checkInfo")
        assert our.link.optional.known("checkInfo") is None
        assert await our.link.optional.answers("checkInfo") is True


async def test_what_others_learn_is_remembered_until_the_connection_ends() -> None:
    async with SimulatedPbx() as pbx, Listed(pbx) as our:
        await our.hearing.until_phase(Phase.LIVE)
        optional = our.link.optional
        errors: dict[str, Any] = {
            "deleteUser": NoPermission("no", action="deleteUser", status=-47),
            "getQueueCalling": NotFound("no queue", action="getQueueCalling", status=-16),
            "addSIPAccount": None,
        }
        for wire, error in errors.items():
            optional.note(wire, error)
        assert [optional.known(wire) for wire in errors] == [False, True, True]
        await our.link.stop()
        assert optional.known("deleteUser") is None
