"""What may be done, with the reason where not; agents."""

import pytest

from tests.link.control.scene import OTHER_OUTSIDE, OUTSIDE, scene
from ucm_cti.model.act import Act
from ucm_cti.model.connection import LinkStatus, Phase
from ucm_cti.model.errors import ActionError, NotFound, Refused, WrongUse
from ucm_cti.model.ids import CallId, ExtensionNumber, QueueNumber
from ucm_cti.model.queue import AgentKey
from ucm_cti.model.status import BargeMode
from ucm_cti.sim import Misdeed


async def test_what_may_be_done_with_my_call() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        can = {act for act in Act if stage.desk.may(act, call, "1003" if act is Act.DIAL else None)}
        agents = {Act.LOG_IN_AGENT, Act.LOG_OUT_AGENT, Act.PAUSE_AGENT, Act.UNPAUSE_AGENT}
        assert can - agents == {Act.DIAL, Act.TRANSFER, Act.HOLD, Act.MUTE, Act.HANG_UP}
        for act in set(Act) - can:
            assert stage.desk.may(act, call).why


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (Act.HOLD, "do not take part"),
        (Act.MUTE, "do not take part"),
        (Act.UNHOLD, "do not take part"),
        (Act.ACCEPT, "pick up at your phone"),
        (Act.CONSULT, "cannot join"),
        (Act.PARK, "No number is set"),
        (Act.PICK_UP, "No other phone rings"),
        (Act.VOICEMAIL, "No number is set"),
    ],
)
async def test_somebody_else_s_call_and_why_not(act: Act, why: str) -> None:
    async with scene() as stage:
        call = await stage.others_talk("1002", "1003")
        assert why in stage.desk.may(act, call).why
        for possible in (Act.LISTEN, Act.WHISPER, Act.BARGE, Act.HANG_UP, Act.TAKE_OVER):
            assert stage.desk.may(possible, call)


async def test_an_inside_call_of_others_cannot_be_sent_on() -> None:
    async with scene() as stage:
        call = await stage.others_talk("1002", "1003")
        assert "Only who takes part" in stage.desk.may(Act.TRANSFER, call, "1004").why
        assert "inside numbers only" in stage.desk.may(Act.TRANSFER, call, OUTSIDE).why
        with pytest.raises(WrongUse, match="Only who takes part"):
            await stage.desk.transfer(call, "1004")


@pytest.mark.parametrize("number", ["1000", "1002", " 10-02 "])
async def test_my_call_is_not_sent_to_who_takes_part_in_it(number: str) -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        person = stage.console.picture.extensions[ExtensionNumber("1000" if number == "1000" else "1002")]
        why = f"{person.label} is in this call already."
        assert stage.desk.may(Act.TRANSFER, call, number).why == why
        with pytest.raises(WrongUse, match="in this call already"):
            await stage.desk.transfer(call, number)
        await stage.pass_time()
        assert stage.talking() == {frozenset({"1000", "1002"})}


async def test_an_outside_caller_is_not_sent_back_to_the_own_number() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1000")
        for written in (OUTSIDE, "+49 30 1234567"):
            assert stage.desk.may(Act.TRANSFER, call, written).why == f"{written} is in this call already."
        assert stage.desk.may(Act.TRANSFER, call, OTHER_OUTSIDE)


async def test_who_rings_here_is_not_sent_here() -> None:
    async with scene(ignoring=["1000"]) as stage:
        call = await stage.comes_in("1000", answered=False)
        assert "in this call already" in stage.desk.may(Act.TRANSFER, call, "1000").why
        assert stage.desk.may(Act.TRANSFER, call, "1003")


async def test_an_outside_caller_of_others_goes_to_inside_numbers_only() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002")
        assert stage.desk.may(Act.TRANSFER, call, "1003")
        assert not stage.desk.may(Act.TRANSFER, call, OTHER_OUTSIDE)


async def test_before_anybody_answers() -> None:
    async with scene(ignoring=["1002"]) as stage:
        stage.pbx.control.dial("1000", "1002")
        await stage.pass_time(0.5)
        call = stage.call("1000")
        assert stage.desk.may(Act.HANG_UP, call)
        for act in (Act.TRANSFER, Act.HOLD, Act.MUTE):
            assert stage.desk.may(act, call).why == "Nobody has answered yet."


async def test_my_phone_rings_pick_it_up_there() -> None:
    async with scene(ignoring=["1000"]) as stage:
        stage.pbx.control.dial("1002", "1000")
        await stage.pass_time(0.5)
        call = stage.call("1000")
        assert "pick up at your phone" in stage.desk.may(Act.ACCEPT, call).why
        assert stage.desk.may(Act.HOLD, call).why == "Pick up at your phone first."
        assert stage.desk.may(Act.HANG_UP, call)


async def test_held_and_muted_make_their_ways_back_possible() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        await stage.desk.hold(call)
        await stage.desk.mute(call)
        assert not stage.desk.may(Act.HOLD, call)
        assert not stage.desk.may(Act.MUTE, call)
        assert stage.desk.may(Act.UNHOLD, call)
        assert stage.desk.may(Act.UNMUTE, call)


async def test_a_hold_that_the_pbx_refuses_is_not_remembered() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        stage.pbx.faults.order(Misdeed.REFUSE, "hold", status=-1)
        with pytest.raises(Refused):
            await stage.desk.hold(call)
        assert not stage.only_call().held
        assert stage.desk.may(Act.HOLD, call)


async def test_a_call_that_is_over() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        stage.pbx.control.hang_up("1002")
        await stage.true()
        assert stage.desk.may(Act.HOLD, call).why == "This call is over."
        with pytest.raises(NotFound):
            await stage.desk.hang_up(call)
        assert stage.desk.may(Act.HOLD).why == "There is no call."
        assert stage.desk.may(Act.HOLD, CallId("never")).why == "This call is over."


async def test_without_an_own_extension() -> None:
    async with scene(own="") as stage:
        call = await stage.others_talk("1002", "1003")
        assert "own extension is not set" in stage.desk.may(Act.DIAL, None, "1002").why
        assert "own extension is not set" in stage.desk.may(Act.LISTEN, call).why
        assert stage.desk.may(Act.HANG_UP, call)


@pytest.mark.parametrize(
    ("number", "why"), [("", "no number"), ("Anna", "not a number"), ("1000", "own number")]
)
async def test_numbers_that_cannot_be_dialled(number: str, why: str) -> None:
    async with scene() as stage:
        assert why in stage.desk.may(Act.DIAL, None, number).why
        with pytest.raises(WrongUse, match=why):
            await stage.desk.dial(number)
        assert stage.legs() == []


async def test_nothing_can_be_done_without_a_connection() -> None:
    async with scene() as stage:
        call = await stage.i_talk_with("1002")
        await stage.console.stop()
        assert "connection" in stage.desk.may(Act.HANG_UP, call).why
        with pytest.raises(WrongUse, match="connection"):
            await stage.desk.hang_up(call)


async def test_the_supervisor_is_not_in_the_call_and_listens_to_who_is() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002")
        assert stage.desk.may(Act.LISTEN, call, "1002")
        assert "No inside phone" in stage.desk.may(Act.LISTEN, call, "1003").why
        mine = await stage.i_talk_with("1004")
        assert stage.desk.may(Act.LISTEN, mine).why == "You are in this call yourself."
        with pytest.raises(WrongUse):
            await stage.desk.barge(mine, "1000", BargeMode.LISTEN)


# --- agents -----------------------------------------------------------------------------------------

KEY = AgentKey(QueueNumber("6500"), ExtensionNumber("1001"))


async def test_pausing_an_agent_and_going_on() -> None:
    async with scene() as stage:
        target = f"{KEY.queue}/{KEY.extension}"
        agents = stage.console.picture.agents
        assert stage.desk.may(Act.PAUSE_AGENT, None, target)
        assert "not paused" in stage.desk.may(Act.UNPAUSE_AGENT, None, target).why
        await stage.desk.pause_agent(KEY)
        await stage.until(lambda: agents[KEY].paused)
        assert "paused already" in stage.desk.may(Act.PAUSE_AGENT, None, target).why
        with pytest.raises(WrongUse):
            await stage.desk.pause_agent(KEY)
        await stage.desk.unpause_agent(KEY)
        await stage.until(lambda: not agents[KEY].paused)


async def test_agents_log_in_and_out() -> None:
    async with scene() as stage:
        agents = stage.console.picture.agents
        (key, *_) = [key for key, agent in agents.items() if not agent.logged_in]
        assert "not logged in" in stage.desk.may(Act.PAUSE_AGENT, None, f"{key.queue}/{key.extension}").why
        await stage.desk.log_in_agent(key)
        await stage.until(lambda: agents[key].logged_in)
        await stage.desk.log_out_agent(key)
        await stage.until(lambda: key not in agents or not agents[key].logged_in)


async def test_an_agent_named_by_extension_alone() -> None:
    async with scene(denied=["pauseUnpauseQueueAgent"]) as stage:
        assert stage.desk.may(Act.PAUSE_AGENT, None, "1001")
        with pytest.raises(ActionError):
            await stage.desk.pause_agent(KEY)
        assert "API Configuration" in stage.desk.may(Act.PAUSE_AGENT, None, "1001").why


def test_the_phases_in_which_one_may_act() -> None:
    assert [phase for phase in Phase if LinkStatus(phase=phase).fresh] == [Phase.LIVE]
