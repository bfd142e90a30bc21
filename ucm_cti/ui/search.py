"""The one box: who and what is meant by a few letters or digits."""

import unicodedata
from collections.abc import Iterable
from enum import StrEnum, auto

from msgspec import Struct

from ucm_cti.model.extension import Extension
from ucm_cti.model.queue import Queue
from ucm_cti.model.status import PersonState

MOST_OF_A_GROUP = 50
"""More hits than these nobody reads; another letter narrows them."""


class Group(StrEnum):
    """The groups of the result list, in their order."""

    PEOPLE = auto()
    QUEUES = auto()
    NUMBER = auto()
    """The digits themselves, as a number to dial."""


class Hit(Struct, frozen=True, kw_only=True):
    """One thing found."""

    group: Group
    number: str
    """What is dialled, or transferred to."""
    name: str
    second: str = ""
    state: PersonState = PersonState.UNKNOWN
    found: tuple[tuple[int, int], ...] = ()
    """Which letters of the name were searched for: begin and length of each part."""


def find(asked: str, people: Iterable[Extension], queues: Iterable[Queue]) -> tuple[Hit, ...]:
    """Return what fits, the likeliest of each group first; nothing for an empty box.

    Each word asked for must begin a word of the name, the department or the number, or stand inside one.
    """
    words = fold(asked).split()
    if not words:
        return ()
    ranked = sorted(
        (
            (rank, fold(person.label), person.number, person)
            for person in people
            if (rank := _rank(words, person.number, person.label, person.department)) is not None
        ),
        key=lambda found: found[:3],
    )
    hits = [
        Hit(
            group=Group.PEOPLE,
            number=person.number,
            name=person.label,
            second=person.department,
            state=person.state,
            found=_parts(words, person.label),
        )
        for _, _, _, person in ranked[:MOST_OF_A_GROUP]
    ]
    hits += [
        Hit(group=Group.QUEUES, number=queue.number, name=queue.label, found=_parts(words, queue.label))
        for queue in sorted(queues, key=lambda queue: fold(queue.label))
        if _rank(words, queue.number, queue.label, "") is not None
    ]
    number = dialable(asked)
    if number and all(hit.number != number for hit in hits):
        hits.append(Hit(group=Group.NUMBER, number=number, name=asked.strip()))
    return tuple(hits)


def dialable(asked: str) -> str:
    """Return the number that a person typed, without what only pleases the eye; empty if it is none."""
    bare = "".join(letter for letter in asked if letter not in " -/().\u00a0")
    digits = bare.removeprefix("+")
    return bare if digits and all(letter in "0123456789*#" for letter in digits) else ""


def fold(text: str) -> str:
    """Write letters so that ``mu``, ``Mü`` and ``MU`` are the same; the length may change."""
    spread = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _rank(words: list[str], number: str, name: str, department: str) -> int | None:
    """Return how well it fits, 0 best; None when a word is missing."""
    if len(words) == 1 and words[0] == number:
        return 0
    ranks = [_rank_of_word(word, number, fold(name), fold(department)) for word in words]
    return None if None in ranks else max(rank for rank in ranks if rank is not None)


def _rank_of_word(word: str, number: str, name: str, department: str) -> int | None:
    if number.startswith(word):
        return 1
    if any(part.startswith(word) for part in name.replace("-", " ").split()):
        return 2
    if word in name:
        return 3
    if word in number or any(part.startswith(word) for part in department.split()):
        return 4
    return None


def _parts(words: list[str], name: str) -> tuple[tuple[int, int], ...]:
    """Find the letters asked for in a name as it is written, its accents and all."""
    folded, origin = "", []
    for place, letter in enumerate(name):
        flat = fold(letter)
        folded += flat
        origin += [place] * len(flat)
    marked: set[int] = set()
    for word in words:
        at = _begin(word, folded)
        if at is not None:
            marked.update(origin[at : at + len(word)])
    parts: list[tuple[int, int]] = []
    for place in sorted(marked):
        if parts and sum(parts[-1]) == place:
            parts[-1] = (parts[-1][0], parts[-1][1] + 1)
        else:
            parts.append((place, 1))
    return tuple(parts)


def _begin(word: str, folded: str) -> int | None:
    """Return where the word stands, at the beginning of a word if it can be."""
    at = folded.find(word)
    first = at if at >= 0 else None
    while at > 0 and folded[at - 1] not in " -":
        at = folded.find(word, at + 1)
    return at if at >= 0 else first
