"""What the console holds with 3,000 extensions, 450 calls and 50 queues in it, beside a bare window.

Every workspace has been painted once, and the events of half a minute's storm have come; nothing is on the
network. Both processes tell their resident memory, with Qt's and Python's share in it.
"""

import os
import subprocess
import sys
import tempfile

from msgspec import structs

from tests.bench.figure import Figure, paired

BARE = """
import tests.bench.windows.bare
from tests.bench.windows.resident import resident_mb
print(resident_mb())
"""
FULL = "import tests.bench.windows.full"
FILLING, MINUTES = 3, 10


def measure() -> Figure:
    """Return ours in MB, and the bare window's; what is ours alone stands in the words."""
    figure = paired(lambda: _held_mb(FULL), lambda: _held_mb(BARE), unit="MB", target="", runs=5)
    assert figure.baseline is not None
    return structs.replace(figure, target=f"{figure.value - figure.baseline:.0f} MB above a bare window")


def measure_growth() -> Figure:
    """Return the MB by which ten minutes of storm, in which calls come and go, make the console grow.

    They are played as fast as they go, after three minutes that fill what is remembered for a while.
    """
    told = _told(FULL, str(FILLING + MINUTES))
    minutes = [float(word) for word in told.split()]
    before, after = minutes[-1 - MINUTES], minutes[-1]
    return Figure(
        value=after - before,
        baseline=before,
        unit="MB",
        runs=1,
        target="no growth",
    )


def _held_mb(code: str) -> float:
    return float(_told(code).split()[-1])


def _told(code: str, *arguments: str) -> str:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen",
            "UCM_CTI_HOME": home,
        }
        told = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
    return told.stdout
