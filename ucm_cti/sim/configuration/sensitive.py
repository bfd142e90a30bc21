"""Characters that the PBX takes in no command (-50)."""

from collections.abc import Mapping
from typing import Any, Final

from ucm_cti.protocol.sensitive import sensitive_in
from ucm_cti.sim.engine import EngineRefusal

STATUS: Final = -50


def refuse_sensitive(values: Mapping[str, Any]) -> None:
    """Raise EngineRefusal where a text, at any depth, holds such a character."""
    key = sensitive_in(values)
    if key is not None:
        raise EngineRefusal(STATUS, f"{key} has a character that is not allowed")
