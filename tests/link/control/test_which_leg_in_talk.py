"""Which leg is held, muted, ended and listened to (real boxes: which leg): who is connected with whom."""

import pytest

from tests.link.control.scene import OUTSIDE, RINGS_S, scene
from ucm_cti.model.status import BargeMode


def pair(a: str, b: str) -> frozenset[str]:
    """Return two who talk."""
    return frozenset({a, b})


# --- hold and mute: nobody is cut -------------------------------------------------------------------


async def test_hold_and_back() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.hold(call)
        assert stage.leg("1002")["held"]
        assert stage.only_call().held
        await stage.desk.unhold(call)
        assert not stage.leg("1002")["held"]
        await stage.until(lambda: not stage.only_call().held)
        assert stage.talking() == {pair("1000", "1002")}


async def test_mute_and_back() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1000")
        await stage.desk.mute(call)
        assert stage.leg("1000")["muted"]
        assert not stage.leg(OUTSIDE)["muted"]
        assert stage.only_call().muted
        await stage.desk.unmute(call)
        assert not stage.leg("1000")["muted"]
        assert not stage.only_call().muted
        assert stage.talking() == {pair("1000", OUTSIDE)}


# --- hang up ----------------------------------------------------------------------------------------


async def test_hanging_up_my_call_ends_it() -> None:
    async with scene() as stage:
        mine = await stage.i_talk_with("1002")
        await stage.others_talk("1004", "1005")
        await stage.desk.hang_up(mine)
        await stage.true()
        assert stage.talking() == {pair("1004", "1005")}


async def test_hanging_up_somebody_else_s_call_ends_it() -> None:
    async with scene() as stage:
        await stage.i_talk_with("1002")
        theirs = await stage.others_talk("1004", "1005")
        await stage.desk.hang_up(theirs)
        await stage.true()
        assert stage.talking() == {pair("1000", "1002")}


async def test_hanging_up_while_my_phone_rings_first() -> None:
    async with scene(ignoring=["1000"]) as stage:
        await stage.desk.dial("1002")
        await stage.true()
        await stage.desk.hang_up(stage.call("1000"))
        await stage.true()
        assert stage.legs() == []


# --- listen, whisper, barge -------------------------------------------------------------------------


@pytest.mark.parametrize("mode", BargeMode)
@pytest.mark.parametrize("ask", [False, True])
async def test_a_supervisor_takes_part(mode: BargeMode, ask: bool) -> None:
    async with scene() as stage:
        call = await stage.others_talk("1002", "1003")
        await stage.desk.barge(call, "1003", mode, ask=ask)
        await stage.pass_time()
        (spy,) = stage.pbx.control.truth()["supervisors"]
        assert (spy["listens_to"], spy["mode"]) == (stage.leg("1003")["channel"], mode)
        assert spy["channel"] == stage.leg("1000")["channel"]
        assert stage.talking() == {pair("1002", "1003")}


async def test_asking_rings_the_supervisor_s_phone_and_not_asking_does_not() -> None:
    async with scene(ignoring=["1000"]) as stage:
        call = await stage.others_talk("1002", "1003")
        await stage.desk.barge(call, "1003", BargeMode.LISTEN, ask=True)
        await stage.pass_time(RINGS_S)
        assert stage.leg("1000")["state"] == "Ringing"


async def test_a_supervisor_changes_the_mode_and_listens_once() -> None:
    async with scene() as stage:
        call = await stage.others_talk("1002", "1003")
        await stage.desk.barge(call, "1003", BargeMode.LISTEN, ask=False)
        await stage.pass_time()
        await stage.desk.barge(call, "1003", BargeMode.WHISPER, ask=False)
        await stage.pass_time()
        assert [spy["mode"] for spy in stage.pbx.control.truth()["supervisors"]] == ["whisper"]


async def test_the_agent_of_an_outside_call_is_listened_to() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002")
        await stage.desk.barge(call, "1002", BargeMode.BARGE, ask=False)
        await stage.pass_time()
        (spy,) = stage.pbx.control.truth()["supervisors"]
        assert spy["listens_to"] == stage.leg("1002")["channel"]
