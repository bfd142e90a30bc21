"""What the screen does say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from tests.e2e.console import Entry, Screen
from tests.e2e.told import Told

HEADS: Final = ("State", "Caller", "With", "Queue", "Trunk", "Since", "Talk")
"""Columns of the live calls; each cell tells its whole row."""
_TIME = re.compile(r"(\d+ (hour|minute|second)s? ?)+")
_LATE = re.compile(r" · (over target|forgotten)$")


def observed(reception: Screen, supervision: Screen) -> Told:
    """Return what the two workspaces say."""
    sections = _sections(reception)
    return Told(
        own=_timeless(_first(reception, lambda entry: entry.role == "button" and ", 1000, " in entry.name)),
        ringing=tuple(sections["Ringing"]),
        my_call=next((name for name in sections["My call"] if name.startswith("My call: ")), ""),
        acts=_first(reception, lambda entry: entry.role == "button" and entry.name in ("Mute", "Muted"))
        if any(name.startswith("My call: ") for name in sections["My call"])
        else "",
        held=tuple(sections["On hold"]),
        counters=(_counter(reception, "ringing"), _counter(reception, "held")),
        incoming=_incoming(reception),
        people=tuple(entry.name for entry in reception if entry.within == "People"),
        listening=_first(reception, lambda entry: entry.role == "part" and entry.name.endswith(" you")),
        calls=tuple(sorted(_rows(supervision))),
        agents=tuple(sorted(entry.name for entry in supervision if entry.within == "Agents")),
    )


def _sections(screen: Screen) -> dict[str, list[str]]:
    """Return the cards under each head of the left column."""
    sections: dict[str, list[str]] = {"Ringing": [], "My call": [], "On hold": []}
    under = ""
    for entry in screen:
        head = next((head for head in sections if re.fullmatch(rf"{head}(, \d+)?", entry.name)), "")
        if entry.role == "part" and head:
            under = under if under == "My call" and head == "Ringing" else head
        elif entry.role == "list":
            under = ""
        elif under and entry.role == "part" and (", " in entry.name):
            sections[under].append(_LATE.sub("", entry.name))
    return sections


def _first(entries: Iterable[Entry], fits: Any) -> str:
    return next((entry.name for entry in entries if fits(entry)), "")


def _timeless(name: str) -> str:
    return ", ".join(part for part in name.split(", ") if not _TIME.fullmatch(part))


def _counter(screen: Screen, word: str) -> str:
    return _first(screen, lambda entry: entry.role == "part" and re.fullmatch(rf"\S+ {word}", entry.name))


def _incoming(screen: Sequence[Entry]) -> str:
    """Return the name under the title of the window of incoming calls."""
    names = [entry.name for entry in screen]
    if "Hide this call" not in names:
        return ""
    return names[names.index("Hide this call") + 1]


def _rows(screen: Screen) -> Iterator[str]:
    cells = [entry.name for entry in screen if entry.within == "Live calls" and entry.role == "cell"]
    for name in cells[:: len(HEADS)]:
        yield name.rpartition(", since ")[0] or name
