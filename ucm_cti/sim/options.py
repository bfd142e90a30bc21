"""What a simulated PBX can be told at its start."""

from enum import StrEnum, auto

from msgspec import Struct


class Push(StrEnum):
    """How the PBX tells its events."""

    REPORT = auto()
    """By POST to the URL of the login."""
    WEBSOCKET = auto()
    BOTH = auto()
    NONE = auto()

    @property
    def reports(self) -> bool:
        """Whether events are POSTed."""
        return self in {Push.REPORT, Push.BOTH}

    @property
    def websocket(self) -> bool:
        """Whether events go to subscribers of the WebSocket."""
        return self in {Push.WEBSOCKET, Push.BOTH}


class Limits(Struct, frozen=True, kw_only=True):
    """The PBX's own patience; times in seconds."""

    cookie_life_s: float = 600.0
    """A cookie's life from its login; use does not lengthen it (guide p. 18 leaves it open)."""
    login_tries: int = 5
    """Refusals until the address is banned; the guide names no number (p. 17)."""
    ban_s: float = 300.0
    silence_s: float = 60.0
    """A WebSocket that says nothing for so long is cut."""
    body_bytes: int = 1 << 20
    """The largest request that is read."""
    queued_events: int = 10_000
    """Events kept for a receiver that is slow; later ones are lost and counted."""
    report_timeout_s: float = 5.0
    report_failures: int = 10
    """POSTs in a row that may fail before a report URL is given up."""
