"""Finding the row of the table that fits a wish, and saying why none does."""

from typing import Final

from msgspec import Struct

from ucm_cti.control.legs import TABLE, Order, Row, Wish
from ucm_cti.control.seen import Place, Role, Seen
from ucm_cti.model.act import Act
from ucm_cti.model.connection import MayDo, no
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.profile import TransferLeg
from ucm_cti.protocol.actions import voice_call as voice


class Match(Struct, frozen=True, kw_only=True):
    """A row that fits, and the leg it acts on (empty where it acts on none)."""

    row: Row
    leg: ChannelName

    @property
    def wire(self) -> str:
        """The wire name of the action: what rights are about."""
        return self.row.action.declared.wire


_NO_LEG = ChannelName("")


def match(wish: Wish, seen: Seen | None) -> Match | MayDo:
    """Return the row that fits a wish, or why there is none; without a target any will do."""
    kind = wish.target.kind if wish.target else None
    missing = ""
    for row in TABLE:
        if wish.act not in row.acts or (kind is not None and kind not in row.targets):
            continue
        if seen is None:
            return Match(row=row, leg=_NO_LEG)
        if seen.place not in row.places or seen.call.direction not in row.directions:
            continue
        role = Role.FAR if _swapped(row, wish) else row.role
        leg = seen.leg(role, wish.agent)
        if leg is not None:
            return Match(row=row, leg=leg)
        missing = missing or _MISSING.get(role, "")
    return no(missing or _why_not(wish, seen))


def order(found: Match, wish: Wish) -> Order:
    """Return the action to send."""
    return found.row.order(found.leg, wish)


def _swapped(row: Row, wish: Wish) -> bool:
    """Whether this PBX wants the party's leg named in the first row (profile, transfer_leg)."""
    return row.action is voice.CallTransfer and row.role is Role.OWN and wish.leg is TransferLeg.PARTY


_MISSING: Final = {
    Role.AGENT: "No inside phone talks in this call.",
    Role.OFFERED: "This call does not wait to be accepted: pick up at your phone.",
    Role.INBOUND_TRUNK: "The caller's line is not known.",
    Role.INSIDE_CALLER: "The caller's phone is not known.",
}


def _why_not(wish: Wish, seen: Seen | None) -> str:
    if seen is None:
        return "The PBX has no way to do this."
    if seen.place is Place.TALKING and wish.act in {Act.LISTEN, Act.WHISPER, Act.BARGE, Act.TAKE_OVER}:
        return "You are in this call yourself."
    if wish.act is Act.TRANSFER and wish.target and wish.target.outside and seen.place is not Place.TALKING:
        return "Somebody else's caller can be sent to inside numbers only."
    if wish.act is Act.TRANSFER and seen.place is Place.OUT_TALKING:
        return "Only who takes part in this call can send it there."
    return _STANDING[seen.place]


_STANDING: Final = {
    Place.TALKING: "This is not possible while you talk.",
    Place.RUNG: "Pick up at your phone first.",
    Place.CALLING: "Nobody has answered yet.",
    Place.IN_SYSTEM: "You are connected with the PBX, not with a person.",
    Place.LISTENING: "You only listen to this call.",
    Place.OUT_TALKING: "You do not take part in this call.",
    Place.OUT: "Nobody talks in this call yet.",
}
