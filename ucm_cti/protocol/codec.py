"""The PBX's ways of writing things: nulls, numbers as text, comma lists, times without a zone."""

from datetime import datetime

_NOTHING = frozenset({"", "null", "<unknown>", "unknown", "-"})
_MANY_DIGITS = 16
_TIME = "%Y-%m-%d %H:%M:%S"


def text(value: object) -> str:
    """Return a field as text; null, the word "null" and "<unknown>" are empty."""
    if type(value) is str:  # nearly always, and this is called twenty times an event
        written = value.strip()
    elif value is None or isinstance(value, bool):
        return ""
    elif isinstance(value, float) and value.is_integer():
        written = str(int(value))
    else:
        written = str(value).strip()
    if written in _NOTHING:
        return ""
    return written if written.isascii() else repair(written)


def number_or_none(value: object) -> int | None:
    """Return a count, or None where there is none or it cannot be read."""
    if type(value) is int:
        return value
    if type(value) is str and len(value) < _MANY_DIGITS and value.isascii() and value.isdigit():
        return int(value)  # nearly always written so, thousands of times in a listing
    if isinstance(value, bool) or value is None:
        return None
    try:
        return int(float(str(value)))
    except (ValueError, OverflowError):
        return None


def decimal_or_none(value: object) -> float | None:
    """Return a share or quantity such as ``71.5`` or ``"71.5%"``, or None where there is none."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        return float(str(value).rstrip("% "))
    except ValueError:
        return None


def yes(value: object) -> bool:
    """Return whether a field says yes, in any of the PBX's spellings."""
    return text(value).lower() in {"yes", "true", "1", "on"}


def listed(value: object) -> tuple[str, ...]:
    """Return the parts of a comma list, without blanks and empty parts."""
    return tuple(part.strip() for part in text(value).split(",") if part.strip())


def time_or_none(value: object) -> datetime | None:
    """Return a PBX-local time without a zone, or None where there is none or it cannot be read."""
    written = text(value)[:19]
    if not written:
        return None
    try:
        return datetime.strptime(written, _TIME)
    except ValueError:
        return None


def time_text(moment: datetime) -> str:
    """Return a PBX-local time in the PBX's spelling."""
    return moment.strftime(_TIME)


def party_number(value: object) -> str:
    """Return a number of a party; "s" stands for: nobody yet (real boxes: ActiveCallStatus)."""
    number = text(value)
    return "" if number == "s" else number


def repair(written: str) -> str:
    """Undo UTF-8 that was read as Latin-1 ("JÃ¶rg"), where it is certain (real boxes: queue names)."""
    if written.isascii() or not any("\u00c2" <= c <= "\u00f4" for c in written):
        return written
    try:
        return written.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return written
