"""The picture equals the truth after any fault: 2,000 schedules; `make soak` plays new ones without end."""

import pytest

from tests.soak.schedule import play

SCHEDULES = 2000
AT_ONCE = 50


@pytest.mark.parametrize("first", range(0, SCHEDULES, AT_ONCE))
def test_the_picture_is_true_after_any_fault(first: int) -> None:
    failed = []
    for seed in range(first, first + AT_ONCE):
        try:
            play(seed)
        except AssertionError as error:
            failed.append(str(error))
    assert not failed, "\n\n".join(failed)
