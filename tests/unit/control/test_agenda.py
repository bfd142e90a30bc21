"""The schedule of listings, driven over virtual minutes."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.control.agenda import NEVER, Agenda, Look, Steps, SyncTiming

REQUESTS = {Look.CALLS: 2, Look.QUEUE_STEP: 2}
"""Requests that a look sends at most, on an idle PBX; a full one is counted apart."""
STEPS = Steps(people=36, queues=100)
"""Of 10,000 extensions and 50 queues."""


@dataclass
class Day:
    """An agenda whose looks are answered at once."""

    agenda: Agenda = field(default_factory=lambda: Agenda(SyncTiming()))
    now: float = 1000.0
    calls: bool = False
    steps: Steps = STEPS
    looks: list[tuple[float, Look]] = field(default_factory=list)

    def connect(self, *, pushed: bool) -> None:
        """Connect and let the first listings pass."""
        self.agenda.connected(self.now)
        self.agenda.push_changed(self.now, pushed=pushed)
        self.run(1.0)
        self.looks.clear()

    def run(self, seconds: float) -> None:
        """Take each look when it is due."""
        end = self.now + seconds
        while (planned := self.agenda.next())[1] <= end:
            look, due = planned
            self.now = max(self.now, due)
            self.looks.append((self.now, look))
            self.agenda.begun(look, self.now)
            self.agenda.done(look, self.now, calls=self.calls, steps=self.steps)
        self.now = end

    def count(self, look: Look) -> int:
        """Return how often a look was taken."""
        return sum(taken is look for _, taken in self.looks)


def requests_in_busiest_minute(looks: list[tuple[float, Look]]) -> int:
    """Return how many requests the busiest sixty seconds had."""
    return max(
        sum(REQUESTS.get(look, 1) for at, look in looks if begin <= at < begin + 60.0) for begin, _ in looks
    )


def test_everything_is_listed_at_connect_the_calls_first() -> None:
    day = Day()
    day.agenda.connected(day.now)
    day.run(0.0)
    assert [look for _, look in day.looks] == [Look.FULL, Look.QUEUES]


def test_an_idle_console_with_events_asks_four_times_a_minute_at_most() -> None:
    day = Day()
    day.connect(pushed=True)
    day.run(3600.0)
    assert requests_in_busiest_minute(day.looks) <= 4
    assert day.count(Look.CALLS) >= 55
    assert day.count(Look.PEOPLE_STEP) >= 25
    assert day.count(Look.QUEUE_STEP) >= 25
    assert not day.count(Look.FULL)


@pytest.mark.parametrize("steps", [Steps(), Steps(people=3, queues=4), STEPS])
def test_without_events_the_legs_are_polled_and_every_list_in_its_turn(steps: Steps) -> None:
    day = Day(steps=steps)
    day.connect(pushed=False)
    day.run(600.0)
    idle = Counter(look for _, look in day.looks)
    day.calls = True
    day.looks.clear()
    day.run(600.0)
    busy = Counter(look for _, look in day.looks)
    assert idle[Look.RINGING] + idle[Look.CALLS] >= 118
    assert idle[Look.CALLS] >= 35
    assert busy[Look.CALLS] >= 118
    for looks in (idle, busy):
        assert looks[Look.PEOPLE_STEP] >= min(600, 20 * steps.people) - 2
        assert looks[Look.QUEUE_STEP] >= min(600, 10 * steps.queues) - 2
        assert looks[Look.QUEUE_STEP] <= 10 * steps.queues + 1


def test_gaps_ask_for_all_lists_but_the_queues_once_a_minute() -> None:
    day = Day()
    day.connect(pushed=True)
    for _ in range(40):  # a WebSocket that is cut every 3 s
        day.agenda.gap(day.now)
        day.run(3.0)
    assert day.count(Look.FULL) == 40
    assert day.count(Look.QUEUES) == 2


def test_after_a_restart_the_queues_do_not_wait_for_their_minute() -> None:
    day = Day()
    day.connect(pushed=True)
    day.agenda.restarted(day.now)
    day.run(1.0)
    assert day.count(Look.QUEUES) == 1


def test_a_burst_of_unknown_events_causes_one_listing() -> None:
    day = Day()
    day.connect(pushed=True)
    for _ in range(500):
        day.agenda.unknown(day.now)
        day.run(0.001)
    day.run(20.0)
    assert day.count(Look.FULL) == 2  # one for the burst's beginning, one for what came after it


def test_unknown_events_without_end_are_asked_about_ever_less_often() -> None:
    day = Day()
    day.connect(pushed=True)
    for _ in range(3600):
        day.agenda.unknown(day.now)
        day.run(1.0)
    assert 50 <= day.count(Look.FULL) <= 66


def test_doubted_events_lead_to_polling_and_trusted_ones_out_of_it() -> None:
    day = Day(calls=True)
    day.connect(pushed=True)
    day.agenda.doubt(day.now, doubted=True)
    day.run(60.0)
    assert day.count(Look.CALLS) >= 11
    day.agenda.doubt(day.now, doubted=False)
    day.looks.clear()
    day.run(60.0)
    assert day.count(Look.CALLS) <= 1


def test_an_act_is_looked_after_only_where_nothing_is_pushed() -> None:
    day = Day()
    day.connect(pushed=True)
    day.agenda.acted(day.now)
    day.run(1.0)
    assert not day.looks
    day.agenda.push_changed(day.now, pushed=False)
    day.agenda.acted(day.now)
    day.run(1.0)
    assert [look for _, look in day.looks] == [Look.CALLS]


def test_nothing_is_asked_on_a_lost_connection() -> None:
    day = Day()
    day.connect(pushed=False)
    day.agenda.lost()
    assert day.agenda.next()[1] == NEVER
    day.agenda.connected(day.now)
    assert day.agenda.next() == (Look.FULL, day.now)


@pytest.mark.parametrize("pushed", [True, False])
@given(
    st.lists(
        st.tuples(st.sampled_from(["gap", "unknown", "acted", "refused"]), st.floats(0.0, 30.0)), max_size=25
    )
)
def test_whatever_happens_the_legs_are_looked_at_again(
    pushed: bool, happenings: list[tuple[str, float]]
) -> None:
    day = Day()
    day.connect(pushed=pushed)
    for what, wait_s in happenings:
        if what == "refused":
            look, due = day.agenda.next()
            day.now = max(day.now, due)
            day.agenda.begun(look, day.now)
            day.agenda.refused(look, day.now)
        else:
            getattr(day.agenda, what)(day.now)
        day.run(wait_s)
    day.looks.clear()
    day.run(130.0)
    assert day.count(Look.FULL) + day.count(Look.CALLS) >= 1
