"""Voice calls (guide p. 127-145): listing legs, and everything a person does with a call."""

from msgspec import UNSET, UnsetType, field

from ucm_cti.protocol.action import Action, Dialled, Leg, Order, Phone, TextInt, action
from ucm_cti.protocol.paging import Page
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow


class BridgedPage(Page, frozen=True, kw_only=True):
    """One page of bridges."""

    channel: tuple[BridgedRow, ...] | None = ()

    @property
    def rows(self) -> tuple[BridgedRow, ...]:
        """The bridges of this page."""
        return self.channel or ()


@action("listBridgedChannels", kind="query", page=127)
class ListBridgedChannels(Action[BridgedPage], frozen=True, kw_only=True):
    """List the bridges of two legs; the guide names no paging, the PBX's own web page uses it."""

    page: TextInt | UnsetType = UNSET
    item_num: TextInt | UnsetType = UNSET


class UnbridgedPage(Page, frozen=True, kw_only=True):
    """One page of legs in no bridge."""

    channel: tuple[UnbridgedRow, ...] | None = ()

    @property
    def rows(self) -> tuple[UnbridgedRow, ...]:
        """The legs of this page."""
        return self.channel or ()


@action("listUnBridgedChannels", kind="query", page=129)
class ListUnBridgedChannels(Action[UnbridgedPage], frozen=True, kw_only=True):
    """List the legs that are in no bridge of two; paging as in listBridgedChannels."""

    page: TextInt | UnsetType = UNSET
    item_num: TextInt | UnsetType = UNSET


@action("Hangup", kind="command", page=130)
class Hangup(Order, frozen=True, kw_only=True):
    """End a leg; a call of two ends with it."""

    channel: Leg


@action("callbarge", kind="command", page=131)
class CallBarge(Order, frozen=True, kw_only=True):
    """Listen to the call of `exten`, whisper into it or join it (events/BEHAVIOUR.md, callbarge)."""

    channel: Leg
    exten: Phone
    barge_exten: Dialled = field(name="barge-exten")
    """The supervisor's extension; "@1" behind it asks the supervisor's phone first, "@0" does not."""
    mode: str | UnsetType = UNSET
    """"" listens, "w" whispers, "B" joins."""


@action("mute", kind="command", page=132)
class Mute(Order, frozen=True, kw_only=True):
    """Let the far party hear nothing of this leg."""

    channel: Leg


@action("unmute", kind="command", page=133)
class Unmute(Order, frozen=True, kw_only=True):
    """Let the far party hear this leg again."""

    channel: Leg


@action("hold", kind="command", page=134)
class Hold(Order, frozen=True, kw_only=True):
    """Put the far party of this leg on hold."""

    channel: Leg


@action("unhold", kind="command", page=135)
class Unhold(Order, frozen=True, kw_only=True):
    """Take the far party of this leg back from hold."""

    channel: Leg


@action("dialExtension", kind="command", page=135)
class DialExtension(Order, frozen=True, kw_only=True):
    """Ring `caller`'s phone, then connect it with an inside number."""

    caller: Phone
    callee: Dialled


@action("dialOutbound", kind="command", page=136)
class DialOutbound(Order, frozen=True, kw_only=True):
    """Ring `caller`'s phone, then connect it with an outside number."""

    caller: Phone
    outbound: Dialled


@action("callTransfer", kind="command", page=137)
class CallTransfer(Order, frozen=True, kw_only=True):
    """Blind-transfer the far party of `channel`, the leg that gives the call away, to a number."""

    channel: Leg
    extension: Dialled


@action("transferNumberInbound", kind="command", page=138)
class TransferNumberInbound(Order, frozen=True, kw_only=True):
    """Send the inbound outside caller on the trunk leg `channel` to an inside number."""

    channel: Leg
    callee: Dialled


@action("transferNumberOutbound", kind="command", page=139)
class TransferNumberOutbound(Order, frozen=True, kw_only=True):
    """Connect the inside caller on `channel` with another outside number."""

    channel: Leg
    outbound: Dialled


@action("dialIVR", kind="command", page=140)
class DialIvr(Order, frozen=True, kw_only=True):
    """Ring `caller`'s phone, then connect it with an IVR."""

    caller: Phone
    ivrnumber: Dialled


@action("dialIVROutbound", kind="command", page=141)
class DialIvrOutbound(Order, frozen=True, kw_only=True):
    """Call an outside number, then connect it with an IVR."""

    outcaller: Dialled
    ivrnumber: Dialled


@action("dialQueue", kind="command", page=142)
class DialQueue(Order, frozen=True, kw_only=True):
    """Call an outside number, then put it into a queue."""

    outcaller: Dialled
    queue: Dialled


@action("dialRinggroup", kind="command", page=142)
class DialRingGroup(Order, frozen=True, kw_only=True):
    """Call an outside number, then connect it with a ring group."""

    outcaller: Dialled
    ringgroup: Dialled


@action("dialOutboundTwo", kind="command", page=143)
class DialOutboundTwo(Order, frozen=True, kw_only=True):
    """Call two outside numbers and connect them."""

    outcaller: Dialled
    outcallee: Dialled


@action("refuseCall", kind="command", page=144)
class RefuseCall(Order, frozen=True, kw_only=True):
    """Refuse the inbound call on the trunk leg `channel`, within about 10 s of its first event."""

    channel: Leg


@action("acceptCall", kind="command", page=145)
class AcceptCall(Order, frozen=True, kw_only=True):
    """Let the inbound call on the trunk leg `channel` through, within about 10 s of its first event."""

    channel: Leg
