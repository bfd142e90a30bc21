"""What a hotel's front desk has its PBX do: the 13 operations of the guide (p. 210-217)."""

from datetime import date, datetime, time
from enum import IntEnum
from typing import Annotated

from msgspec import Meta, Struct

_ONE_LINE = r"^[^\x00-\x1f\x7f\ufffe\uffff]*\Z"
Word = Annotated[str, Meta(max_length=128, pattern=_ONE_LINE)]
"""Any text of one line."""
Code = Annotated[str, Meta(min_length=1, max_length=64, pattern=_ONE_LINE)]
"""A text of one line that names something."""


class CallPermission(IntEnum):
    """What a room may call, each more than the one before; the guide gives the numbers only."""

    INTERNAL = 1
    LOCAL = 2
    NATIONAL = 3
    INTERNATIONAL = 4


class WakeUpMode(IntEnum):
    """How often a wake-up call comes."""

    ONCE = 1
    DAILY = 2


class Stay(Struct, frozen=True, kw_only=True):
    """A guest in a room; what is None is not told to the PBX."""

    address: Code
    """The extension of the room."""
    room: Code
    account: Word | None = None
    first_name: Word | None = None
    last_name: Word | None = None
    language: Word | None = None
    vip: Word | None = None
    arrival: datetime | None = None
    departure: datetime | None = None
    credit: Word | None = None
    """In a unit that the guide does not name."""
    permission: CallPermission | None = None


class CheckIn(Stay, frozen=True, kw_only=True):
    """A guest comes."""


class ChangeStay(Stay, frozen=True, kw_only=True):
    """A guest's data change."""


class MoveGuest(Struct, frozen=True, kw_only=True):
    """A guest takes another room."""

    address: Code
    room: Code
    new_address: Code
    new_room: Code


class WakeUp(Struct, frozen=True, kw_only=True):
    """A wake-up call is set, or cancelled."""

    address: Code
    room: Code
    on: bool
    mode: WakeUpMode | None = None
    day: date | None = None
    at: time | None = None
    """Hour and minute."""


class CheckOut(Struct, frozen=True, kw_only=True):
    """A guest leaves."""

    address: Code
    room: Code


class AddMinibar(Struct, frozen=True, kw_only=True):
    """A minibar is made known; the guide shows the last two fields empty and explains neither."""

    code: Code
    name: Word = ""
    prompt: Word = ""
    skip_check: Word = ""
    goods: Word = ""


class RemoveMinibar(Struct, frozen=True, kw_only=True):
    """A minibar is taken away."""

    code: Code


class AddGoods(Struct, frozen=True, kw_only=True):
    """Something that a minibar sells is made known."""

    code: Code
    name: Word = ""


class RemoveGoods(Struct, frozen=True, kw_only=True):
    """Something is sold no more."""

    code: Code


class AddMaid(Struct, frozen=True, kw_only=True):
    """A maid may report what was taken from minibars."""

    code: Code
    password: Code

    def __repr__(self) -> str:
        """Show who, not the password."""
        return f"AddMaid(code={self.code!r}, password=•••)"


class RemoveMaid(Struct, frozen=True, kw_only=True):
    """A maid may report no more."""

    code: Code


class ForwardRoom(Struct, frozen=True, kw_only=True):
    """All calls of a room go to a number; an empty one ends it."""

    address: Code
    room: Code
    number: Word = ""


class QuietRoom(Struct, frozen=True, kw_only=True):
    """A room is not to be disturbed, or may be again."""

    address: Code
    room: Code
    quiet: bool


HotelOperation = (
    CheckIn
    | ChangeStay
    | MoveGuest
    | WakeUp
    | CheckOut
    | AddMinibar
    | RemoveMinibar
    | AddGoods
    | RemoveGoods
    | AddMaid
    | RemoveMaid
    | ForwardRoom
    | QuietRoom
)
