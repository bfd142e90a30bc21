"""Inbound and outbound routes: which number takes which way (guide p. 91-125). Pure."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from msgspec import Struct

from ucm_cti.sim.people import Level, Office

_SETS: Final = {"X": ("[0-9]", 10), "Z": ("[1-9]", 9), "N": ("[2-9]", 8)}
_COMMENT: Final = re.compile(r"/\*.*?\*/")
_RANGE: Final = re.compile(r"[0-9](-[0-9])?")
_ONE_OR_MORE: Final = 100
_ANY_NUMBER: Final = 101


class Pattern(Struct, frozen=True):
    """One pattern of numbers, as ``_9X.`` (guide p. 93); one that cannot be read fits nothing."""

    text: str

    def fits(self, number: str) -> bool:
        """Return whether a number fits."""
        expression, _ = _read(self.text)
        return expression is not None and expression.fullmatch(number) is not None

    @property
    def takes_almost_all(self) -> bool:
        """Whether it neither begins with a digit of its own nor ends anywhere."""
        widths = self.widths
        return bool(widths) and widths[0] >= _SETS["N"][1] and widths[-1] >= _ONE_OR_MORE

    @property
    def widths(self) -> tuple[int, ...]:
        """How many digits fit each place; the smaller, the nearer is the pattern to one number."""
        return _read(self.text)[1]


class Way(Struct, frozen=True, kw_only=True):
    """One trunk of an outbound route, and what becomes of the number on it."""

    trunk: str
    """Its endpoint."""
    strip: int = 0
    """Leading digits taken off."""
    prepend: str = ""

    def sent(self, number: str) -> str:
        """Return the number as it leaves the PBX."""
        return self.prepend + number[self.strip :]


class OutboundRoute(Struct, frozen=True, kw_only=True):
    """Where numbers of some patterns leave; the first way that can be used is taken."""

    name: str
    patterns: tuple[Pattern, ...]
    ways: tuple[Way, ...]
    level: Level = Level.NONE
    """What the caller needs."""
    members: frozenset[str] | None = None
    """Extensions that may use it; None for all."""
    pins: frozenset[str] = frozenset()
    """What the caller may type to be let through; none is asked for where there is none."""

    def takes(self, number: str) -> Pattern | None:
        """Return the pattern that a number fits."""
        return next((pattern for pattern in self.patterns if pattern.fits(number)), None)


class InboundRoute(Struct, frozen=True, kw_only=True):
    """Where the calls of a trunk go that want some numbers."""

    trunk: str
    """Its endpoint."""
    patterns: tuple[Pattern, ...]
    callers: tuple[Pattern, ...] = ()
    """What the caller's number has to fit; none listed means any."""
    strip: int = 0
    prepend: str = ""
    to: str | None = None
    """Where all of its calls go, "" for nowhere; None for the number wanted itself."""
    reachable: frozenset[str] | None = None
    """The kinds of inside numbers that callers may reach by the number wanted; None for all."""

    def dialled(self, number: str) -> str:
        """Return the number wanted, stripped and prepended."""
        return self.prepend + number[self.strip :]


class Routes(Struct, frozen=True, kw_only=True):
    """All routes in effect."""

    outbound: tuple[OutboundRoute, ...] = ()
    """In the order of matching."""
    inbound: tuple[InboundRoute, ...] = ()
    """The oldest first; the nearest pattern wins."""

    def out(self, number: str, caller: str) -> OutboundRoute | None:
        """Return the route by which an extension reaches an outside number; an empty one is no extension."""
        for route in self.outbound:
            if route.takes(number) is not None and (route.members is None or caller in route.members):
                return route
        return None

    def pattern(self, number: str) -> Pattern | None:
        """Return the pattern by which somebody reaches an outside number."""
        found = (route.takes(number) for route in self.outbound)
        return next((pattern for pattern in found if pattern is not None), None)

    def into(self, trunk: str, number: str, caller: str) -> InboundRoute | None:
        """Return the route of a call from outside."""
        found = [
            (pattern.widths, place)
            for place, route in enumerate(self.inbound)
            if route.trunk == trunk and (not route.callers or any(p.fits(caller) for p in route.callers))
            for pattern in route.patterns
            if pattern.fits(number)
        ]
        return self.inbound[min(found)[1]] if found else None


def usual_routes(office: Office) -> Routes:
    """Return the routes of an office that nobody has changed: any trunk out, and in by DID."""
    ways = tuple(Way(trunk=trunk.endpoint) for trunk in office.trunks)
    anywhere = OutboundRoute(name="everywhere", patterns=(Pattern("_x."), Pattern("_+x.")), ways=ways)
    inbound = [InboundRoute(trunk=trunk.endpoint, patterns=(Pattern("_."),)) for trunk in office.trunks]
    return Routes(outbound=(anywhere,), inbound=tuple(inbound))


def patterns(texts: Iterable[str]) -> tuple[Pattern, ...]:
    """Return patterns of their texts."""
    return tuple(Pattern(text.strip()) for text in texts if text.strip())


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[re.Pattern[str] | None, tuple[int, ...]]:
    """Return the expression of a pattern, and how many digits fit each of its places."""
    bare = _COMMENT.sub("", text).strip()
    if not bare.startswith("_"):
        return re.compile(re.escape(bare)), (1,) * len(bare)
    parts: list[str] = []
    widths: list[int] = []
    rest = bare[1:]
    while rest:
        sign, rest = rest[0], rest[1:]
        if sign == "[":
            inner, closed, rest = rest.partition("]")
            if not closed or not re.fullmatch(r"([0-9*#+](-[0-9])?)+", inner):
                return None, ()
            parts.append(f"[{inner}]")
            widths.append(min(10, 2 * len(_RANGE.findall(inner))))
        elif sign.upper() in _SETS:
            part, width = _SETS[sign.upper()]
            parts.append(part)
            widths.append(width)
        elif sign in ".!":
            parts.append(".+" if sign == "." else ".*")
            widths.append(_ONE_OR_MORE if sign == "." else _ANY_NUMBER)
        else:
            parts.append(re.escape(sign))
            widths.append(1)
    return re.compile("".join(parts)), tuple(widths)
