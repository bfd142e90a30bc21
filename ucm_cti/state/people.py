"""Extensions and the state a person is shown in, drawn from phone status, presence and legs."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import CallId, ChannelName, ExtensionNumber
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import ChannelState, PersonState, PhoneStatus
from ucm_cti.protocol.codec import listed, number_or_none, text, yes
from ucm_cti.protocol.reports import MessagesTold, PhoneStatusTold, PresenceTold
from ucm_cti.protocol.rows import AccountRow, GroupRow
from ucm_cti.state.leg import Bridge, Leg
from ucm_cti.state.table import LiveTable
from ucm_cti.state.ties import Ties

_NEVER: Final = float("-inf")

_BY_STATUS: Final = {
    PhoneStatus.RINGING: PersonState.RINGING,
    PhoneStatus.IN_USE: PersonState.TALKING,
    PhoneStatus.IN_USE_RINGING: PersonState.TALKING,
    PhoneStatus.BUSY: PersonState.TALKING,
    PhoneStatus.HOLD: PersonState.HELD,
    PhoneStatus.UNAVAILABLE: PersonState.OFFLINE,
}
_UP: Final = ChannelState.UP
_RINGING: Final = ChannelState.RINGING
_HOLD: Final = PhoneStatus.HOLD
_IDLE: Final = PhoneStatus.IDLE
_RINGS: Final = PersonState.RINGING
_TALKS: Final = PersonState.TALKING
_IS_HELD: Final = PersonState.HELD
_FREE: Final = PersonState.FREE
"""Looked up on its class, a member of an enumeration costs a call (Python 3.11)."""

_DND: Final = frozenset({"dnd", "donotdisturb"})
_AWAY: Final = frozenset({"away", "xa", "unavailable"})
_IN_A_CALL: Final = _BY_STATUS.keys() - {PhoneStatus.UNAVAILABLE}
_RANKS: Final = {ChannelState.UP: 3, ChannelState.RINGING: 1, ChannelState.DOWN: 0}
"""How much a leg in no bridge tells of what a person does; any other state tells 2."""
_NOT_IN_A_CALL: Final = frozenset({PhoneStatus.IDLE, PhoneStatus.UNAVAILABLE})


class _Person:
    """What was told of one extension, and when events told it."""

    __slots__ = (
        "address",
        "department",
        "explained",
        "groups",
        "kind",
        "listed",
        "messages",
        "messages_at",
        "name",
        "number",
        "out_of_service",
        "presence",
        "presence_at",
        "row",
        "shown",
        "status",
        "status_at",
    )

    def __init__(self, number: ExtensionNumber) -> None:
        self.number = number
        self.name = self.kind = self.department = self.address = ""
        self.out_of_service = False
        self.row: AccountRow | None = None
        self.shown: tuple[object, ...] = ()
        self.groups: tuple[str, ...] = ()
        self.status = PhoneStatus.NONE
        self.listed = False
        """Whether a listing told the status, and no event since."""
        self.explained = False
        """Whether a leg was known that explains the status."""
        self.presence = ""
        self.messages = 0
        self.status_at = self.presence_at = self.messages_at = _NEVER

    def learn(self, row: AccountRow, begun: float) -> None:
        """Take in a listed row, but for what events told after it was asked for; what it lacks stays."""
        if row != self.row:
            self._learn_account(row)
        if row.status is not None and self.status_at <= begun:
            self.learn_status(text(row.status), listed=True)
        if row.presence_status is not None and self.presence_at <= begun:
            self.presence = text(row.presence_status)
        messages = _count(row.newmsg, row.urgmsg)
        if messages is not None and self.messages_at <= begun:
            self.messages = messages

    def learn_status(self, status: str, *, listed: bool) -> None:
        """Take in the status of the phone; `listed` tells that no event brought it."""
        self.status = PhoneStatus(status)
        self.listed = listed
        self.explained = False

    def _learn_account(self, row: AccountRow) -> None:
        self.row = row
        self.name = text(row.fullname)
        self.kind = text(row.account_type)
        self.department = text(row.department_name)
        self.address = text(row.addr)
        self.out_of_service = yes(row.out_of_service)

    @property
    def told_at(self) -> float:
        """When the last event about it arrived."""
        return max(self.status_at, self.presence_at, self.messages_at)


class People:
    """All extensions; `concerned` collects those whose shown state has to be drawn again."""

    def __init__(
        self,
        table: LiveTable[ExtensionNumber, Extension],
        ties: Ties,
        hold_changed: Callable[[ExtensionNumber], None],
    ) -> None:
        self._table = table
        self._ties = ties
        self._hold_changed = hold_changed
        self._people: dict[ExtensionNumber, _Person] = {}
        self._groups: dict[str, tuple[str, ...]] = {}
        self.concerned: dict[ExtensionNumber, None] = {}
        self.on_hold: set[ExtensionNumber] = set()
        """Extensions whose phone is said to be held."""

    def tell_status(self, report: PhoneStatusTold, at: float) -> None:
        """Take in the status of a phone that an event told."""
        person = self._person(report.extension)
        person.status_at = at
        person.learn_status(report.status, listed=False)
        self._note_hold(person)
        self.concerned[person.number] = None

    def tell_presence(self, report: PresenceTold, at: float) -> None:
        """Take in the presence that an event told."""
        person = self._person(report.extension)
        person.presence_at = at
        person.presence = report.presence
        self.concerned[person.number] = None

    def tell_messages(self, report: MessagesTold, at: float) -> None:
        """Take in a count of new messages that an event told."""
        count = _count(report.new, report.urgent)
        if count is not None:
            person = self._person(report.extension)
            person.messages_at = at
            person.messages = count
            self.concerned[person.number] = None

    def list_accounts(self, rows: Iterable[AccountRow], begun: float, *, whole: bool = True) -> None:
        """Make the extensions those of a listing, but for what events told after it was begun.

        `whole` tells whether the rows are all extensions: then one that they lack is gone.
        """
        listed_now: set[ExtensionNumber] = set()
        for row in rows:
            number = ExtensionNumber(text(row.extension))
            if not number:
                continue
            listed_now.add(number)
            person = self._person(number)
            person.learn(row, begun)
            self._note_hold(person)
            self.concerned[number] = None
        if not whole:
            return
        for person in list(self._people.values()):
            if person.number not in listed_now and person.told_at <= begun:
                del self._people[person.number]
                self.on_hold.discard(person.number)
                self.concerned[person.number] = None

    def list_groups(self, rows: Iterable[GroupRow]) -> None:
        """Note which extension is in which groups."""
        groups: dict[str, list[str]] = {}
        for row in rows:
            name = text(row.group_name) or text(row.group_id)
            for member in listed(row.members):
                groups.setdefault(member, []).append(name)
        self._groups = {member: tuple(names) for member, names in groups.items()}
        for person in self._people.values():
            new = self._groups.get(person.number, ())
            if new != person.groups:
                person.groups = new
                self.concerned[person.number] = None

    def settle(self) -> list[ExtensionNumber]:
        """Draw the extensions concerned; return those that changed."""
        changed: list[ExtensionNumber] = []
        for number in self.concerned:
            person = self._people.get(number)
            if self._table.remove(number) if person is None else self._draw(person):
                changed.append(number)
        self.concerned.clear()
        return changed

    def _person(self, written: str) -> _Person:
        number = ExtensionNumber(written)
        person = self._people.get(number)
        if person is None:
            person = self._people[number] = _Person(number)
            person.groups = self._groups.get(number, ())
        return person

    def _note_hold(self, person: _Person) -> None:
        held = person.status is _HOLD
        if held != (person.number in self.on_hold):
            (self.on_hold.add if held else self.on_hold.discard)(person.number)
            self._hold_changed(person.number)

    def _draw(self, person: _Person) -> bool:
        state, with_party, call, since = self._state(person)
        told = (person.row, person.groups, person.status, person.presence, person.messages)
        shown = (state, with_party, call, since, *told)
        if shown == person.shown:
            return False
        person.shown = shown
        return self._table.put(
            person.number,
            Extension(
                number=person.number,
                name=person.name,
                kind=person.kind,
                department=person.department,
                groups=person.groups,
                status=person.status,
                presence=person.presence,
                address=person.address,
                out_of_service=person.out_of_service,
                new_messages=person.messages,
                state=state,
                with_party=with_party,
                call=call,
                since=since,
            ),
        )

    def _state(self, person: _Person) -> tuple[PersonState, Party, CallId | None, datetime | None]:
        legs = self._ties.phones.get(person.number)
        leg = _main_leg(legs, person.status) if legs else None
        if leg is not None:
            person.explained = True
            bridge = None if leg.outside_last else leg.bridge
            state = _busy_state(leg, bridge, person.status)
            return state, self._far(leg, bridge), leg.call, bridge.since if bridge else leg.since
        return _quiet_state(person), NOBODY, None, None

    def _far(self, leg: Leg, bridge: Bridge | None) -> Party:
        if leg.watched:
            watched = self._table.get(ExtensionNumber(leg.watched))
            return Party(leg.watched, watched.name if watched else "")
        return NOBODY if bridge is None and leg.far.number == leg.own.number else leg.far


def _main_leg(legs: Mapping[str, Leg], status: PhoneStatus) -> Leg | None:
    """Return the leg that tells what a person does: one that talks, else is up, dials, rings."""
    if len(legs) == 1:
        (leg,) = legs.values()
        told = leg.unproven is None and leg.state in (_UP, _RINGING)
        return leg if told or _rank(leg, leg.shown_bridge, status) else None
    best: tuple[int, str, ChannelName] | None = None
    main: Leg | None = None
    for leg in legs.values():
        bridge = leg.shown_bridge
        rank = _rank(leg, bridge, status)
        claim = (rank, str((bridge.since if bridge else leg.since) or ""), leg.name)
        if rank and (best is None or claim > best):
            best, main = claim, leg
    return main


def _rank(leg: Leg, bridge: Bridge | None, status: PhoneStatus) -> int:
    if leg.unproven is not None and (leg.fades or status in _NOT_IN_A_CALL):
        return 0
    if bridge is not None:
        return 4
    return _RANKS.get(leg.state, 2)


def _busy_state(leg: Leg, bridge: Bridge | None, status: PhoneStatus) -> PersonState:
    state = leg.state
    if state is _RINGING and bridge is None:
        return _RINGS
    if state is _UP and (status is _HOLD or (bridge is not None and bridge.other(leg).held)):
        return _IS_HELD
    return _TALKS


def _quiet_state(person: _Person) -> PersonState:
    """Return the state of a person without a leg that is known."""
    # Without events nobody tells that the phone is free again before the next listing of all phones.
    over = person.listed and person.explained and person.status in _IN_A_CALL
    if person.status in _BY_STATUS and not over:
        return _BY_STATUS[person.status]
    if person.out_of_service:
        return PersonState.OFFLINE
    if person.status is not _IDLE and not over:
        return PersonState.UNKNOWN
    if not person.presence:
        return _FREE
    presence = person.presence.casefold().replace(" ", "").replace("_", "")
    if presence in _DND:
        return PersonState.DND
    return PersonState.AWAY if presence in _AWAY else _FREE


def _count(*counts: object) -> int | None:
    told = [count for count in map(number_or_none, counts) if count is not None]
    return sum(told) if told else None
