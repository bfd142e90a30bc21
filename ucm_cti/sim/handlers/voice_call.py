"""Voice calls (guide p. 127-145); `need_apply` is what the guide's examples say, wrong or not."""

from typing import Any, Final

from msgspec import UNSET, UnsetType

from ucm_cti.model.status import BargeMode
from ucm_cti.protocol.actions import voice_call as asks
from ucm_cti.sim.engine import EngineRefusal, Firmware
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.paging import paged

_APPLY: Final[Response] = {"need_apply": "yes"}
_NO_APPLY: Final[Response] = {"need_apply": "no"}
_NOTHING: Final[Response] = {}
_MODES: Final = {"": BargeMode.LISTEN, "w": BargeMode.WHISPER, "b": BargeMode.BARGE}


@answers(asks.ListBridgedChannels)
def list_bridged_channels(visit: Visit, asked: asks.ListBridgedChannels) -> Response:
    """List the bridges of two."""
    return _channels(visit, visit.engine.bridged(), asked.page, asked.item_num)


@answers(asks.ListUnBridgedChannels)
def list_unbridged_channels(visit: Visit, asked: asks.ListUnBridgedChannels) -> Response:
    """List the legs in no bridge of two."""
    return _channels(visit, visit.engine.unbridged(), asked.page, asked.item_num)


@answers(asks.Hangup)
def hang_up(visit: Visit, asked: asks.Hangup) -> Response:
    """End a leg."""
    visit.engine.hang_up(asked.channel)
    return _APPLY


@answers(asks.CallBarge)
def barge(visit: Visit, asked: asks.CallBarge) -> Response:
    """Let a supervisor into a call; read as the web page sends it (real boxes: callbarge)."""
    mode = _MODES.get("" if asked.mode is UNSET else asked.mode.strip().lower())
    if mode is None:
        raise EngineRefusal(-15, "the mode is unknown")
    supervisor, _, ask = asked.barge_exten.partition("@")
    visit.engine.barge(asked.channel, asked.exten, supervisor, mode, ask != "0")
    return _APPLY


@answers(asks.Mute)
def mute(visit: Visit, asked: asks.Mute) -> Response:
    """Silence a leg."""
    visit.engine.mute(asked.channel)
    return _NOTHING


@answers(asks.Unmute)
def unmute(visit: Visit, asked: asks.Unmute) -> Response:
    """Let a leg be heard again."""
    visit.engine.unmute(asked.channel)
    return _NOTHING


@answers(asks.Hold)
def hold(visit: Visit, asked: asks.Hold) -> Response:
    """Put the far party on hold."""
    visit.engine.hold(asked.channel)
    return _NOTHING


@answers(asks.Unhold)
def unhold(visit: Visit, asked: asks.Unhold) -> Response:
    """Take the far party back."""
    visit.engine.unhold(asked.channel)
    return _NOTHING


@answers(asks.DialExtension)
def dial_extension(visit: Visit, asked: asks.DialExtension) -> Response:
    """Ring the caller's phone, then an inside number."""
    visit.engine.dial(asked.caller, asked.callee)
    return _NO_APPLY


@answers(asks.DialOutbound)
def dial_outbound(visit: Visit, asked: asks.DialOutbound) -> Response:
    """Ring the caller's phone, then an outside number."""
    visit.engine.dial_outside(asked.caller, asked.outbound)
    return _NO_APPLY


@answers(asks.CallTransfer)
def transfer(visit: Visit, asked: asks.CallTransfer) -> Response:
    """Give a call away."""
    visit.engine.transfer(asked.channel, asked.extension)
    return _NO_APPLY


@answers(asks.TransferNumberInbound)
def transfer_inbound(visit: Visit, asked: asks.TransferNumberInbound) -> Response:
    """Send an inbound caller elsewhere."""
    visit.engine.transfer_inbound(asked.channel, asked.callee)
    return _NO_APPLY


@answers(asks.TransferNumberOutbound)
def transfer_outbound(visit: Visit, asked: asks.TransferNumberOutbound) -> Response:
    """Connect an inside caller with another outside number."""
    visit.engine.transfer_outbound(asked.channel, asked.outbound)
    return _NO_APPLY


@answers(asks.DialIvr)
def dial_ivr(visit: Visit, asked: asks.DialIvr) -> Response:
    """Ring the caller's phone, then a voice menu."""
    visit.engine.dial_ivr(asked.caller, asked.ivrnumber)
    return _NO_APPLY


@answers(asks.DialIvrOutbound)
def dial_ivr_outbound(visit: Visit, asked: asks.DialIvrOutbound) -> Response:
    """Connect an outside number with a voice menu."""
    visit.engine.connect_outside(asked.outcaller, asked.ivrnumber, "ivr")
    return _NO_APPLY


@answers(asks.DialQueue)
def dial_queue(visit: Visit, asked: asks.DialQueue) -> Response:
    """Put an outside number into a queue."""
    visit.engine.connect_outside(asked.outcaller, asked.queue, "queue")
    return _NO_APPLY


@answers(asks.DialRingGroup)
def dial_ring_group(visit: Visit, asked: asks.DialRingGroup) -> Response:
    """Connect an outside number with a ring group."""
    visit.engine.connect_outside(asked.outcaller, asked.ringgroup, "ringgroup")
    return _NO_APPLY


@answers(asks.DialOutboundTwo)
def dial_outbound_two(visit: Visit, asked: asks.DialOutboundTwo) -> Response:
    """Connect two outside numbers."""
    visit.engine.connect_outside_two(asked.outcaller, asked.outcallee)
    return _NO_APPLY


@answers(asks.RefuseCall)
def refuse(visit: Visit, asked: asks.RefuseCall) -> Response:
    """Refuse an inbound call."""
    visit.engine.refuse(asked.channel)
    return _NOTHING


@answers(asks.AcceptCall)
def accept(visit: Visit, asked: asks.AcceptCall) -> Response:
    """Let an inbound call through."""
    visit.engine.accept(asked.channel)
    return _NOTHING


def _channels(
    visit: Visit, rows: list[dict[str, Any]], page: int | UnsetType, item_num: int | UnsetType
) -> Response:
    """Return the page asked for; the guide's firmware knows no paging here (real boxes: paging)."""
    if visit.firmware is Firmware.GUIDE:
        return paged("channel", rows)
    return paged("channel", rows, page=page, item_num=item_num)
