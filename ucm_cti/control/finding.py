"""What a check of a connection has found."""

from collections.abc import Iterable, Mapping
from enum import StrEnum, auto

from msgspec import Struct

from ucm_cti.model.errors import ActionError, UcmError


class Check(StrEnum):
    """What is checked, in this order."""

    NAME = auto()
    PORT = auto()
    TLS = auto()
    API = auto()
    LOGIN = auto()
    PERMISSIONS = auto()
    """One finding a group of actions."""
    CLOCK = auto()
    LATENCY = auto()
    WEBSOCKET = auto()
    REPORT = auto()
    """Whether what the PBX POSTs reaches this computer."""
    EVENTS = auto()
    MISSED = auto()


class Verdict(StrEnum):
    """How a check went."""

    OK = auto()
    WARNING = auto()
    """It works, or works without; something is worth knowing."""
    FAILED = auto()
    SKIPPED = auto()


class Cause(StrEnum):
    """Why a check failed."""

    NONE = auto()
    REFUSED = auto()
    """The PBX refuses something that is needed."""
    NOT_REACHED = auto()
    """It cannot be reached, is not trusted, or what answers is no PBX."""


Fact = str | int | float | bool | None


class Finding(Struct, frozen=True, kw_only=True):
    """One check's outcome in a sentence, with what to do about it."""

    check: Check
    verdict: Verdict
    sentence: str
    advice: str = ""
    facts: Mapping[str, Fact] = {}
    """The figures behind the sentence, for programs."""
    cause: Cause = Cause.NONE


def failed(check: Check, error: UcmError, **facts: Fact) -> Finding:
    """Return the finding of a check that an error ended."""
    cause = Cause.REFUSED if isinstance(error, ActionError) else Cause.NOT_REACHED
    return Finding(
        check=check,
        verdict=Verdict.FAILED,
        sentence=whole(error.sentence),
        advice=error.advice,
        facts=facts,
        cause=cause,
    )


def worst_cause(findings: Iterable[Finding]) -> Cause:
    """Return the gravest cause of all that failed."""
    causes = {finding.cause for finding in findings if finding.verdict is Verdict.FAILED}
    return next((cause for cause in (Cause.NOT_REACHED, Cause.REFUSED) if cause in causes), Cause.NONE)


def whole(sentence: str) -> str:
    """Return a sentence with its full stop."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
