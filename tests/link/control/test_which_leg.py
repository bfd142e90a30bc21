"""Each row of the table "which leg" (real boxes: which leg): who is connected with whom afterwards."""

import pytest

from tests.link.control.scene import OFFERED_S, OTHER_OUTSIDE, OUTSIDE, scene
from ucm_cti.control.legs import CONNECT, TABLE
from ucm_cti.model.act import Act
from ucm_cti.model.profile import FeatureCodes, TransferLeg
from ucm_cti.model.status import CallState
from ucm_cti.sim.people import Rules


def pair(a: str, b: str) -> frozenset[str]:
    """Return two who talk."""
    return frozenset({a, b})


# --- the party I talk with goes to … --------------------------------------------------------------


@pytest.mark.parametrize("party", ["1002", OUTSIDE])
async def test_whom_i_called_goes_to_an_extension(party: str) -> None:
    async with scene() as stage:
        call = await stage.i_talk_with(party)
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair(party, "1003")}


async def test_who_called_me_from_outside_goes_to_an_extension() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1000")
        assert stage.talking() == {pair(OUTSIDE, "1000")}
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair(OUTSIDE, "1003")}


async def test_who_called_me_from_inside_goes_to_an_extension() -> None:
    async with scene() as stage:
        call = await stage.others_talk("1002", "1000")
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair("1002", "1003")}


async def test_the_party_i_talk_with_goes_to_a_queue() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1006")
        await stage.desk.transfer(call, "6500")
        await stage.pass_time(0.5)
        assert "1000" not in stage.legs()
        await stage.pass_time()
        (talk,) = stage.talking()
        assert "1006" in talk


async def test_the_party_i_talk_with_goes_to_a_ring_group() -> None:
    async with scene(ignoring=["1000"]) as stage:
        stage.pbx.control.inbound(OUTSIDE, "1000")
        await stage.pass_time(OFFERED_S)
        stage.pbx.control.answer("1000")
        await stage.true()
        await stage.desk.transfer(stage.call(OUTSIDE), "6400")
        await stage.pass_time()
        (talk,) = stage.talking()
        assert OUTSIDE in talk
        assert talk & {"1001", "1002"}


async def test_the_party_i_talk_with_goes_to_a_voice_menu() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.transfer(call, "7000")
        await stage.true()
        assert stage.legs() == ["1002"]
        assert stage.state() is CallState.IN_SYSTEM


async def test_the_party_i_talk_with_goes_to_an_outside_number() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.transfer(call, OTHER_OUTSIDE)
        await stage.pass_time()
        assert stage.talking() == {pair("1002", OTHER_OUTSIDE)}


async def test_the_party_i_talk_with_is_parked() -> None:
    async with scene(codes=FeatureCodes(park="700")) as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.park(call)
        await stage.true()
        assert stage.legs() == ["1002"]
        assert len(stage.pbx.control.truth()["parked"]) == 1


async def test_the_party_i_talk_with_goes_to_a_voicemail() -> None:
    async with scene(codes=FeatureCodes(voicemail_prefix="*99")) as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.voicemail(call, "1003")
        await stage.true()
        assert stage.legs() == ["1002"]
        assert stage.state() is CallState.IN_SYSTEM


async def test_a_held_party_goes_on_too() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.hold(call)
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair("1002", "1003")}


async def test_a_box_that_wants_the_party_s_leg_named_gets_it() -> None:
    rules = Rules(transfer_moves_named_leg=True)
    async with scene(transfer_leg=TransferLeg.PARTY, rules=rules) as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair("1002", "1003")}


# --- an outside caller who is not mine -------------------------------------------------------------


async def test_an_outside_caller_who_rings_here_goes_to_an_extension() -> None:
    async with scene(ignoring=["1000"]) as stage:
        call = await stage.comes_in("1000", answered=False)
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair(OUTSIDE, "1003")}


async def test_an_outside_caller_who_rings_elsewhere_goes_to_an_extension() -> None:
    async with scene(ignoring=["1002"]) as stage:
        call = await stage.comes_in("1002", answered=False)
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair(OUTSIDE, "1003")}


async def test_an_outside_caller_who_waits_to_be_accepted_goes_to_an_extension() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair(OUTSIDE, "1003")}


async def test_somebody_else_s_outside_caller_goes_to_an_extension() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002")
        await stage.desk.transfer(call, "1003")
        await stage.pass_time()
        assert stage.talking() == {pair(OUTSIDE, "1003")}


async def test_i_take_over_somebody_else_s_outside_caller() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002")
        await stage.desk.take_over(call)
        await stage.pass_time()
        assert stage.talking() == {pair(OUTSIDE, "1000")}


@pytest.mark.parametrize("party", ["1003", OTHER_OUTSIDE])
async def test_i_take_over_whom_a_colleague_talks_with(party: str) -> None:
    async with scene() as stage:
        call = await stage.others_talk(*(("1003", "1002") if party == "1003" else ("1002", party)))
        await stage.desk.take_over(call)
        await stage.pass_time()
        assert stage.talking() == {pair(party, "1000")}


async def test_the_inside_caller_of_an_outbound_call_gets_another_outside_number() -> None:
    async with scene() as stage:
        call = await stage.others_talk("1002", OUTSIDE)
        await stage.desk.transfer(call, OTHER_OUTSIDE)
        await stage.pass_time()
        assert stage.talking() == {pair("1002", OTHER_OUTSIDE)}


# --- accept and refuse ------------------------------------------------------------------------------


async def test_an_inbound_call_is_accepted() -> None:
    async with scene(ignoring=["1002"]) as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        assert stage.legs() == [OUTSIDE]
        await stage.desk.accept(call)
        await stage.true()
        assert stage.legs() == [OUTSIDE, "1002"]


async def test_an_inbound_call_is_refused() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        await stage.desk.refuse(call)
        await stage.true()
        assert stage.legs() == []


def test_every_row_of_the_table_is_tested_here_and_beside() -> None:
    """The acts of these files are the acts of the table; whoever adds one adds its test."""
    acts = {act for row in TABLE for act in row.acts}
    assert acts == {
        *(Act.TRANSFER, Act.PARK, Act.VOICEMAIL, Act.TAKE_OVER, Act.HOLD, Act.UNHOLD, Act.MUTE, Act.UNMUTE),
        *(Act.HANG_UP, Act.LISTEN, Act.WHISPER, Act.BARGE, Act.ACCEPT, Act.REFUSE, Act.DIAL, Act.PICK_UP),
    }
    assert (len(TABLE), len(CONNECT)) == (17, 4)
    assert all(row.who for row in TABLE)
