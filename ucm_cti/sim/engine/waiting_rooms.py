"""Where a leg stays without a partner: conference, busy tone, voicemail, park."""

from collections.abc import Callable

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.errors import invalid
from ucm_cti.sim.engine.journal import PARK, PARKED
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.switchboard import Switchboard
from ucm_cti.sim.people import Person

_COUNTS_AS_MESSAGE_S = 3.0
"""Shorter recordings are thrown away."""


class Seat:
    """A leg in a conference: nothing ends it but itself (sequences 19)."""

    def lost(self, leg: Leg) -> None:
        """Do nothing: the others stay."""


class Tone:
    """A leg that hears the busy tone for a while, then is hung up (sequences 07e)."""

    def __init__(self, board: Switchboard, leg: Leg) -> None:
        leg.errand = self
        self._timer = board.schedule.after(board.rules.busy_tone_s, lambda: board.hang_up(leg))

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        """Stop the tone."""
        self._timer.cancel()


class Voicemail:
    """Takes messages and counts them."""

    def __init__(self, board: Switchboard) -> None:
        self._board = board
        self.unheard: dict[str, int] = {}
        """New messages by extension."""

    def record(self, leg: Leg, person: Person) -> None:
        """Answer and record until the caller hangs up."""
        self._board.change(leg, state=ChannelState.UP, service="normal")
        self._board.journal.runs(leg, "VoiceMail")
        leg.errand = _Recording(self._board, leg, lambda: self._keep(person))

    def listen(self, leg: Leg, extension: str) -> None:
        """Play the messages of an extension: they are heard afterwards."""
        self._board.change(leg, state=ChannelState.UP)
        self._board.journal.runs(leg, "VoiceMailMain")
        leg.errand = _Recording(self._board, leg, lambda: None)
        if self.unheard.pop(extension, 0):
            self._tell(extension)

    def _keep(self, person: Person) -> None:
        self.unheard[person.number] = self.unheard.get(person.number, 0) + 1
        self._tell(person.number)

    def _tell(self, extension: str) -> None:
        counts = {"newmsg": self.unheard.get(extension, 0), "oldmsg": 0, "urgmsg": 0}
        self._board.publisher.tell("VoiceMailStatus", [{"extension": extension, **counts}])


class _Recording:
    def __init__(self, board: Switchboard, leg: Leg, kept: Callable[[], None]) -> None:
        self._board = board
        self._since = board.schedule.now
        self._kept = kept
        self._timer = board.schedule.after(board.rules.voicemail_s, lambda: board.hang_up(leg))

    def lost(self, leg: Leg) -> None:
        self._timer.cancel()
        if leg.gone and self._board.schedule.now - self._since >= _COUNTS_AS_MESSAGE_S:
            self._kept()


class Parking:
    """Parked legs by slot; a leg left too long goes back to who parked it."""

    def __init__(self, board: Switchboard, run: Callable[[Leg, str], None]) -> None:
        self._board = board
        self._run = run
        self.slots: dict[str, Leg] = {}

    def park(self, leg: Leg) -> str:
        """Park a leg in the first free slot and return the slot; its connected number stays the parker's."""
        first, last = self._board.rules.park_slots
        free = next((str(n) for n in range(first, last + 1) if str(n) not in self.slots), None)
        if free is None:
            raise invalid("every parking slot is taken")
        self._board.change(leg, state=ChannelState.UP, service="normal")
        self.slots[free] = leg
        self._board.journal.runs(leg, PARK)
        leg.errand = _Parked(self._board, leg, self._back, lambda: self._leave(free))
        return free

    def retrieve(self, picker: Leg, slot: str) -> None:
        """Connect `picker` with the leg parked in a slot; hangs up where there is none."""
        parked = self.slots.get(slot)
        if parked is None:
            self._board.hang_up(picker)
            return
        self._board.journal.runs(picker, PARKED)
        self._board.take(parked)
        self._board.change(picker, state=ChannelState.UP, connected=parked.own)
        self._board.change(parked, connected=picker.own)
        self._board.join(parked, picker)

    def _leave(self, slot: str) -> None:
        del self.slots[slot]

    def _back(self, leg: Leg) -> None:
        parker = leg.connected.number
        self._board.take(leg)
        if parker is None:
            self._board.hang_up(leg)
        else:
            self._run(leg, parker)


class _Parked:
    def __init__(
        self, board: Switchboard, leg: Leg, back: Callable[[Leg], None], leave: Callable[[], None]
    ) -> None:
        self._leave = leave
        self._timer = board.schedule.after(board.rules.park_s, lambda: back(leg))

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        self._timer.cancel()
        self._leave()
