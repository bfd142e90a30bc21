"""Inbound trunk calls and Call Control: ten seconds in Ring to accept or refuse (guide p. 144)."""

from collections.abc import Callable

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.errors import invalid
from ucm_cti.sim.engine.legs import Leg, Who
from ucm_cti.sim.engine.switchboard import Switchboard
from ucm_cti.sim.people import TrunkLine


class Inbound:
    """Calls from outside, before the dialplan has them."""

    def __init__(self, board: Switchboard, run: Callable[[Leg, str], None]) -> None:
        self._board = board
        self._run = run

    def arrive(self, trunk: TrunkLine, caller: Who, to: str) -> Leg:
        """Let an outside party in, whom the inbound route `to` a number.

        With Call Control the call waits in Ring, else it goes on at once.
        """
        leg = self._board.open(
            trunk.endpoint,
            state=ChannelState.RING,
            own=caller,
            is_trunk=True,
            inbound_trunk=trunk.name,
            outside=caller.number or "",
        )
        if self._board.rules.call_control:
            leg.errand = Offer(self._board, leg, lambda: self._run(leg, to))
        else:
            self._run(leg, to)
        return leg

    def accept(self, leg: Leg) -> None:
        """Let the call through; refuses when its ten seconds are over."""
        self._offer(leg).accept()

    def refuse(self, leg: Leg) -> None:
        """Send the caller away; refuses when its ten seconds are over."""
        self._offer(leg)
        self._board.hang_up(leg)

    def _offer(self, leg: Leg) -> "Offer":
        if not self._board.rules.call_control:
            raise invalid("Call Control is not enabled")
        if not isinstance(leg.errand, Offer):
            raise invalid(f"{leg.name} does not wait to be accepted")
        return leg.errand


class Offer:
    """One inbound call that waits to be accepted; after ten seconds the PBX accepts by itself."""

    def __init__(self, board: Switchboard, leg: Leg, go_on: Callable[[], None]) -> None:
        self._leg = leg
        self._go_on = go_on
        self._timer = board.schedule.after(board.rules.call_control_s, self.accept)

    def accept(self) -> None:
        """Go on into the dialplan."""
        self._timer.cancel()
        self._leg.errand = None
        self._go_on()

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        """Forget it."""
        self._timer.cancel()
