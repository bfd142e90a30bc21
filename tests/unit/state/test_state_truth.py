"""Whatever is lost, doubled, delayed or out of order: one listing later the picture is the truth."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.state.examples import at_least
from tests.unit.state.picture_truth import Shadow, expected, seen
from tests.unit.state.truthful_pbx import TruthfulPbx
from ucm_cti.model.ids import QueueNumber
from ucm_cti.protocol.reports import Report
from ucm_cti.protocol.rows import AgentRow, QueueCallerRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

_MANY = at_least(150)


def full_listing(pbx: TruthfulPbx, begun: float) -> Listing:
    return Listing(
        begun=begun,
        unbridged=pbx.unbridged_rows(),
        bridged=pbx.bridged_rows(),
        accounts=pbx.account_rows(),
        queues=pbx.queue_rows(),
        agents=pbx.agent_rows(),
        waiting=pbx.caller_rows(answered=False),
        talking=pbx.caller_rows(answered=True),
    )


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_events_in_order_keep_the_picture_true(seed: int, doings: int) -> None:
    random = Random(seed)
    pbx, picture = TruthfulPbx(random), LivePicture()
    shadow = Shadow(picture)
    shadow.take(picture.apply_listing(full_listing(pbx, 0.0)))
    at = 0.0
    for _ in range(doings):
        at += 10
        for report in pbx.do_something():
            shadow.take(picture.apply(report, at))
        shadow.take(picture.tick(at + 2))
        assert seen(picture) == expected(pbx)
        shadow.check()


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_events_and_listings_interleaved_keep_the_picture_true(seed: int, doings: int) -> None:
    """Listings take their time, events are late but in order; nothing is lost."""
    random = Random(seed)
    pbx, picture = TruthfulPbx(random), LivePicture()
    shadow = Shadow(picture)
    picture_starts = picture.apply_listing(full_listing(pbx, 0.0))
    shadow.take(picture_starts)
    on_the_way: list[Report] = []
    at = 0.0

    def deliver(count: int) -> None:
        for report in on_the_way[:count]:
            shadow.take(picture.apply(report, at))
        del on_the_way[:count]

    for _ in range(doings):
        at += 1
        on_the_way += pbx.do_something()
        deliver(random.randint(0, len(on_the_way)))
        if random.random() < 0.5:
            shadow.take(picture.apply_listing(_slow_listing(pbx, random, at, on_the_way)))
        at += 0.1
        deliver(random.randint(0, len(on_the_way)))
    deliver(len(on_the_way))
    shadow.take(picture.tick(at + 2))
    assert seen(picture) == expected(pbx)
    shadow.check()


def _slow_listing(pbx: TruthfulPbx, random: Random, begun: float, on_the_way: list[Report]) -> Listing:
    """Ask for one list after the other while things go on."""
    unbridged = pbx.unbridged_rows()
    if random.random() < 0.5:
        on_the_way += pbx.do_something()
    bridged = pbx.bridged_rows()
    if random.random() < 0.5:
        on_the_way += pbx.do_something()
    waiting: dict[QueueNumber, tuple[QueueCallerRow, ...]] = pbx.caller_rows(answered=False)
    agents: dict[QueueNumber, tuple[AgentRow, ...]] = pbx.agent_rows()
    if random.random() < 0.5:
        on_the_way += pbx.do_something()
    return Listing(
        begun=begun,
        unbridged=unbridged,
        bridged=bridged,
        accounts=pbx.account_rows(),
        queues=pbx.queue_rows(),
        agents=agents,
        waiting=waiting,
        talking=pbx.caller_rows(answered=True),
    )


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 40))
def test_one_listing_heals_whatever_happened_to_the_events(seed: int, doings: int) -> None:
    random = Random(seed)
    pbx, picture = TruthfulPbx(random), LivePicture()
    shadow = Shadow(picture)
    late: list[Report] = []
    at = 0.0
    for _ in range(doings):
        at += random.choice((0.01, 1.0, 3.0))
        for report in spoilt(pbx.do_something(), late, random):
            shadow.take(picture.apply(report, at))
        if random.random() < 0.2:
            shadow.take(picture.tick(at))
        if random.random() < 0.2:
            shadow.take(picture.apply_listing(_slow_listing(pbx, random, at - random.random(), late)))
    for report in late:
        shadow.take(picture.apply(report, at))
    shadow.take(picture.apply_listing(full_listing(pbx, at + 0.01)))
    shadow.take(picture.tick(at + 2.02))
    assert seen(picture) == expected(pbx)
    shadow.check()


def spoilt(told: list[Report], late: list[Report], random: Random) -> list[Report]:
    """Lose, double, delay and reorder events."""
    arrives: list[Report] = []
    for report in told:
        fate = random.random()
        if fate < 0.15:
            continue
        if fate < 0.3:
            late.append(report)
            continue
        arrives += [report, report] if fate < 0.4 else [report]
    while late and random.random() < 0.5:
        arrives.append(late.pop(random.randrange(len(late))))
    if random.random() < 0.3:
        random.shuffle(arrives)
    return arrives


@_MANY
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_listings_alone_keep_the_picture_true(seed: int, doings: int) -> None:
    """A PBX that pushes nothing: every poll ends in the truth."""
    random = Random(seed)
    pbx, picture = TruthfulPbx(random), LivePicture()
    shadow = Shadow(picture)
    at = 0.0
    for _ in range(doings):
        at += 5
        pbx.do_something()
        shadow.take(picture.apply_listing(full_listing(pbx, at)))
        shadow.take(picture.tick(at + 2))
        assert seen(picture) == expected(pbx)
    shadow.check()
