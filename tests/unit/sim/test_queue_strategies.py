"""Whom each of the six strategies of the guide (p. 148) rings, call after call."""

from datetime import datetime

import pytest

from ucm_cti.sim.engine import Engine
from ucm_cti.sim.people import Office, Person, QueueSetup, Strategy

AGENTS = ("1001", "1002", "1003")
QUEUE = "6500"


def _engine(strategy: Strategy, seed: int = 1) -> Engine:
    people = tuple(Person(number=str(1000 + n), name=f"P {n}") for n in range(6))
    queue = QueueSetup(number=QUEUE, name="Support", strategy=strategy, members=AGENTS)
    return Engine(Office(extensions=people, queues=(queue,)), seed=seed, start=datetime(2026, 3, 2, 9, 0, 0))


def _answered_by(engine: Engine, calls: int) -> list[str]:
    """Let callers come one after the other; return who answered each."""
    found = []
    for _ in range(calls):
        channel = engine.inbound("0301234567", QUEUE)
        engine.advance(engine.now + 20)
        (row,) = engine.queue_callers(QUEUE, "answer")
        found.append(str(row["calleeid"]))
        engine.hang_up(channel)
        engine.advance(engine.now + 5)
    return found


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        (Strategy.LINEAR, ["1001", "1001", "1001", "1001"]),
        (Strategy.MEMORY, ["1001", "1002", "1003", "1001"]),
        (Strategy.FEWESTCALLS, ["1001", "1002", "1003", "1001"]),
        (Strategy.LEASTRECENT, ["1001", "1002", "1003", "1001"]),
    ],
)
def test_who_is_rung_call_after_call(strategy: Strategy, expected: list[str]) -> None:
    assert _answered_by(_engine(strategy), 4) == expected


def test_ringall_rings_all_who_are_free() -> None:
    engine = _engine(Strategy.RINGALL)
    engine.pause("1002", QUEUE)
    engine.inbound("0301234567", QUEUE)
    engine.advance(engine.now + 11)
    statuses = {row["extension"]: row["status"] for row in engine.accounts()}
    assert [statuses[agent] != "Idle" for agent in AGENTS] == [True, False, True]


def test_random_rings_each_of_them_some_time_and_the_same_again_by_the_same_seed() -> None:
    first = _answered_by(_engine(Strategy.RANDOM), 12)
    assert set(first) == set(AGENTS)
    assert _answered_by(_engine(Strategy.RANDOM), 12) == first


@pytest.mark.parametrize("strategy", list(Strategy))
def test_who_is_paused_is_never_rung(strategy: Strategy) -> None:
    engine = _engine(strategy)
    engine.pause("1001", QUEUE)
    engine.pause("1003", QUEUE)
    assert set(_answered_by(engine, 3)) == {"1002"}


@pytest.mark.parametrize("strategy", list(Strategy))
def test_nobody_free_means_waiting(strategy: Strategy) -> None:
    engine = _engine(strategy)
    for agent in AGENTS:
        engine.pause(agent, QUEUE)
    engine.inbound("0301234567", QUEUE)
    engine.advance(engine.now + 30)
    assert len(engine.queue_callers(QUEUE)) == 1
    engine.unpause("1003", QUEUE)
    engine.advance(engine.now + 10)
    assert engine.queue_callers(QUEUE) == []


def test_fewest_calls_goes_by_the_count_and_not_by_the_turn() -> None:
    engine = _engine(Strategy.FEWESTCALLS)
    engine.pause("1001", QUEUE)
    engine.pause("1002", QUEUE)
    assert _answered_by(engine, 2) == ["1003", "1003"]
    engine.unpause("1001", QUEUE)
    engine.unpause("1002", QUEUE)
    assert _answered_by(engine, 5) == ["1001", "1002", "1001", "1002", "1001"]
