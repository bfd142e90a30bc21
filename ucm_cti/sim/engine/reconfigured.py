"""What applyChanges changes of a running PBX: people, trunks, routes, queues, menus, pages (guide p. 219)."""

from collections.abc import Container, Sequence

from msgspec.structs import replace

from ucm_cti.sim.engine.devices import AVAILABLE, DO_NOT_DISTURB
from ucm_cti.sim.engine.parts import Parts
from ucm_cti.sim.engine.routes import Routes
from ucm_cti.sim.engine.waiting_rooms import Seat
from ucm_cti.sim.people import Ivr, Office, PagingGroup, Person, QueueSetup, TrunkLine


class Reconfigured:
    """Changes of the office while an engine runs; its calls go on."""

    _parts: Parts
    office: Office

    def conference_goes_on(self) -> bool:
        """Return whether somebody sits in a conference."""
        return any(isinstance(leg.errand, Seat) for leg in self._parts.board.legs.values())

    def calls_go_on_over(self, endpoints: Container[str]) -> bool:
        """Return whether one of these trunks is in use."""
        legs = self._parts.board.legs.values()
        return any(leg.is_trunk and leg.endpoint in endpoints for leg in legs)

    def set_queues(self, setups: Sequence[QueueSetup]) -> None:
        """Have these queues and no other; who waits in a queue that goes is hung up."""
        self._parts.dialplan.queueing.set_queues(setups)
        self._now(replace(self.office, queues=tuple(setups)))

    def set_ivrs(self, ivrs: Sequence[Ivr]) -> None:
        """Have these voice menus and no other; who hears one goes on hearing it."""
        self._parts.dialplan.set_ivrs(ivrs)
        self._now(replace(self.office, ivrs=tuple(ivrs)))

    def set_paging(self, groups: Sequence[PagingGroup]) -> None:
        """Have these paging groups and no other."""
        self._parts.dialplan.set_paging(groups)
        self._now(replace(self.office, paging=tuple(groups)))

    def set_trunks(self, lines: Sequence[TrunkLine]) -> None:
        """Have these trunks and no other; calls on one that goes, go on."""
        devices = self._parts.board.devices
        for endpoint in devices.trunks.keys() - {line.endpoint for line in lines}:
            devices.remove(endpoint)
        for line in lines:
            devices.set_trunk(line)
        self._now(replace(self.office, trunks=tuple(lines)))

    def set_routes(self, routes: Routes) -> None:
        """Have these routes and no other."""
        self._parts.dialplan.routes = routes

    def set_people(self, people: Sequence[Person]) -> None:
        """Have these extensions and no other.

        Calls of one that is renamed or disabled go on, under its old name; those of one that goes are hung
        up, and it is an agent of no queue any more.
        """
        if tuple(people) == self.office.extensions:
            return
        before = {person.number: person for person in self.office.extensions}
        self._parts.dialplan.set_people(people)
        for person in people:
            if before.pop(person.number, None) != person:
                self._parts.board.devices.set_person(person)
        for number in before:
            self._remove(number)
        self._now(replace(self.office, extensions=tuple(people)))

    def set_do_not_disturb(self, extension: str, *, silent: bool) -> None:
        """Let an extension turn callers away, or no more."""
        devices = self._parts.board.devices
        devices.set_presence(devices.phones[extension], DO_NOT_DISTURB if silent else AVAILABLE)

    def _remove(self, number: str) -> None:
        self._parts.dialplan.queueing.forget_agent(number)
        device = self._parts.board.devices.remove(number)
        for leg in tuple(device.legs):
            self._parts.board.hang_up(leg)

    def _now(self, office: Office) -> None:
        self.office = office
        self._parts.board.office = office
