"""From the start of the process to the first paint: the console against a bare PySide6 window."""

import os
import subprocess
import sys
from time import perf_counter

from tests.bench.figure import Figure, paired

RUNS = 9


def measure() -> Figure:
    """Return ours in milliseconds, and its ratio to a bare window."""
    return paired(
        lambda: _first_paint_ms("ours"),
        lambda: _first_paint_ms("bare"),
        unit="ms",
        target="ratio at most 2.0",
        runs=RUNS,
    )


def _first_paint_ms(window: str) -> float:
    began = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", f"tests.bench.windows.{window}"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"},
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        took = perf_counter() - began
        assert line == "painted", f"the {window} window said {line!r}"
    return took * 1000
