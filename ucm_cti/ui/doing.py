"""What a press wishes, and which deed of the desk that is."""

from collections.abc import Awaitable

from msgspec import Struct

from ucm_cti.control.desk import Desk
from ucm_cti.model.act import Act
from ucm_cti.model.ids import CallId
from ucm_cti.model.queue import AgentKey
from ucm_cti.model.status import BargeMode

CALL_ACTS = frozenset(
    {
        Act.ACCEPT,
        Act.REFUSE,
        Act.TRANSFER,
        Act.HOLD,
        Act.UNHOLD,
        Act.MUTE,
        Act.UNMUTE,
        Act.HANG_UP,
        Act.LISTEN,
        Act.WHISPER,
        Act.BARGE,
        Act.TAKE_OVER,
        Act.PARK,
        Act.PICK_UP,
        Act.VOICEMAIL,
        Act.CONSULT,
    }
)
"""Acts that need a call."""

MODES = {Act.LISTEN: BargeMode.LISTEN, Act.WHISPER: BargeMode.WHISPER, Act.BARGE: BargeMode.BARGE}


class Wish(Struct, frozen=True):
    """An act, and what to do it to."""

    act: Act
    call: CallId | None = None
    target: str = ""
    agent: AgentKey | None = None

    @property
    def subject(self) -> str:
        """What a deed of this wish is about: the agent, else the call, else the number."""
        return agent_target(self.agent) or (self.call if self.call is not None else self.target)


def agent_target(agent: AgentKey | None) -> str:
    """Return an agent as a target of `Desk.may`."""
    return f"{agent.queue}/{agent.extension}" if agent is not None else ""


def work_of(desk: Desk, wish: Wish) -> Awaitable[object]:
    """Return the desk's work that fulfils a wish; awaiting it raises UcmError where it fails."""
    act, call = wish.act, wish.call
    if wish.agent is not None:
        return {
            Act.LOG_IN_AGENT: desk.log_in_agent,
            Act.LOG_OUT_AGENT: desk.log_out_agent,
            Act.PAUSE_AGENT: desk.pause_agent,
            Act.UNPAUSE_AGENT: desk.unpause_agent,
        }[act](wish.agent)
    if call is None:
        return desk.dial(wish.target)
    if act is Act.TRANSFER:
        return desk.transfer(call, wish.target)
    if act in MODES:
        return desk.barge(call, wish.target, MODES[act])
    if act is Act.VOICEMAIL:
        return desk.voicemail(call, wish.target)
    return {
        Act.PARK: desk.park,
        Act.PICK_UP: desk.pick_up,
        Act.ACCEPT: desk.accept,
        Act.REFUSE: desk.refuse,
        Act.HOLD: desk.hold,
        Act.UNHOLD: desk.unhold,
        Act.MUTE: desk.mute,
        Act.UNMUTE: desk.unmute,
        Act.HANG_UP: desk.hang_up,
        Act.TAKE_OVER: desk.take_over,
    }[act](call)
