"""What a person chooses about the console's looks and manners; kept by the settings, heeded by the window."""

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


class Corner(StrEnum):
    """A corner of a screen."""

    TOP_LEFT = auto()
    TOP_RIGHT = auto()
    BOTTOM_LEFT = auto()
    BOTTOM_RIGHT = auto()


class Incoming(Struct, frozen=True, kw_only=True):
    """Where and how calls that come in are shown, beside the console."""

    level: IncomingLevel = IncomingLevel.FULL
    corner: Corner = Corner.BOTTOM_RIGHT
    screen: str = ""
    """The system's name of a screen, such as ``HDMI-1``; empty, or one that is not there, is the main one."""


USUAL_INCOMING = Incoming()
