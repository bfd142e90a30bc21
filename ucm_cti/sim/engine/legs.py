"""Legs: one phone or trunk line in one call, with the names and ids that a PBX gives them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ucm_cti.model.status import ChannelState

if TYPE_CHECKING:
    from ucm_cti.sim.engine.bridges import Bridge


class Who(NamedTuple):
    """A number and a name; None where the PBX knows none ("s" on the wire; real boxes: ActiveCallStatus)."""

    number: str | None = None
    name: str | None = None


NO_ONE = Who()


class Errand(Protocol):
    """What the PBX does with a leg that talks to nobody: it is being dialled, waits, hears a menu."""

    def lost(self, leg: "Leg") -> None:
        """`leg` has hung up, or was taken elsewhere: forget it and end what hangs on it."""


class Rung(Protocol):
    """Who has a phone rung, and hears how it goes; each is told at most one of the last three."""

    def rang(self, leg: "Leg") -> None:
        """Hear that the phone rings or, with early media, has begun to play."""

    def answered(self, leg: "Leg") -> None:
        """Hear that somebody picked it up."""

    def refused(self, leg: "Leg", busy: bool) -> None:
        """Hear that the phone is busy, or that somebody declined."""

    def forwarded(self, leg: "Leg", number: str) -> None:
        """Hear that the phone sends the call on to `number`."""


class Leg:
    """One leg. Only the switchboard changes it, so that every change is told."""

    __slots__ = (
        "alloc_time",
        "bridge",
        "callid",
        "connected",
        "endpoint",
        "errand",
        "gone",
        "holding",
        "inbound_trunk",
        "index",
        "is_trunk",
        "linkedid",
        "muted",
        "name",
        "on_gone",
        "outbound_trunk",
        "outside",
        "own",
        "progress",
        "rung",
        "service",
        "state",
        "uniqueid",
    )

    def __init__(
        self, name: str, endpoint: str, *, is_trunk: bool, index: int, uniqueid: str, alloc_time: str
    ) -> None:
        self.name = name
        self.endpoint = endpoint
        self.is_trunk = is_trunk
        self.index = index
        """Counts legs from the start: a smaller index is an older leg."""
        self.uniqueid = uniqueid
        self.linkedid = uniqueid
        self.callid = ""
        self.alloc_time = alloc_time
        self.state = ChannelState.DOWN
        self.service = "normal"
        self.own = Who()
        self.connected = Who()
        self.inbound_trunk = ""
        self.outbound_trunk = ""
        self.outside = ""
        """The outside party's number, which callernum does not always tell (sequences 07f)."""
        self.bridge: Bridge | None = None
        self.errand: Errand | None = None
        self.rung: Rung | None = None
        """Who rings it, until it is answered."""
        self.progress = False
        """A calling leg: something rings at the far end, so its phone counts as in use."""
        self.holding = False
        """Its phone holds the other leg of the bridge."""
        self.muted = False
        self.gone = False
        self.on_gone: list[Callable[[Leg], None]] = []

    @property
    def partner(self) -> "Leg | None":
        """The other leg of its bridge."""
        if self.bridge is None:
            return None
        first, second = self.bridge.legs
        return second if first is self else first

    @property
    def held(self) -> bool:
        """Whether the other leg holds this one."""
        partner = self.partner
        return partner is not None and partner.holding

    def __repr__(self) -> str:
        """Show name, state and parties."""
        return f"<{self.name} {self.state} {self.own.number}>{self.connected.number}>"
