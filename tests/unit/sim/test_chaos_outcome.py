"""What becomes of each thing under a plan; no socket, no clock."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.sim.chaos.outcome import AS_IT_IS, Chaos, Delivery, ReplyFate, garbled
from ucm_cti.sim.chaos.plan import PRESETS, Fault, Plan, Rule, Where


def chaos(fault: Fault, where: Where = Where.EVENTS, seed: int = 1, **more: Any) -> Chaos:
    made = Chaos(seed)
    made.begin(Plan(rules=(Rule(fault=fault, where=where, **more),)), 100.0)
    return made


def test_without_a_plan_everything_is_as_it_is() -> None:
    calm = Chaos(1)
    assert not calm.on
    assert calm.event("PbxStatus", 1.0) == AS_IT_IS
    assert calm.reply("listAccount", 1.0) is None
    assert calm.line_life(1.0) is None
    assert not calm.lines_hang(1.0)
    assert calm.next_due(0.0) is None


@pytest.mark.parametrize(
    ("fault", "amount", "delivered"),
    [
        (Fault.DROP, None, ()),
        (Fault.DELAY, 2.0, (Delivery(2.0),)),
        (Fault.SLOW, 0.5, (Delivery(0.5),)),
        (Fault.UNKNOWN, None, (Delivery(unknown=True),)),
    ],
)
def test_what_befalls_an_event(fault: Fault, amount: float | None, delivered: tuple[Delivery, ...]) -> None:
    assert chaos(fault, amount=amount).event("PbxStatus", 101.0) == delivered


def test_a_double_comes_within_its_time_and_bytes_are_garbled_by_a_seed_of_their_own() -> None:
    first, second = chaos(Fault.DUPLICATE, amount=2.0).event("PbxStatus", 101.0)
    assert first == Delivery()
    assert 0 <= second.delay_s <= 2.0
    spoilt = chaos(Fault.CORRUPT)
    seeds = {spoilt.event("PbxStatus", 101.0)[0].garble for _ in range(20)}
    assert len(seeds) == 20
    assert None not in seeds


def arrivals(made: Chaos, count: int, gap_s: float) -> list[int]:
    """Return in which order events arrive that set out one after the other."""
    due = [
        (100 + index * gap_s + arrival.delay_s, index)
        for index in range(count)
        for arrival in made.event("PbxStatus", 100 + index * gap_s)
    ]
    return [index for _, index in sorted(due)]


def test_delayed_and_slow_events_keep_their_order_and_reordered_ones_do_not() -> None:
    in_order = list(range(50))
    assert arrivals(chaos(Fault.DELAY, amount=3.0, chance=0.3), 50, 0.1) == in_order
    assert arrivals(chaos(Fault.SLOW, amount=0.3), 50, 0.1) == in_order
    mixed = arrivals(chaos(Fault.REORDER, amount=3.0), 50, 0.1)
    assert mixed != in_order
    assert sorted(mixed) == in_order


def test_slow_ones_queue_up() -> None:
    made = chaos(Fault.SLOW, amount=1.0)
    assert [made.event("PbxStatus", 100.0)[0].delay_s for _ in range(3)] == [1.0, 2.0, 3.0]
    assert made.event("PbxStatus", 200.0) == (Delivery(1.0),)


def test_names_every_and_times_choose_whom_it_befalls() -> None:
    made = chaos(Fault.DROP, names=("pbxstatus",), every=2, begin=10.0, lasts=10.0)
    asked = [("PbxStatus", 105.0), *[("PbxStatus", 112.0)] * 4, ("TrunkStatus", 113.0), ("PbxStatus", 121.0)]
    assert [bool(made.event(*one)) for one in asked] == [True, True, False, True, False, True, True]


def test_a_way_has_faults_of_its_own() -> None:
    made = chaos(Fault.DROP, Where.REPORTS)
    assert made.event("PbxStatus", 101.0) == AS_IT_IS
    assert made.by_way(Where.REPORTS, "PbxStatus", 101.0) == ()
    assert made.by_way(Where.WEBSOCKET, "PbxStatus", 101.0) == AS_IT_IS


@pytest.mark.parametrize(
    ("fault", "amount", "told"),
    [(Fault.REFUSE, None, -45.0), (Fault.REFUSE, -57, -57.0), (Fault.DELAY, 2, 2.0), (Fault.CUT, None, 0.0)],
)
def test_what_befalls_a_reply(fault: Fault, amount: float | None, told: float) -> None:
    made = chaos(fault, Where.REPLIES, amount=amount, names=("listAccount",))
    assert made.reply("LISTACCOUNT", 101.0) == ReplyFate(fault, told)
    assert made.reply("listQueue", 101.0) is None


def test_the_shortest_life_of_a_websocket_counts() -> None:
    made = chaos(Fault.CUT, Where.WEBSOCKET, amount=25.0)
    assert made.line_life(101.0) == (Fault.CUT, 25.0)
    made.begin(Plan(rules=(Rule(fault=Fault.HALF_CLOSE, where=Where.WEBSOCKET, amount=10.0),)), 100.0)
    assert made.line_life(101.0) == (Fault.HALF_CLOSE, 10.0)
    made.end(Fault.HALF_CLOSE)
    assert made.line_life(101.0) == (Fault.CUT, 25.0)
    made.end()
    assert made.line_life(101.0) is None


def test_websockets_hang_while_it_lasts() -> None:
    made = chaos(Fault.HANG, Where.WEBSOCKET, begin=5.0, lasts=10.0)
    assert [made.lines_hang(at) for at in (104.0, 106.0, 114.0, 116.0)] == [False, True, True, False]


def test_what_befalls_the_pbx_comes_at_its_times() -> None:
    made = chaos(Fault.RESTART, Where.PBX, begin=30.0, each=120.0, amount=10.0)
    made.begin(Plan(rules=(Rule(fault=Fault.EXPIRE, where=Where.PBX, begin=40.0),)), 100.0)
    first = made.next_due(100.0)
    assert first is not None
    assert (first.rule.fault, first.at, first.amount) == (Fault.RESTART, 130.0, 10.0)
    times = [(due.rule.fault, due.at) for due in made.all_due(100.0, 400.0)]
    assert times == [
        (Fault.RESTART, 130.0),
        (Fault.EXPIRE, 140.0),
        (Fault.RESTART, 250.0),
        (Fault.RESTART, 370.0),
    ]
    assert [due.at for due in made.all_due(130.0, 250.0)] == [140.0, 250.0]


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_the_same_seed_is_the_same_misfortune(preset: str) -> None:
    def story(seed: int) -> list[object]:
        made = Chaos(seed)
        made.begin(PRESETS[preset], 0.0)
        told: list[object] = []
        for step in range(400):
            told += [made.event("PbxStatus", step / 2), made.by_way(Where.REPORTS, "PbxStatus", step / 2)]
            told.append(made.reply("listAccount", step / 2))
        return [*told, made.all_due(0.0, 600.0)]

    assert story(1) == story(1)
    if any(rule.chance < 1 for rule in PRESETS[preset].rules):
        assert story(1) != story(2)


@given(st.binary(max_size=200), st.integers(0, 2**32))
def test_garbled_bytes_are_the_same_for_a_seed(written: bytes, seed: int) -> None:
    assert garbled(written, seed) == garbled(written, seed)


def test_most_garbled_notices_are_no_json() -> None:
    written = msgspec.json.encode({"action": "notify", "eventname": "PbxStatus", "eventbody": {}})

    def readable(seed: int) -> bool:
        try:
            return bool(msgspec.json.decode(garbled(written, seed)) == msgspec.json.decode(written))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return False

    assert sum(map(readable, range(200))) < 10
