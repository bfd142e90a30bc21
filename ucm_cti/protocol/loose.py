"""Fields of replies whose JSON type differs between firmwares; `codec` reads them, whatever came."""

from typing import Annotated, Final, TypeVar

from msgspec import Meta

T = TypeVar("T")

SHAPE: Final = "shape"
"""Key of a declaration's extras under which its true kind stands in words."""
DAY: Final = "day"
"""Key of those whose texts hold days, which must be in the calendar."""


def like(pattern: str, words: str, *, day: bool = False) -> Meta:
    """Say what a text must be, and the same in words; with `day` the days in it must be in the calendar."""
    return Meta(pattern=pattern, extra={SHAPE: words} | ({DAY: True} if day else {}))


def _shape(words: str) -> Meta:
    return Meta(extra={SHAPE: words})


Loose = str | int | float | None
"""Anything that is neither object nor list."""

LooseText = Annotated[Loose, _shape("a text")]
"""`codec.text` reads it."""

LooseNumber = Annotated[Loose, _shape("a whole number, often written as a text")]
"""`codec.number_or_none` reads it."""

LooseShare = Annotated[Loose, _shape("a number, often written as a text, with or without %")]
"""`codec.decimal_or_none` reads it."""

LooseDigits = Annotated[Loose, _shape("digits, mostly written as a text")]
"""A telephone number or an id: `codec.text` reads it, and no leading zero is lost."""

LooseParty = Annotated[Loose, _shape('digits, mostly written as a text; "s" is nobody yet')]
"""The number of who takes part: `codec.party_number` reads it."""

LooseTime = Annotated[Loose, _shape('a time of the PBX\'s own zone, such as "2026-01-31 17:50:26"')]
"""`codec.time_or_none` reads it."""

LooseClock = Annotated[Loose, _shape('a duration as a text, such as "07:33:15"')]
"""Hours, minutes and seconds; days may stand before."""

LooseYesNo = Annotated[Loose, _shape("yes or no, in any spelling")]
"""`codec.yes` reads it."""

LooseList = Annotated[Loose, _shape("a comma-separated list")]
"""`codec.listed` reads it."""
