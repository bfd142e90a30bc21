"""The PBX's clock seen from here: another zone, an error, and a clock that is set while calls go on."""

from datetime import datetime

import pytest

from ucm_cti.model.clock import PbxClock

NOON_UTC = datetime(2026, 3, 2, 12, 0)
NOON = 1772452800.0
"""The same moment in epoch seconds."""


@pytest.mark.parametrize(
    "shown",
    [
        datetime(2026, 3, 2, 12, 0),
        datetime(2026, 3, 2, 17, 45),  # Kathmandu
        datetime(2026, 3, 1, 23, 0),  # west of here, and still yesterday
        datetime(2019, 1, 1, 0, 3, 20),  # a box without a time server
    ],
)
def test_a_call_is_as_old_as_it_is_whatever_the_pbx_says_the_time_is(shown: datetime) -> None:
    clock = PbxClock.learned(shown, NOON)
    assert clock.pbx_now(NOON) == shown
    assert clock.epoch(shown) == NOON
    assert clock.age_s(shown, NOON + 65) == 65
    assert clock.age_s(clock.pbx_now(NOON + 30), NOON + 65) == 35


def test_what_is_yet_to_come_has_no_age() -> None:
    assert PbxClock.learned(NOON_UTC, NOON).age_s(datetime(2026, 3, 2, 12, 0, 3), NOON) == 0


@pytest.mark.parametrize("hours", [-1, 1])
def test_calls_that_go_on_while_the_clock_is_set_keep_their_age(hours: int) -> None:
    began = NOON_UTC
    clock = PbxClock.learned(began, NOON)
    after = clock.set_anew(datetime(2026, 3, 2, 12 + hours, 10), NOON + 600)
    assert after.age_s(began, NOON + 660) == 660
    assert after.pbx_now(NOON + 660) == datetime(2026, 3, 2, 12 + hours, 11)
    new_call = datetime(2026, 3, 2, 12 + hours, 10, 30)
    assert after.age_s(new_call, NOON + 660) == 30


def test_what_was_guessed_before_the_pbx_told_its_time_is_forgotten() -> None:
    told = PbxClock(7200.0).set_anew(NOON_UTC, NOON)
    assert told == PbxClock.learned(NOON_UTC, NOON)
