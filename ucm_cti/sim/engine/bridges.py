"""Bridges of exactly two legs."""

from collections.abc import Callable
from random import Random
from uuid import UUID

from ucm_cti.sim.engine.legs import Leg


class Bridge:
    """Two legs that hear each other; the older leg is the first (sequences: channel1)."""

    __slots__ = ("id", "legs", "on_end", "since")

    def __init__(self, bridge_id: str, one: Leg, other: Leg, since: str) -> None:
        self.id = bridge_id
        self.legs = (one, other) if one.index < other.index else (other, one)
        self.since = since
        """PBX time, as rows write it."""
        self.on_end: list[Callable[[], None]] = []


def new_bridge_id(rng: Random) -> str:
    """Return a bridge id in the PBX's form, drawn from the seeded random."""
    return str(UUID(int=rng.getrandbits(128), version=4))
