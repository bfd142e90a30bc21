"""Legs that hear a prompt: one that ends the call, or one that asks for a PIN."""

from collections.abc import Callable
from typing import Final

from ucm_cti.model.status import ChannelState
from ucm_cti.sim.engine.legs import Leg
from ucm_cti.sim.engine.switchboard import Switchboard

PROMPT_S: Final = 8.0
_ASKS_S: Final = 15.0
_KEY_S: Final = 0.19


class Prompt:
    """A leg that hears a prompt and is then hung up."""

    def __init__(self, board: Switchboard, leg: Leg) -> None:
        board.journal.runs(leg, "Playback")
        leg.errand = self
        self._timer = board.schedule.after(PROMPT_S, lambda: board.hang_up(leg))

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        """Stop the prompt."""
        self._timer.cancel()


class PinPrompt:
    """A leg that an outbound route asks for its PIN; a wrong one, or none in time, ends the call."""

    def __init__(
        self, board: Switchboard, leg: Leg, pins: frozenset[str], go_on: Callable[[Leg], None]
    ) -> None:
        self._board = board
        self._leg = leg
        self._pins = pins
        self._go_on = go_on
        board.change(leg, state=ChannelState.UP)
        board.journal.runs(leg, "Authenticate")
        leg.errand = self
        self._timer = board.schedule.after(_ASKS_S, lambda: board.hang_up(leg))

    def press(self, digits: str) -> None:
        """Take the PIN; the closing ``#`` may be left out."""
        self._timer.cancel()
        right = digits.removesuffix("#") in self._pins
        self._timer = self._board.schedule.after(_KEY_S * len(digits), lambda: self._taken(right=right))

    def lost(self, leg: Leg) -> None:  # noqa: ARG002 - it has only one leg
        """Ask no more."""
        self._timer.cancel()

    def _taken(self, *, right: bool) -> None:
        if right:
            self._leg.errand = None
            self._go_on(self._leg)
        else:
            self._board.hang_up(self._leg)
