"""What the PBX refuses an API user is greyed with the reason, and nothing else."""

import pytest

from tests.link.control.scene import scene
from ucm_cti.control import Part
from ucm_cti.model.act import Act
from ucm_cti.model.errors import NoPermission
from ucm_cti.sim import Firmware, Push


async def test_no_permission_greys_that_act_and_nothing_else() -> None:
    async with scene(denied=["hold"]) as stage:
        call = await stage.i_talk_with("1002")
        with pytest.raises(NoPermission):
            await stage.desk.hold(call)
        may = stage.desk.may(Act.HOLD, call)
        assert "hold" in may.why
        assert "API Configuration" in may.why
        assert stage.desk.may(Act.MUTE, call)
        await stage.desk.mute(call)
        await stage.desk.transfer(call, "1003")


async def test_what_was_refused_is_asked_again_when_a_person_wants_it() -> None:
    async with scene(denied=["hold"]) as stage:
        call = await stage.i_talk_with("1002")
        with pytest.raises(NoPermission):
            await stage.desk.hold(call)
        assert stage.desk.refused == {"hold"}
        stage.pbx.dispatcher.denied.clear()
        assert not stage.desk.may(Act.HOLD, call), "nobody has told us"
        stage.desk.try_again()
        assert not stage.desk.refused
        await stage.desk.hold(call)
        assert stage.console.picture.calls[call].held


@pytest.mark.parametrize(
    ("denied", "part"),
    [
        ("listQueue", Part.QUEUES),
        ("listAccount", Part.EXTENSIONS),
        ("listExtensionGroup", Part.GROUPS),
        ("getCallQueuesMemberMessage", Part.AGENTS),
        ("getQueueCalling", Part.WAITING),
        ("listBridgedChannels", Part.CALLS),
    ],
)
async def test_a_list_without_permission_greys_its_part_and_nothing_else(denied: str, part: Part) -> None:
    async with scene(denied=[denied]) as stage:
        assert [each for each in Part if not stage.console.part(each)] == [part]
        assert denied in stage.console.part(part).why
        assert stage.console.status.fresh
        await stage.desk.dial("1002")
        await stage.pass_time()
        assert stage.talking() == {frozenset({"1000", "1002"})}


async def test_an_optional_list_is_asked_for_once_a_connection() -> None:
    async with scene(denied=["getCallQueuesMemberMessage"], push=Push.NONE) as stage:
        await stage.until(lambda: stage.asked("listQueue") >= 3)
        assert stage.asked("getCallQueuesMemberMessage") == 1


async def test_firmware_of_the_guide_lacks_the_queue_s_extras_and_all_else_works() -> None:
    async with scene(firmware=Firmware.GUIDE) as stage:
        assert [part for part in Part if not stage.console.part(part)] == [Part.AGENTS, Part.WAITING]
        call = await stage.i_talk_with("1002")
        await stage.desk.transfer(call, "6500")
        await stage.pass_time()
        assert len(stage.talking()) == 1
