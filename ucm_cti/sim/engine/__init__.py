"""The PBX without sockets: virtual time, call state machines, the events and listings they make."""

from ucm_cti.sim.engine.behaviour import ANSWERS, BUSY, DECLINES, IGNORES, Firmware, PhoneBehaviour, Traffic
from ucm_cti.sim.engine.engine import Engine
from ucm_cti.sim.engine.errors import EngineRefusal

__all__ = [
    "ANSWERS",
    "BUSY",
    "DECLINES",
    "IGNORES",
    "Engine",
    "EngineRefusal",
    "Firmware",
    "PhoneBehaviour",
    "Traffic",
]
