"""The window in a storm: 250 events a second, 3,000 extensions, 450 calls, 50 queues.

Two processes on one machine, so that their clocks are one: the simulated PBX, which tells when it sent each
event, and the console on an X server without a screen, which tells when it painted the cells that the event
changed, and each moment at which its loop did not come round. Events come by the WebSocket alone, as current
firmware sends them: by both ways at once the machine would do everything twice.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from tests.bench.figure import Figure
from tests.bench.windows.storm_told import Told

SCREEN = "1920x1080x24"
RAGES_PER_S = 150
"""A second in which the PBX told so many events is one of the storm."""


class Storm(Struct, frozen=True):
    """One run."""

    told: Told
    sent: list[float]
    """When the PBX sent each event; the place is its number."""

    @property
    def seconds(self) -> tuple[float, float]:
        """From when to when it raged, in epoch seconds."""
        counts: dict[int, int] = {}
        for at in self.sent:
            counts[int(at)] = counts.get(int(at), 0) + 1
        loud = [second for second, count in counts.items() if count >= RAGES_PER_S]
        live = dict(self.told.steps)["live"]
        return max(live, min(loud)), min(dict(self.told.steps)["end"], max(loud) + 1.0)

    @property
    def rate(self) -> float:
        """Events a second while it raged."""
        first, last = self.seconds
        return sum(first <= at <= last for at in self.sent) / (last - first)

    def stalls(self) -> list[float]:
        """Return the loop's stalls while it raged, in milliseconds."""
        first, last = self.seconds
        return [stall for at, stall, _ in self.told.beats if first <= at <= last]

    def busy(self) -> list[float]:
        """Return how long the window's thread was on a processor from beat to beat, in milliseconds."""
        first, last = self.seconds
        return [busy for at, _, busy in self.told.beats if first <= at <= last]

    def delays(self) -> list[float]:
        """Return the milliseconds from the PBX's send to the painted cell, while it raged."""
        first, last = self.seconds
        return [
            (at - self.sent[number]) * 1000
            for number, at in self.told.painted
            if first <= self.sent[number] <= last
        ]


def share(values: Sequence[float], part: float) -> float:
    """Return the value that `part` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


@cache
def storm() -> Storm:
    """Run it once."""
    with tempfile.TemporaryDirectory() as home, _display() as display:
        return _run(Path(home), display)


def _run(home: Path, display: str) -> Storm:
    sent, ready, told = home / "sent.json", home / "ready.json", home / "told.json"
    environment = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "UCM_CTI_HOME": str(home / "console"),
    }
    pbx = [sys.executable, "-m", "tests.bench.windows.storm_pbx", str(sent)]
    console = [sys.executable, "-m", "tests.bench.windows.storm_console", str(ready), str(told)]
    with subprocess.Popen(pbx, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        ready.write_bytes(process.stdout.readline())
        subprocess.run(console, check=True, env=environment)
        process.stdin.close()
        process.wait()
    return Storm(
        msgspec.json.decode(told.read_bytes(), type=Told),
        msgspec.json.decode(sent.read_bytes(), type=list[float]),
    )


@contextmanager
def _display() -> Iterator[str]:
    """Give an X server of our own."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            server.terminate()


def measure_stall() -> Figure:
    """Return the p99.9 of the stalls of Qt's loop in milliseconds; the longest stands in the words.

    Beside it how long the window's thread was on a processor in them, which other programs lengthen less.
    """
    run = storm()
    stalls, busy = run.stalls(), run.busy()
    return Figure(
        value=share(stalls, 0.999),
        unit="ms",
        runs=1,
        target=f"at most 16.7; the longest {max(stalls):.0f}; on a processor p99.9 {share(busy, 0.999):.0f}, "
        f"the longest {max(busy):.0f}",
    )


def measure_event_to_paint() -> Figure:
    """Return the p99 of the time from the PBX's send to the painted cell in milliseconds."""
    run = storm()
    delays = run.delays()
    return Figure(
        value=share(delays, 0.99),
        unit="ms",
        runs=len(delays),
        target=f"at most 80; p50 {share(delays, 0.5):.0f}, worst {max(delays):.0f}; {run.rate:.0f} events/s",
    )
