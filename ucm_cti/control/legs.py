"""Which action, on which leg, who stays: the one table (real boxes: which leg)."""

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from ucm_cti.control.numbers import NumberKind, Target
from ucm_cti.control.seen import Place, Role
from ucm_cti.model.act import Act
from ucm_cti.model.ids import ChannelName, ExtensionNumber, Number
from ucm_cti.model.profile import TransferLeg
from ucm_cti.model.status import Direction
from ucm_cti.protocol.action import Action, Done
from ucm_cti.protocol.actions import voice_call as voice

Order = Action[Done]


class Wish(Struct, frozen=True, kw_only=True):
    """What a person wants, with all that an order may need."""

    act: Act
    own: ExtensionNumber = ExtensionNumber("")
    target: Target | None = None
    agent: ExtensionNumber | None = None
    ask: bool = True
    """Whether the supervisor's phone rings before it listens."""
    leg: TransferLeg = TransferLeg.OWN


class Row(Struct, frozen=True, kw_only=True):
    """One row of the table; the first that fits a wish decides."""

    acts: frozenset[Act]
    places: frozenset[Place] = frozenset()
    """Where the own phone may stand; empty for acts without a call."""
    directions: frozenset[Direction] = frozenset(Direction)
    targets: frozenset[NumberKind] = frozenset(NumberKind)
    role: Role = Role.NONE
    action: type[Action[Any]]
    order: Callable[[ChannelName, Wish], Order]
    who: str
    """Who stays and who is cut."""


_FROM_OUTSIDE = frozenset({Direction.INBOUND, Direction.THROUGH})
_INSIDE = frozenset(NumberKind) - {NumberKind.OUTSIDE}
_OUTSIDE = frozenset({NumberKind.OUTSIDE})
_MINE = frozenset({Place.TALKING, Place.RUNG, Place.CALLING, Place.IN_SYSTEM, Place.LISTENING})
_OTHERS = frozenset({Place.OUT, Place.OUT_TALKING})


def _number(wish: Wish) -> Number:
    return wish.target.number if wish.target else Number("")


def _transfer(leg: ChannelName, wish: Wish) -> Order:
    return voice.CallTransfer(channel=leg, extension=_number(wish))


def _transfer_to_me(leg: ChannelName, wish: Wish) -> Order:
    return voice.CallTransfer(channel=leg, extension=Number(wish.own))


def _send_caller(leg: ChannelName, wish: Wish) -> Order:
    return voice.TransferNumberInbound(channel=leg, callee=_number(wish))


def _send_caller_to_me(leg: ChannelName, wish: Wish) -> Order:
    return voice.TransferNumberInbound(channel=leg, callee=Number(wish.own))


def _other_outside(leg: ChannelName, wish: Wish) -> Order:
    return voice.TransferNumberOutbound(channel=leg, outbound=_number(wish))


def _barge(leg: ChannelName, wish: Wish) -> Order:
    return voice.CallBarge(
        channel=leg,
        exten=wish.agent or ExtensionNumber(""),
        barge_exten=Number(f"{wish.own}@{'1' if wish.ask else '0'}"),
        mode=_MODE_LETTER[wish.act],
    )


_MODE_LETTER: Final = {Act.LISTEN: "", Act.WHISPER: "w", Act.BARGE: "B"}
"""The letters of the PBX's own web page (real boxes: callbarge)."""


def _only(*acts: Act) -> frozenset[Act]:
    return frozenset(acts)


TABLE: Final[tuple[Row, ...]] = (
    Row(
        acts=_only(Act.TRANSFER, Act.PARK, Act.VOICEMAIL),
        places=frozenset({Place.TALKING}),
        role=Role.OWN,
        action=voice.CallTransfer,
        order=_transfer,
        who="the far party goes to the target, inside or outside; my leg ends",
    ),
    Row(
        acts=_only(Act.TRANSFER),
        places=frozenset({Place.RUNG}) | _OTHERS,
        directions=_FROM_OUTSIDE,
        targets=_INSIDE,
        role=Role.INBOUND_TRUNK,
        action=voice.TransferNumberInbound,
        order=_send_caller,
        who="the outside caller goes on to the target; the other legs end",
    ),
    Row(
        acts=_only(Act.TRANSFER),
        places=frozenset({Place.OUT_TALKING}),
        directions=frozenset({Direction.OUTBOUND}),
        targets=_OUTSIDE,
        role=Role.INSIDE_CALLER,
        action=voice.TransferNumberOutbound,
        order=_other_outside,
        who="the inside caller goes on to the other outside number; the old far party ends",
    ),
    Row(
        acts=_only(Act.TAKE_OVER),
        places=_OTHERS,
        directions=_FROM_OUTSIDE,
        role=Role.INBOUND_TRUNK,
        action=voice.TransferNumberInbound,
        order=_send_caller_to_me,
        who="the outside caller goes on to my phone; the other legs end",
    ),
    Row(
        acts=_only(Act.TAKE_OVER),
        places=frozenset({Place.OUT_TALKING}),
        role=Role.AGENT,
        action=voice.CallTransfer,
        order=_transfer_to_me,
        who="whom the colleague talks with goes on to my phone; the colleague's leg ends",
    ),
    Row(
        acts=_only(Act.HOLD),
        places=frozenset({Place.TALKING}),
        role=Role.OWN,
        action=voice.Hold,
        order=lambda leg, _: voice.Hold(channel=leg),
        who="nobody is cut; the far party hears music",
    ),
    Row(
        acts=_only(Act.UNHOLD),
        places=frozenset({Place.TALKING}),
        role=Role.OWN,
        action=voice.Unhold,
        order=lambda leg, _: voice.Unhold(channel=leg),
        who="nobody is cut",
    ),
    Row(
        acts=_only(Act.MUTE),
        places=frozenset({Place.TALKING}),
        role=Role.OWN,
        action=voice.Mute,
        order=lambda leg, _: voice.Mute(channel=leg),
        who="nobody is cut; the far party does not hear me",
    ),
    Row(
        acts=_only(Act.UNMUTE),
        places=frozenset({Place.TALKING}),
        role=Role.OWN,
        action=voice.Unmute,
        order=lambda leg, _: voice.Unmute(channel=leg),
        who="nobody is cut",
    ),
    Row(
        acts=_only(Act.HANG_UP),
        places=_MINE,
        role=Role.OWN,
        action=voice.Hangup,
        order=lambda leg, _: voice.Hangup(channel=leg),
        who="a two-party call ends; a call that rings others too goes on for them",
    ),
    Row(
        acts=_only(Act.HANG_UP),
        places=_OTHERS,
        role=Role.FIRST,
        action=voice.Hangup,
        order=lambda leg, _: voice.Hangup(channel=leg),
        who="the caller's leg ends, and the call with it",
    ),
    Row(
        acts=_only(Act.LISTEN, Act.WHISPER, Act.BARGE),
        places=frozenset({Place.OUT_TALKING, Place.LISTENING}),
        role=Role.AGENT,
        action=voice.CallBarge,
        order=_barge,
        who="nobody is cut",
    ),
    Row(
        acts=_only(Act.ACCEPT),
        places=frozenset(Place),
        role=Role.OFFERED,
        action=voice.AcceptCall,
        order=lambda leg, _: voice.AcceptCall(channel=leg),
        who="the call goes on as if nobody had been asked",
    ),
    Row(
        acts=_only(Act.REFUSE),
        places=frozenset(Place),
        role=Role.OFFERED,
        action=voice.RefuseCall,
        order=lambda leg, _: voice.RefuseCall(channel=leg),
        who="the outside caller is turned away",
    ),
    Row(
        acts=_only(Act.DIAL),
        targets=frozenset({NumberKind.IVR}),
        action=voice.DialIvr,
        order=lambda _, wish: voice.DialIvr(caller=wish.own, ivrnumber=_number(wish)),
        who="my phone rings first, then the voice menu answers",
    ),
    Row(
        acts=_only(Act.DIAL, Act.PICK_UP),
        targets=_INSIDE,
        action=voice.DialExtension,
        order=lambda _, wish: voice.DialExtension(caller=wish.own, callee=_number(wish)),
        who="my phone rings first, then the inside number",
    ),
    Row(
        acts=_only(Act.DIAL),
        targets=_OUTSIDE,
        action=voice.DialOutbound,
        order=lambda _, wish: voice.DialOutbound(caller=wish.own, outbound=_number(wish)),
        who="my phone rings first, then the outside number",
    ),
)

CONNECT: Final[tuple[tuple[NumberKind, Callable[[Number, Number], Order]], ...]] = (
    (NumberKind.QUEUE, lambda caller, number: voice.DialQueue(outcaller=caller, queue=number)),
    (NumberKind.RING_GROUP, lambda caller, number: voice.DialRingGroup(outcaller=caller, ringgroup=number)),
    (NumberKind.IVR, lambda caller, number: voice.DialIvrOutbound(outcaller=caller, ivrnumber=number)),
    (NumberKind.OUTSIDE, lambda caller, number: voice.DialOutboundTwo(outcaller=caller, outcallee=number)),
)
"""How an outside number is called and connected: it rings first. To an extension there is no way."""
