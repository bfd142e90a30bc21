"""What becomes of an event, a reply, a connection under a plan. Pure: no socket, no clock of its own."""

from random import Random
from typing import Final

from msgspec import Struct

from ucm_cti.sim.chaos.plan import Fault, Plan, Rule, Where

_PAGE: Final = b"<html>Internal Server Error</html>"
_ODD_BYTES: Final = b'\x00\xff{}[]",:'
_A_MOMENT_S: Final = 0.001
"""What happens at once happens so long after a plan is switched on."""
UNKNOWN_NAME: Final = "MysteryStatus"
_DEFAULTS: Final = {
    Fault.DELAY: 1.0,
    Fault.REORDER: 1.0,
    Fault.DUPLICATE: 0.5,
    Fault.SLOW: 0.2,
    Fault.REFUSE: -45.0,
    Fault.HALF_CLOSE: 0.0,
    Fault.CUT: 0.0,
    Fault.BAN: 60.0,
    Fault.RESTART: 5.0,
    Fault.CLOCK: -3600.0,
}


class Delivery(Struct, frozen=True):
    """One arrival of an event."""

    delay_s: float = 0.0
    unknown: bool = False
    """Whether it comes under a name that nobody knows."""
    garble: int | None = None
    """Seed of what happens to its bytes (`garbled`); None for nothing."""


AS_IT_IS: Final = (Delivery(),)


class ReplyFate(Struct, frozen=True):
    """What befalls one request or its reply."""

    fault: Fault
    amount: float


class Due(Struct, frozen=True):
    """Something that happens to the PBX itself."""

    rule: Rule
    at: float
    amount: float


class _Active(Struct):
    """A rule that is on."""

    rule: Rule
    since: float
    passed: int = 0
    """How many things it might have befallen."""
    free_at: float = 0.0
    """When the last thing that it holds up is through."""


class Chaos:
    """All rules that are on. The same plan, seed and questions give the same answers.

    `at` is a moment in seconds of any clock that does not go back; all calls use the same one.
    """

    def __init__(self, seed: int = 0) -> None:
        self._rng = Random(f"chaos {seed}")  # noqa: S311  # misfortune must be repeatable
        self._active: list[_Active] = []

    @property
    def on(self) -> bool:
        """Whether anything can go wrong at all."""
        return bool(self._active)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on."""
        return tuple(active.rule for active in self._active)

    def begin(self, plan: Plan, at: float) -> None:
        """Switch a plan on, beside those that are on already."""
        self._active.extend(_Active(rule, at) for rule in plan.rules)

    def end(self, fault: Fault | None = None) -> None:
        """Switch all rules off, or those of one fault."""
        self._active = [active for active in self._active if fault not in {None, active.rule.fault}]

    def event(self, name: str, at: float) -> tuple[Delivery, ...]:
        """Return the arrivals of an event, whatever the way; none where it is lost.

        Each is then asked `by_way` what becomes of it on a way of its own.
        """
        return self._deliveries(Where.EVENTS, name, at)

    def by_way(self, where: Where, name: str, at: float) -> tuple[Delivery, ...]:
        """Return the arrivals by one way, REPORTS or WEBSOCKET, of one arrival that `event` told of."""
        return self._deliveries(where, name, at)

    def reply(self, action: str, at: float) -> ReplyFate | None:
        """Return what befalls a request of an action, or None."""
        for active in self._active:
            rule = active.rule
            if rule.where is Where.REPLIES and self._strikes(active, action, at):
                amount = _amount(rule)
                if rule.fault is Fault.SLOW:
                    active.free_at = max(active.free_at, at) + amount
                    amount = active.free_at - at
                return ReplyFate(rule.fault, amount)
        return None

    def line_life(self, at: float) -> tuple[Fault, float] | None:
        """Return what befalls a WebSocket opened at a moment, and after how many seconds, or None."""
        lives = [
            (_amount(active.rule), active.rule.fault)
            for active in self._active
            if active.rule.where is Where.WEBSOCKET
            and active.rule.fault in {Fault.CUT, Fault.HALF_CLOSE}
            and self._strikes(active, "", at)
        ]
        if not lives:
            return None
        age, fault = min(lives)
        return fault, age

    def lines_hang(self, at: float) -> bool:
        """Return whether no WebSocket says anything now."""
        return any(
            active.rule.where is Where.WEBSOCKET
            and active.rule.fault is Fault.HANG
            and active.rule.active(at - active.since)
            for active in self._active
        )

    def next_due(self, after: float) -> Due | None:
        """Return the next thing that happens to the PBX itself after a moment."""
        found = [
            Due(active.rule, moment, _amount(active.rule))
            for active in self._active
            if active.rule.where is Where.PBX and (moment := _next(active, after)) is not None
        ]
        return min(found, key=lambda due: due.at, default=None)

    def all_due(self, after: float, until: float) -> tuple[Due, ...]:
        """Return all that happens to the PBX itself after a moment, until another, in order."""
        found: list[Due] = []
        for active in self._active:
            moment = _next(active, after) if active.rule.where is Where.PBX else None
            while moment is not None and moment <= until:
                found.append(Due(active.rule, moment, _amount(active.rule)))
                moment = _next(active, moment)
        return tuple(sorted(found, key=lambda due: due.at))

    def _deliveries(self, where: Where, name: str, at: float) -> tuple[Delivery, ...]:
        delay, again, unknown, garble = 0.0, None, False, None
        for active in self._active:
            rule = active.rule
            if rule.where is not where or not self._strikes(active, name, at):
                if rule.where is where and rule.fault is Fault.DELAY and active.free_at > at:
                    # What is not late itself waits behind what is.
                    delay = max(delay, active.free_at - at)
                continue
            amount = _amount(rule)
            match rule.fault:
                case Fault.DROP:
                    return ()
                case Fault.DELAY:
                    active.free_at = max(active.free_at, at + amount)
                    delay += active.free_at - at
                case Fault.SLOW:
                    active.free_at = max(active.free_at, at) + amount
                    delay += active.free_at - at
                case Fault.REORDER:
                    delay += self._rng.uniform(0.0, amount)
                case Fault.DUPLICATE:
                    again = self._rng.uniform(0.0, amount)
                case Fault.CORRUPT:
                    garble = self._rng.getrandbits(32)
                case Fault.UNKNOWN:
                    unknown = True
        first = Delivery(delay, unknown, garble)
        return (first,) if again is None else (first, Delivery(delay + again))

    def _strikes(self, active: _Active, name: str, at: float) -> bool:
        rule = active.rule
        if not rule.of(name) or not rule.active(at - active.since):
            return False
        if rule.chance < 1.0 and self._rng.random() >= rule.chance:
            return False
        active.passed += 1
        return active.passed % rule.every == 0


def garbled(written: bytes, seed: int) -> bytes:
    """Return bytes that a bad line made of others: cut short, changed, doubled, or a web page."""
    rng = Random(seed)  # noqa: S311  # misfortune must be repeatable
    cut = rng.randrange(len(written)) if written else 0
    match rng.randrange(5):
        case 0:
            return written[:cut]
        case 1:
            return written[:cut] + bytes([rng.choice(_ODD_BYTES)]) + written[cut + 1 :]
        case 2:
            return written + written[cut:]
        case 3:
            return b"\x00" * len(written)
    return _PAGE


def _amount(rule: Rule) -> float:
    return rule.amount if rule.amount is not None else _DEFAULTS.get(rule.fault, 0.0)


def _next(active: _Active, after: float) -> float | None:
    first = active.since + max(active.rule.begin, _A_MOMENT_S)
    if first > after:
        return first
    if active.rule.each is None:
        return None
    times = int((after - first) // active.rule.each) + 1
    moment = first + times * active.rule.each
    return moment if moment > after else moment + active.rule.each
