"""What is saved and what is in effect: writes are staged until applyChanges (guide p. 219)."""

from collections.abc import Mapping
from typing import Any, Final

from ucm_cti.protocol.codec import text, yes
from ucm_cti.sim.configuration.in_effect import InEffect, endpoint_of
from ucm_cti.sim.configuration.kinds import DIGITAL_TRUNK, SIP_ACCOUNT, USER
from ucm_cti.sim.configuration.seeding import seeded
from ucm_cti.sim.engine import Engine, EngineRefusal

_CONFERENCE: Final = -69
_DIGITAL_CALLS: Final = -98


class Configuration:
    """The saved configuration, and the running PBX that it is applied to.

    In effect after `apply`: extensions (added, removed, in and out of service, names, voicemail, rights,
    do-not-disturb), trunks, routes (time conditions and modes are not looked at), queues, voice menus and
    their keys, paging groups. All other settings are saved and read back, and do nothing to calls.
    """

    def __init__(self, engine: Engine, seed: int) -> None:
        self.store = seeded(engine.office, seed)
        self._engine = engine
        self._dnd: dict[str, bool] = {}
        trunks = enumerate(engine.office.trunks, start=1)
        self._lines = {str(index): trunk.endpoint for index, trunk in trunks}
        """Endpoints of the first trunks by their ids; others are named after theirs."""
        self._digital = self._digital_trunks()
        """The digital trunks that are in effect."""
        self.pending = False
        """Whether something is saved that is not in effect."""

    def saved(self) -> Mapping[str, Any]:
        """Note that something was saved, and return the reply that says so."""
        self.pending = True
        return {"need_apply": "yes"}

    def apply(self) -> None:
        """Let everything saved take effect.

        Raises EngineRefusal while somebody is in a conference (-69), and where a digital trunk would change
        over which calls go on (-98).
        """
        if self._engine.conference_goes_on():
            raise EngineRefusal(_CONFERENCE, "a conference goes on")
        if not self.pending:
            return
        digital = self._digital_trunks()
        changed = {
            endpoint
            for endpoint in digital.keys() | self._digital.keys()
            if digital.get(endpoint) != self._digital.get(endpoint)
        }
        if self._engine.calls_go_on_over(changed):
            raise EngineRefusal(_DIGITAL_CALLS, "digital calls go on")
        wanted = InEffect(self.store, self._engine.office, self._lines)
        people = wanted.people()
        numbers = {person.number for person in people}
        leaving = [person for person in self._engine.office.extensions if person.number not in numbers]
        # Agents come before their queues, and go after them.
        self._engine.set_people((*people, *leaving))
        self._engine.set_queues(wanted.queues())
        self._engine.set_people(people)
        self._engine.set_ivrs(wanted.menus())
        self._engine.set_paging(wanted.paging())
        self._engine.set_trunks(wanted.trunks())
        self._engine.set_routes(wanted.routes())
        self._apply_quiet()
        self._digital = digital
        self.pending = False

    def full_name(self, number: str) -> str:
        """Return the saved name of an extension: first name, a space, last name."""
        parts = (text(self.store.value(USER, number, name)) for name in ("first_name", "last_name"))
        return " ".join(part for part in parts if part)

    def out_of_service(self, number: str) -> str:
        """Return "yes" or "no": whether an extension is saved as switched off."""
        return text(self.store.value(SIP_ACCOUNT, number, "out_of_service"))

    def _digital_trunks(self) -> Mapping[str, Mapping[str, Any]]:
        trunks = self.store.all(DIGITAL_TRUNK)
        return {endpoint_of(trunk["trunk_index"], self._lines): trunk for trunk in trunks}

    def _apply_quiet(self) -> None:
        for person in self._engine.office.extensions:
            number = person.number
            silent = yes(self.store.value(SIP_ACCOUNT, number, "dnd"))
            if silent != self._dnd.get(number, False):
                self._dnd[number] = silent
                self._engine.set_do_not_disturb(number, silent=silent)
