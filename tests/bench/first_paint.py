"""From the start of the process to the first paint: the console against a bare PySide6 window."""

import os
import subprocess
import sys
import tempfile
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
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}
    with tempfile.TemporaryDirectory() as home:
        return _started_ms([sys.executable, "-m", f"tests.bench.windows.{window}", home], environment)


def _started_ms(command: list[str], environment: dict[str, str]) -> float:
    began = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        took = perf_counter() - began
        assert line == "painted", f"{command} said {line!r}"
    return took * 1000
