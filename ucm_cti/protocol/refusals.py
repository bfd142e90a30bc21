"""Which return codes each action may end with, and why; the guide names the codes and not the actions.

The simulated PBX answers with these and no others.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct


class Refusal(Struct, frozen=True):
    """One return code of one action."""

    status: int
    why: str


GENERAL: Final = (
    Refusal(-5, "nobody is logged in; the client logs in and sends once more"),
    Refusal(-6, "the session is over; the client logs in and sends once more"),
    Refusal(-7, "a connection inside the PBX was closed"),
    Refusal(-8, "the PBX took too long"),
    Refusal(-9, "something went wrong inside the PBX"),
    Refusal(-24, "the PBX could not work on its data"),
    Refusal(-26, "the PBX could not read its data"),
    Refusal(-45, "the PBX is asked too often, or somebody else does the same"),
    Refusal(-46, "the PBX is asked too often, or somebody else does the same"),
    Refusal(-47, "the action is not ticked for this API user"),
    Refusal(-51, "the PBX is busy with another task"),
    Refusal(-57, "the PBX is asked too often, or somebody else does the same"),
)
"""What every action may end with."""

BEYOND: Final = Refusal(-19, "the firmware does not know the action")
"""What every action may end with that the guide does not know."""

_NOT_THERE: Final = Refusal(-16, "what is named is not there")
_DANGLING: Final = Refusal(-16, "it, or something that a parameter names, is not there")
_TAKEN: Final = Refusal(-44, "there is another one of this name or number")
_SENSITIVE: Final = Refusal(-50, "a text holds a character that the PBX takes for a command")
_NO_LEG: Final = Refusal(-16, "the leg is over, or was never there")
_ALONE: Final = Refusal(-1, "the leg talks to nobody")
_NO_NUMBER: Final = Refusal(-16, "the extension or the inside number is not there")
_NO_PHONE: Final = Refusal(-1, "the phone that is to ring first is not registered")
_NO_WAY_OUT: Final = Refusal(-1, "no outbound route takes the number, or no trunk can be reached")
_NO_LOGIN: Final = (
    Refusal(-37, "user or password is wrong"),
    Refusal(-68, "logins are restricted now; remain_num and remain_time say for how long"),
    Refusal(-70, "the login is forbidden"),
    Refusal(-71, "the user is not known"),
    Refusal(-1, "some firmware says so of an unknown user"),
)


def _each(wires: str, *refusals: Refusal) -> Iterable[tuple[str, tuple[Refusal, ...]]]:
    return ((wire, refusals) for wire in wires.split())


REFUSALS: Final[Mapping[str, tuple[Refusal, ...]]] = dict(
    (
        *_each("challenge login", *_NO_LOGIN),
        *_each("getSIPAccount getSIPTrunk getAnalogTrunk getDigitalTrunk getOutboundRoute", _NOT_THERE),
        *_each("getQueue getPaginggroup getIVR getUser", _NOT_THERE),
        *_each("deleteSIPTrunk deleteAnalogTrunk deleteDigitalTrunk deleteOutboundRoute", _NOT_THERE),
        *_each("deleteInboundRoute deleteQueue deletePaginggroup deleteIVR", _NOT_THERE),
        *_each("getInboundRoute", _NOT_THERE, Refusal(-1, "which route is not said")),
        *_each("updateSIPAccount updateUser updateInboundRoute", _DANGLING, _SENSITIVE),
        *_each("updateSIPTrunk updateAnalogTrunk updateDigitalTrunk", _DANGLING, _TAKEN, _SENSITIVE),
        *_each("updateOutboundRoute updateQueue updatePaginggroup updateIVR", _DANGLING, _TAKEN, _SENSITIVE),
        *_each(
            "addSIPTrunk",
            _DANGLING,
            _TAKEN,
            _SENSITIVE,
            Refusal(-1, "a trunk that registers has no user name or no password"),
        ),
        *_each("addAnalogTrunk addDigitalTrunk addOutboundRoute", _DANGLING, _TAKEN, _SENSITIVE),
        *_each("addQueue addPaginggroup addIVR addSIPAccount", _DANGLING, _TAKEN, _SENSITIVE),
        *_each("addInboundRoute addSLATrunk updateSLATrunk", _DANGLING, _SENSITIVE),
        *_each("deleteUser", _NOT_THERE, Refusal(-25, "the user cannot be deleted")),
        *_each("playPromptByOrg", _NO_NUMBER, _NO_PHONE),
        *_each("Hangup", _NO_LEG),
        *_each("mute unmute hold unhold", _NO_LEG, _ALONE),
        *_each(
            "callbarge",
            Refusal(-16, "the leg or the supervisor's extension is not there"),
            Refusal(-1, "the leg is no call of that extension, or the supervisor's phone is not registered"),
            Refusal(-15, "the mode is unknown"),
        ),
        *_each("dialExtension dialIVR", _NO_NUMBER, _NO_PHONE),
        *_each("dialOutbound", _NO_NUMBER, _NO_PHONE, _NO_WAY_OUT),
        *_each("dialIVROutbound dialQueue dialRinggroup", _NO_NUMBER, _NO_WAY_OUT),
        *_each("dialOutboundTwo", _NO_WAY_OUT),
        *_each("callTransfer", Refusal(-16, "the leg or the number is not there"), _ALONE, _NO_WAY_OUT),
        *_each(
            "transferNumberInbound",
            Refusal(-16, "the leg or the number is not there"),
            Refusal(-1, "the leg is no inbound call from outside"),
        ),
        *_each(
            "transferNumberOutbound",
            _NO_LEG,
            Refusal(-1, "the leg is not the inside caller of an outbound call"),
            _NO_WAY_OUT,
        ),
        *_each(
            "refuseCall acceptCall",
            _NO_LEG,
            Refusal(-1, "Call Control is off, or the call does not wait any more"),
        ),
        *_each(
            "loginLogoffQueueAgent pauseUnpauseQueueAgent",
            Refusal(-16, "the queue is not there, or the extension is no agent of it"),
            Refusal(-1, "the agent is logged out"),
        ),
        *_each("getCallQueuesMemberMessage", _NOT_THERE),
        *_each("getQueueCalling", _NOT_THERE, Refusal(-1, "the role is unknown")),
        *_each("MulticastPaging", _NOT_THERE, _NO_PHONE),
        *_each("MulticastPagingHangup", _NOT_THERE, Refusal(-1, "nobody pages the group")),
        *_each("cdrapi", Refusal(-19, "records are not deleted by this")),
        *_each("recapi", Refusal(-16, "there is no such recording")),
        *_each("pmsapi", Refusal(-1, "the operation cannot be done; the reply's error says why")),
        *_each(
            "applyChanges",
            Refusal(-69, "a conference goes on"),
            Refusal(-98, "calls go on over a digital trunk that changes"),
        ),
    )
)
"""By wire name; an action that is not here ends with a general code only."""


def refusals_of(wire: str, *, optional: bool) -> tuple[Refusal, ...]:
    """Return an action's own return codes, without the general ones."""
    own = REFUSALS.get(wire, ())
    return (*own, BEYOND) if optional else own
