"""A diagnosis as a person reads it: sections of facts, each with its name."""

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Final

from msgspec import Struct

from ucm_cti.control.diagnosis import Diagnosis, WayTold, zone_written
from ucm_cti.model.connection import WayStatus
from ucm_cti.ui import texts
from ucm_cti.ui.way_words import STATUS_WORDS, WAY_NAMES

_SHOWN: Final = 6
"""Kinds of events or actions that are named; the rest is in the support bundle."""
_MISSED_SHOWN: Final = 5
NONE: Final = "none"


class Sign(StrEnum):
    """What stands before a fact; its words say the same."""

    PLAIN = auto()
    GOOD = auto()
    WARNING = auto()


class Fact(Struct, frozen=True, kw_only=True):
    """One line: its name, what there is to say, and below it why or what to do."""

    name: str
    value: str
    more: str = ""
    sign: Sign = Sign.PLAIN


class Section(Struct, frozen=True, kw_only=True):
    """Facts about one thing."""

    title: str
    facts: tuple[Fact, ...]


def sections(told: Diagnosis) -> tuple[Section, ...]:
    """Return all sections; the same names in the same order for every diagnosis."""
    return (
        Section(title="How news comes", facts=tuple(_way(way) for way in told.ways)),
        Section(title="Events", facts=_events(told)),
        Section(title="Requests", facts=_requests(told)),
        Section(title="PBX", facts=_pbx(told)),
        Section(title="What this user may", facts=_rights(told)),
    )


def _way(way: WayTold) -> Fact:
    since = f" since {texts.clock(way.since)}" if way.since is not None else ""
    if way.used:
        return Fact(name=WAY_NAMES[way.way], value=f"In use{since}", sign=Sign.GOOD)
    bad = way.status in (WayStatus.REFUSED, WayStatus.BROKEN)
    return Fact(
        name=WAY_NAMES[way.way],
        value=f"Not used · {STATUS_WORDS[way.status]}{since}",
        more=texts.as_sentences(way.why, way.advice),
        sign=Sign.WARNING if bad else Sign.PLAIN,
    )


def _events(told: Diagnosis) -> tuple[Fact, ...]:
    events, missed = told.events, told.missed
    last = texts.ago(told.at - events.last_at) if events.last_at is not None else NONE
    unknown = sum(events.unknown.values())
    lost = unknown + events.dropped
    latest = tuple(reversed(missed.latest))[:_MISSED_SHOWN]
    return (
        Fact(
            name="In the last minute",
            value=f"{sum(events.last_minute.values())}",
            more=_named(events.last_minute),
        ),
        Fact(name="Last one", value=last),
        Fact(name="Since the start", value=f"{events.total}", more=_named(events.kinds)),
        Fact(
            name="Not understood",
            value=f"{unknown} of unknown kind, {events.dropped} dropped" if lost else NONE,
            more=_named(events.unknown),
            sign=Sign.WARNING if lost else Sign.PLAIN,
        ),
        Fact(
            name="Missed",
            value=f"{missed.total} in {texts.count(missed.compared, 'comparison')}"
            if missed.total
            else f"None in {texts.count(missed.compared, 'comparison')}",
            more="\n".join(f"{texts.clock(each.at)}  {each.what}" for each in latest),
            sign=Sign.WARNING if missed.total else Sign.GOOD if missed.compared else Sign.PLAIN,
        ),
    )


def _requests(told: Diagnosis) -> tuple[Fact, ...]:
    asked = told.requests
    waits = (
        f"{_ms(asked.last_ms)} last, {_ms(asked.median_ms)} median, {_ms(asked.worst_ms)} worst of 100"
        if asked.last_ms is not None
        else NONE
    )
    return (
        Fact(
            name="In the last minute",
            value=f"{sum(asked.last_minute.values())}",
            more=_named(asked.last_minute),
        ),
        Fact(name="Answers take", value=waits),
        Fact(
            name="Sessions",
            value=f"{texts.count(asked.renewals, 'renewal')}, {texts.count(asked.reconnects, 'reconnect')}",
        ),
        Fact(name="Program held up", value=f"{told.longest_stall_s * 1000:.0f} ms at most"),
    )


def _pbx(told: Diagnosis) -> tuple[Fact, ...]:
    status, clock, shown = told.status, told.clock, told.certificate
    box = " ".join(part for part in (status.product, status.firmware) if part)
    if clock is None:
        zone = "It has not told its time."
    else:
        ahead = "ahead of" if clock.error_s > 0 else "behind"
        zone = f"{zone_written(clock.zone_s)}, {abs(clock.error_s):.0f} s {ahead} this computer"
    until = f"Good until {shown.expires:%Y-%m-%d}" if shown.expires is not None else ""
    return (
        Fact(name="Product", value=box or "not told"),
        Fact(name="Clock", value=zone),
        Fact(
            name="Certificate",
            value=until or ("Pinned" if shown.fingerprint else "not looked at"),
            more=_in_two(shown.fingerprint),
        ),
        Fact(
            name="Encryption",
            value="Lowered for an old box" if told.weakened_tls else "Not lowered",
            sign=Sign.WARNING if told.weakened_tls else Sign.PLAIN,
        ),
    )


def _rights(told: Diagnosis) -> tuple[Fact, ...]:
    allowed = ", ".join(right.name for right in told.rights if right.allowed)
    denied = [right for right in told.rights if not right.allowed]
    answered = [name for name, there in told.optional.items() if there]
    return (
        Fact(name="Told", value=allowed or NONE),
        Fact(
            name="Not told",
            value=", ".join(right.name for right in denied) or NONE,
            more="\n".join(right.why for right in denied),
            sign=Sign.WARNING if denied else Sign.PLAIN,
        ),
        Fact(
            name="Refused acts",
            value=", ".join(told.refused) or NONE,
            sign=Sign.WARNING if told.refused else Sign.PLAIN,
        ),
        Fact(name="Beyond the guide", value=", ".join(answered) or "nothing known yet"),
    )


def _named(counts: Mapping[str, int]) -> str:
    first = list(counts.items())[:_SHOWN]
    rest = len(counts) - len(first)
    words = ", ".join(f"{name} {count}" for name, count in first)
    return f"{words}, and {rest} more" if rest > 0 else words


def _in_two(fingerprint: str) -> str:
    """Return a fingerprint in two lines: as one word it would be wider than the page."""
    half = len(fingerprint) // 2 + 1
    return f"{fingerprint[:half]}\n{fingerprint[half:]}" if fingerprint else ""


def _ms(value: float | None) -> str:
    return f"{value:.0f} ms" if value is not None else texts.NONE
