"""A PBX made of software: an engine without sockets, and an HTTPS server around it."""

from ucm_cti.sim.engine import ANSWERS, BUSY, DECLINES, IGNORES, Firmware, PhoneBehaviour
from ucm_cti.sim.faults import Misdeed
from ucm_cti.sim.options import Limits, Push
from ucm_cti.sim.pbx import SimulatedPbx
from ucm_cti.sim.scenarios import Scenario
from ucm_cti.sim.users import User

__all__ = [
    "ANSWERS",
    "BUSY",
    "DECLINES",
    "IGNORES",
    "Firmware",
    "Limits",
    "Misdeed",
    "PhoneBehaviour",
    "Push",
    "Scenario",
    "SimulatedPbx",
    "User",
]
