"""What there is to tell about the connection to the PBX."""

from enum import StrEnum, auto

from msgspec import Struct


class Phase(StrEnum):
    """Where the connection stands."""

    OFFLINE = auto()
    """Not asked to connect."""
    CONNECTING = auto()
    LISTING = auto()
    """Logged in; the first listing is under way."""
    LIVE = auto()
    STALE = auto()
    """It was live and is not any more; a next try comes by itself."""
    STOPPED = auto()
    """Only a person can go on: refused login, untrusted certificate, wrong settings."""


class Way(StrEnum):
    """How news of calls reaches us."""

    NONE = auto()
    WEBSOCKET = auto()
    REPORT = auto()
    """The PBX POSTs to the URL given at login."""
    POLLING = auto()


class WayStatus(StrEnum):
    """How far one way has come."""

    OFF = auto()
    """Not tried: switched off, or there is no user for it."""
    TRYING = auto()
    SILENT = auto()
    """Set up, but nothing has come yet."""
    DELIVERS = auto()
    REFUSED = auto()
    """The PBX said no; it is not asked again by itself."""
    BROKEN = auto()


class LinkStatus(Struct, frozen=True, kw_only=True):
    """One look at the connection; times are epoch seconds of this computer."""

    phase: Phase = Phase.OFFLINE
    way: Way = Way.NONE
    websocket: WayStatus = WayStatus.OFF
    report: WayStatus = WayStatus.OFF
    websocket_why: tuple[str, str] = ("", "")
    """Why the WebSocket got no further, and what the person can do; of the last try, empty where it did."""
    report_why: tuple[str, str] = ("", "")
    reason: str = ""
    """Why it is not live, or why a way is not used: one sentence for the person."""
    advice: str = ""
    """What the person can do about it."""
    fresh_at: float | None = None
    """When the picture was last proven true."""
    tries: int = 0
    """Tries since it was last live."""
    next_try_at: float | None = None
    latency_ms: float | None = None
    """Time of the last request, from sending to reply."""
    attempts_left: int | None = None
    """Logins the PBX still allows before it bans the address, where it said so."""
    product: str = ""
    firmware: str = ""
    weakened_tls: bool = False
    """Whether this profile lowers the TLS security level for an old box."""
    fingerprint: str = ""
    """SHA-256 of the certificate that a person has to decide about, colon-separated upper-case hex."""
    unknown_events: int = 0
    dropped_events: int = 0

    @property
    def fresh(self) -> bool:
        """Whether what is on the screen is proven."""
        return self.phase is Phase.LIVE


class MayDo(Struct, frozen=True):
    """Whether an act is possible now, and if not, why, in words for the person."""

    ok: bool
    why: str = ""

    def __bool__(self) -> bool:
        """Whether it is possible."""
        return self.ok


YES = MayDo(ok=True)


def no(why: str) -> MayDo:
    """Return a refusal with its reason."""
    return MayDo(ok=False, why=why)
