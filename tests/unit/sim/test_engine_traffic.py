"""Steady traffic: the same seed gives the same day, and its events still tell the whole story."""

from collections import Counter
from typing import Any

import pytest

from tests.unit.sim.captured_office import START
from tests.unit.sim.event_replay import Replay
from ucm_cti.sim.engine import Engine, Traffic
from ucm_cti.sim.people import office


def day(
    seed: int, *, extensions: int = 60, rate: float = 30.0, seconds: float = 900.0
) -> tuple[Engine, Replay]:
    engine = Engine(
        office(5, extensions=extensions), seed=seed, start=START, traffic=Traffic(calls_per_minute=rate)
    )
    replay = Replay()
    replay.statuses = engine.truth()["extensions"]
    engine.listen(replay)
    engine.advance(seconds)
    return engine, replay


def test_the_same_seed_gives_the_same_day() -> None:
    one, first = day(3)
    other, second = day(3)
    assert first.heard == second.heard
    assert one.truth() == other.truth()


def test_another_seed_gives_another_day() -> None:
    assert day(3, seconds=120)[1].heard != day(4, seconds=120)[1].heard


def test_how_time_is_cut_makes_no_difference() -> None:
    _, whole = day(3, seconds=300)
    engine, replay = day(3, seconds=0)
    while engine.now < 300:
        engine.advance(min(300.0, engine.now + 0.37))
    assert replay.heard == whole.heard


def test_events_and_listings_agree_after_a_busy_quarter_of_an_hour() -> None:
    engine, replay = day(11)
    assert replay.legs == {row["channel"]: row for row in engine.unbridged()}
    assert replay.bridges == {row["bridge_id"]: row for row in engine.bridged()}
    assert replay.statuses == engine.truth()["extensions"]


def test_it_is_a_day_as_people_make_it() -> None:
    _, replay = day(2)
    calls = {entry["callid"] for name, body in replay.heard for entry in _active(name, body)}
    assert 300 < len(calls) < 600
    assert len(replay.bridge_ids) > 150
    words = Counter(
        entry["status"] for name, body in replay.heard if name == "ExtensionStatus" for entry in body
    )
    assert words.keys() >= {"Ringing", "InUse", "Idle", "Hold"}
    trunks = {
        row["inbound_trunk_name"] or row["outbound_trunk_name"]
        for name, body in replay.heard
        for row in _active(name, body)
    }
    assert trunks == {"", "HQ-SIP", "Mobile-GW"}


def test_calls_end_so_that_the_office_never_fills_up() -> None:
    engine, _ = day(1, seconds=3600)
    calls = engine.truth()["calls"]
    assert 5 < len(calls) < 120
    longest = max(engine.now - (int(call["linkedid"].partition(".")[0]) - 1795410945) for call in calls)
    assert longest < 1800


def test_spared_extensions_are_let_be() -> None:
    engine = Engine(
        office(5, extensions=60),
        seed=1,
        start=START,
        traffic=Traffic(calls_per_minute=60, queued=0, spared=("1000", "1050")),
    )
    replay = Replay()
    engine.listen(replay)
    engine.advance(600)
    endpoints = {channel.partition("/")[2].partition("-")[0] for channel in replay.channels}
    assert not endpoints & {"1000", "1050"}
    assert len(endpoints) > 40


@pytest.mark.parametrize("extensions", [2, 3, 3000])
def test_offices_of_any_size_are_busy(extensions: int) -> None:
    engine, replay = day(1, extensions=extensions, rate=200.0 if extensions > 3 else 5.0, seconds=120)
    assert replay.channels
    assert replay.legs == {row["channel"]: row for row in engine.unbridged()}


def test_without_traffic_nothing_happens_by_itself() -> None:
    engine = Engine(office(5), seed=1, start=START, traffic=Traffic())
    engine.advance(3600)
    assert engine.next_due() is None
    assert not engine.truth()["calls"]


def test_without_traffic_phones_answer_after_one_to_three_seconds() -> None:
    engine = Engine(office(5), seed=1, start=START)
    for n in range(10):
        engine.dial_from_phone(str(1000 + 2 * n), str(1001 + 2 * n))
    engine.advance(1.0)
    assert engine.bridged() == []
    engine.advance(3.1)
    assert len(engine.bridged()) == 10


def _active(name: str, body: Any) -> list[dict[str, Any]]:
    return [entry for entry in body if "callid" in entry] if name == "ActiveCallStatus" else []
