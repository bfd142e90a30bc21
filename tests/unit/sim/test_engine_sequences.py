"""The engine, driven as the captured Asterisk was, shows the same legs, pairs and device states."""

from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.unit.sim.captured_office import captured_engine
from tests.unit.sim.sequence_scripts import LEFT_OUT, SCRIPTS, Script
from ucm_cti.sim.engine import Engine

GOLDEN = Path(__file__).parents[2] / "golden" / "sequences"
ALL_CAPTURED = 63
STATUS = {
    "Idle": "NOT_INUSE",
    "Ringing": "RINGING",
    "InUse": "INUSE",
    "InUse&Ringing": "RINGINUSE",
    "Hold": "ONHOLD",
    "Busy": "BUSY",
    "Unavailable": "UNAVAILABLE",
}
Row = dict[str, Any]


def captured(name: str) -> list[Row]:
    """Return the lines of a golden file; a missing one fails."""
    lines = (GOLDEN / f"{name}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line) for line in lines]


def endpoint(channel: str) -> str:
    return channel.partition("/")[2].rpartition("-")[0]


def is_local(row: Row) -> bool:
    return any(str(value).startswith("Local/") for value in row.values())


def expected_picture(phase: Row) -> Row:
    """Return a captured snapshot in terms that do not depend on counters and clocks."""
    families: dict[str, Counter[str]] = {}
    unbridged, bridged = [], []
    for row in phase["unbridged"]:
        if is_local(row):
            continue
        families.setdefault(row["linkedid"], Counter())[endpoint(row["channel"])] += 1
        unbridged.append(
            (
                endpoint(row["channel"]),
                row["state"],
                row["callernum"],
                row["callername"],
                row["connectednum"] or "s",
                row["connectedname"],
            )
        )
    for row in phase["bridged"]:
        for side in ("1", "2"):
            families.setdefault(row["linkedid" + side], Counter())[endpoint(row["channel" + side])] += 1
        ends = tuple(
            (
                endpoint(row["channel" + side]),
                row["callerid" + side],
                row["name" + side],
                row["connectednum" + side],
            )
            for side in ("1", "2")
        )
        bridged.append(ends)
    return {
        "unbridged": sorted(unbridged, key=str),
        "bridged": sorted(bridged, key=str),
        "families": sorted((sorted(family.items()) for family in families.values()), key=str),
        "devices": {name: state for name, state in phase["devices"].items() if state != "NOT_INUSE"},
    }


def shown_picture(engine: Engine) -> Row:
    """Return what the engine shows, in the same terms."""
    truth = engine.truth()
    legs = {leg["channel"]: leg for call in truth["calls"] for leg in call["legs"]}
    unbridged = [
        (
            endpoint(row["channel"]),
            row["state"],
            row["callernum"],
            row["callername"],
            row["connectednum"],
            row["connectedname"],
        )
        for row in truth["unbridged"]
    ]
    bridged = [
        tuple(
            (
                endpoint(row["channel" + side]),
                row["callerid" + side],
                row["name" + side],
                legs[row["channel" + side]]["connected"],
            )
            for side in ("1", "2")
        )
        for row in truth["bridged"]
    ]
    families = [Counter(leg["endpoint"] for leg in call["legs"]) for call in truth["calls"]]
    statuses = {**truth["extensions"], **truth["trunks"]}
    return {
        "unbridged": sorted(unbridged, key=str),
        "bridged": sorted(bridged, key=str),
        "families": sorted((sorted(family.items()) for family in families), key=str),
        "devices": {name: STATUS[status] for name, status in statuses.items() if status != "Idle"},
    }


def play(engine: Engine, script: Script, until_ms: int, done: set[int]) -> None:
    """Do the deeds that are due, each at its time, and stand at `until_ms`."""
    for at_ms, deed in script.deeds.items():
        if at_ms <= until_ms and at_ms not in done:
            done.add(at_ms)
            engine.advance(at_ms / 1000)
            deed(engine)
    engine.advance(until_ms / 1000)


def begin(name: str) -> tuple[Engine, Script]:
    script = SCRIPTS[name]
    engine = captured_engine(voicemail=script.voicemail, **script.rules)
    for number, behaviour in script.phones.items():
        engine.set_behaviour(number, behaviour)
    return engine, script


@pytest.mark.parametrize("name", SCRIPTS)
def test_snapshots(name: str) -> None:
    engine, script = begin(name)
    done: set[int] = set()
    for line in captured(name):
        if line["event"] != "phase":
            continue
        play(engine, script, line["t_ms"], done)
        assert shown_picture(engine) == expected_picture(line), line["phase"]
    play(engine, script, 60_000, done)
    assert not engine.truth()["calls"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_states_of_each_leg(name: str) -> None:
    """Each leg goes through the captured states, and they come into being in the captured order."""
    engine, script = begin(name)
    seen: dict[str, list[str]] = {}

    def note(event: str, body: Any) -> None:
        for entry in body if event == "ActiveCallStatus" else ():
            if entry["chantype"] == "unbridge" and entry["action"] != "delete":
                states = seen.setdefault(entry["channel"], [])
                if states[-1:] != [entry["state"]]:
                    states.append(entry["state"])

    engine.listen(note)
    play(engine, script, 60_000, set())
    expected: dict[str, list[str]] = {}
    for line in captured(name):
        if line["event"] in {"Newchannel", "Newstate"} and not is_local(line):
            expected.setdefault(line["channel"], []).append(line["state"])
    assert [(endpoint(channel), states) for channel, states in seen.items()] == [
        (endpoint(channel), states) for channel, states in expected.items()
    ]


def test_every_captured_sequence_is_driven_or_left_out_for_a_reason() -> None:
    assert not SCRIPTS.keys() & LEFT_OUT.keys()
    assert len(SCRIPTS) + len(LEFT_OUT) == ALL_CAPTURED
    assert {path.stem for path in GOLDEN.glob("*.jsonl")} == SCRIPTS.keys()
