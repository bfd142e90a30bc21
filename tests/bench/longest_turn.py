"""For how long the core holds the loop in one turn, at 10,000 extensions and 2,000 calls.

A turn is a slice of events, as the receiver and the WebSocket take them in a flood that never lets up, the
tick of each second, or a portion of a listing of everything, which comes every eighth second and was begun
before all events, which win. The time is the processor's, so that others on the machine do not count.
As in the program what stands from the beginning is not looked through for garbage.
"""

import asyncio
import gc
from collections.abc import Sequence
from time import process_time

from tests.bench.busy_picture import busy_listing
from tests.bench.call_lives import life_bodies
from tests.bench.figure import Figure
from ucm_cti.client.slices import Slices
from ucm_cti.client.timing import Timing
from ucm_cti.protocol.reports import Arrived
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

EXTENSIONS, CALLS, QUEUES = 10_000, 2000, 50
EVENTS = 96_000
_A_SECOND = 2000
_LISTED_EVERY = 16_000
"""Events between two listings."""


def measure() -> Figure:
    """Return the p99.9 of the turns in milliseconds; the longest stands in the words."""
    listing = busy_listing(QUEUES, extensions=EXTENSIONS, calls=CALLS // 2, ringing=100)
    bodies = life_bodies(EVENTS, CALLS // 2)
    gc.collect()
    gc.freeze()
    try:
        turns = sorted(asyncio.run(_turns(listing, bodies)))
    finally:
        gc.unfreeze()
    return Figure(
        value=turns[int(len(turns) * 0.999)],
        unit="ms",
        runs=len(turns),
        target=f"at most 16; the longest {turns[-1]:.1f}, the middle one {turns[len(turns) // 2]:.1f}",
    )


async def _turns(listing: Listing, bodies: Sequence[bytes]) -> list[float]:
    picture, turns = LivePicture(), list[float]()
    now = began = 0.0

    def over() -> None:
        turns.append((process_time() - began) * 1000)

    def deliver(arrived: Sequence[Arrived]) -> None:
        nonlocal began
        picture.apply_all(arrived)
        over()
        began = process_time()

    timing = Timing()
    slices = Slices(deliver, timing.slice_size, timing.slice_s)
    for first in range(0, EVENTS, _A_SECOND):
        if first % _LISTED_EVERY == 0:
            told = picture.apply_by_portions(listing)
            began = process_time()
            for _ in told:
                over()
                began = process_time()
        for body in bodies[first : first + _A_SECOND]:
            now += 1 / _A_SECOND
            slices.add(body, now)
        began = process_time()
        slices.flush()
        began = process_time()
        picture.tick(now)
        over()
    return turns
