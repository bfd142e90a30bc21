"""Voice menus (IVR): a prompt, then digits or silence (sequences 14, 14b, 14c)."""

from collections.abc import Callable

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.errors import invalid
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.prompts import PinPrompt
from ucm_cti.sim.engine.switchboard import Switchboard
from ucm_cti.sim.people import Ivr

KEY_S = 0.19
"""How long one key takes to press."""


class Menus:
    """Legs that hear a voice menu."""

    def __init__(
        self, board: Switchboard, run: Callable[[Leg, str], None], kind: Callable[[str], str]
    ) -> None:
        """`run` sends a leg to a number, `kind` tells what a number is (`Dialplan`)."""
        self._board = board
        self._run = run
        self._kind = kind

    def enter(self, leg: Leg, ivr: Ivr) -> None:
        """Answer and play the prompt; silence until prompt and wait are over ends the call."""
        self._board.change(leg, state=ChannelState.UP)
        leg.errand = Visit(self._board, leg, ivr, self._run, self._kind)

    def press(self, leg: Leg, digits: str) -> None:
        """Press keys; refuses a leg that hears neither a menu nor the question for a PIN."""
        visit = leg.errand
        if not isinstance(visit, Visit | PinPrompt):
            raise invalid(f"{leg.name} hears no menu")
        visit.press(digits)


class Visit:
    """One leg in one menu."""

    def __init__(
        self,
        board: Switchboard,
        leg: Leg,
        ivr: Ivr,
        run: Callable[[Leg, str], None],
        kind: Callable[[str], str],
    ) -> None:
        self._board = board
        self._leg = leg
        self._ivr = ivr
        self._run = run
        self._kind = kind
        self._timer = board.schedule.after(ivr.prompt_s + ivr.wait_s, self._silent)

    def press(self, digits: str) -> None:
        """Go on with what the digits lead to; digits that lead nowhere are a wrong key."""
        self._timer.cancel()
        number = self._ivr.keys.get(digits)
        if number is None:
            free = self._ivr.dials is None or self._kind(digits) in self._ivr.dials
            number = digits if free else self._ivr.on_wrong_key
        self._timer = self._board.schedule.after(KEY_S * len(digits), lambda: self._go(number))

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        """Stop the prompt."""
        self._timer.cancel()

    def _silent(self) -> None:
        if self._ivr.on_silence:
            self._go(self._ivr.on_silence)
        else:
            self._board.hang_up(self._leg)

    def _go(self, number: str) -> None:
        self._leg.errand = None
        self._run(self._leg, number)
