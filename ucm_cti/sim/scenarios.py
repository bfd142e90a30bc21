"""Days that a simulated PBX can have: how many people, and what calls come."""

from enum import StrEnum, auto
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ucm_cti.sim.engine import ANSWERS, PhoneBehaviour, Traffic
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


class Day(Struct, frozen=True, kw_only=True):
    """An office with its people's ways and its calls."""

    office: Office
    behaviour: PhoneBehaviour
    traffic: Traffic


class _Plan(Struct, frozen=True, kw_only=True):
    extensions: int
    traffic: Traffic


_PLANS: Final = {
    Scenario.OFFICE: _Plan(extensions=40, traffic=Traffic(calls_per_minute=6)),
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

    With 0 calls a minute nobody calls by himself, and every phone is answered after 1 to 3 s.
    Raises ValueError for a number of extensions that no office has.
    """
    plan = _PLANS[scenario]
    made = office(seed, extensions=plan.extensions if extensions is None else extensions)
    if scenario is Scenario.CALLCENTRE:
        made = _with_large_queues(made)
    calls = plan.traffic.calls_per_minute if calls_per_minute is None else calls_per_minute
    traffic = replace(plan.traffic, calls_per_minute=calls)
    return Day(office=made, behaviour=_HUMAN if calls else ANSWERS, traffic=traffic)


def _with_large_queues(made: Office) -> Office:
    numbers = [person.number for person in made.extensions[1:]] or [made.extensions[0].number]
    share = max(1, len(numbers) // _QUEUE_SHARE)
    queues = tuple(
        replace(queue, members=tuple(numbers[index * share : (index + 1) * share]) or queue.members)
        for index, queue in enumerate(made.queues)
    )
    return replace(made, queues=queues)
