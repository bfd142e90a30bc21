"""Numbers as people write them: what they mean inside the PBX, and how they are dialled."""

from collections.abc import Collection, Mapping
from enum import StrEnum, auto
from typing import Final, Protocol
from urllib.parse import unquote

import phonenumbers
from msgspec import Struct

from ucm_cti.model.errors import WrongUse
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber, Number, QueueNumber
from ucm_cti.model.profile import Profile
from ucm_cti.model.queue import Queue


class NumberKind(StrEnum):
    """What a number leads to."""

    EXTENSION = auto()
    QUEUE = auto()
    RING_GROUP = auto()
    IVR = auto()
    CODE = auto()
    """A feature code of the PBX, such as park, pick-up or voicemail."""
    INSIDE = auto()
    """As short as an inside number, but nobody told us what it is."""
    OUTSIDE = auto()


class Target(Struct, frozen=True, kw_only=True):
    """Where a call is to go: the number as it is dialled, and what it is."""

    number: Number
    kind: NumberKind

    @property
    def outside(self) -> bool:
        """Whether it leaves the PBX."""
        return self.kind is NumberKind.OUTSIDE


class Directory(Protocol):
    """The part of the live picture that tells what numbers there are."""

    @property
    def extensions(self) -> Mapping[ExtensionNumber, Extension]:
        """Inside phones by number."""
        ...

    @property
    def queues(self) -> Mapping[QueueNumber, Queue]:
        """Queues by number."""
        ...


_SCHEMES: Final = ("tel:", "callto:")
_SEPARATORS: Final = frozenset(" \t\u00a0\u202f-\u2010\u2011\u2012\u2013\u2014./()[]\u200e\u200f\u202a\u202c")
_CODE_SIGNS: Final = frozenset("*#")
_LONGEST: Final = 32
_LONGEST_INSIDE: Final = 5
"""Digits up to which a number counts as inside while no list has told the PBX's own."""


def target_of(typed: str, profile: Profile, directory: Directory) -> Target:
    """Return what a typed, pasted or linked number means, and how it is dialled.

    A number that the PBX lists is inside; one with ``*`` or ``#`` is a feature code; one as long as the
    inside numbers is inside, but for emergency numbers; all others are outside. A number with ``+`` is
    written as it is dialled in the profile's country, and outside numbers get the profile's prefix.
    Raises WrongUse with a sentence where it is no number.
    """
    digits = _bare(typed)
    inside = _inside(digits, profile, directory)
    if inside is not None:
        return Target(number=Number(digits), kind=inside)
    return Target(number=Number(_outside(digits, profile)), kind=NumberKind.OUTSIDE)


def _bare(typed: str) -> str:
    text = typed.strip()
    for scheme in _SCHEMES:
        if text.casefold().startswith(scheme):
            text = _from_uri(text[len(scheme) :])
    bare = "".join(c for c in text if c not in _SEPARATORS)
    if not bare:
        raise WrongUse("There is no number to call.", advice="Type a number.")
    digits = bare.removeprefix("+")
    if not digits or not all(c.isascii() and (c.isdigit() or c in _CODE_SIGNS) for c in digits):
        raise WrongUse(f"“{_short(typed)}” is not a number.", advice="Use digits, +, * and # only.")
    if len(digits) > _LONGEST:
        raise WrongUse(f"“{_short(typed)}” is too long for a number.", advice="Check the number.")
    if bare.startswith("+"):
        return _from_international(text, typed)
    return digits


def _from_uri(rest: str) -> str:
    """Return the number of a tel link (RFC 3966): parameters left out, a global context put before it."""
    number, *parameters = unquote(rest).lstrip("/").split(";")
    context = next((p.partition("=")[2] for p in parameters if p.casefold().startswith("phone-context=")), "")
    return context + number if context.startswith("+") and not number.startswith("+") else number


def _from_international(text: str, typed: str) -> str:
    """Keep ``+`` and the digits, the bracketed trunk zero of "+49 (0)30" left out."""
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException as error:
        raise WrongUse(
            f"“{_short(typed)}” is not a phone number.", advice="Check the country code."
        ) from error
    if not phonenumbers.is_possible_number(number):
        raise WrongUse(
            f"“{_short(typed)}” is too long or too short for a phone number.", advice="Check the number."
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _inside(digits: str, profile: Profile, directory: Directory) -> NumberKind | None:
    if digits in directory.extensions:
        return NumberKind.EXTENSION
    if digits in directory.queues:
        return NumberKind.QUEUE
    if digits in profile.ivrs:
        return NumberKind.IVR
    if digits in profile.ring_groups:
        return NumberKind.RING_GROUP
    if any(c in _CODE_SIGNS for c in digits) or digits in _codes(profile):
        return NumberKind.CODE
    if digits.startswith("+") or phonenumbers.is_emergency_number(digits, profile.country):
        return None
    return NumberKind.INSIDE if len(digits) in _inside_lengths(profile, directory) else None


def _codes(profile: Profile) -> frozenset[str]:
    return frozenset({profile.codes.park} - {""})


def _inside_lengths(profile: Profile, directory: Directory) -> Collection[int]:
    known = {len(number) for number in (*profile.ivrs, *profile.ring_groups)}
    known.update(len(number) for number in directory.queues)
    known.update(len(number) for number in directory.extensions)
    return known or range(1, _LONGEST_INSIDE + 1)


def _outside(digits: str, profile: Profile) -> str:
    if digits.startswith("+"):
        number = phonenumbers.parse(digits, None)
        written = phonenumbers.format_out_of_country_calling_number(number, profile.country)
        digits = "".join(c for c in written if c.isdigit())
    elif _prefixed(digits, profile):
        return digits
    return profile.outside_prefix + digits


def _prefixed(digits: str, profile: Profile) -> bool:
    """Whether the person has dialled the prefix already: it is there, and without it the number is whole."""
    prefix = profile.outside_prefix
    if not prefix or not digits.startswith(prefix):
        return False
    return not _valid(digits, profile.country) or _valid(digits[len(prefix) :], profile.country)


def _valid(digits: str, country: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, country))
    except phonenumbers.NumberParseException:
        return False


def _short(typed: str) -> str:
    shown = " ".join(typed.split())
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
