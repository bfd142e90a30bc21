"""Extensions and the state a person is shown in, drawn from phone status, presence and legs."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import CallId, ExtensionNumber
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import PersonState, PhoneStatus
from ucm_cti.protocol.codec import listed, text
from ucm_cti.protocol.reports import MessagesTold, PhoneStatusTold, PresenceTold
from ucm_cti.protocol.rows import AccountRow, GroupRow
from ucm_cti.state.leg import Bridge, Leg
from ucm_cti.state.listing import portions
from ucm_cti.state.person import Person, busy_state, count_of, main_leg, quiet_state
from ucm_cti.state.table import LiveTable
from ucm_cti.state.ties import Ties


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
        self._people: dict[ExtensionNumber, Person] = {}
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
        person.learn_presence(report.presence)
        self.concerned[person.number] = None

    def tell_messages(self, report: MessagesTold, at: float) -> None:
        """Take in a count of new messages that an event told."""
        count = count_of(report.new, report.urgent)
        if count is not None:
            person = self._person(report.extension)
            person.messages_at = at
            person.learn_messages(count)
            self.concerned[person.number] = None

    def list_accounts(
        self, rows: Iterable[AccountRow], begun: float, size: int, *, whole: bool = True
    ) -> Iterator[None]:
        """Make the extensions those of a listing, but for what events told after it was begun.

        `whole` tells whether the rows are all extensions: then one that they lack is gone. Gives way after
        each portion of `size` extensions.
        """
        listed_now: set[ExtensionNumber] = set()
        for part in portions(rows, size):
            for row in part:
                number = ExtensionNumber(text(row.extension))
                if number:
                    listed_now.add(number)
                    self._list_account(number, row, begun)
            yield
        gone = [number for number in self._people if number not in listed_now] if whole else []
        for numbers in portions(gone, size):
            for number in numbers:
                if number in self._people and self._people[number].told_at <= begun:
                    del self._people[number]
                    self.on_hold.discard(number)
                    self.concerned[number] = None
            yield

    def _list_account(self, number: ExtensionNumber, row: AccountRow, begun: float) -> None:
        person = self._person(number)
        person.learn(row, begun)
        self._note_hold(person)
        if person.news:
            self.concerned[number] = None

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
                person.news = True
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

    def _person(self, written: str) -> Person:
        number = ExtensionNumber(written)
        person = self._people.get(number)
        if person is None:
            person = self._people[number] = Person(number)
            person.groups = self._groups.get(number, ())
        return person

    def _note_hold(self, person: Person) -> None:
        held = person.status is PhoneStatus.HOLD
        if held != (person.number in self.on_hold):
            (self.on_hold.add if held else self.on_hold.discard)(person.number)
            self._hold_changed(person.number)

    def _draw(self, person: Person) -> bool:
        state, with_party, call, since = self._state(person)
        shown = self._table.get(person.number)
        if (
            shown is not None
            and not person.news
            and (
                shown.state is state
                and shown.call == call
                and shown.since == since
                and shown.with_party == with_party
            )
        ):
            return False
        person.news = False
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

    def _state(self, person: Person) -> tuple[PersonState, Party, CallId | None, datetime | None]:
        legs = self._ties.phones.get(person.number)
        leg = main_leg(legs, person.status) if legs else None
        if leg is not None:
            person.explained = True
            bridge = None if leg.outside_last else leg.bridge
            state = busy_state(leg, bridge, person.status)
            return state, self._far(leg, bridge), leg.call, bridge.since if bridge else leg.since
        return quiet_state(person), NOBODY, None, None

    def _far(self, leg: Leg, bridge: Bridge | None) -> Party:
        if leg.watched:
            watched = self._table.get(ExtensionNumber(leg.watched))
            return Party(leg.watched, watched.name if watched else "")
        return NOBODY if bridge is None and leg.far.number == leg.own.number else leg.far
