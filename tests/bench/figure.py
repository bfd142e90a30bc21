"""One measured figure, and the medians it is made of."""

from collections.abc import Callable, Sequence
from statistics import median

from msgspec import Struct

RUNS = 5


class Figure(Struct, frozen=True, kw_only=True):
    """A value with its baseline of the same run; `ratio` is ours against the baseline's."""

    value: float
    unit: str
    runs: int
    baseline: float | None = None
    ratio: float | None = None
    target: str = ""
    """What the ratio or value should keep to, in words, or empty."""


def paired(
    ours: Callable[[], float], bare: Callable[[], float], *, unit: str, target: str, runs: int = RUNS
) -> Figure:
    """Measure both in turn, `runs` times after one warm-up, and return medians and the median ratio."""
    ours()
    bare()
    pairs = [(ours(), bare()) for _ in range(runs)]
    return Figure(
        value=median(p[0] for p in pairs),
        baseline=median(p[1] for p in pairs),
        ratio=median(p[0] / p[1] for p in pairs),
        unit=unit,
        runs=runs,
        target=target,
    )


def alone(measure: Callable[[], float], *, unit: str, target: str = "", runs: int = RUNS) -> Figure:
    """Measure `runs` times after one warm-up and return the median."""
    measure()
    values: Sequence[float] = [measure() for _ in range(runs)]
    return Figure(value=median(values), unit=unit, runs=runs, target=target)
