"""Letting saved changes take effect, and playing a prompt (guide p. 126, 219)."""

from typing import Final

from ucm_cti.protocol.actions.apply_changes import ApplyChanges
from ucm_cti.protocol.actions.prompts import PlayPrompt
from ucm_cti.sim.handlers.answer import Response, Visit, answers

_APPLY: Final[Response] = {"need_apply": "yes"}


@answers(ApplyChanges)
def apply_changes(visit: Visit, _asked: ApplyChanges) -> Response:
    """Let everything saved take effect; refused in a conference (-69) and in digital calls (-98)."""
    visit.configuration.apply()
    return {"settings": "0"}


@answers(PlayPrompt)
def play_prompt(visit: Visit, asked: PlayPrompt) -> Response:
    """Ring an extension and play it a prompt; need_apply is what the guide's example says."""
    visit.engine.play_prompt(asked.channel)
    return _APPLY
