"""A console whose PBX loses events says what it was not told; one whose PBX loses none says nothing."""

import msgspec

from tests.link.control.scene import Scene, fast, scene
from ucm_cti.control.agenda import SyncTiming
from ucm_cti.control.differences import MissedKind
from ucm_cti.control.missed import MissedEvents
from ucm_cti.sim.chaos.plan import Fault, Plan, Rule, Where
from ucm_cti.sim.control import Register

TIMING: SyncTiming = msgspec.structs.replace(fast(), grace_s=0.05, tick_s=0.05)


async def looked(stage: Scene) -> MissedEvents:
    """Have the legs looked at, and wait until what that showed is judged."""
    missed, before = stage.sync.missed, stage.sync.missed.compared
    stage.sync.look_at_calls()
    while missed.compared == before or not missed.settled:
        await stage._listing_passed()
    return missed


def lose(stage: Scene, *names: str) -> None:
    with stage.pbx.runner.command():
        stage.pbx.mayhem.begin(Plan(rules=(Rule(fault=Fault.DROP, where=Where.EVENTS, names=names),)))


async def test_a_call_that_no_event_told_is_counted_leg_by_leg() -> None:
    async with scene(timing=TIMING) as stage:
        await stage.pushed()
        await looked(stage)
        lose(stage, "ActiveCallStatus")
        stage.pbx.control.dial("1000", "1002")
        missed = await looked(stage)
        assert missed.counts[MissedKind.CHANNEL_ADDED] >= 1
        assert any("PJSIP/1000-" in each.what for each in missed.latest)


async def test_what_events_tell_is_not_missed() -> None:
    async with scene(timing=TIMING) as stage:
        await stage.pushed()
        await looked(stage)
        await stage.i_talk_with("1002")
        await stage.others_talk("1003", "1004")
        stage.pbx.control.do(Register(phone="1006", registered=False))
        assert not (await looked(stage)).counts
        stage.pbx.control.hang_up("1000")
        assert not (await looked(stage)).counts
