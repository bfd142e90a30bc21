"""What there is to tell of the connection in depth: values that a window or a command line shows."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from ucm_cti.control.differences import MissedKind
from ucm_cti.control.missed import Missed
from ucm_cti.model.connection import LinkStatus, Way, WayStatus


class WayTold(Struct, frozen=True, kw_only=True):
    """One way of news, and why it is not used."""

    way: Way
    status: WayStatus
    used: bool
    since: float | None
    """Since when it has this status, in epoch seconds; None where it never had another."""
    why: str = ""
    """Why it is not used; empty where it is."""
    advice: str = ""


class EventsTold(Struct, frozen=True, kw_only=True):
    """Events by the names the PBX gives them."""

    total: int = 0
    kinds: Mapping[str, int] = {}
    last_minute: Mapping[str, int] = {}
    last_at: float | None = None
    unknown: Mapping[str, int] = {}
    dropped: int = 0


class MissedTold(Struct, frozen=True, kw_only=True):
    """What listings showed and no event told."""

    total: int = 0
    kinds: Mapping[MissedKind, int] = {}
    latest: tuple[Missed, ...] = ()
    """The latest, the oldest first."""
    compared: int = 0
    """Listings that were compared with what events had told."""


class RequestsTold(Struct, frozen=True, kw_only=True):
    """Requests to the PBX by action, and how fast it answers."""

    total: int = 0
    actions: Mapping[str, int] = {}
    last_minute: Mapping[str, int] = {}
    last_ms: float | None = None
    median_ms: float | None = None
    """Of the last hundred."""
    worst_ms: float | None = None
    logins: int = 0
    renewals: int = 0
    """Logins after the first one of a connection: the session had grown old, or the PBX forgot it."""
    reconnects: int = 0


class ClockTold(Struct, frozen=True, kw_only=True):
    """The PBX's clock, split into what is a zone and what is an error."""

    zone_s: float
    """What its zone is ahead of UTC, to the quarter of an hour."""
    error_s: float
    """What its clock is ahead of this computer's."""


class RightsTold(Struct, frozen=True, kw_only=True):
    """Whether the PBX tells us a part of the picture."""

    name: str
    allowed: bool
    why: str = ""


class CertificateTold(Struct, frozen=True, kw_only=True):
    """The certificate that the PBX shows."""

    fingerprint: str
    """SHA-256, colon-separated upper-case hex; empty where nobody has looked."""
    expires: datetime | None = None
    """In UTC; None where it is not known."""


class Diagnosis(Struct, frozen=True, kw_only=True):
    """One look at everything; times are epoch seconds of this computer."""

    at: float
    status: LinkStatus
    ways: tuple[WayTold, ...]
    events: EventsTold
    missed: MissedTold
    requests: RequestsTold
    clock: ClockTold | None
    """None while the PBX has not told its time."""
    rights: tuple[RightsTold, ...]
    refused: tuple[str, ...]
    """Actions that the PBX has refused this user, by their wire names."""
    optional: Mapping[str, bool]
    """Which actions beyond the guide this PBX answers, as far as that is known."""
    certificate: CertificateTold
    weakened_tls: bool
    longest_stall_s: float
    """The longest time that the program was held up."""


QUARTER_S = 900.0


def clock_told(lead_s: float) -> ClockTold:
    """Split how far the PBX's wall clock is ahead of UTC into its zone and its error."""
    zone_s = round(lead_s / QUARTER_S) * QUARTER_S
    return ClockTold(zone_s=zone_s, error_s=lead_s - zone_s)


def zone_written(zone_s: float) -> str:
    """Write a zone as ``UTC+02:00``."""
    hours, minutes = divmod(round(abs(zone_s) / 60), 60)
    return f"UTC{'-' if zone_s < 0 else '+'}{hours:02}:{minutes:02}"
