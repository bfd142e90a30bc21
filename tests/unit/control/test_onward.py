"""The clock that never goes back, and restarts told by up-times."""

import pytest

from ucm_cti.control.onward import Onward
from ucm_cti.control.restarts import Restarts
from ucm_cti.protocol.reports import UnknownReport

NEWS = UnknownReport(name="", reason="")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_it_runs_on_where_the_clock_is_set_back() -> None:
    clock = Clock()
    onward = Onward(clock)
    clock.now = 1010.0
    assert onward() == 1010.0
    clock.now = 500.0
    assert onward() == 1010.0
    clock.now = 501.0
    assert onward() == 1011.0
    clock.now = 5000.0
    assert onward() == 5510.0, "what was gained is never given back"


def test_events_of_a_clock_set_back_are_newer_than_what_came_before() -> None:
    clock = Clock()
    onward = Onward(clock)
    assert onward.put_right([(NEWS, 1000.0)]) == [(NEWS, 1000.0)]
    begun = onward()
    clock.now = 400.0
    (_, at), (_, late) = onward.put_right([(NEWS, 399.5), (NEWS, 400.0)])
    assert begun - 1 < at <= late == onward()
    (_, at) = onward.put_right([(NEWS, 1000.0)])[0]
    assert at == onward(), "what came before the clock was set is not newer than now"


@pytest.mark.parametrize(
    ("case", "up_s", "steady_s", "now_s", "restarted"),
    [
        ("nothing happened", 700.0, 100.0, 100.0, False),
        ("this clock was set forward", 700.0, 100.0, 4000.0, False),
        ("this computer slept", 4600.0, 100.0, 4000.0, False),
        ("the PBX restarted", 40.0, 100.0, 100.0, True),
        ("the PBX restarted and the clock was set back", 40.0, 100.0, -3000.0, True),
        ("the PBX restarted while this computer slept", 2000.0, 100.0, 4000.0, True),
    ],
)
def test_a_restart_is_told_from_clocks_that_jump(
    case: str, up_s: float, steady_s: float, now_s: float, restarted: bool
) -> None:
    restarts = Restarts()
    restarts.happened(600.0, steady=0.0, now=10_000.0, seen_at=10_000.0)
    assert restarts.happened(up_s, steady=steady_s, now=10_000.0 + now_s, seen_at=10_000.0) is restarted, case


def test_the_first_up_time_is_judged_by_when_the_pbx_was_seen() -> None:
    assert Restarts().happened(5.0, steady=0.0, now=1000.0, seen_at=900.0)
    assert not Restarts().happened(500.0, steady=0.0, now=1000.0, seen_at=900.0)
    assert not Restarts().happened(5.0, steady=0.0, now=1000.0, seen_at=None)


def test_a_young_pbx_that_tells_whole_seconds_has_not_restarted() -> None:
    restarts = Restarts()
    restarts.happened(0.0, steady=0.0, now=1000.0, seen_at=None)
    assert not restarts.happened(0.0, steady=0.5, now=1000.9, seen_at=1000.1)
