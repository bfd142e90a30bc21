"""What a person chooses about the console's looks and manners; kept by the settings, heeded by the window."""

from collections.abc import Mapping
from enum import StrEnum, auto

from msgspec import Struct


class PeopleView(StrEnum):
    """How people are listed."""

    TILES = auto()
    ROWS = auto()


class IncomingLevel(StrEnum):
    """How much an incoming call makes of itself."""

    FULL = auto()
    """A window and a sound."""
    SILENT = auto()
    """A window."""
    OFF = auto()
    """Nothing but its card in the console."""


class IncomingKind(StrEnum):
    """For whom an incoming call is, and how it comes."""

    MINE = auto()
    """For the own phone alone."""
    QUEUE = auto()
    """Through a queue."""
    OTHER = auto()
    """For several phones at once, or for somebody else."""


class Corner(StrEnum):
    """A corner of a screen."""

    TOP_LEFT = auto()
    TOP_RIGHT = auto()
    BOTTOM_LEFT = auto()
    BOTTOM_RIGHT = auto()


class Incoming(Struct, frozen=True, kw_only=True):
    """Where and how calls that come in are shown, beside the console."""

    level: IncomingLevel = IncomingLevel.FULL
    """Of calls for the own phone alone."""
    queue_level: IncomingLevel = IncomingLevel.FULL
    other_level: IncomingLevel = IncomingLevel.FULL
    corner: Corner = Corner.BOTTOM_RIGHT
    screen: str = ""
    """The system's name of a screen, such as ``HDMI-1``; empty, or one that is not there, is the main one."""

    def level_of(self, kind: IncomingKind) -> IncomingLevel:
        """Return how much a call of that kind makes of itself."""
        return getattr(self, LEVEL_FIELDS[kind])  # type: ignore[no-any-return]  # each names a level


LEVEL_FIELDS: Mapping[IncomingKind, str] = {
    IncomingKind.MINE: "level",
    IncomingKind.QUEUE: "queue_level",
    IncomingKind.OTHER: "other_level",
}
"""The field of Incoming that each kind has its level in."""

USUAL_INCOMING = Incoming()
