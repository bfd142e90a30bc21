import pytest

from ucm_cti.client.rivals import Rivals


@pytest.mark.parametrize(
    ("lost_at", "met"),
    [
        ([0.0], False),
        ([0.0, 5.0], False),
        ([0.0, 5.0, 10.0], True),
        ([0.0, 600.0, 1200.0, 1800.0], False),
        ([0.0, 600.0, 650.0, 700.0], True),
    ],
)
def test_sessions_lost_again_and_again_are_no_chance(lost_at: list[float], met: bool) -> None:
    rivals = Rivals()
    told = [rivals.met(at) for at in lost_at]
    assert told[-1] is met
