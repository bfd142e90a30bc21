"""The phones and the people at them, inside and outside: when they ring, answer, decline."""

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.behaviour import PhoneBehaviour
from ucm_cti.sim.engine.devices import DO_NOT_DISTURB
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.switchboard import Switchboard

RING_DELAY_S = 0.060
"""From the invitation to the first ring (sequences, typical delays)."""
REFUSAL_DELAY_S = 0.080
_BUSY_WITH_ANOTHER_S = 1.0
"""Who talks looks at the second call again after that long."""


class Phones:
    """All phones of the world, each with its behaviour."""

    def __init__(self, board: Switchboard, default: PhoneBehaviour) -> None:
        self._board = board
        self._default = default
        self._own: dict[str, PhoneBehaviour] = {}

    def set_behaviour(self, number: str, behaviour: PhoneBehaviour) -> None:
        """Let the phone of an extension, or of an outside number as dialled, behave so from now on."""
        self._own[number] = behaviour

    def behaviour(self, leg: Leg) -> PhoneBehaviour:
        """Return how the phone of a leg behaves."""
        return self._own.get(leg.outside if leg.is_trunk else leg.endpoint, self._default)

    def reachable(self, endpoint: str, *, is_trunk: bool) -> bool:
        """Return whether an invitation would arrive."""
        devices = self._board.devices
        device = (devices.trunks if is_trunk else devices.phones).get(endpoint)
        return device is not None and device.usable

    def invite(self, leg: Leg) -> None:
        """Ring the phone of a leg whose `rung` is set."""
        behaviour = self.behaviour(leg)
        schedule = self._board.schedule
        if behaviour.forward_to:
            schedule.after(REFUSAL_DELAY_S, lambda: self._forward(leg, behaviour.forward_to))
            return
        roll = self._board.rng.random()
        if roll < behaviour.busy or self._engaged(leg):
            schedule.after(REFUSAL_DELAY_S, lambda: self.refuse(leg, busy=True))
            return
        roll -= behaviour.busy
        shortest, longest = behaviour.answer_s
        delay = self._board.rng.uniform(shortest, longest)
        schedule.after(RING_DELAY_S, lambda: self._ring(leg, silent=behaviour.early_media))
        if roll < behaviour.decline:
            schedule.after(RING_DELAY_S + delay, lambda: self.refuse(leg, busy=False))
        elif roll >= behaviour.decline + behaviour.ignore:
            schedule.after(RING_DELAY_S + delay, lambda: self._answer_by_itself(leg))

    def pick_up(self, leg: Leg) -> None:
        """Answer; harmless when the leg is rung no more."""
        if leg.rung is not None:
            rung, leg.rung = leg.rung, None
            rung.answered(leg)

    def refuse(self, leg: Leg, *, busy: bool) -> None:
        """Send the caller away; harmless when the leg is rung no more."""
        if leg.rung is not None:
            rung, leg.rung = leg.rung, None
            rung.refused(leg, busy)

    def _ring(self, leg: Leg, *, silent: bool) -> None:
        if leg.rung is None:
            return
        if silent:
            leg.progress = True
        else:
            self._board.change(leg, state=ChannelState.RINGING)
        leg.rung.rang(leg)

    def _forward(self, leg: Leg, number: str) -> None:
        if leg.rung is not None:
            rung, leg.rung = leg.rung, None
            rung.forwarded(leg, number)

    def _answer_by_itself(self, leg: Leg) -> None:
        if leg.rung is None:
            return
        if self._talks(leg):
            self._board.schedule.after(_BUSY_WITH_ANOTHER_S, lambda: self._answer_by_itself(leg))
        else:
            self.pick_up(leg)

    def _talks(self, leg: Leg) -> bool:
        if leg.is_trunk:
            return False
        others = self._board.devices.of(leg).legs
        return any(o.state is ChannelState.UP and not o.holding for o in others if o is not leg)

    def _engaged(self, leg: Leg) -> bool:
        if leg.is_trunk:
            return False
        device = self._board.devices.of(leg)
        if device.presence == DO_NOT_DISTURB and leg.linkedid != leg.uniqueid:
            # The phone of somebody who dials by the API rings all the same: it is the own call.
            return True
        return not self._board.rules.call_waiting and any(other is not leg for other in device.legs)
