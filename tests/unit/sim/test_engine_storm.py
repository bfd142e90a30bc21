"""Storms: so many calls at once, so many events a second."""

from collections import Counter
from datetime import datetime

import pytest

from ucm_cti.sim.engine import ANSWERS, Engine, Firmware
from ucm_cti.sim.engine.behaviour import Storm
from ucm_cti.sim.people import Office, office
from ucm_cti.sim.scenarios import Scenario, day

START = datetime(2026, 11, 24, 9)


def per_second(made: Office, storm: Storm, seconds: int, firmware: Firmware = Firmware.CURRENT) -> list[int]:
    """Return how many events are told in each second of a storm, beginning with the first."""
    engine = Engine(made, seed=1, start=START, behaviour=ANSWERS, firmware=firmware, storm=storm)
    told: Counter[int] = Counter()
    engine.listen(lambda _name, _body: told.update([int(engine.now)]))
    engine.advance(float(seconds))
    assert len(engine.truth()["calls"]) == pytest.approx(storm.calls, abs=3)
    return [told[second] for second in range(seconds)]


@pytest.mark.parametrize("firmware", list(Firmware))
def test_events_come_at_the_rate_while_it_rages_and_rest_between(firmware: Firmware) -> None:
    storm = Storm(calls=20, events_per_s=60, begin_s=6, lasts_s=10, each_s=20)
    told = per_second(office(1, extensions=60), storm, 36, firmware)
    for begin in (7, 27):
        assert sum(told[begin : begin + 9]) / 9 == pytest.approx(60, rel=0.1)
    assert sum(told[20:25]) / 5 < 20


def test_a_storm_is_the_same_for_a_seed() -> None:
    storm = Storm(calls=20, events_per_s=60, begin_s=1)
    assert per_second(office(1, extensions=60), storm, 8) == per_second(office(1, extensions=60), storm, 8)


@pytest.mark.parametrize(
    ("scenario", "extensions", "queues", "calls", "events_per_s", "seconds"),
    [(Scenario.STORM, 3000, 50, 450, 250, 12), (Scenario.HUGE, 10_000, 50, 2000, 2000, 7)],
)
def test_the_stormy_days_are_as_large_as_they_say(
    scenario: Scenario, extensions: int, queues: int, calls: int, events_per_s: int, seconds: int
) -> None:
    plan = day(scenario, 1)
    assert (len(plan.office.extensions), len(plan.office.queues)) == (extensions, queues)
    assert plan.storm is not None
    assert plan.storm.calls == calls
    told = per_second(plan.office, plan.storm, seconds)
    assert sum(told[6:]) / (seconds - 6) == pytest.approx(events_per_s, rel=0.1)


def test_a_number_of_calls_that_is_given_leaves_no_storm() -> None:
    assert day(Scenario.STORM, 1, calls_per_minute=0).storm is None


def test_a_restart_amid_a_storm_leaves_no_call_and_the_storm_goes_on() -> None:
    storm = Storm(calls=20, events_per_s=60, begin_s=1)
    engine = Engine(office(1, extensions=60), seed=1, start=START, behaviour=ANSWERS, storm=storm)
    engine.advance(8.0)
    told: list[str] = []
    engine.listen(lambda name, _body: told.append(name))
    engine.restart()
    truth = engine.truth()
    assert (truth["calls"], truth["bridged"], truth["parked"]) == ([], [], {})
    assert set(truth["extensions"].values()) <= {"Idle", "Unavailable"}
    assert told == ["PbxStatus"]
    engine.advance(16.0)
    calls = engine.truth()["calls"]
    assert len(calls) == pytest.approx(20, abs=3)
