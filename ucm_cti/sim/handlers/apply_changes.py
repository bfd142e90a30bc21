"""Letting saved changes take effect, and playing a prompt (guide p. 126, 219)."""

from typing import Final

from ucm_cti.protocol.actions.apply_changes import ApplyChanges
from ucm_cti.protocol.actions.prompts import PlayPrompt
from ucm_cti.sim.configuration.kinds import SIP_ACCOUNT
from ucm_cti.sim.handlers.answer import Response, Visit, answers

_APPLY: Final[Response] = {"need_apply": "yes"}


@answers(ApplyChanges)
def apply_changes(visit: Visit, _asked: ApplyChanges) -> Response:
    """Let everything saved take effect; refused (-69) while somebody is in a conference."""
    visit.configuration.apply()
    return {"settings": "0"}


@answers(PlayPrompt)
def play_prompt(visit: Visit, asked: PlayPrompt) -> Response:
    """Take the order to play a prompt; the phone does not ring for it. need_apply is the guide's example."""
    visit.configuration.store.get(SIP_ACCOUNT, asked.channel)
    return _APPLY
