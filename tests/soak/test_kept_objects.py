"""What the console keeps does not grow with the hours that it runs; `make soak` looks at ten."""

from tests.soak.kept_objects import grown, kept_by_hour
from tests.soak.virtual_loop import run


def test_nothing_is_kept_of_what_is_over() -> None:
    counts = run(lambda _: kept_by_hour(2))
    assert counts[0]["picture._calls._records"] == 0, "the calls are looked at when they are over"
    assert not grown(counts)
