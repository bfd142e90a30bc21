"""What a call card shows."""

from msgspec import Struct

from ucm_cti.model.status import PersonState


class CallView(Struct, frozen=True, kw_only=True):
    """One ringing, held or parked call; times are epoch seconds of this computer."""

    name: str
    """Who it is: a name, else the number."""
    number: str = ""
    """The second line: the number, grouped, with company or department where known."""
    way: tuple[str, ...] = ()
    """How it comes, every second part strong: ``("via ", "Support queue")``, ``("direct, for you",)``."""
    way_icon: str = "incoming"
    state: PersonState = PersonState.RINGING
    """`HELD` draws its shape before the way."""
    since: float | None = None
    target_s: float = 0.0
    """After how many seconds it is over target; 0 never."""
    stale: bool = False

    @property
    def late_word(self) -> str:
        """The word for a call over its target."""
        return "forgotten" if self.state is PersonState.HELD else "over target"


class MyCallView(Struct, frozen=True, kw_only=True):
    """The call at the own phone; times are epoch seconds of this computer."""

    name: str
    number: str = ""
    way: tuple[str, ...] = ()
    way_icon: str = "queue"
    last: tuple[str, ...] = ()
    """Whom the other side last spoke to: ``("last spoke to ", "Ben Ode", ", Tue 17 Nov")``."""
    state: PersonState = PersonState.TALKING
    word: str = ""
    """The word for the state where it is not the state's own, such as ``Dialling``."""
    since: float | None = None
    stale: bool = False
