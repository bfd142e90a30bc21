"""What the import of the protocol costs a process that has only started Python."""

import subprocess
import sys

from tests.bench.figure import Figure, alone

_CODE = """
import importlib, sys
from time import perf_counter
began = perf_counter()
tuple(importlib.import_module(sys.argv[1]).ACTIONS)
print((perf_counter() - began) * 1000)
"""
CATALOGUE = "ucm_cti.protocol.catalog"
"""Its actions come from all chapters; each loads when it is asked for."""


def measure() -> Figure:
    """Return the milliseconds that the catalogue takes with every chapter, msgspec included."""
    return alone(lambda: import_ms(CATALOGUE), unit="ms", target="at most 150 ms")


def import_ms(module: str) -> float:
    """Return the milliseconds that a module and all of its `ACTIONS` take in a new process."""
    told = subprocess.run([sys.executable, "-c", _CODE, module], capture_output=True, text=True, check=True)
    return float(told.stdout)
