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


def _about(description: str) -> Meta:
    return Meta(description=description)


Address = Annotated[Code, _about("Extension of the room.")]
Room = Annotated[Code, _about("Number of the room.")]
Minibar = Annotated[Code, _about("Code of the minibar.")]
Goods = Annotated[Code, _about("Code of what is sold.")]
Maid = Annotated[Code, _about("Code of the maid.")]


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

    address: Address
    room: Room
    account: Annotated[Word | None, _about("Account of the guest at the front desk.")] = None
    first_name: Annotated[Word | None, _about("First name of the guest.")] = None
    last_name: Annotated[Word | None, _about("Last name of the guest.")] = None
    language: Annotated[Word | None, _about("Language of the guest.")] = None
    vip: Annotated[Word | None, _about("Code of a guest of special rank.")] = None
    arrival: Annotated[datetime | None, _about("When the guest comes.")] = None
    departure: Annotated[datetime | None, _about("When the guest leaves.")] = None
    credit: Annotated[Word | None, _about("Credit, in a unit that the guide does not name.")] = None
    permission: Annotated[
        CallPermission | None,
        _about("What the room may call: 1 inside, 2 local, 3 national, 4 international numbers."),
    ] = None


class CheckIn(Stay, frozen=True, kw_only=True):
    """A guest comes."""


class ChangeStay(Stay, frozen=True, kw_only=True):
    """A guest's data change."""


class MoveGuest(Struct, frozen=True, kw_only=True):
    """A guest takes another room."""

    address: Address
    room: Room
    new_address: Annotated[Code, _about("Extension of the new room.")]
    new_room: Annotated[Code, _about("Number of the new room.")]


class WakeUp(Struct, frozen=True, kw_only=True):
    """A wake-up call is set, or cancelled."""

    address: Address
    room: Room
    on: Annotated[bool, _about("Whether the call is set or cancelled.")]
    mode: Annotated[WakeUpMode | None, _about("1 for once, 2 for every day.")] = None
    day: Annotated[date | None, _about("Day of the call; every day needs none.")] = None
    at: Annotated[time | None, _about("Hour and minute of the call.")] = None


class CheckOut(Struct, frozen=True, kw_only=True):
    """A guest leaves."""

    address: Address
    room: Room


class AddMinibar(Struct, frozen=True, kw_only=True):
    """A minibar is made known; the guide shows the last two fields empty and explains neither."""

    code: Minibar
    name: Annotated[Word, _about("Name of the minibar.")] = ""
    prompt: Annotated[Word, _about("Prompt that is played.")] = ""
    skip_check: Annotated[Word, _about("Empty in the guide, which does not explain it.")] = ""
    goods: Annotated[Word, _about("Empty in the guide, which does not explain it.")] = ""


class RemoveMinibar(Struct, frozen=True, kw_only=True):
    """A minibar is taken away."""

    code: Minibar


class AddGoods(Struct, frozen=True, kw_only=True):
    """Something that a minibar sells is made known."""

    code: Goods
    name: Annotated[Word, _about("Name of what is sold.")] = ""


class RemoveGoods(Struct, frozen=True, kw_only=True):
    """Something is sold no more."""

    code: Goods


class AddMaid(Struct, frozen=True, kw_only=True):
    """A maid may report what was taken from minibars."""

    code: Maid
    password: Annotated[Code, _about("Password of the maid.")]

    def __repr__(self) -> str:
        """Show who, not the password."""
        return f"AddMaid(code={self.code!r}, password=•••)"


class RemoveMaid(Struct, frozen=True, kw_only=True):
    """A maid may report no more."""

    code: Maid


class ForwardRoom(Struct, frozen=True, kw_only=True):
    """All calls of a room go to a number; an empty one ends it."""

    address: Address
    room: Room
    number: Annotated[Word, _about("Where the calls go; empty ends it.")] = ""


class QuietRoom(Struct, frozen=True, kw_only=True):
    """A room is not to be disturbed, or may be again."""

    address: Address
    room: Room
    quiet: Annotated[bool, _about("Whether the room is not to be disturbed.")]


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
