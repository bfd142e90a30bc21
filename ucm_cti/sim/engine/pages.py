"""Paging: one speaks, and the phones of a group pick up by themselves (guide p. 171-180)."""

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.phones import Phones
from ucm_cti.sim.engine.switchboard import Switchboard
from ucm_cti.sim.people import PagingGroup


class Pages:
    """Who pages, or is rung to do so."""

    def __init__(self, board: Switchboard, phones: Phones) -> None:
        self._board = board
        self._phones = phones
        self._asked: dict[str, list[Leg]] = {}
        """Phones that ring to page by the API, and those that page, by the number of the group."""

    def ask(self, leg: Leg, number: str) -> None:
        """Note that a leg is rung to page a group, so that `end` ends it, too."""
        legs = self._asked.setdefault(number, [])
        legs.append(leg)
        leg.on_gone.append(legs.remove)

    def begin(self, leg: Leg, group: PagingGroup) -> None:
        """Let a leg speak to a group; who may not page is hung up."""
        if group.callers and leg.endpoint not in group.callers:
            self._board.hang_up(leg)
            return
        self._board.change(leg, state=ChannelState.UP)
        if leg not in self._asked.get(group.number, ()):
            self.ask(leg, group.number)
        page = Page(self._board, leg, group)
        if group.multicast:
            return
        for number in group.members:
            if number != leg.endpoint and self._phones.reachable(number, is_trunk=False):
                page.call(number, self._phones)

    def end(self, number: str) -> bool:
        """End all pages of a group; tell whether there was one."""
        legs = tuple(self._asked.get(number, ()))
        for leg in legs:
            self._board.hang_up(leg)
        return bool(legs)


class Page:
    """One who speaks and those who hear; it ends with the one who speaks."""

    def __init__(self, board: Switchboard, speaker: Leg, group: PagingGroup) -> None:
        self.speaker = speaker
        self._board = board
        self._hearers: list[Leg] = []
        self._timer = (
            board.schedule.after(group.longest_s, lambda: board.hang_up(speaker)) if group.longest_s else None
        )
        speaker.errand = self

    def call(self, number: str, phones: Phones) -> None:
        """Have a phone pick up by itself."""
        leg = self._board.open(
            number,
            state=ChannelState.DOWN,
            own=Who(number),
            connected=self.speaker.own,
            call=self.speaker,
        )
        leg.errand = leg.rung = self
        self._hearers.append(leg)
        self._board.journal.dialled(self.speaker, leg)
        phones.invite(leg)

    def rang(self, leg: Leg) -> None:
        """Pick up at once: nobody is asked."""
        leg.rung = None
        self.answered(leg)

    def answered(self, leg: Leg) -> None:
        """Let it hear."""
        self._board.change(leg, state=ChannelState.UP)

    def refused(self, leg: Leg, busy: bool) -> None:  # noqa: ARG002 - who talks or is quiet is left out
        """Do without it."""
        self._board.hang_up(leg)

    def forwarded(self, leg: Leg, number: str) -> None:  # noqa: ARG002 - a page follows nobody
        """Do without it."""
        self._board.hang_up(leg)

    def lost(self, leg: Leg) -> None:
        """End with the one who speaks; a hearer may go."""
        if leg is not self.speaker:
            self._hearers.remove(leg)
            return
        if self._timer is not None:
            self._timer.cancel()
        for hearer in tuple(self._hearers):
            self._board.hang_up(hearer)
