"""Times and numbers as a person reads them."""

from datetime import UTC, datetime, tzinfo

from ucm_cti.ui.theme.colours import Age

NONE = "–"
"""Stands where a figure would be and there is none."""


def duration(seconds: float) -> str:
    """Write a running time: ``1:45``, ``12:03``; from an hour on ``h:mm``."""
    whole = max(0, int(seconds))
    if whole >= 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02}"
    return f"{whole // 60}:{whole % 60:02}"


def clock(epoch: float, zone: tzinfo | None = None) -> str:
    """Write a moment as ``14:01:35``, in the zone given, else this computer's."""
    return datetime.fromtimestamp(epoch, UTC).astimezone(zone).strftime("%H:%M:%S")


def since(epoch: float, zone: tzinfo | None = None) -> str:
    """Write what a stopped timer says: ``since 14:01:35``."""
    return f"since {clock(epoch, zone)}"


def ago(seconds: float) -> str:
    """Write how long ago: ``0:24 ago``."""
    return f"{duration(seconds)} ago"


def spoken(seconds: float) -> str:
    """Write a time for a screen reader: ``1 minute 5 seconds``."""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    parts = [(hours, "hour"), (minutes, "minute"), (rest, "second")]
    told = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(told) or "0 seconds"


def as_sentences(*told: str) -> str:
    """Join what is told into sentences, so that a screen reader rests between them."""
    ended = (part if part.endswith((".", "?", "!", "…")) else f"{part}." for part in told if part)
    return " ".join(ended)


def age_of(seconds: float, target_s: float) -> Age:
    """Judge a wait: medium from half of the target on, urgent above it; no target never ages."""
    if target_s <= 0:
        return Age.NORMAL
    if seconds > target_s:
        return Age.URGENT
    return Age.MEDIUM if seconds >= target_s / 2 else Age.NORMAL


def count(number: int, one: str, many: str = "") -> str:
    """Write a count with its word: ``1 extension``, ``32 extensions``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}".replace(",", "\u202f")


def percent(share: float | None) -> str:
    """Write a share that comes in per cent: ``71 %``."""
    return NONE if share is None else f"{share:.0f} %"
