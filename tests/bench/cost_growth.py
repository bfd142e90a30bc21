"""What one event costs in a large PBX, against the same event in a small one.

Both get the same number of events of whole calls (dialled, rung, answered, ended) in the slices that 2,000
events a second make, and the tick that the console makes once a second.
"""

from time import process_time

from tests.bench.busy_picture import busy_picture
from tests.bench.call_lives import life_bodies
from tests.bench.figure import Figure, paired
from ucm_cti.client.timing import Timing
from ucm_cti.protocol.report_reading import decode_body

EVENTS = 16_000
_A_SECOND = 2000
_SLICE = round(_A_SECOND * Timing().slice_s)


def measure() -> Figure:
    """Return CPU microseconds of an event at 10,000 extensions and 2,000 calls, against 100 and 20."""
    large = _Stage(extensions=10_000, calls=2000)
    small = _Stage(extensions=100, calls=20)
    return paired(large.run, small.run, unit="µs", target="ratio at most 1.2")


class _Stage:
    """A picture half of whose calls stand, while the other half come and go."""

    def __init__(self, *, extensions: int, calls: int) -> None:
        self._picture = busy_picture(extensions, calls // 2, 0)
        self._bodies = life_bodies(EVENTS, calls // 2)
        self._now = 1.0

    def run(self) -> float:
        began = process_time()
        for first in range(0, EVENTS, _SLICE):
            self._now += _SLICE / _A_SECOND
            bodies = self._bodies[first : first + _SLICE]
            self._picture.apply_all([(told, self._now) for body in bodies for told in decode_body(body)])
            if first % _A_SECOND < _SLICE:
                self._picture.tick(self._now)
        return (process_time() - began) / EVENTS * 1e6
