"""The ten seconds in which an inbound call can be accepted and refused."""

import time

import pytest

from tests.link.control.scene import OFFERED_S, OUTSIDE, scene
from ucm_cti.control.rights import CALL_CONTROL_S, Rights
from ucm_cti.model.act import Act
from ucm_cti.model.errors import NoPermission, NotFound, Refused, WrongUse
from ucm_cti.model.profile import CallControl
from ucm_cti.sim.people import Rules


async def test_a_call_left_alone_is_accepted_by_the_pbx() -> None:
    async with scene() as stage:
        stage.pbx.control.inbound(OUTSIDE, "1002")
        await stage.pass_time(OFFERED_S)
        await stage.pass_time()
        assert stage.talking() == {frozenset({OUTSIDE, "1002"})}


async def test_accept_and_refuse_are_offered_for_ten_seconds() -> None:
    offset = 0.0
    async with scene(now=lambda: time.time() + offset) as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        assert stage.desk.may(Act.ACCEPT, call)
        assert stage.desk.may(Act.REFUSE, call)
        offset = CALL_CONTROL_S
        for act in (Act.ACCEPT, Act.REFUSE):
            assert stage.desk.may(act, call).why == "The ten seconds are over: pick up at your phone."
        with pytest.raises(WrongUse, match="pick up"):
            await stage.desk.accept(call)


async def test_a_call_that_was_answered_is_not_offered() -> None:
    async with scene() as stage:
        call = await stage.comes_in("1002")
        assert stage.desk.may(Act.ACCEPT, call).why == (
            "This call does not wait to be accepted: pick up at your phone."
        )


async def test_a_call_that_the_pbx_let_through_is_not_offered_while_it_rings() -> None:
    async with scene(ignoring=["1002"]) as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        assert stage.desk.may(Act.ACCEPT, call)
        await stage.pass_time(OFFERED_S)
        assert stage.console.picture.calls[call].offered, "the caller's leg is in Ring as before"
        for act in (Act.ACCEPT, Act.REFUSE):
            assert stage.desk.may(act, call).why == (
                "The PBX has let this call through: pick up at your phone."
            )


async def test_call_control_off_in_the_settings_is_never_offered() -> None:
    async with scene(call_control=CallControl.OFF) as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        assert "switched off" in stage.desk.may(Act.ACCEPT, call).why


async def test_without_call_control_a_call_that_rings_is_not_offered() -> None:
    async with scene(rules=Rules(call_control=False), ignoring=["1002"]) as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        for act, do in ((Act.ACCEPT, stage.desk.accept), (Act.REFUSE, stage.desk.refuse)):
            assert "has let this call through" in stage.desk.may(act, call).why
            with pytest.raises(WrongUse, match="pick up at your phone"):
                await do(call)
        assert stage.desk.may(Act.TRANSFER, call, "1003")


async def test_call_control_that_is_refused_once_is_not_offered_again() -> None:
    async with scene(denied=["acceptCall"], ignoring=["1002"]) as stage:
        call = await stage.comes_in("1002", accepted=False, answered=False)
        with pytest.raises(NoPermission):
            await stage.desk.accept(call)
        assert "API Configuration" in stage.desk.may(Act.ACCEPT, call).why
        assert stage.desk.may(Act.REFUSE, call), "the other right is its own"


def test_being_late_is_no_proof_against_call_control() -> None:
    rights = Rights()
    rights.note(Refused("no", action="acceptCall", status=-1), offered_s=9.5)
    assert rights.may("acceptCall")
    rights.note(NotFound("gone", action="acceptCall", status=-16), offered_s=1.0)
    assert rights.may("acceptCall")
    rights.note(Refused("no", action="acceptCall", status=-1), offered_s=1.0)
    assert not rights.may("refuseCall")
    rights.forget()
    assert rights.may("refuseCall")


def test_who_was_accepted_by_somebody_else_is_no_proof_either_where_it_has_worked() -> None:
    rights = Rights()
    rights.note_done("refuseCall")
    rights.note(Refused("no", action="acceptCall", status=-1), offered_s=1.0)
    assert rights.may("acceptCall")


def test_call_control_that_is_on_is_always_offered() -> None:
    rights = Rights(CallControl.ON)
    rights.note(Refused("no", action="acceptCall", status=-1), offered_s=1.0)
    assert rights.may("acceptCall")
