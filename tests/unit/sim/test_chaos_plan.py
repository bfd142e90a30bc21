"""Plans of misbehaviour are read from TOML; what is wrong in one is told by its key."""

from pathlib import Path

import pytest

from ucm_cti.sim.chaos.plan import (
    POSSIBLE,
    PRESETS,
    Fault,
    Plan,
    PlanError,
    Rule,
    Where,
    find_plan,
    read_plan,
)


def test_a_plan_is_read() -> None:
    written = """
    [[rules]]
    fault = "drop"
    where = "websocket"
    names = ["ActiveCallStatus"]
    chance = 0.1
    every = 2
    begin = 5
    for = 20
    each = 60.0

    [[rules]]
    fault = "refuse"
    where = "replies"
    amount = -57
    """
    drop = Rule(
        fault=Fault.DROP,
        where=Where.WEBSOCKET,
        names=("ActiveCallStatus",),
        chance=0.1,
        every=2,
        begin=5,
        lasts=20,
        each=60,
    )
    refuse = Rule(fault=Fault.REFUSE, where=Where.REPLIES, amount=-57)
    assert read_plan(written) == Plan(rules=(drop, refuse))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('fault = "dropp"', ["rules[0].fault", "dropp", "drop, delay, reorder"]),
        ('where = "nowhere"', ["rules[0].where", "nowhere", "events, reports"]),
        ("chance = 0", ["rules[0].chance", "above 0"]),
        ("chance = 1.5", ["rules[0].chance", "1 at most"]),
        ('chance = "often"', ["rules[0].chance", "a number"]),
        ("every = 0", ["rules[0].every", "whole number"]),
        ("begin = -1", ["rules[0].begin", "seconds"]),
        ("for = -1", ["rules[0].for", "seconds"]),
        ("each = 0", ["rules[0].each", "above 0"]),
        ('amount = "much"', ["rules[0].amount", "a number"]),
        ('names = [""]', ["rules[0].names", "list of event names"]),
        ("colour = 1", ["rules[0]", "colour", "amount, begin, chance"]),
        ('fault = "clock"', ["rules[0]", "clock cannot befall events", "possible: drop"]),
    ],
)
def test_what_is_wrong_is_told_with_its_key_and_what_is_allowed(line: str, told: list[str]) -> None:
    key = line.partition(" ")[0]
    usual = {"fault": 'fault = "drop"', "where": 'where = "events"'}
    lines = [text for name, text in usual.items() if name != key] + [line]
    with pytest.raises(PlanError) as error:
        read_plan("[[rules]]\n" + "\n".join(lines))
    for part in told:
        assert part in str(error.value)


@pytest.mark.parametrize("written", ["[[rules]]\nfault = ", "rules = 3", "colour = 1", b"\xff\xfe"])
def test_what_is_no_plan_is_told(written: str | bytes) -> None:
    with pytest.raises(PlanError, match=r"\w"):
        read_plan(written)


def test_a_plan_is_found_by_name_or_as_a_file(tmp_path: Path) -> None:
    assert find_plan("lossy") is PRESETS["lossy"]
    file = tmp_path / "plan.toml"
    file.write_text('[[rules]]\nfault = "expire"\nwhere = "pbx"\n')
    assert find_plan(str(file)).rules[0].fault is Fault.EXPIRE
    with pytest.raises(PlanError, match="cut-after-25s"):
        find_plan("nothing-of-the-kind")
    file.write_text('[[rules]]\nfault = "explode"\nwhere = "pbx"\n')
    with pytest.raises(PlanError, match=r"plan\.toml: .*fault"):
        find_plan(str(file))


def test_every_fault_can_befall_something_and_is_in_a_preset_or_written() -> None:
    assert frozenset().union(*POSSIBLE.values()) == frozenset(Fault)
    named = {rule.fault for plan in PRESETS.values() for rule in plan.rules}
    assert named >= frozenset(Fault) - {Fault.SLOW, Fault.HANG}


@pytest.mark.parametrize(
    ("rule", "moments"),
    [
        ({}, [0, 1, 9, 10, 25, 31, 100]),
        ({"begin": 10}, [10, 25, 31, 100]),
        ({"begin": 10, "lasts": 20}, [10, 25]),
        ({"lasts": 5, "each": 10}, [0, 1, 10, 31, 100]),
        ({"begin": 1, "lasts": 5, "each": 10}, [1, 25, 31]),
    ],
)
def test_when_a_rule_is_in_force(rule: dict[str, float], moments: list[float]) -> None:
    made = Rule(fault=Fault.DROP, where=Where.EVENTS, **rule)  # type: ignore[arg-type]  # as a case says
    assert [at for at in (0, 1, 9, 10, 25, 31, 100) if made.active(at)] == moments
