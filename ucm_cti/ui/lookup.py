"""What a value only names by number or tells in PBX time, looked up for the screen."""

from collections.abc import Callable
from datetime import datetime

from ucm_cti.model.call import Call
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.party import Party
from ucm_cti.model.profile import Targets
from ucm_cti.model.status import CallState
from ucm_cti.state.picture import LivePicture
from ucm_cti.ui import texts


class Lookup:
    """Names and ages, from the picture and the PBX's clock as they are now."""

    def __init__(
        self,
        picture: LivePicture,
        clock: Callable[[], PbxClock],
        now: Callable[[], float],
        country: str = "",
        targets: Targets = Targets(),  # noqa: B008  # frozen
    ) -> None:
        self._picture = picture
        self._clock = clock
        self._now = now
        self._country = country
        self.targets = targets
        """After how many seconds a call has waited too long."""

    def queue_name(self, number: QueueNumber | None) -> str:
        """Return a queue's name, its number where it has none; empty for no queue."""
        if number is None:
            return ""
        queue = self._picture.queues.get(number)
        return queue.label if queue else number

    def person_name(self, number: str, known: str = "") -> str:
        """Return the name of the person at an extension, else what is known, else the number."""
        person = self._picture.extensions.get(ExtensionNumber(number))
        return (person.name if person else "") or known or self.grouped(number)

    def department(self, number: str) -> str:
        """Return the department of an extension; empty for an outside number."""
        person = self._picture.extensions.get(ExtensionNumber(number))
        return person.department if person else ""

    def grouped(self, number: str) -> str:
        """Group an outside number for the eye."""
        if len(number) < 7:
            return number
        # phonenumbers takes 90 ms to import: not before the first outside number is shown.
        from ucm_cti.ui.numbers import grouped  # noqa: PLC0415  # phonenumbers: not before the first paint

        return grouped(number, self._country)

    def named(self, party: Party) -> tuple[str, str]:
        """Return a party's name and, where it says more, the number."""
        name = self.person_name(party.number, party.name)
        number = self.grouped(party.number)
        return (name or texts.NONE, "" if number == name else number)

    def number_line(self, party: Party) -> str:
        """Return the line under a name: the number, and the department of a colleague."""
        number, department = self.grouped(party.number), self.department(party.number)
        shown = "" if number == self.person_name(party.number, party.name) else number
        return " · ".join(part for part in (shown, department) if part)

    def other_side(self, call: Call) -> tuple[str, str]:
        """Return whom the caller has, rings or waits for, and that one's number."""
        if call.state is CallState.WAITING:
            place = next(
                (caller.position for caller in self._picture.waiting.values() if caller.channel in call.legs),
                None,
            )
            return (f"place {place}" if place else "waits", "")
        if call.callee:
            return self.named(call.callee)
        # The own phone that rings before it dials is the caller's, and no other side.
        rung = [number for number in call.ringing if number != call.caller.number]
        if rung:
            return (", ".join(map(self.person_name, rung[:3])), "")
        return (texts.NONE, "")

    def epoch(self, at: datetime | None) -> float:
        """Return our epoch seconds of a PBX time; 0 for none, so that it sorts first."""
        return self._epoch(at) if at else 0.0

    def epoch_or_none(self, at: datetime | None) -> float | None:
        """Return our epoch seconds of a PBX time, where there is one."""
        return self._epoch(at) if at else None

    def clock_text(self, at: datetime | None) -> str:
        """Return a PBX time as this computer's wall clock showed it."""
        return texts.clock(self._epoch(at)) if at else texts.NONE

    def running(self, since: datetime | None) -> str:
        """Return a running time as text."""
        return texts.NONE if since is None else texts.duration(self._clock().age_s(since, self._now()))

    def _epoch(self, at: datetime) -> float:
        # Where the PBX's clock was set back, only the present tells which of two moments a time means.
        return self._clock().epoch(at, self._now())
