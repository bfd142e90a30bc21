"""Which PBX, as whom, and how: the settings of one connection, without its secrets."""

from enum import StrEnum, auto

from msgspec import Struct

from ucm_cti.model.pms import PmsSettings


class Trust(StrEnum):
    """How the PBX's certificate is judged."""

    PIN = auto()
    """By its fingerprint, asked for once and kept."""
    CA = auto()
    """By certificate authorities: the system's, or those of a file."""
    INSECURE = auto()
    """Not at all; for the command line only, and said aloud."""


class TransferLeg(StrEnum):
    """Which leg callTransfer names (real boxes: which leg)."""

    OWN = auto()
    PARTY = auto()


class CallControl(StrEnum):
    """Whether the PBX lets us accept and refuse inbound calls."""

    AUTO = auto()
    """Offered until the PBX refuses it once."""
    ON = auto()
    OFF = auto()


class FeatureCodes(Struct, frozen=True, kw_only=True):
    """Numbers by which the PBX parks, picks up and takes messages; empty is off."""

    park: str = ""
    pick_up_prefix: str = ""
    voicemail_prefix: str = ""


class Targets(Struct, frozen=True, kw_only=True):
    """After how many seconds a call has waited too long; 0 is never.

    The PBX tells no such target: neither the list of queues nor a queue's own settings hold one.
    """

    ringing_s: float = 20.0
    held_s: float = 60.0
    queue_s: float = 30.0
    """In a queue that `queues` does not name."""
    queues: dict[str, float] = {}
    """By the queue's number."""

    def of_queue(self, number: str) -> float:
        """Return the target of a queue."""
        return self.queues.get(number, self.queue_s)


class Profile(Struct, frozen=True, kw_only=True):
    """One PBX and our place at it. Passwords live in the system's keyring, never here."""

    name: str = "default"
    url: str = ""
    """Where the API answers, such as ``https://pbx.example:8089``; the path is ours."""
    user: str = ""
    web_user: str = ""
    """A user of the PBX's web pages for the WebSocket; empty tries the API user once."""
    extension: str = ""
    """The own extension: whose phone rings on dialling, whose leg transfers."""
    trust: Trust = Trust.PIN
    fingerprint: str = ""
    """SHA-256 of the pinned certificate, colon-separated upper-case hex; empty asks on first use."""
    ca_file: str = ""
    weak_dh: bool = False
    """Allow the 1024-bit Diffie-Hellman group of old boxes; only with a pinned certificate."""
    websocket: bool = True
    websocket_refused: bool = False
    """The PBX refused the API user on the WebSocket once; not asked again."""
    report: bool = True
    report_host: str = ""
    """Address that the PBX can reach us at; empty takes the one the connection leaves from."""
    report_port: int = 0
    """Port of the receiver; 0 takes a free one."""
    transfer_leg: TransferLeg = TransferLeg.OWN
    call_control: CallControl = CallControl.AUTO
    codes: FeatureCodes = FeatureCodes()
    pms: PmsSettings = PmsSettings()
    country: str = "DE"
    """Two-letter code of the country that national numbers belong to."""
    outside_prefix: str = ""
    """What is dialled before an outside number."""
    ivrs: tuple[str, ...] = ()
    """Numbers of voice menus: dialled by an action of their own, and told by no list that we ask for."""
    targets: Targets = Targets()
    ring_groups: tuple[str, ...] = ()
    """Numbers of ring groups; they need not be named where they are as long as other inside numbers."""


class Secrets(Struct, frozen=True, kw_only=True):
    """The passwords that go with a profile; they never show."""

    password: str
    web_password: str = ""
    pms_password: str = ""

    def __repr__(self) -> str:
        """Show that there is something, not what."""
        return "Secrets(•••)"

    __str__ = __repr__
