"""Characters that the PBX takes in no command (-50).

The guide names the code and not the characters; these are the ones that a shell would act on.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from ucm_cti.sim.engine import EngineRefusal

_SENSITIVE: Final = re.compile(r"[`;|\x00-\x1f\x7f]|\$\(|&&")
STATUS: Final = -50


def refuse_sensitive(values: Mapping[str, Any]) -> None:
    """Raise EngineRefusal where a text, at any depth, holds such a character."""
    for key, value in values.items():
        if _holds(value):
            raise EngineRefusal(STATUS, f"{key} has a character that is not allowed")


def _holds(value: Any) -> bool:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        return _SENSITIVE.search(value) is not None
    if isinstance(value, Mapping):
        return any(_holds(part) for part in value.values())
    return isinstance(value, list | tuple) and any(_holds(part) for part in value)
