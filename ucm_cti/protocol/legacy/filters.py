"""Filters of the call records: which numbers, which times (guide p. 208)."""

import re
from datetime import date, datetime, time
from typing import Annotated, Final

from msgspec import Meta

from ucm_cti.protocol.loose import like

_PART = r"[0-9A-Za-z+*#.@_\-]+"
NumberFilter = Annotated[
    str,
    Meta(min_length=1, max_length=512),
    like(
        rf"^{_PART}(,{_PART})*\Z",
        "numbers, ranges such as 5302-5304 and patterns (@ any digits, _ one character), comma-separated",
    ),
]
"""Numbers, ranges (``5302-5304``) and patterns, comma-separated: ``@`` is any digits, ``_`` one character.

``0-0`` stands for no number and for one that is none.
"""

_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,3})?)?"
DAY = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
"""How a day is written; whether it is in the calendar is looked at besides."""
Moment = Annotated[
    str,
    like(
        rf"^({DAY}(T{_CLOCK}(Z|[+-][0-9]{2}:[0-9]{2})?)?|{_CLOCK})\Z",
        "a day such as 2026-01-31, a day with a time such as 2026-01-31T08:00, or a time",
        day=True,
    ),
]
"""A date, a date with a time, or a time alone, which means 2000-01-01."""
Day = Annotated[str, like(rf"^{DAY}\Z", "a day such as 2026-01-31", day=True)]
"""A date."""

_RANGE: Final = re.compile(r"(\d{1,18})-(\d{1,18})")


def moment(when: datetime | date) -> str:
    """Return a moment as the filters take it; without a zone it is the PBX's own time."""
    if isinstance(when, datetime):
        return when.isoformat(timespec="seconds")
    return when.isoformat()


def read_moment(written: str) -> datetime:
    """Return the moment a filter means, without its zone. Raises ValueError for a day that is none."""
    if "-" not in written[:8]:
        return datetime.combine(date(2000, 1, 1), time.fromisoformat(written))
    return datetime.fromisoformat(written).replace(tzinfo=None)


def matches(wanted: str, number: str) -> bool:
    """Return whether a number is one of those that a `NumberFilter` wants: what the PBX does with it."""
    return any(_matches(part, number) for part in wanted.split(","))


def _matches(part: str, number: str) -> bool:
    if "@" in part or "_" in part:
        pattern = re.escape(part).replace("@", r"\d*").replace("_", ".")
        return re.fullmatch(pattern, number) is not None
    if part == "0-0":
        return not number.isdecimal()
    span = _RANGE.fullmatch(part)
    if span is None:
        return "-" not in part and part == number
    return number.isdecimal() and int(span[1]) <= int(number) <= int(span[2])
