"""Calls that the API asks for: one phone rings first, then the PBX goes on with it."""

from collections.abc import Callable

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.phones import Phones
from ucm_cti.sim.engine.switchboard import Switchboard


class Originate:
    """Rings the phone of a fresh leg; when it is picked up, `then` goes on with the leg."""

    def __init__(
        self,
        board: Switchboard,
        phones: Phones,
        leg: Leg,
        then: Callable[[Leg], None],
        *,
        by_itself: bool = False,
    ) -> None:
        self._board = board
        self._phones = phones
        self._then = then
        self._by_itself = by_itself
        """The phone picks up by itself as soon as it rings."""
        self._timer = board.schedule.after(board.rules.click_ring_s, lambda: board.hang_up(leg))
        leg.errand = leg.rung = self
        phones.invite(leg)

    def rang(self, leg: Leg) -> None:
        """Pick up at once where nobody is to be asked."""
        if self._by_itself:
            self._phones.pick_up(leg)

    def answered(self, leg: Leg) -> None:
        """Go on with the leg."""
        self._timer.cancel()
        leg.errand = None
        self._board.change(leg, state=ChannelState.UP)
        self._then(leg)

    def refused(self, leg: Leg, busy: bool) -> None:  # noqa: ARG002 - either way the call is over
        """End: nobody is there to go on with."""
        self._board.hang_up(leg)

    def forwarded(self, leg: Leg, number: str) -> None:  # noqa: ARG002 - an own phone that forwards is no phone
        """End: the own phone is meant, not another one."""
        self._board.hang_up(leg)

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        """Forget it."""
        self._timer.cancel()
