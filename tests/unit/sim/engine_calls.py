"""Calls that tests of the engine begin with, and who is in them."""

from tests.unit.sim.captured_office import captured_engine
from ucm_cti.sim.engine import Engine

OUTSIDE = "0301234567"
AFAR = "90309876543"


def talking(engine: Engine) -> set[frozenset[str]]:
    """Return who talks with whom, by extension or trunk."""
    return {
        frozenset(row[side].partition("/")[2].rpartition("-")[0] for side in ("channel1", "channel2"))
        for row in engine.bridged()
    }


def living(engine: Engine) -> set[str]:
    """Return the extensions and trunks that have a leg."""
    return {leg["endpoint"] for call in engine.truth()["calls"] for leg in call["legs"]}


def inside_call() -> Engine:
    """Two inside phones talk."""
    engine = captured_engine()
    engine.dial_from_phone("1000", "1001")
    engine.advance(5)
    return engine


def inbound_call() -> Engine:
    """An outside caller talks with an inside phone."""
    engine = captured_engine()
    engine.inbound(OUTSIDE, "1001", "Acme Ltd")
    engine.advance(5)
    return engine


def outbound_call() -> Engine:
    """An inside phone talks with an outside number."""
    engine = captured_engine()
    engine.dial_from_phone("1000", AFAR)
    engine.advance(5)
    return engine
