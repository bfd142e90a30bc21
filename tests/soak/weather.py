"""What goes wrong in one schedule, chosen by its seed."""

from enum import StrEnum, auto
from random import Random

from msgspec import Struct

from ucm_cti.sim.chaos.plan import Fault, Plan, Rule, Where


class Mishap(StrEnum):
    """What befalls the network or this computer, beside what `sim.chaos` does."""

    GONE = auto()
    """The network lets nothing through for a while."""
    ASLEEP = auto()
    """This computer sleeps: its clock jumps while the PBX goes on."""
    CLOCK_SET = auto()
    """This computer's clock is set."""
    BROKEN = auto()
    """All connections break."""


class Due(Struct, frozen=True):
    """A mishap, in seconds from the beginning."""

    at: float
    mishap: Mishap
    seconds: float


class Weather(Struct, frozen=True, kw_only=True):
    """All that goes wrong."""

    plan: Plan
    mishaps: tuple[Due, ...]


_EVENTS = (Fault.DROP, Fault.DELAY, Fault.REORDER, Fault.DUPLICATE, Fault.CORRUPT, Fault.UNKNOWN)
_REPLIES = (Fault.DROP, Fault.DELAY, Fault.CORRUPT, Fault.HANG, Fault.REFUSE, Fault.HALF_CLOSE, Fault.CUT)
_OF_PBX = (
    *(Fault.CUT, Fault.BAN, Fault.CLOCK),
    *(Fault.EXPIRE, Fault.RESTART, Fault.SECOND_CLIENT) * 2,
)
_REFUSALS = (-45, -46, -57, -5, -6, -8, -9, -25)


def weather(random: Random, lasts_s: float) -> Weather:
    """Draw what goes wrong within so many seconds."""
    rules = [_rule(random, lasts_s) for _ in range(random.choice((0, 1, 1, 2, 2, 3, 5)))]
    mishaps = [_mishap(random, lasts_s) for _ in range(random.choice((0, 0, 0, 1, 1, 2)))]
    return Weather(plan=Plan(rules=tuple(rules)), mishaps=tuple(sorted(mishaps, key=lambda due: due.at)))


def _rule(random: Random, lasts_s: float) -> Rule:
    match random.randrange(6):
        case 0 | 1:
            where = random.choice((Where.EVENTS, Where.EVENTS, Where.REPORTS, Where.WEBSOCKET))
            return Rule(
                fault=random.choice(_EVENTS),
                where=where,
                chance=random.choice((0.05, 0.2, 0.5, 1.0)),
                amount=random.uniform(0.1, 3.0),
                begin=random.uniform(0.0, lasts_s / 2),
                lasts=random.choice((None, 5.0, 15.0)),
            )
        case 2 | 3:
            fault = random.choice(_REPLIES)
            amount = random.choice(_REFUSALS) if fault is Fault.REFUSE else random.uniform(0.1, 6.0)
            return Rule(
                fault=fault,
                where=Where.REPLIES,
                chance=random.choice((0.05, 0.2, 0.6)),
                amount=amount,
                begin=random.uniform(0.0, lasts_s / 2),
                lasts=random.choice((None, 5.0)),
            )
        case 4:
            return Rule(
                fault=random.choice((Fault.CUT, Fault.HALF_CLOSE, Fault.HANG)),
                where=Where.WEBSOCKET,
                amount=random.uniform(1.0, 25.0),
                lasts=random.choice((None, 10.0)),
            )
    fault = random.choice(_OF_PBX)
    amount = random.choice((-3600.0, -60.0, 3600.0)) if fault is Fault.CLOCK else random.uniform(0.0, 12.0)
    return Rule(
        fault=fault,
        where=Where.PBX,
        amount=amount,
        begin=random.uniform(0.0, lasts_s),
        each=random.choice((None, None, random.uniform(5.0, 15.0))),
    )


def _mishap(random: Random, lasts_s: float) -> Due:
    mishap = random.choice((Mishap.GONE, Mishap.GONE, Mishap.ASLEEP, Mishap.CLOCK_SET, Mishap.BROKEN))
    seconds = {
        Mishap.GONE: random.choice((1.0, 1.0, 7.0, 60.0)),
        Mishap.ASLEEP: random.choice((20.0, 60.0, 3600.0)),
        Mishap.CLOCK_SET: random.choice((-3600.0, -45.0, -2.0, 2.0, 45.0, 3600.0)),
    }.get(mishap, 0.0)
    return Due(random.uniform(0.0, lasts_s), mishap, seconds)
