"""A call seen from one phone: which leg is mine, whom it is connected to, who else takes part."""

from collections.abc import Iterator, Mapping
from enum import StrEnum, auto
from typing import Protocol

from msgspec import Struct

from ucm_cti.model.call import Call
from ucm_cti.model.channel import Channel, Technology
from ucm_cti.model.ids import ChannelName, ExtensionNumber
from ucm_cti.model.status import CallState, ChannelState, Direction


class Place(StrEnum):
    """Where a phone stands in a call."""

    TALKING = auto()
    """My leg is connected to another."""
    RUNG = auto()
    """My phone rings for it."""
    CALLING = auto()
    """I call, and nobody has answered; or my own phone rings first."""
    IN_SYSTEM = auto()
    """The PBX has answered me: queue, voice menu, voicemail, music."""
    LISTENING = auto()
    """I listen to it as a supervisor."""
    OUT_TALKING = auto()
    """I am not in it, and two others talk."""
    OUT = auto()
    """I am not in it, and nobody talks yet."""


class Role(StrEnum):
    """Which leg of a call an action names."""

    NONE = auto()
    OWN = auto()
    FAR = auto()
    """The leg that mine is connected to."""
    INBOUND_TRUNK = auto()
    """The leg of the outside caller."""
    INSIDE_CALLER = auto()
    """The leg of the inside caller of an outbound call."""
    AGENT = auto()
    """The connected leg of an inside phone: whom one listens to, or takes a call from."""
    OFFERED = auto()
    """The inbound trunk leg in Ring that waits for accept or refuse."""
    FIRST = auto()
    """The leg the call began with."""


class Channels(Protocol):
    """The part of the live picture that knows the legs."""

    @property
    def channels(self) -> Mapping[ChannelName, Channel]:
        """Legs by name."""
        ...


class Seen(Struct, frozen=True, kw_only=True):
    """A call with its legs, from one phone's side."""

    call: Call
    place: Place
    legs: tuple[Channel, ...]
    own: Channel | None

    def leg(self, role: Role, agent: ExtensionNumber | None = None) -> ChannelName | None:
        """Return the leg with a role, None where the call has none; `agent` chooses among several."""
        own, call = self.own, self.call
        match role:
            case Role.OWN:
                return own.name if own else None
            case Role.FAR:
                return own.peer if own else None
            case Role.INBOUND_TRUNK:
                return _first(
                    leg for leg in self.legs if leg.technology is Technology.TRUNK and _came_in(leg, call)
                )
            case Role.INSIDE_CALLER:
                return call.caller_leg if self._is_phone(call.caller_leg) else None
            case Role.AGENT:
                return self._agent_leg(agent)
            case Role.OFFERED:
                return call.offered
            case Role.FIRST:
                return call.caller_leg or _first(iter(self.legs)) or next(iter(call.legs), None)
            case Role.NONE:
                return None

    def _is_phone(self, name: ChannelName | None) -> bool:
        return any(leg.name == name and leg.technology is Technology.PHONE for leg in self.legs)

    def _agent_leg(self, agent: ExtensionNumber | None) -> ChannelName | None:
        """Prefer who was called: of two colleagues it is the one who works on the call."""
        connected = [
            leg.name
            for leg in self.legs
            if leg.technology is Technology.PHONE
            and leg.peer
            and leg is not self.own
            and leg.name not in self.call.supervisors
            and (agent is None or leg.endpoint == agent)
        ]
        if self.call.callee_leg in connected:
            return self.call.callee_leg
        return connected[0] if connected else None


def see(call: Call, picture: Channels, own: ExtensionNumber) -> Seen:
    """Return a call as the phone `own` sees it; an empty `own` is in no call."""
    legs = tuple(leg for name in call.legs if (leg := picture.channels.get(name)) is not None)
    mine = [leg for leg in legs if own and leg.endpoint == own and leg.technology is Technology.PHONE]
    # The youngest of those as near: an older one may have ended without having been told of.
    best = min(reversed(mine), key=_nearness, default=None)
    return Seen(call=call, place=_place(call, legs, best), legs=legs, own=best)


def _nearness(leg: Channel) -> int:
    """Sort the legs of several devices of one extension: the one that talks comes first."""
    if leg.peer:
        return 0
    return 1 if leg.state is not ChannelState.RINGING else 2


def _place(call: Call, legs: tuple[Channel, ...], own: Channel | None) -> Place:
    if own is None:
        return Place.OUT_TALKING if any(leg.peer for leg in legs) else Place.OUT
    if own.name in call.supervisors:
        return Place.LISTENING
    if own.peer:
        return Place.TALKING
    if own.name == call.caller_leg:
        return Place.IN_SYSTEM if _answered_by_pbx(call, own) else Place.CALLING
    return Place.IN_SYSTEM if own.state is ChannelState.UP else Place.RUNG


def _answered_by_pbx(call: Call, own: Channel) -> bool:
    return own.state is ChannelState.UP and call.state in {CallState.IN_SYSTEM, CallState.WAITING}


def _came_in(leg: Channel, call: Call) -> bool:
    """Whether a trunk leg is that of the caller from outside."""
    if leg.inbound_trunk or leg.outbound_trunk:
        return bool(leg.inbound_trunk)
    return call.direction in {Direction.INBOUND, Direction.THROUGH} and leg.name in {
        call.caller_leg,
        call.offered,
    }


def _first(legs: Iterator[Channel]) -> ChannelName | None:
    return next((leg.name for leg in legs), None)
