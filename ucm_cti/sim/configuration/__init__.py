"""The configuration of the simulated PBX: saved at once, in effect after applyChanges."""

from ucm_cti.sim.configuration.configuration import Configuration

__all__ = ["Configuration"]
