"""Call detail records: the engine splits calls as the captured Asterisk did (sequences)."""

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from tests.unit.sim.sequence_scripts import SCRIPTS
from tests.unit.sim.test_engine_sequences import begin, play
from ucm_cti.sim.engine.journal import Kept

TABLE = Path(__file__).parents[2] / "golden" / "legacy" / "cdr-table.md"
WORDS = {"ANSWERED": "ANSW", "NO ANSWER": "NOANSW", "BUSY": "BUSY"}
_RECORD = re.compile(
    r"(?P<src>[^>]*)>(?P<dst>\S+), (?P<a>[^→]+)→(?P<b>\S+) (?P<app>\S+) (?P<result>\S+) (?P<d>\d+)/(?P<t>\d+)"
)

DIFFERS: Final = {
    "11f": "our queue ends the call itself: no step of the dialplan comes after it",
    "14b": "our menu ends the call itself: no digit t",
    "19": "our conferences have one record a member, not one a pair",
    "21": "our phones forward without Local legs",
}
"""Captured calls whose records differ by design."""
OTHER_NUMBERS: Final = {
    "20": {"701": "s"},
    "22": {"1001": "8001"},
}
"""Numbers that were dialled in another way when the sequence was captured: ours, theirs."""


def expected() -> dict[str, list[tuple[str, ...]]]:
    """Return the captured records by scenario; the first scenario of a row is the one its times are from."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]:
        _, names, records, _ = (cell.strip() for cell in line.split("|"))
        parsed = [] if records.startswith("none") else [_parsed(part) for part in records.split("; ")]
        for name in names.split():
            found[name] = parsed
    found.update({"03c": [], "07b": []})
    return found


def _parsed(record: str) -> tuple[str, ...]:
    match = _RECORD.fullmatch(record)
    assert match, record
    return tuple("" if part == "–" else part for part in match.groups())


def test_the_table_is_whole() -> None:
    assert len(expected()) >= 55
    assert set(DIFFERS) <= {name.partition("-")[0] for name in SCRIPTS}


@pytest.mark.parametrize("name", SCRIPTS)
def test_records_are_those_of_the_captured_call(name: str) -> None:
    number = name.partition("-")[0]
    if number not in expected() or number in DIFFERS:
        return
    engine, script = begin(name)
    kept: list[Kept] = []
    engine.listen_to_records(kept.extend)
    play(engine, script, 60_000, set())
    journal = engine._parts.board.journal
    kept_back = (journal._lines, journal._written, journal._open, journal._talks, journal._dials)
    assert not any(kept_back)
    renamed = OTHER_NUMBERS.get(number, {})
    ours = Counter(
        (
            one.src,
            renamed.get(one.dst, one.dst),
            one.endpoint,
            one.far_endpoint,
            one.application,
            WORDS[one.result],
        )
        for one in kept
    )
    assert ours == Counter(record[:6] for record in expected()[number])
    if number in FIRST:
        for one, theirs in zip(sorted(kept, key=_pair), sorted(expected()[number], key=_theirs), strict=True):
            answer = one.end if one.answer is None else one.answer
            assert one.end - one.start == pytest.approx(int(theirs[6]), abs=1.2)
            assert one.end - answer == pytest.approx(int(theirs[7]), abs=1.2)


FIRST: Final = frozenset(
    line.split("|")[1].split()[0] for line in TABLE.read_text(encoding="utf-8").splitlines()[2:]
)
"""Scenarios whose own times the table has."""


def _pair(one: Kept) -> tuple[str, str, float]:
    return one.endpoint, one.far_endpoint, int(one.end - one.start)


def _theirs(record: tuple[str, ...]) -> tuple[str, str, float]:
    return record[2], record[3], int(record[6])
