"""Call Control for inbound trunk calls: ten seconds in Ring (real boxes: call control)."""

import pytest

from tests.unit.sim.captured_office import captured_engine, channel
from ucm_cti.sim.engine import Engine, EngineRefusal


def offered() -> tuple[Engine, str]:
    engine = captured_engine(call_control=True)
    return engine, engine.inbound("0301234567", "1001", "Acme Ltd")


def states(engine: Engine) -> list[tuple[str, str]]:
    return [(row["channel"].partition("/")[2].rpartition("-")[0], row["state"]) for row in engine.unbridged()]


def test_it_waits_in_ring_and_rings_nobody() -> None:
    engine, trunk = offered()
    engine.advance(9.9)
    (row,) = engine.unbridged()
    assert (row["channel"], row["state"], row["connectednum"]) == (trunk, "Ring", "s")
    assert row["inbound_trunk_name"] == "HQ-SIP"
    assert engine.truth()["calls"][0]["legs"][0]["offered"]
    assert set(engine.truth()["extensions"].values()) == {"Idle"}


def test_accepted_it_rings_at_once() -> None:
    engine, trunk = offered()
    engine.advance(3)
    engine.accept(trunk)
    engine.advance(3.1)
    assert states(engine) == [("trunk_1", "Ring"), ("1001", "Ringing")]
    assert not engine.truth()["calls"][0]["legs"][0]["offered"]


def test_refused_it_is_gone() -> None:
    engine, trunk = offered()
    engine.advance(3)
    engine.refuse(trunk)
    assert not engine.truth()["calls"]
    engine.advance(30)
    assert not engine.truth()["calls"]


def test_left_alone_the_pbx_accepts_after_ten_seconds() -> None:
    engine, _ = offered()
    engine.advance(10.1)
    assert states(engine) == [("trunk_1", "Ring"), ("1001", "Ringing")]


def test_the_outside_party_can_give_up_first() -> None:
    engine, trunk = offered()
    engine.advance(3)
    engine.outside_hangs_up(trunk)
    engine.advance(30)
    assert not engine.truth()["calls"]


def test_it_can_be_sent_elsewhere_before_it_is_accepted() -> None:
    engine, trunk = offered()
    engine.advance(3)
    engine.transfer_inbound(trunk, "1002")
    engine.advance(20)
    assert [row["callerid2"] for row in engine.bridged()] == ["1002"]


@pytest.mark.parametrize("deed", ["accept", "refuse"])
def test_too_late_is_refused(deed: str) -> None:
    engine, trunk = offered()
    engine.advance(10.5)
    with pytest.raises(EngineRefusal) as refusal:
        getattr(engine, deed)(trunk)
    assert refusal.value.status == -1


@pytest.mark.parametrize("deed", ["accept", "refuse"])
def test_without_call_control_there_is_no_choice(deed: str) -> None:
    engine = captured_engine(call_control=False)
    trunk = engine.inbound("0301234567", "1001")
    engine.advance(0.1)
    assert states(engine) == [("trunk_1", "Ring"), ("1001", "Ringing")]
    with pytest.raises(EngineRefusal) as refusal:
        getattr(engine, deed)(trunk)
    assert "Call Control" in refusal.value.told
    assert channel(engine, "trunk_1") == trunk
