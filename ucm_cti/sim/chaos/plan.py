"""Plans of misbehaviour: which fault, where, how often and when; read from TOML, or named."""

import re
from collections.abc import Mapping
from enum import StrEnum, auto
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct, field


class Fault(StrEnum):
    """What may go wrong; `Rule.amount` is what stands in brackets."""

    DROP = auto()
    """An event is lost; a reply is lost after the request was done, and its connection with it."""
    DELAY = auto()
    """It comes later [seconds], and those after it no sooner."""
    REORDER = auto()
    """An event comes up to so much later [seconds], and others overtake it."""
    DUPLICATE = auto()
    """An event comes twice, the second time a little later [seconds at most]."""
    CORRUPT = auto()
    """Some bytes are wrong or missing; a reply is a web page."""
    UNKNOWN = auto()
    """An event has a name that nobody knows."""
    SLOW = auto()
    """One after the other, each takes its time [seconds]."""
    HANG = auto()
    """A reply never comes; a WebSocket says nothing while this lasts, not even to a heartbeat."""
    REFUSE = auto()
    """A request is not done but refused [status, -45 if not given]."""
    HALF_CLOSE = auto()
    """A reply ends in the middle; a WebSocket of an age [seconds] only listens from then on."""
    CUT = auto()
    """A request's connection breaks before it is done; a WebSocket of an age [seconds] breaks; the PBX
    breaks all connections, and for a while [seconds] any new one at its first request."""
    EXPIRE = auto()
    """Every cookie is forgotten."""
    BAN = auto()
    """Nobody can log in for a while [seconds]."""
    RESTART = auto()
    """The PBX starts anew: calls, cookies and connections are gone, channels are numbered from 0 again; for a
    while [seconds] any new connection breaks at its first request."""
    CLOCK = auto()
    """The PBX's clock jumps [seconds, less than 0 backwards]."""
    SECOND_CLIENT = auto()
    """Another client logs in with the same user and takes the report URL."""


class Where(StrEnum):
    """What a fault befalls."""

    EVENTS = auto()
    """An event, on whatever way it is told."""
    REPORTS = auto()
    """What is POSTed to a report URL."""
    WEBSOCKET = auto()
    """What is sent by WebSocket."""
    REPLIES = auto()
    """What a request is answered."""
    PBX = auto()
    """The PBX itself."""


_OF_EVENTS: Final = frozenset(
    {Fault.DROP, Fault.DELAY, Fault.REORDER, Fault.DUPLICATE, Fault.CORRUPT, Fault.UNKNOWN, Fault.SLOW}
)
POSSIBLE: Final[Mapping[Where, frozenset[Fault]]] = {
    Where.EVENTS: _OF_EVENTS,
    Where.REPORTS: _OF_EVENTS,
    Where.WEBSOCKET: _OF_EVENTS | {Fault.HANG, Fault.HALF_CLOSE, Fault.CUT},
    Where.REPLIES: frozenset(
        {
            Fault.DROP,
            Fault.DELAY,
            Fault.CORRUPT,
            Fault.SLOW,
            Fault.HANG,
            Fault.REFUSE,
            Fault.HALF_CLOSE,
            Fault.CUT,
        }
    ),
    Where.PBX: frozenset(
        {Fault.CUT, Fault.EXPIRE, Fault.BAN, Fault.RESTART, Fault.CLOCK, Fault.SECOND_CLIENT}
    ),
}
"""Which fault may befall what."""

_Seconds = Annotated[float, Meta(ge=0, le=1e9)]


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One fault. Times are seconds of the PBX, counted from the moment the plan is switched on.

    A fault of the PBX happens at `begin` and every `each` seconds after; every other one may happen from
    `begin` on, for so many seconds (`for` in a file; for ever if not given), and again every `each` seconds.
    Raises ValueError where the fault cannot befall what `where` says.
    """

    fault: Fault
    where: Where
    names: tuple[Annotated[str, Meta(min_length=1)], ...] = ()
    """Event names, or wire names of actions; none for all."""
    chance: Annotated[float, Meta(gt=0, le=1)] = 1.0
    every: Annotated[int, Meta(ge=1)] = 1
    """Only each so-many-th that the other conditions let through."""
    begin: _Seconds = 0.0
    lasts: _Seconds | None = field(name="for", default=None)
    each: Annotated[float, Meta(gt=0, le=1e9)] | None = None
    amount: Annotated[float, Meta(ge=-1e9, le=1e9)] | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        possible = POSSIBLE[self.where]
        if self.fault not in possible:
            raise ValueError(f"{self.fault} cannot befall {self.where}; possible: {_words(possible)}")

    def active(self, since: float) -> bool:
        """Return whether it may happen so many seconds after it was switched on."""
        since -= self.begin
        if since < 0:
            return False
        if self.each is not None:
            since %= self.each
        return self.lasts is None or since < self.lasts

    def of(self, name: str) -> bool:
        """Return whether it means an event or an action of this name."""
        return not self.names or name.casefold() in {own.casefold() for own in self.names}


class Plan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that goes wrong. Of several rules that fit, all befall an event, the first a reply."""

    rules: tuple[Rule, ...] = ()


class PlanError(Exception):
    """A plan cannot be read; says which key, and what is allowed there."""


def _rule(
    fault: Fault,
    where: Where,
    *,
    amount: float | None = None,
    chance: float = 1.0,
    begin: float = 0.0,
    each: float | None = None,
    lasts: float | None = None,
) -> Rule:
    return Rule(fault=fault, where=where, amount=amount, chance=chance, begin=begin, each=each, lasts=lasts)


_LOSSY: Final = (
    _rule(Fault.DROP, Where.EVENTS, chance=0.1),
    _rule(Fault.DUPLICATE, Where.EVENTS, chance=0.05, amount=1.0),
    _rule(Fault.REORDER, Where.EVENTS, chance=0.1, amount=1.0),
    _rule(Fault.CORRUPT, Where.EVENTS, chance=0.03),
    _rule(Fault.UNKNOWN, Where.EVENTS, chance=0.03),
)
_SLOW: Final = (
    _rule(Fault.DELAY, Where.REPLIES, amount=1.5),
    _rule(Fault.DELAY, Where.EVENTS, amount=2.0),
)
_CUT: Final = _rule(Fault.CUT, Where.WEBSOCKET, amount=25.0)
_EXPIRED: Final = _rule(Fault.EXPIRE, Where.PBX, begin=10.0, each=30.0)
_RESTARTS: Final = _rule(Fault.RESTART, Where.PBX, begin=30.0, each=120.0, amount=10.0)
_BANNED: Final = (
    _rule(Fault.BAN, Where.PBX, begin=15.0, each=300.0, amount=30.0),
    _rule(Fault.EXPIRE, Where.PBX, begin=15.0, each=300.0),
)
_SECOND_CLIENT: Final = _rule(Fault.SECOND_CLIENT, Where.PBX, begin=15.0, each=60.0)
_CLOCK: Final = (
    _rule(Fault.CLOCK, Where.PBX, begin=20.0, each=120.0, amount=3600.0),
    _rule(Fault.CLOCK, Where.PBX, begin=80.0, each=120.0, amount=-3600.0),
)
_HICCUPS: Final = (
    _rule(Fault.REFUSE, Where.REPLIES, chance=0.05, amount=-45),
    _rule(Fault.DROP, Where.REPLIES, chance=0.02),
    _rule(Fault.HALF_CLOSE, Where.REPLIES, chance=0.02),
    _rule(Fault.CORRUPT, Where.REPLIES, chance=0.02),
)

PRESETS: Final[Mapping[str, Plan]] = {
    "lossy": Plan(rules=_LOSSY),
    "slow": Plan(rules=_SLOW),
    "hiccups": Plan(rules=_HICCUPS),
    "cut-after-25s": Plan(rules=(_CUT,)),
    "expired": Plan(rules=(_EXPIRED,)),
    "restarts": Plan(rules=(_RESTARTS,)),
    "banned": Plan(rules=_BANNED),
    "silent-report": Plan(rules=(_rule(Fault.DROP, Where.REPORTS),)),
    "silent-websocket": Plan(rules=(_rule(Fault.HALF_CLOSE, Where.WEBSOCKET, amount=15.0),)),
    "outages": Plan(rules=(_rule(Fault.CUT, Where.PBX, begin=20.0, each=60.0, amount=5.0),)),
    "second-client": Plan(rules=(_SECOND_CLIENT,)),
    "clock": Plan(rules=_CLOCK),
    "all": Plan(rules=(*_LOSSY, *_HICCUPS, _CUT, _EXPIRED, _RESTARTS, *_BANNED, _SECOND_CLIENT, *_CLOCK)),
}
"""The plans that have a name."""

_ALLOWED: Final = {
    "fault": f"one of {', '.join(Fault)}",
    "where": f"one of {', '.join(Where)}",
    "names": "a list of event names or of actions, such as ['ActiveCallStatus']",
    "chance": "a number above 0, 1 at most",
    "every": "a whole number of at least 1",
    "begin": "seconds, 0 at least",
    "for": "seconds, 0 at least",
    "each": "seconds, above 0",
    "amount": "a number; what it counts depends on the fault",
    "rules": "a list of tables [[rules]]",
}
_PLACE: Final = re.compile(r"^(?P<told>.*?)(?: - at `\$\.?(?P<path>.*)`)?$", re.DOTALL)


def read_plan(written: str | bytes) -> Plan:
    """Return the plan of a TOML document. Raises PlanError, which names the key and what is allowed."""
    try:
        return msgspec.toml.decode(written, type=Plan)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise PlanError(_told(error)) from error


def find_plan(name: str) -> Plan:
    """Return the plan of a preset's name or of a file's path. Raises PlanError."""
    if name in PRESETS:
        return PRESETS[name]
    try:
        written = Path(name).read_bytes()
    except OSError as error:
        names = ", ".join(PRESETS)
        raise PlanError(f"{name}: neither a file that can be read nor one of {names}") from error
    try:
        return read_plan(written)
    except PlanError as error:
        raise PlanError(f"{name}: {error}") from error


def _told(error: Exception) -> str:
    found = _PLACE.match(str(error))
    told, path = (found["told"], found["path"] or "") if found is not None else (str(error), "")
    if "unknown field" in told:
        keys = _ALLOWED.keys() - {"rules"} if path else {"rules"}
        return f"{path or 'the plan'}: {told}; allowed: {', '.join(sorted(keys))}"
    key = re.sub(r"\[[^\]]*\]$", "", path).rpartition(".")[2]
    allowed = f"; allowed: {_ALLOWED[key]}" if key in _ALLOWED and "possible:" not in told else ""
    return f"{path}: {told}{allowed}" if path else told


def _words(faults: frozenset[Fault]) -> str:
    return ", ".join(fault for fault in Fault if fault in faults)
