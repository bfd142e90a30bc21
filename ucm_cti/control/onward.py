"""The clock for what must stay in order: it never goes back."""

import math
from collections.abc import Callable, Sequence

from ucm_cti.protocol.reports import Arrived


class Onward:
    """A clock in epoch seconds that runs on where this computer's is set back.

    Which of an event and a listing is newer is told by their times. With a clock set back by an hour,
    the events of before would stay newer than every listing for as long.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        """`now` is this computer's clock."""
        self._now = now
        self._ahead_s = 0.0
        self._latest = -math.inf

    def __call__(self) -> float:
        """Return the time, never less than before."""
        now = self._now() + self._ahead_s
        if now < self._latest:
            self._ahead_s += self._latest - now
            now = self._latest
        self._latest = now
        return now

    def put_right(self, arrived: Sequence[Arrived]) -> Sequence[Arrived]:
        """Return events with their arrival by this clock; it was told by this computer's, not long ago."""
        now = self()
        if not self._ahead_s:
            return arrived
        return [(report, min(at + self._ahead_s, now)) for report, at in arrived]
