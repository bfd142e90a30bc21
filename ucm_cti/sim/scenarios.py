"""Days that a simulated PBX can have: how many people, and what calls come."""

from enum import StrEnum, auto
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ucm_cti.sim.engine import ANSWERS, PhoneBehaviour, Traffic
from ucm_cti.sim.engine.behaviour import Storm
from ucm_cti.sim.people import Office, office


class Scenario(StrEnum):
    """The days there are."""

    OFFICE = auto()
    """A middling office: some calls of every kind."""
    CALLCENTRE = auto()
    """Two large queues, most calls come from outside into them."""
    SMALL = auto()
    """A handful of phones, a call now and then."""
    LARGE = auto()
    """As many phones as a UCM may have."""
    STORM = auto()
    """3,000 phones and 50 queues after an announcement: 450 calls, and 250 events a second for 30 s of each
    minute."""
    HUGE = auto()
    """10,000 phones, 2,000 calls and 2,000 events a second without end: more than any UCM."""


class Day(Struct, frozen=True, kw_only=True):
    """An office with its people's ways and its calls."""

    office: Office
    behaviour: PhoneBehaviour
    traffic: Traffic
    storm: Storm | None


class _Plan(Struct, frozen=True, kw_only=True):
    extensions: int
    queues: int | None = None
    traffic: Traffic = Traffic()
    storm: Storm | None = None


_PLANS: Final = {
    Scenario.OFFICE: _Plan(extensions=40, traffic=Traffic(calls_per_minute=6, reception="1000")),
    Scenario.CALLCENTRE: _Plan(
        extensions=60,
        traffic=Traffic(
            calls_per_minute=12,
            inbound=1,
            internal=1,
            outbound=1,
            queued=12,
            mean_talk_s=120,
            abandoned=0.12,
        ),
    ),
    Scenario.SMALL: _Plan(extensions=6, traffic=Traffic(calls_per_minute=1)),
    Scenario.LARGE: _Plan(extensions=3000, traffic=Traffic(calls_per_minute=60)),
    Scenario.STORM: _Plan(
        extensions=3000,
        queues=50,
        storm=Storm(calls=450, events_per_s=250, lasts_s=30, each_s=60),
    ),
    Scenario.HUGE: _Plan(extensions=10_000, queues=50, storm=Storm(calls=2000, events_per_s=2000)),
}
_HUMAN: Final = PhoneBehaviour(answer_s=(2.0, 9.0), busy=0.03, decline=0.03, ignore=0.06)
"""How people treat their phones on a day with calls of its own."""
_QUEUE_SHARE: Final = 3
"""In a call centre, one of so many people sits in each of the queues."""


def day(
    scenario: Scenario,
    seed: int,
    *,
    extensions: int | None = None,
    calls_per_minute: float | None = None,
) -> Day:
    """Return a scenario's day, with another number of people or calls where given.

    With 0 calls a minute nobody calls by himself, and every phone is answered after 1 to 3 s. A storm rages
    only where no number of calls is given.
    Raises ValueError for a number of extensions that no office has.
    """
    plan = _PLANS[scenario]
    people = plan.extensions if extensions is None else extensions
    made = office(seed, extensions=people, queues=plan.queues if extensions is None else None)
    if scenario is Scenario.CALLCENTRE:
        made = _with_large_queues(made)
    calls = plan.traffic.calls_per_minute if calls_per_minute is None else calls_per_minute
    traffic = replace(plan.traffic, calls_per_minute=calls)
    storm = plan.storm if calls_per_minute is None else None
    return Day(office=made, behaviour=_HUMAN if calls else ANSWERS, traffic=traffic, storm=storm)


def _with_large_queues(made: Office) -> Office:
    numbers = [person.number for person in made.extensions[1:]] or [made.extensions[0].number]
    share = max(1, len(numbers) // _QUEUE_SHARE)
    queues = tuple(
        replace(queue, members=tuple(numbers[index * share : (index + 1) * share]) or queue.members)
        for index, queue in enumerate(made.queues)
    )
    return replace(made, queues=queues)
