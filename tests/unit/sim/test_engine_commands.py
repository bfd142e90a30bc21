"""The API's commands, each judged by who is connected with whom afterwards (real boxes: which leg)."""

from collections.abc import Callable

import pytest

from tests.unit.sim.captured_office import captured_engine, channel
from tests.unit.sim.engine_calls import (
    AFAR,
    OUTSIDE,
    inbound_call,
    inside_call,
    living,
    outbound_call,
    talking,
)
from ucm_cti.model.status import BargeMode
from ucm_cti.sim.engine import IGNORES, Engine


@pytest.mark.parametrize(
    ("begin", "act", "connected"),
    [
        (inside_call, lambda e: e.transfer(channel(e, "1000"), "1002"), {"1001", "1002"}),
        (inside_call, lambda e: e.transfer(channel(e, "1001"), "1002"), {"1000", "1002"}),
        (inbound_call, lambda e: e.transfer(channel(e, "1001"), "1002"), {"trunk_1", "1002"}),
        (inbound_call, lambda e: e.transfer(channel(e, "1001"), "6400"), {"trunk_1", "1002"}),
        (inbound_call, lambda e: e.transfer(channel(e, "1001"), "6500"), {"trunk_1", "1002"}),
        (inbound_call, lambda e: e.transfer(channel(e, "1001"), "**1003"), set()),
        (inbound_call, lambda e: e.transfer_inbound(channel(e, "trunk_1"), "1002"), {"trunk_1", "1002"}),
        (outbound_call, lambda e: e.transfer(channel(e, "1000"), "1002"), {"trunk_1", "1002"}),
        (outbound_call, lambda e: e.transfer_outbound(channel(e, "1000"), "90307"), {"1000", "trunk_1"}),
        (inside_call, lambda e: e.transfer(channel(e, "1000"), AFAR), {"1001", "trunk_1"}),
        (inside_call, lambda e: e.hang_up(channel(e, "1000")), set()),
        (inside_call, lambda e: e.hold(channel(e, "1000")), {"1000", "1001"}),
    ],
)
def test_who_is_connected(
    begin: Callable[[], Engine], act: Callable[[Engine], object], connected: set[str]
) -> None:
    engine = begin()
    engine.set_behaviour("1001", IGNORES)
    act(engine)
    engine.advance(15)
    assert talking(engine) == ({frozenset(connected)} if connected else set())
    assert living(engine) == connected


def test_an_outbound_transfer_leaves_the_old_outside_party() -> None:
    engine = outbound_call()
    first = channel(engine, "trunk_1")
    engine.transfer_outbound(channel(engine, "1000"), "90307")
    engine.advance(10)
    assert channel(engine, "trunk_1") != first
    assert engine.bridged()[0]["callerid2"] == "90307"


def test_hold_is_seen_at_the_held_phone_only() -> None:
    engine = inside_call()
    before = engine.unbridged(), engine.bridged()
    engine.hold(channel(engine, "1001"))
    assert (engine.unbridged(), engine.bridged()) == before
    statuses = engine.truth()["extensions"]
    assert (statuses["1000"], statuses["1001"]) == ("Hold", "InUse")
    held = {leg["endpoint"]: (leg["holds"], leg["held"]) for leg in engine.truth()["calls"][0]["legs"]}
    assert held == {"1000": (False, True), "1001": (True, False)}
    engine.unhold(channel(engine, "1001"))
    assert engine.truth()["extensions"]["1000"] == "InUse"


def test_an_outside_party_can_hold_too() -> None:
    engine = inbound_call()
    engine.outside_holds(channel(engine, "trunk_1"), True)
    assert engine.truth()["extensions"]["1001"] == "Hold"
    engine.outside_holds(channel(engine, "trunk_1"), False)
    assert engine.truth()["extensions"]["1001"] == "InUse"


def test_an_outside_party_answers_or_declines_by_hand() -> None:
    engine = captured_engine()
    engine.set_behaviour(AFAR, IGNORES)
    engine.dial_from_phone("1000", AFAR)
    engine.advance(1)
    engine.outside_answers(channel(engine, "trunk_1"))
    assert talking(engine) == {frozenset({"1000", "trunk_1"})}
    engine.phone_hang_up("1000")
    engine.dial_from_phone("1000", AFAR)
    engine.advance(2)
    engine.outside_declines(channel(engine, "trunk_1"))
    assert not engine.truth()["calls"]


def test_mute_is_seen_in_truth_only() -> None:
    engine = inside_call()
    heard: list[str] = []
    engine.listen(lambda name, _: heard.append(name))
    engine.mute(channel(engine, "1000"))
    muted = {leg["endpoint"]: leg["muted"] for leg in engine.truth()["calls"][0]["legs"]}
    assert muted == {"1000": True, "1001": False}
    engine.unmute(channel(engine, "1000"))
    assert not any(leg["muted"] for leg in engine.truth()["calls"][0]["legs"])
    assert heard == []


def test_a_holder_who_is_sent_on_holds_nobody_any_more() -> None:
    engine = inside_call()
    engine.phone_hold("1001")
    engine.transfer(channel(engine, "1000"), "1002")
    assert [leg["holds"] for leg in engine.truth()["calls"][0]["legs"]] == [False, False]
    engine.advance(10)
    assert engine.truth()["extensions"]["1002"] == "InUse"


def test_an_attended_transfer_also_joins_a_newer_held_call_with_an_older_one() -> None:
    engine = inbound_call()
    engine.phone_hold("1001")
    engine.dial_from_phone("1001", "1002")
    engine.advance(10)
    older, newer = channel(engine, "1001", 0), channel(engine, "1001", 1)
    engine.hold(newer)
    engine.unhold(older)
    engine.phone_join("1001")
    (row,) = engine.bridged()
    assert (row["callerid1"], row["callerid2"]) == (OUTSIDE, "1002")
    assert living(engine) == {"trunk_1", "1002"}
    assert len(engine.truth()["calls"]) == 1


@pytest.mark.parametrize(
    ("kind", "number", "agent"),
    [("queue", "6500", "1001"), ("ringgroup", "6400", "1001"), ("ivr", "7000", "")],
)
def test_an_outside_number_is_connected_with_an_inside_one(kind: str, number: str, agent: str) -> None:
    engine = captured_engine()
    engine.set_behaviour("1002", IGNORES)
    engine.connect_outside(OUTSIDE, number, kind)
    engine.advance(1)
    assert [(row["state"], row["callernum"]) for row in engine.unbridged()] == [("Ringing", None)]
    engine.advance(5)
    if agent:
        assert talking(engine) == {frozenset({"trunk_1", agent})}
    else:
        assert [row["state"] for row in engine.unbridged()] == ["Up"]


@pytest.mark.parametrize("mode", BargeMode)
def test_a_supervisor_without_question_is_in_at_once(mode: BargeMode) -> None:
    engine = inside_call()
    engine.set_behaviour("1004", IGNORES)
    engine.barge(channel(engine, "1001"), "1001", "1004", mode, False)
    engine.advance(5.1)
    assert engine.truth()["supervisors"] == [
        {"channel": channel(engine, "1004"), "listens_to": channel(engine, "1001"), "mode": str(mode)}
    ]
    spy = next(row for row in engine.unbridged() if row["channel"] == channel(engine, "1004"))
    assert (spy["state"], spy["connectedname"], spy["callernum"]) == ("Up", "Call Bargin", "1001")
    engine.hang_up(channel(engine, "1000"))
    assert not engine.truth()["calls"]


def test_a_supervisor_who_comes_too_late_hears_nothing() -> None:
    engine = inside_call()
    engine.barge(channel(engine, "1001"), "1001", "1004", BargeMode.LISTEN, True)
    engine.advance(5.5)
    engine.hang_up(channel(engine, "1000"))
    engine.advance(10)
    assert not engine.truth()["calls"]
