"""Times and numbers as a person reads them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ucm_cti.ui.numbers import grouped
from ucm_cti.ui.texts import age_of, ago, count, duration, percent, since, spoken
from ucm_cti.ui.theme.colours import Age


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0:00"),
        (3.99, "0:03"),
        (59, "0:59"),
        (60, "1:00"),
        (754, "12:34"),
        (3599, "59:59"),
        (3600, "1:00"),
        (45000, "12:30"),
        (-4, "0:00"),
    ],
)
def test_duration(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_since_is_told_in_the_zone_given() -> None:
    moment = datetime(2026, 11, 23, 13, 1, 35, tzinfo=UTC).timestamp()
    assert since(moment, timezone(timedelta(hours=1))) == "since 14:01:35"
    assert since(moment, UTC) == "since 13:01:35"


@pytest.mark.parametrize(
    ("seconds", "target", "age"),
    [
        (9.9, 20, Age.NORMAL),
        (10, 20, Age.MEDIUM),
        (20, 20, Age.MEDIUM),
        (20.1, 20, Age.URGENT),
        (9999, 0, Age.NORMAL),
    ],
)
def test_age(seconds: float, target: float, age: Age) -> None:
    assert age_of(seconds, target) is age


def test_small_words() -> None:
    assert ago(24) == "0:24 ago"
    assert count(1, "extension") == "1 extension"
    assert count(3000, "extension") == "3\u202f000 extensions"
    assert percent(71.4) == "71 %"
    assert percent(None) == "–"
    assert spoken(3665) == "1 hour 1 minute 5 seconds"
    assert spoken(0) == "0 seconds"


@pytest.mark.parametrize(
    ("number", "country", "text"),
    [
        ("+493023125417", "", "+49 30 23125417"),
        ("03023125417", "DE", "+49 30 23125417"),
        ("1002", "DE", "1002"),
        ("6500", "", "6500"),
        ("*97", "DE", "*97"),
        ("+1", "DE", "+1"),
        ("anonymous", "DE", "anonymous"),
        ("", "DE", ""),
    ],
)
def test_numbers_are_grouped_or_left_as_they_are(number: str, country: str, text: str) -> None:
    assert grouped(number, country) == text
