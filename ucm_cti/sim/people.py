"""Who and what is behind the simulated PBX: people, trunks, queues, groups, menus and its rules."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from random import Random
from typing import Final

import msgspec
from msgspec import Struct, field

from ucm_cti.sim.names import DEPARTMENTS, FIRST, LAST

SMALLEST: Final = 2
LARGEST: Final = 10_000
_FIRST_NUMBER: Final = 1000
_FIRST_LONG_NUMBER: Final = 10_000
_LONG_NUMBERS: Final = 3000
"""An office of more people has numbers of five digits, so that queues and menus keep theirs."""


class Level(IntEnum):
    """How far somebody may call; an outbound route asks for one (guide p. 21, 93)."""

    NONE = 0
    INTERNAL = 1
    LOCAL = 2
    NATIONAL = 3
    INTERNATIONAL = 4


class Person(Struct, frozen=True, kw_only=True):
    """One extension and the person at it."""

    number: str
    name: str
    department: str = ""
    voicemail: bool = True
    registered: bool = True
    """Whether the phone is registered when the PBX starts."""
    enabled: bool = True
    """Whether the extension is in service."""
    level: Level = Level.INTERNAL
    needs_no_pin: bool = False
    """Whether outbound routes let it through without their PIN."""

    @property
    def first_name(self) -> str:
        """The name up to its first blank."""
        return self.name.partition(" ")[0]

    @property
    def last_name(self) -> str:
        """The name after its first blank."""
        return self.name.partition(" ")[2]


class TrunkLine(Struct, frozen=True, kw_only=True):
    """A line to the outside. `endpoint` is in channel names, `name` in inbound_trunk_name."""

    endpoint: str = "trunk_1"
    name: str = "HQ-SIP"
    host: str = "sip.provider.example"
    did_prefix: str = "+4930900"
    """What is before an extension's number in its outside number."""
    enabled: bool = True
    """Whether the trunk is in service."""


class Strategy(StrEnum):
    """How a queue picks agents; the words are the guide's (p. 148)."""

    RINGALL = "ringall"
    LINEAR = "linear"
    LEASTRECENT = "leastrecent"
    """Who has been free the longest."""
    FEWESTCALLS = "fewestcalls"
    RANDOM = "random"
    MEMORY = "memory"
    """Round robin: after the one who was rung last, whoever called."""


class QueueSetup(Struct, frozen=True, kw_only=True):
    """A call queue; times in seconds."""

    number: str
    name: str
    strategy: Strategy = Strategy.RINGALL
    members: tuple[str, ...] = ()
    """Extensions that belong to it always."""
    login_members: tuple[str, ...] = ()
    """Extensions that log in and out; logged out when the PBX starts."""
    chairmen: tuple[str, ...] = ()
    agent_ring_s: float = 15.0
    retry_s: float = 2.0
    wrap_up_s: float = 0.0
    longest_wait_s: float = 300.0


class RingGroup(Struct, frozen=True, kw_only=True):
    """Several phones that ring together."""

    number: str
    name: str
    members: tuple[str, ...] = ()
    ring_s: float = 30.0


class Ivr(Struct, frozen=True, kw_only=True):
    """A voice menu: `keys` leads from digits to numbers; an extension may be dialled, too."""

    number: str
    name: str
    keys: Mapping[str, str] = field(default_factory=dict)
    prompt_s: float = 4.0
    wait_s: float = 4.0
    dials: frozenset[str] | None = None
    """The kinds of inside numbers that may be dialled beside the keys; None for all."""
    on_silence: str = ""
    """Where a caller goes who presses nothing; nowhere: the call ends."""
    on_wrong_key: str = ""
    """Where a caller goes whose keys lead nowhere."""


class PagingGroup(Struct, frozen=True, kw_only=True):
    """Phones that pick up by themselves to hear somebody."""

    number: str
    name: str
    members: tuple[str, ...] = ()
    multicast: bool = False
    """The phones hear the network, and are not called."""
    callers: frozenset[str] = frozenset()
    """Extensions that may page; none listed means all."""
    longest_s: float = 0.0
    """0 for no limit."""


class ExtensionGroup(Struct, frozen=True, kw_only=True):
    """A named set of extensions."""

    id: str
    name: str
    members: tuple[str, ...] = ()


class Rules(Struct, frozen=True, kw_only=True):
    """How the PBX treats calls; times in seconds."""

    call_control: bool = True
    """Inbound trunk calls wait in Ring for acceptCall or refuseCall (guide p. 144)."""
    call_control_s: float = 10.0
    ring_s: float = 30.0
    """How long a phone rings before the call counts as not answered."""
    click_ring_s: float = 30.0
    """How long the caller's own phone rings for a call asked for by the API."""
    busy_tone_s: float = 3.0
    call_waiting: bool = True
    """A phone that talks can be rung."""
    outside_prefix: str = ""
    """What is dialled before an outside number."""
    park_code: str = "700"
    park_slots: tuple[int, int] = (701, 720)
    park_s: float = 120.0
    pick_up_prefix: str = "**"
    spy_prefix: str = "*81"
    voicemail_prefix: str = "*99"
    voicemail_own: str = "*97"
    voicemail_s: float = 60.0
    spy_ends_with_call: bool = True
    transfer_moves_named_leg: bool = False
    """True for a box whose callTransfer sends on the named leg itself (transfer_leg = party)."""


class Office(Struct, frozen=True, kw_only=True):
    """All of one simulated PBX that does not change while it runs."""

    extensions: tuple[Person, ...]
    trunks: tuple[TrunkLine, ...] = (TrunkLine(),)
    queues: tuple[QueueSetup, ...] = ()
    ring_groups: tuple[RingGroup, ...] = ()
    ivrs: tuple[Ivr, ...] = ()
    groups: tuple[ExtensionGroup, ...] = ()
    conferences: tuple[str, ...] = ("6300",)
    paging: tuple[PagingGroup, ...] = ()
    rules: Rules = Rules()


def office(
    seed: int, *, extensions: int = 40, queues: int | None = None, rules: Rules | None = None
) -> Office:
    """Return an office with that many extensions (2 to 10,000); the same seed gives the same people.

    `queues` (1 to 100) has it have so many more or fewer than is usual for its size; above 9,000 people some
    bear the same name. Raises ValueError for a number out of range.
    """
    if not SMALLEST <= extensions <= LARGEST:
        raise ValueError(f"an office has {SMALLEST} to {LARGEST} extensions, not {extensions}")
    people = _people(Random(seed), extensions)  # noqa: S311 - a seeded office, not a secret
    by_department: dict[str, list[str]] = {}
    for person in people:
        by_department.setdefault(person.department, []).append(person.number)
    return Office(
        extensions=people,
        trunks=(
            TrunkLine(),
            TrunkLine(
                endpoint="trunk_2", name="Mobile-GW", host="gsm.provider.example", did_prefix="+4917000"
            ),
        ),
        queues=_queues([person.number for person in people], queues),
        ring_groups=(RingGroup(number="6400", name="Front desk", members=_numbers(people, 0, 3)),),
        ivrs=(Ivr(number="7000", name="Main menu", keys={"1": "6500", "2": "6501", "0": people[0].number}),),
        groups=tuple(
            ExtensionGroup(id=f"group-{index}", name=name, members=tuple(numbers))
            for index, (name, numbers) in enumerate(by_department.items(), start=1)
        ),
        paging=(PagingGroup(number="8000", name="All hands", members=_numbers(people, 0, 3)),),
        rules=rules or Rules(),
    )


def _people(rng: Random, count: int) -> tuple[Person, ...]:
    firsts, lasts = list(FIRST), list(LAST)
    rng.shuffle(firsts)
    rng.shuffle(lasts)
    found = []
    first_number = _FIRST_NUMBER if count <= _LONG_NUMBERS else _FIRST_LONG_NUMBER
    for index in range(count):
        # Shifting the pairing after each round of first names keeps 3,000 names distinct.
        last = lasts[(index + index // len(firsts) * 7) % len(lasts)]
        number = str(first_number + index)
        # 1000 sits at the reception; a few phones of a larger office are unplugged.
        department = DEPARTMENTS[0] if index == 0 else DEPARTMENTS[_department(rng, index)]
        plugged = index < _ALWAYS_PLUGGED or rng.random() > _UNPLUGGED
        name = f"{firsts[index % len(firsts)]} {last}"
        found.append(Person(number=number, name=name, department=department, registered=plugged))
    return tuple(found)


_ALWAYS_PLUGGED: Final = 16
_UNPLUGGED: Final = 0.04


def _department(rng: Random, index: int) -> int:
    return 1 + (
        index % (len(DEPARTMENTS) - 1) if index < len(DEPARTMENTS) else rng.randrange(len(DEPARTMENTS) - 1)
    )


def _numbers(people: tuple[Person, ...], start: int, stop: int) -> tuple[str, ...]:
    return tuple(person.number for person in people[start:stop])


def _queues(numbers: list[str], wanted: int | None) -> tuple[QueueSetup, ...]:
    """Two queues, or ten in a large office; no agent is in two of them but in the smallest offices."""
    usual = len(_QUEUES) if len(numbers) >= _LARGE else 2
    count = usual if wanted is None else wanted
    rounds = range(1, 2 + count // len(_QUEUES))
    names = [name if turn == 1 else f"{name} {turn}" for turn in rounds for name in _QUEUES][:count]
    share = max(1, min(16, len(numbers) // max(8, count + 1)))
    found = []
    for index, name in enumerate(names):
        start = 1 + index * share
        members = tuple(numbers[start : start + share]) or tuple(numbers[1:2])
        strategy = Strategy.LINEAR if index % 2 else Strategy.RINGALL
        found.append(
            QueueSetup(
                number=str(6500 + index),
                name=name,
                strategy=strategy,
                members=members,
                chairmen=tuple(numbers[:1]),
                wrap_up_s=5.0 if strategy is Strategy.LINEAR else 0.0,
            )
        )
    start = 1 + len(names) * share
    return (msgspec.structs.replace(found[0], login_members=tuple(numbers[start : start + 2])), *found[1:])


_LARGE: Final = 200
_QUEUES: Final = (
    "Support",
    "Sales",
    "Orders",
    "Complaints",
    "Service",
    "Spare parts",
    "Returns",
    "Invoices",
    "Repairs",
    "Bookings",
)
