"""What a person may do at one PBX, which action on which leg that is, and when to ask the PBX again."""

from ucm_cti.control.console import Console
from ucm_cti.control.desk import Desk
from ucm_cti.control.listing import Part
from ucm_cti.control.mine import MyCalls, my_calls

__all__ = ["Console", "Desk", "MyCalls", "Part", "my_calls"]
