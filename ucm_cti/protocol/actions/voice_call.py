"""Voice calls (guide p. 127-145): listing legs, and everything a person does with a call."""

from typing import Annotated

from msgspec import UNSET, field

from ucm_cti.protocol.action import Action, Dialled, Leg, Order, Phone, TextInt, action
from ucm_cti.protocol.fields import Maybe, about
from ucm_cti.protocol.paging import Page
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow


class BridgedPage(Page, frozen=True, kw_only=True):
    """One page of bridges."""

    channel: Annotated[tuple[BridgedRow, ...] | None, about("The bridges of this page.")] = ()

    @property
    def rows(self) -> tuple[BridgedRow, ...]:
        """The bridges of this page."""
        return self.channel or ()


@action("listBridgedChannels", kind="query", page=127)
class ListBridgedChannels(Action[BridgedPage], frozen=True, kw_only=True):
    """List the bridges of two legs; the guide names no paging, the PBX's own web page uses it."""

    page: Maybe[Annotated[TextInt, about("Page to return, from 1.")]] = UNSET
    item_num: Maybe[Annotated[TextInt, about("Items on a page; left out, all are on page 1.")]] = UNSET


class UnbridgedPage(Page, frozen=True, kw_only=True):
    """One page of legs in no bridge."""

    channel: Annotated[tuple[UnbridgedRow, ...] | None, about("The legs of this page.")] = ()

    @property
    def rows(self) -> tuple[UnbridgedRow, ...]:
        """The legs of this page."""
        return self.channel or ()


@action("listUnBridgedChannels", kind="query", page=129)
class ListUnBridgedChannels(Action[UnbridgedPage], frozen=True, kw_only=True):
    """List the legs that are in no bridge of two; paging as in listBridgedChannels."""

    page: Maybe[Annotated[TextInt, about("Page to return, from 1.")]] = UNSET
    item_num: Maybe[Annotated[TextInt, about("Items on a page; left out, all are on page 1.")]] = UNSET


@action("Hangup", kind="command", page=130)
class Hangup(Order, frozen=True, kw_only=True):
    """End a leg; a call of two ends with it."""

    channel: Annotated[Leg, about("The leg to end; the other leg of a call of two ends with it.")]


@action("callbarge", kind="command", page=131)
class CallBarge(Order, frozen=True, kw_only=True):
    """Listen to the call of `exten`, whisper into it or join it (real boxes: callbarge)."""

    channel: Annotated[Leg, about("A leg of the call to join.")]
    exten: Annotated[
        Phone,
        about("The extension that is listened to (real boxes: callbarge; the guide contradicts itself)."),
    ]
    barge_exten: Annotated[
        Dialled,
        about("The supervisor's extension; @1 behind it asks the supervisor's phone first, @0 does not."),
    ] = field(name="barge-exten")
    mode: Maybe[Annotated[str, about("Empty to listen, w to whisper, B to join.")]] = UNSET


@action("mute", kind="command", page=132)
class Mute(Order, frozen=True, kw_only=True):
    """Let the far party hear nothing of this leg."""

    channel: Annotated[Leg, about("The leg that is to be heard no more.")]


@action("unmute", kind="command", page=133)
class Unmute(Order, frozen=True, kw_only=True):
    """Let the far party hear this leg again."""

    channel: Annotated[Leg, about("The leg that is to be heard again.")]


@action("hold", kind="command", page=134)
class Hold(Order, frozen=True, kw_only=True):
    """Put the far party of this leg on hold."""

    channel: Annotated[Leg, about("The leg whose far party is to wait.")]


@action("unhold", kind="command", page=135)
class Unhold(Order, frozen=True, kw_only=True):
    """Take the far party of this leg back from hold."""

    channel: Annotated[Leg, about("The leg whose far party is to come back.")]


@action("dialExtension", kind="command", page=135)
class DialExtension(Order, frozen=True, kw_only=True):
    """Ring `caller`'s phone, then connect it with an inside number."""

    caller: Annotated[Phone, about("The extension that is rung first.")]
    callee: Annotated[Dialled, about("The inside number it is then connected with.")]


@action("dialOutbound", kind="command", page=136)
class DialOutbound(Order, frozen=True, kw_only=True):
    """Ring `caller`'s phone, then connect it with an outside number."""

    caller: Annotated[Phone, about("The extension that is rung first.")]
    outbound: Annotated[Dialled, about("The outside number it is then connected with.")]


@action("callTransfer", kind="command", page=137)
class CallTransfer(Order, frozen=True, kw_only=True):
    """Blind-transfer the far party of `channel`, the leg that gives the call away, to a number."""

    channel: Annotated[Leg, about("The leg that gives the call away; its far party is sent on.")]
    extension: Annotated[Dialled, about("The number that gets the call.")]


@action("transferNumberInbound", kind="command", page=138)
class TransferNumberInbound(Order, frozen=True, kw_only=True):
    """Send the inbound outside caller on the trunk leg `channel` to an inside number."""

    channel: Annotated[Leg, about("The trunk leg of the inbound caller.")]
    callee: Annotated[Dialled, about("The inside number that gets the caller.")]


@action("transferNumberOutbound", kind="command", page=139)
class TransferNumberOutbound(Order, frozen=True, kw_only=True):
    """Connect the inside caller on `channel` with another outside number."""

    channel: Annotated[Leg, about("The leg of the inside caller.")]
    outbound: Annotated[Dialled, about("The outside number that the caller is connected with.")]


@action("dialIVR", kind="command", page=140)
class DialIvr(Order, frozen=True, kw_only=True):
    """Ring `caller`'s phone, then connect it with an IVR."""

    caller: Annotated[Phone, about("The extension that is rung first.")]
    ivrnumber: Annotated[Dialled, about("The number of the voice menu.")]


@action("dialIVROutbound", kind="command", page=141)
class DialIvrOutbound(Order, frozen=True, kw_only=True):
    """Call an outside number, then connect it with an IVR."""

    outcaller: Annotated[Dialled, about("The outside number that is called first.")]
    ivrnumber: Annotated[Dialled, about("The number of the voice menu.")]


@action("dialQueue", kind="command", page=142)
class DialQueue(Order, frozen=True, kw_only=True):
    """Call an outside number, then put it into a queue."""

    outcaller: Annotated[Dialled, about("The outside number that is called first.")]
    queue: Annotated[Dialled, about("The number of the queue.")]


@action("dialRinggroup", kind="command", page=142)
class DialRingGroup(Order, frozen=True, kw_only=True):
    """Call an outside number, then connect it with a ring group."""

    outcaller: Annotated[Dialled, about("The outside number that is called first.")]
    ringgroup: Annotated[Dialled, about("The number of the ring group.")]


@action("dialOutboundTwo", kind="command", page=143)
class DialOutboundTwo(Order, frozen=True, kw_only=True):
    """Call two outside numbers and connect them."""

    outcaller: Annotated[Dialled, about("The outside number that is called first.")]
    outcallee: Annotated[Dialled, about("The outside number it is then connected with.")]


@action("refuseCall", kind="command", page=144)
class RefuseCall(Order, frozen=True, kw_only=True):
    """Refuse the inbound call on the trunk leg `channel`, within about 10 s of its first event."""

    channel: Annotated[Leg, about("The trunk leg of the waiting call.")]


@action("acceptCall", kind="command", page=145)
class AcceptCall(Order, frozen=True, kw_only=True):
    """Let the inbound call on the trunk leg `channel` through, within about 10 s of its first event."""

    channel: Annotated[Leg, about("The trunk leg of the waiting call.")]
