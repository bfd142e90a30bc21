"""What is saved and what is in effect: writes are staged until applyChanges (guide p. 219)."""

from collections.abc import Mapping
from typing import Any, Final

from ucm_cti.protocol.codec import listed, number_or_none, text, yes
from ucm_cti.sim.configuration.kinds import IVR, QUEUE, SIP_ACCOUNT, USER
from ucm_cti.sim.configuration.seeding import seeded
from ucm_cti.sim.engine import Engine, EngineRefusal
from ucm_cti.sim.people import Ivr, QueueSetup, Strategy

_CONFERENCE: Final = -69


class Configuration:
    """The saved configuration, and the running PBX that it is applied to.

    In effect after `apply`: queues (added, changed, deleted), voice menus and their keys, names, voicemail
    and do-not-disturb of extensions. Trunks, routes, paging groups and all other settings are saved and
    read back, and do nothing to calls.
    """

    def __init__(self, engine: Engine, seed: int) -> None:
        self.store = seeded(engine.office, seed)
        self._engine = engine
        self._dnd: dict[str, bool] = {}
        self.paging: set[str] = set()
        """Numbers of the multicast groups that are being paged."""
        self.pending = False
        """Whether something is saved that is not in effect."""

    def saved(self) -> Mapping[str, Any]:
        """Note that something was saved, and return the reply that says so."""
        self.pending = True
        return {"need_apply": "yes"}

    def apply(self) -> None:
        """Let everything saved take effect. Raises EngineRefusal (-69) while somebody is in a conference."""
        if self._engine.conference_goes_on():
            raise EngineRefusal(_CONFERENCE, "a conference goes on")
        if not self.pending:
            return
        before = {setup.number: setup for setup in self._engine.office.queues}
        setups = [_setup(queue, before.get(queue["extension"])) for queue in self.store.all(QUEUE)]
        self._engine.set_queues(setups)
        old = {ivr.number: ivr for ivr in self._engine.office.ivrs}
        self._engine.set_ivrs([_menu(ivr, old.get(ivr["extension"])) for ivr in self.store.all(IVR)])
        self._apply_people()
        self.pending = False

    def full_name(self, number: str) -> str:
        """Return the saved name of an extension: first name, a space, last name."""
        parts = (text(self.store.value(USER, number, name)) for name in ("first_name", "last_name"))
        return " ".join(part for part in parts if part)

    def out_of_service(self, number: str) -> str:
        """Return "yes" or "no": whether an extension is saved as switched off; its phone still works."""
        return text(self.store.value(SIP_ACCOUNT, number, "out_of_service"))

    def _apply_people(self) -> None:
        for person in self._engine.office.extensions:
            number = person.number
            department = text(self.store.value(USER, number, "department"))
            voicemail = yes(self.store.value(SIP_ACCOUNT, number, "hasvoicemail"))
            self._engine.set_person(number, self.full_name(number), department, voicemail=voicemail)
            silent = yes(self.store.value(SIP_ACCOUNT, number, "dnd"))
            if silent != self._dnd.get(number, False):
                self._dnd[number] = silent
                self._engine.set_do_not_disturb(number, silent=silent)


def _setup(queue: Mapping[str, Any], before: QueueSetup | None) -> QueueSetup:
    members = listed(queue["members"])
    login = before.login_members if before is not None else ()
    return QueueSetup(
        number=str(queue["extension"]),
        name=text(queue["queue_name"]),
        strategy=Strategy(queue["strategy"]),
        members=members,
        login_members=tuple(number for number in login if number not in members),
        chairmen=listed(queue["queue_chairmans"]),
        agent_ring_s=float(number_or_none(queue["ringtime"]) or 15),
        retry_s=float(number_or_none(queue["retry"]) or 1),
        wrap_up_s=float(number_or_none(queue["wrapuptime"]) or 0),
        longest_wait_s=float(number_or_none(queue["queue_timeout"]) or 300),
    )


def _menu(ivr: Mapping[str, Any], before: Ivr | None) -> Ivr:
    keys = {}
    for event in ivr.get("members", ()):
        target = text(event.get(event["keypress_event"]))
        if event["keypress"] not in {"i", "t"} and target.isdecimal():
            keys[event["keypress"]] = target
    prompt_s = before.prompt_s if before is not None else 4.0
    wait_s = float(number_or_none(ivr["response_timeout"]) or 4) if before is None else before.wait_s
    return Ivr(
        number=str(ivr["extension"]), name=text(ivr["ivr_name"]), keys=keys, prompt_s=prompt_s, wait_s=wait_s
    )
