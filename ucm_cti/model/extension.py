"""An inside phone and the person at it."""

from datetime import datetime

from msgspec import Struct

from ucm_cti.model.ids import CallId, ExtensionNumber
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import PersonState, PhoneStatus


class Extension(Struct, frozen=True, kw_only=True, gc=False):
    """One extension as the lists show it."""

    number: ExtensionNumber
    name: str = ""
    kind: str = ""
    """The account type in the PBX's words, such as ``SIP(WebRTC)``."""
    department: str = ""
    groups: tuple[str, ...] = ()
    """Names of the extension groups it is in."""
    status: PhoneStatus = PhoneStatus.NONE
    presence: str = ""
    address: str = ""
    """Where the phone is registered, or empty."""
    out_of_service: bool = False
    new_messages: int = 0
    state: PersonState = PersonState.UNKNOWN
    """The state shown, drawn from status, presence and calls."""
    with_party: Party = NOBODY
    """Who is at the other end while ringing or talking."""
    call: CallId | None = None
    since: datetime | None = None
    """Since when it is in `state`, in PBX time, where known."""

    @property
    def label(self) -> str:
        """The name, or the number where nobody gave a name."""
        return self.name or self.number
