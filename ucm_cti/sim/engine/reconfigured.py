"""What applyChanges changes of a running PBX: queues, voice menus, people (guide p. 219)."""

from collections.abc import Sequence

from msgspec.structs import replace

from ucm_cti.sim.engine.devices import AVAILABLE, DO_NOT_DISTURB
from ucm_cti.sim.engine.parts import Parts
from ucm_cti.sim.engine.waiting_rooms import Seat
from ucm_cti.sim.people import Ivr, Office, QueueSetup


class Reconfigured:
    """Changes of the office while an engine runs; its calls go on."""

    _parts: Parts
    office: Office

    def conference_goes_on(self) -> bool:
        """Return whether somebody sits in a conference."""
        return any(isinstance(leg.errand, Seat) for leg in self._parts.board.legs.values())

    def set_queues(self, setups: Sequence[QueueSetup]) -> None:
        """Have these queues and no other; who waits in a queue that goes is hung up."""
        self._parts.dialplan.queueing.set_queues(setups)
        self._now(replace(self.office, queues=tuple(setups)))

    def set_ivrs(self, ivrs: Sequence[Ivr]) -> None:
        """Have these voice menus and no other; who hears one goes on hearing it."""
        self._parts.dialplan.set_ivrs(ivrs)
        self._now(replace(self.office, ivrs=tuple(ivrs)))

    def set_person(self, extension: str, name: str, department: str, *, voicemail: bool) -> None:
        """Change who is at an extension; its calls of now keep the old name."""
        before = self._parts.person(extension)
        person = replace(before, name=name, department=department, voicemail=voicemail)
        if person == before:
            return
        self._parts.board.devices.phones[extension].person = person
        self._parts.dialplan.set_person(person)
        people = tuple(person if p.number == extension else p for p in self.office.extensions)
        self._now(replace(self.office, extensions=people))

    def set_do_not_disturb(self, extension: str, *, silent: bool) -> None:
        """Let an extension turn callers away, or no more."""
        devices = self._parts.board.devices
        devices.set_presence(devices.phones[extension], DO_NOT_DISTURB if silent else AVAILABLE)

    def _now(self, office: Office) -> None:
        self.office = office
        self._parts.board.office = office
