"""The PBX's ways of writing values."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.protocol import codec

ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, ""),
        ("null", ""),
        ("<unknown>", ""),
        ("unknown", ""),
        ("-", ""),
        (" 1001 ", "1001"),
        (1001, "1001"),
        (1001.0, "1001"),
        (True, ""),
        ("JÃ¶rg", "Jörg"),
        ("Jörg", "Jörg"),
        ("Ã", "Ã"),
    ],
)
def test_text(written: object, read: str) -> None:
    assert codec.text(written) == read


@given(ANYTHING)
def test_reading_never_raises(value: object) -> None:
    assert isinstance(codec.text(value), str)
    assert codec.number_or_none(value) is None or isinstance(codec.number_or_none(value), int)
    assert codec.decimal_or_none(value) is None or isinstance(codec.decimal_or_none(value), float)
    assert isinstance(codec.yes(value), bool)
    assert all(codec.listed(value)) or codec.listed(value) == ()
    assert codec.time_or_none(value) is None or isinstance(codec.time_or_none(value), datetime)
    assert isinstance(codec.party_number(value), str)


@given(st.text())
def test_text_is_settled_after_one_reading(value: str) -> None:
    once = codec.text(value)
    if codec.repair(once) == once:
        assert codec.text(once) == once


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9999, 1, 1)))
def test_a_time_written_is_the_time_read(moment: datetime) -> None:
    assert codec.time_or_none(codec.time_text(moment)) == moment.replace(microsecond=0)


@given(st.lists(st.text(st.characters(categories=("L", "N"), max_codepoint=127), min_size=2)))
def test_a_comma_list_comes_back(parts: list[str]) -> None:
    kept = tuple(parts)
    if len(kept) == 1 and codec.text(kept[0]) == "":
        return
    assert codec.listed(" , ".join(parts)) == kept


@given(st.text(st.characters(min_codepoint=0xC0, max_codepoint=0xFF), min_size=1))
def test_names_garbled_by_latin_1_are_repaired(name: str) -> None:
    assert codec.repair(name.encode().decode("latin-1")) == name


@pytest.mark.parametrize(
    ("written", "read"),
    [("7", 7), ("7.0", 7), (7, 7), ("", None), ("x", None), (True, None), ("1e999", None)],
)
def test_number_or_none(written: object, read: int | None) -> None:
    assert codec.number_or_none(written) == read


def test_shares() -> None:
    assert codec.decimal_or_none("71.5%") == 71.5
    assert codec.decimal_or_none(None) is None


def test_a_time_may_carry_more_than_we_read() -> None:
    assert codec.time_or_none("2019-11-22 17:50:26 UTC+02:00") == datetime(2019, 11, 22, 17, 50, 26)
    assert codec.time_or_none("yesterday") is None


def test_nobody_yet() -> None:
    assert codec.party_number("s") == ""
    assert codec.party_number("1002") == "1002"


@pytest.mark.parametrize("written", ["yes", "Yes", "true", "1", 1, "on"])
def test_yes(written: object) -> None:
    assert codec.yes(written)


@pytest.mark.parametrize("written", ["no", "", None, 0, "0", "off"])
def test_not_yes(written: object) -> None:
    assert not codec.yes(written)
