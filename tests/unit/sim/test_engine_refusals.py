"""What the engine refuses, with which status, and that a refusal changes nothing (sequences 15e)."""

from collections.abc import Callable

import pytest

from tests.unit.sim.captured_office import captured_engine, channel
from ucm_cti.model.status import BargeMode
from ucm_cti.sim.engine import Engine, EngineRefusal

OUTSIDE = "0301234567"


def inside_call() -> Engine:
    engine = captured_engine()
    engine.dial_from_phone("1000", "1001")
    engine.advance(5)
    return engine


GONE = "PJSIP/1000-ffffffff"


@pytest.mark.parametrize(
    ("act", "status"),
    [
        (lambda e: e.hang_up(GONE), -16),
        (lambda e: e.transfer(GONE, "1002"), -16),
        (lambda e: e.transfer_inbound(GONE, "1002"), -16),
        (lambda e: e.hold(GONE), -16),
        (lambda e: e.mute(GONE), -16),
        (lambda e: e.accept(GONE), -16),
        (lambda e: e.barge(GONE, "1000", "1004", BargeMode.LISTEN, True), -16),
        (lambda e: e.dial("2999", "1001"), -16),
        (lambda e: e.dial("1003", "2999"), -16),
        (lambda e: e.dial_ivr("1003", "6500"), -16),
        (lambda e: e.dial_outside("1003", "not a number"), -1),
        (lambda e: e.connect_outside(OUTSIDE, "6400", "queue"), -16),
        (lambda e: e.inbound(OUTSIDE, "2999"), -16),
        (lambda e: e.inbound(OUTSIDE, "1001", trunk="trunk_9"), -1),
        (lambda e: e.set_trunk("trunk_9", True), -16),
        (lambda e: e.transfer(channel(e, "1000"), "2999"), -16),
        (lambda e: e.transfer_inbound(channel(e, "1000"), "1002"), -1),
        (lambda e: e.transfer_outbound(channel(e, "1000"), "90307"), -1),
        (lambda e: e.accept(channel(e, "1000")), -1),
        (lambda e: e.press(channel(e, "1000"), "1"), -1),
        (lambda e: e.answer("1000"), -1),
        (lambda e: e.phone_unhold("1000"), -1),
        (lambda e: e.phone_join("1000"), -1),
        (lambda e: e.phone_hang_up("1003"), -1),
        (lambda e: e.barge(channel(e, "1001"), "1003", "1004", BargeMode.LISTEN, True), -1),
        (lambda e: e.barge(channel(e, "1001"), "1001", "2999", BargeMode.LISTEN, True), -16),
        (lambda e: e.agent_login("1003", "6400"), -16),
        (lambda e: e.agent_login("2999", "6500"), -16),
        (lambda e: e.pause("1004"), -16),
        (lambda e: e.pause("1003", "6501"), -1),
        (lambda e: e.queue_callers("6500", "nobody"), -1),
    ],
)
def test_refusals_change_nothing(act: Callable[[Engine], object], status: int) -> None:
    engine = inside_call()
    before = engine.truth()
    heard: list[str] = []
    engine.listen(lambda name, _: heard.append(name))
    with pytest.raises(EngineRefusal) as refusal:
        act(engine)
    assert refusal.value.status == status
    assert refusal.value.told
    assert engine.truth() == before
    assert heard == []
