"""Decode and apply of one event, in a picture of 3,000 extensions and 450 calls."""

from time import perf_counter

from tests.bench.busy_picture import busy_picture, event_bodies
from tests.bench.figure import Figure, alone
from ucm_cti.protocol.report_reading import decode_body

EVENTS = 5000


def measure() -> Figure:
    """Return the microseconds that one event takes from its bytes to the changed picture."""
    picture = busy_picture()
    bodies = event_bodies(EVENTS)

    def run() -> float:
        began = perf_counter()
        for body in bodies:
            for report in decode_body(body):
                picture.apply(report, 1.0)
        return (perf_counter() - began) / EVENTS * 1e6

    return alone(run, unit="µs")
