"""Characters that the PBX calls sensitive, as far as is known (real boxes: sensitive characters)."""

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from ucm_cti.protocol.confidence import Confidence


class Sensitive(Struct, frozen=True):
    """One sign, or several in a row, and what a shell would do with it."""

    shown: str
    pattern: str
    why: str


TABLE: Final = (
    Sensitive("`", "`", "runs what follows"),
    Sensitive("$(", r"\$\(", "runs what follows"),
    Sensitive(";", ";", "ends a command"),
    Sensitive("|", r"\|", "hands on to another command"),
    Sensitive("&&", "&&", "begins another command"),
    Sensitive("control characters", r"[\x00-\x1f\x7f]", "end a line or a text"),
)
CONFIDENCE: Final = Confidence.GUESS
"""The guide names the code and no character."""

ADVICE: Final = (
    f"The guide does not say which characters; {CONFIDENCE} is "
    + ", ".join(sign.shown for sign in TABLE)
    + ". Try without them."
)
"""What a person can do after a refusal with -50."""

_ANY: Final = re.compile("|".join(sign.pattern for sign in TABLE))


def sensitive_in(values: Mapping[str, Any]) -> str | None:
    """Return the name of the first value that holds such a sign, at whatever depth, or None."""
    return next((key for key, value in values.items() if _holds(value)), None)


def _holds(value: Any) -> bool:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        return _ANY.search(value) is not None
    if isinstance(value, Mapping):
        return any(_holds(part) for part in value.values())
    return isinstance(value, list | tuple) and any(_holds(part) for part in value)
