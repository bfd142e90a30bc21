"""From the start of the process to the first paint: the console against a bare PySide6 window.

What is painted is the frame that the person keeps: call bar with own state, search box, counters and
buttons, the rail with its three workspaces, the status line, in the theme's fonts and colours; nothing of it
changes when the rest has loaded. All run from compiled modules, as what pip has installed does, even where
this process was told to write none: otherwise Python's compiler would be measured with ours alone.
"""

import os
import subprocess
import sys
import tempfile
from functools import partial
from time import perf_counter

from tests.bench.figure import Figure, paired

RUNS = 15


def measure() -> Figure:
    """Return ours in milliseconds, and its ratio to a window with one label."""
    return _against("bare")


def measure_empty() -> Figure:
    """Return ours in milliseconds, and its ratio to a window with nothing in it."""
    return _against("empty")


def _against(other: str) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen",
            "UCM_CTI_HOME": f"{folder}/home",
            "PYTHONPYCACHEPREFIX": f"{folder}/compiled",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        return paired(
            partial(_first_paint_ms, "ours", environment),
            partial(_first_paint_ms, other, environment),
            unit="ms",
            target="ratio at most 2.0",
            runs=RUNS,
        )


def _first_paint_ms(window: str, environment: dict[str, str]) -> float:
    command = [sys.executable, "-m", f"tests.bench.windows.{window}"]
    began = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        took = perf_counter() - began
        assert line == "painted", f"{command} said {line!r}"
    return took * 1000
