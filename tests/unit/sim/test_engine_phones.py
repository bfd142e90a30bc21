"""Phones that are busy, want no calls, are not there; and talks that nobody but people end."""

from collections.abc import Callable

import pytest

from tests.unit.sim.captured_office import captured_engine, channel
from tests.unit.sim.engine_calls import (
    AFAR,
    OUTSIDE,
    inbound_call,
    inside_call,
    talking,
)
from ucm_cti.sim.engine import BUSY, IGNORES, Engine, EngineRefusal, PhoneBehaviour


def test_a_busy_phone_without_call_waiting_refuses_the_second_call() -> None:
    engine = captured_engine(call_waiting=False)
    engine.dial_from_phone("1000", "1001")
    engine.advance(5)
    second = engine.dial_from_phone("1002", "1001")
    engine.advance(6)
    assert second not in {leg["channel"] for call in engine.truth()["calls"] for leg in call["legs"]}


def test_nobody_in_a_talk_answers_a_second_call_by_itself() -> None:
    engine = inside_call()
    engine.dial_from_phone("1002", "1001")
    engine.advance(10)
    assert talking(engine) == {frozenset({"1000", "1001"})}
    engine.phone_hold("1001")
    engine.advance(12)
    assert frozenset({"1002", "1001"}) in talking(engine)


@pytest.mark.parametrize(
    ("begin", "pair"),
    [
        (lambda e: e.dial("1000", "1001"), {"1000", "1001"}),
        (lambda e: e.dial_from_phone("1000", "1001"), {"1000", "1001"}),
        (lambda e: e.dial_from_phone("1000", "6400"), {"1000", "1001"}),
        (lambda e: e.inbound(OUTSIDE, "1001"), {"trunk_1", "1001"}),
        (lambda e: e.inbound(OUTSIDE, "6500"), {"trunk_1", "1001"}),
        (lambda e: e.dial_outside("1000", AFAR), {"1000", "trunk_1"}),
    ],
)
def test_nothing_but_people_ends_a_talk(begin: Callable[[Engine], object], pair: set[str]) -> None:
    """No timer of the way there (ringing, waiting, accepting) is left behind."""
    engine = captured_engine(call_control=True)
    engine.set_behaviour("1002", IGNORES)
    begin(engine)
    engine.advance(20)
    before = engine.bridged()
    engine.advance(7200)
    assert talking(engine) == {frozenset(pair)}
    assert engine.bridged() == before


def test_a_parked_and_a_menu_caller_talk_on_too() -> None:
    engine = inbound_call()
    engine.transfer(channel(engine, "1001"), "700")
    engine.dial_from_phone("1002", "701")
    engine.dial_from_phone("1000", "7000")
    engine.press(channel(engine, "1000"), "1003")
    engine.advance(7200)
    assert talking(engine) == {frozenset({"trunk_1", "1002"}), frozenset({"1000", "1003"})}


def test_a_busy_phone_is_busy_even_with_voicemail() -> None:
    engine = captured_engine(voicemail=True)
    engine.set_behaviour("1001", BUSY)
    engine.dial_from_phone("1000", "1001")
    engine.advance(1)
    assert not engine.truth()["calls"]


def test_who_wants_no_calls_gets_none_and_can_still_dial() -> None:
    engine = captured_engine()
    heard: list[object] = []
    engine.listen(lambda name, body: heard.append((name, body)))
    engine.set_presence("1001", "dnd")
    assert heard == [("PresenceStatus", [{"extension": "1001", "presence_status": "dnd"}])]
    assert engine.accounts()[1]["presence_status"] == "dnd"
    engine.inbound(OUTSIDE, "1001")
    engine.advance(1)
    assert not engine.truth()["calls"]
    engine.dial("1001", "1002")
    engine.advance(10)
    assert talking(engine) == {frozenset({"1001", "1002"})}


def test_an_unregistered_phone_is_not_asked_to_dial() -> None:
    engine = captured_engine()
    engine.register("1000", False)
    with pytest.raises(EngineRefusal):
        engine.dial("1000", "1001")
    with pytest.raises(EngineRefusal):
        engine.dial_from_phone("1000", "1001")
    assert not engine.truth()["calls"]


@pytest.mark.parametrize("behaviour", [BUSY, PhoneBehaviour(forward_to="1003")])
def test_an_own_phone_that_will_not_ring_ends_the_call(behaviour: PhoneBehaviour) -> None:
    engine = captured_engine()
    engine.set_behaviour("1000", behaviour)
    engine.dial("1000", "1001")
    engine.advance(1)
    assert not engine.truth()["calls"]


def test_without_a_trunk_nothing_goes_out() -> None:
    engine = captured_engine()
    engine.set_trunk("trunk_1", False)
    engine.dial_outside("1000", AFAR)
    engine.advance(5)
    assert not engine.truth()["calls"]
    with pytest.raises(EngineRefusal):
        engine.connect_outside_two("0301", "0302")
    with pytest.raises(EngineRefusal):
        engine.inbound(OUTSIDE, "1001")
