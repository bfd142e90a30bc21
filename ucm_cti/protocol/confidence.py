"""How well something is known that the guide does not tell."""

from enum import StrEnum


class Confidence(StrEnum):
    """How a fact is known."""

    HARDWARE = "seen on hardware"
    """Told by programs whose authors tried it on a UCM6204, UCM6304 or the like."""
    WEB_PAGE = "read in the PBX's web pages"
    """What the PBX's own pages send and read."""
    OTHERS = "in use by others"
    """Integrations in production rely on it."""
    GUESS = "our guess"
    """Nobody told us; it stands until a real box says otherwise."""
