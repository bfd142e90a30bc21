"""Where a number leads, and what the PBX then does with the leg that dialled it."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.dialing import Dial, Outcome, Plan, Target
from ucm_cti.sim.engine.inbound import Inbound
from ucm_cti.sim.engine.journal import PICK_UP
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.menus import Menus
from ucm_cti.sim.engine.pages import Pages
from ucm_cti.sim.engine.phones import Phones
from ucm_cti.sim.engine.prompts import PinPrompt
from ucm_cti.sim.engine.queueing import Queueing
from ucm_cti.sim.engine.routes import OutboundRoute, usual_routes
from ucm_cti.sim.engine.spying import Spies
from ucm_cti.sim.engine.switchboard import Switchboard
from ucm_cti.sim.engine.waiting_rooms import Parking, Seat, Tone, Voicemail
from ucm_cti.sim.people import Ivr, PagingGroup, Person, RingGroup, TrunkLine

_DIALLABLE: Final = re.compile(r"\+?[0-9*#]+")
_SHORTEST_OUTSIDE: Final = 5
_EMERGENCY: Final = frozenset({"110", "112", "911", "999"})

Step = Callable[[Leg], None]


class Dialplan:
    """All destinations of the office; `kind` tells what a number is, `run` sends a leg there."""

    def __init__(self, board: Switchboard, phones: Phones) -> None:
        self._board = board
        self._phones = phones
        office = board.office
        self._people = {person.number: person for person in office.extensions if person.enabled}
        self._groups = {group.number: group for group in office.ring_groups}
        self._ivrs = {ivr.number: ivr for ivr in office.ivrs}
        self._conferences = frozenset(office.conferences)
        self._paging = {group.number: group for group in office.paging}
        self.routes = usual_routes(office)
        self.voicemail = Voicemail(board)
        self.parking = Parking(board, self.run)
        self.menus = Menus(board, self.run, self.kind)
        self.inbound = Inbound(board, self.run)
        self.queueing = Queueing(board, phones)
        self.spies = Spies(board, phones)
        self.pages = Pages(board, phones)

    def set_ivrs(self, ivrs: Iterable[Ivr]) -> None:
        """Have these voice menus and no other."""
        self._ivrs = {ivr.number: ivr for ivr in ivrs}

    def set_people(self, people: Iterable[Person]) -> None:
        """Have these people and no other; who is not in service cannot be called."""
        self._people = {person.number: person for person in people if person.enabled}

    def set_paging(self, groups: Iterable[PagingGroup]) -> None:
        """Have these paging groups and no other; pages under way go on."""
        self._paging = {group.number: group for group in groups}

    def kind(self, number: str) -> str:
        """Return what an inside number is.

        extension, queue, ringgroup, ivr, conference, paging, code (such as that of a parking place), or ""
        for none.
        """
        if number in self._people:
            return "extension"
        if number in self.queueing.queues:
            return "queue"
        if number in self._groups:
            return "ringgroup"
        if number in self._ivrs:
            return "ivr"
        if number in self._conferences:
            return "conference"
        if number in self._paging:
            return "paging"
        return "code" if self._code(number) is not None else ""

    def leads_outside(self, number: str) -> bool:
        """Return whether a phone that dials this number gets an outside line, where it may.

        A route for almost all numbers takes none that is as short as an inside one.
        """
        prefix = self._board.rules.outside_prefix
        if self.kind(number) or not number.startswith(prefix):
            return False
        rest = number.removeprefix(prefix)
        if not diallable(rest) or rest[0] in "*#":
            return False
        pattern = self.routes.pattern(number)
        if pattern is None:
            return False
        return not pattern.takes_almost_all or len(rest) >= _SHORTEST_OUTSIDE or rest in _EMERGENCY

    def destination(self, trunk: TrunkLine, wanted: str, caller: str) -> str | None:
        """Return where the inbound routes send a caller from outside who wants a number.

        None is no route, or a number that leads nowhere: the provider hears that there is no such number.
        """
        route = self.routes.into(trunk.endpoint, wanted, caller)
        if route is None or route.to is not None:
            return None if route is None else route.to
        number = route.dialled(wanted)
        if not self.kind(number):
            number = number.removeprefix(trunk.did_prefix)
        kind = self.kind(number)
        allowed = route.reachable is None or kind in route.reachable
        return number if kind and allowed else None

    def way_out(self, route: OutboundRoute, number: str) -> Target | None:
        """Return the trunk of a route that can be used, and the number as it leaves by it."""
        for way in route.ways:
            device = self._board.devices.trunks.get(way.trunk)
            if device is not None and device.trunk is not None and device.usable:
                who = Who(way.sent(number))
                return Target(way.trunk, who, is_trunk=True, trunk_name=device.trunk.name)
        return None

    def knows(self, number: str) -> bool:
        """Return whether the number leads anywhere."""
        return bool(self.kind(number)) or self.leads_outside(number)

    def run(self, leg: Leg, number: str) -> None:
        """Send a leg that is free to where the number leads; a number that leads nowhere ends it."""
        self._board.change(leg, service="normal")
        kind = self.kind(number)
        self._board.journal.routed(leg, number, kind)
        if kind == "extension":
            self._call_person(leg, self._people[number])
        elif kind == "queue":
            self.queueing.enter(leg, self.queueing.queues[number].setup)
        elif kind == "ringgroup":
            self._call_group(leg, self._groups[number])
        elif kind == "ivr":
            self.menus.enter(leg, self._ivrs[number])
        elif kind == "conference":
            self._board.change(leg, state=ChannelState.UP)
            leg.errand = Seat()
        elif kind == "paging":
            self.pages.begin(leg, self._paging[number])
        elif (step := self._code(number)) is not None:
            step(leg)
        elif self.leads_outside(number):
            self.run_outside(leg, number)
        else:
            self._fail(leg, Outcome.UNAVAILABLE)

    def run_outside(self, leg: Leg, number: str) -> None:
        """Connect a leg with an outside number by the outbound route that takes it.

        Without one, or without the right to it, the call ends, as one to a number that there is not.
        A caller from outside is nobody whom a route could ask for rights or a PIN.
        """
        self._board.journal.routed(leg, number, "")
        person = None if leg.is_trunk else self._people.get(leg.endpoint)
        route = self.routes.out(number, person.number if person is not None else "")
        if route is None or (person is not None and person.level < route.level):
            self._fail(leg, Outcome.UNAVAILABLE)
        elif route.pins and person is not None and not person.needs_no_pin:
            PinPrompt(self._board, leg, route.pins, lambda leg: self._leave(leg, route, number))
        else:
            self._leave(leg, route, number)

    def _leave(self, leg: Leg, route: OutboundRoute, number: str) -> None:
        target = self.way_out(route, number)
        if target is None:
            self._fail(leg, Outcome.UNAVAILABLE)
            return
        self._dial(leg, [target], Plan(self._board.rules.ring_s), lambda outcome: self._fail(leg, outcome))

    def _call_person(self, leg: Leg, person: Person) -> None:
        def ended(outcome: Outcome) -> None:
            if person.voicemail and outcome is not Outcome.BUSY:
                self.voicemail.record(leg, person)
            else:
                self._fail(leg, outcome)

        self._dial(leg, [_inside(person)], Plan(self._board.rules.ring_s), ended)

    def _call_group(self, leg: Leg, group: RingGroup) -> None:
        targets = [_inside(self._people[number]) for number in group.members if number in self._people]
        plan = Plan(group.ring_s, group=True)
        self._dial(leg, targets, plan, lambda outcome: self._fail(leg, outcome))

    def _dial(self, leg: Leg, targets: list[Target], plan: Plan, failed: Callable[[Outcome], None]) -> None:
        def finished(outcome: Outcome, _: Leg | None) -> None:
            if outcome is not Outcome.ANSWERED:
                failed(outcome)

        dial = Dial(self._board, self._phones, leg, plan, finished, find=self._target)
        leg.errand = dial
        dial.start(targets)

    def _target(self, number: str) -> Target | None:
        person = self._people.get(number)
        return _inside(person) if person is not None else None

    def _fail(self, leg: Leg, outcome: Outcome) -> None:
        self._board.journal.failed(leg, busy=outcome is Outcome.BUSY)
        if outcome is Outcome.BUSY and leg.state is ChannelState.UP:
            Tone(self._board, leg)
            return
        if outcome is Outcome.BUSY:
            self._board.change(leg, state=ChannelState.BUSY)
        self._board.hang_up(leg)

    def _code(self, number: str) -> Step | None:
        rules = self._board.rules
        first, last = rules.park_slots
        if number == rules.park_code:
            return self._park
        if number.isdecimal() and first <= int(number) <= last:
            return lambda leg: self.parking.retrieve(leg, number)
        if number == rules.voicemail_own:
            return lambda leg: self.voicemail.listen(leg, leg.endpoint)
        for prefix, step in (
            (rules.pick_up_prefix, self._pick_up),
            (rules.spy_prefix, self.spies.by_code),
            (rules.voicemail_prefix, self._to_voicemail),
        ):
            rest = number.removeprefix(prefix)
            if prefix and rest != number and rest in self._people:
                return _with(step, rest)
        return None

    def _park(self, leg: Leg) -> None:
        self.parking.park(leg)

    def _to_voicemail(self, leg: Leg, extension: str) -> None:
        self.voicemail.record(leg, self._people[extension])

    def _pick_up(self, leg: Leg, extension: str) -> None:
        """Take the call that rings at another phone (sequences 18)."""
        self._board.journal.runs(leg, PICK_UP)
        for ringing in self._board.devices.phones[extension].legs:
            dial = ringing.errand
            if isinstance(dial, Dial) and ringing.state is ChannelState.RINGING and dial.caller is not leg:
                self._board.change(leg, state=ChannelState.UP)
                dial.picked_up(ringing, leg)
                return
        self._board.hang_up(leg)


def diallable(number: str) -> bool:
    """Return whether a phone can dial it."""
    return _DIALLABLE.fullmatch(number) is not None


def _inside(person: Person) -> Target:
    return Target(person.number, Who(person.number, person.name))


def _with(step: Callable[[Leg, str], None], extension: str) -> Step:
    return lambda leg: step(leg, extension)
