"""Virtual time."""

import pytest

from ucm_cti.sim.engine.schedule import Schedule


def test_things_run_in_order_each_at_its_time() -> None:
    schedule = Schedule()
    ran: list[tuple[str, float]] = []
    for name, due in (("c", 3.0), ("a", 1.0), ("b", 1.0)):
        schedule.after(due, lambda name=name: ran.append((name, schedule.now)))  # type: ignore[misc]  # untyped
    schedule.advance(2.0)
    assert ran == [("a", 1.0), ("b", 1.0)]
    assert schedule.now == 2.0
    assert schedule.next_due() == 3.0


def test_what_is_planned_on_the_way_runs_too() -> None:
    schedule = Schedule()
    ran: list[float] = []

    def plan_more() -> None:
        schedule.after(0.5, lambda: ran.append(schedule.now))

    schedule.after(1.0, plan_more)
    schedule.advance(2.0)
    assert ran == [1.5]


def test_what_is_cancelled_does_not_run() -> None:
    schedule = Schedule()
    timer = schedule.after(1.0, lambda: pytest.fail("it was cancelled"))
    timer.cancel()
    assert schedule.next_due() is None
    schedule.advance(5.0)


def test_it_never_goes_back() -> None:
    schedule = Schedule()
    schedule.advance(5.0)
    schedule.advance(1.0)
    assert schedule.now == 5.0
