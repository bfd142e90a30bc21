"""Rows of the listings and of pushed events, as the PBX writes them.

Keys that no row names are not lost: `envelope.Reply.extras` tells them, decoded when somebody asks.
"""

from typing import Annotated

from msgspec import Struct

from ucm_cti.protocol.fields import about
from ucm_cti.protocol.loose import (
    LooseDigits,
    LooseList,
    LooseNumber,
    LooseParty,
    LooseText,
    LooseTime,
    LooseYesNo,
)


class UnbridgedRow(Struct, frozen=True, kw_only=True, gc=False):
    """A leg in no bridge of two (guide p. 129); pushed entries also carry the ids."""

    channel: Annotated[LooseText, about("Name of the leg, which is its key.")] = None
    state: Annotated[
        LooseText, about("State of the leg in the PBX's words, such as Ring, Ringing or Up.")
    ] = None
    service: Annotated[
        LooseText, about("What the PBX runs on the leg: normal, macro-dial, queue and others.")
    ] = None
    callername: Annotated[LooseText, about("Name of the leg's own party.")] = None
    callernum: Annotated[
        LooseParty, about("Number of the leg's own party; in state Ringing of who is rung.")
    ] = None
    connectedname: Annotated[
        LooseText, about('Name of the far party; "Call Bargin" marks the leg of a supervisor.')
    ] = None
    connectednum: Annotated[LooseParty, about("Number of the far party.")] = None
    alloc_time: Annotated[LooseTime, about("When the leg began.")] = None
    inbound_trunk_name: Annotated[
        LooseText, about("Trunk that the call came in by; need not be the name in listVoIPTrunk.")
    ] = None
    outbound_trunk_name: Annotated[LooseText, about("Trunk that the call went out by.")] = None
    uniqueid: Annotated[LooseText, about("Id of the leg; pushed events alone have it.")] = None
    linkedid: Annotated[
        LooseText, about("Id that the legs of a call share; pushed events alone have it.")
    ] = None
    callid: Annotated[LooseText, about("Not described by the guide; pushed events alone have it.")] = None


class BridgedRow(Struct, frozen=True, kw_only=True, gc=False):
    """A bridge of two legs (guide p. 127)."""

    channel1: Annotated[LooseText, about("Name of the first leg.")] = None
    channel2: Annotated[LooseText, about("Name of the second leg.")] = None
    callerid1: Annotated[LooseParty, about("Number of the first leg's party.")] = None
    callerid2: Annotated[LooseParty, about("Number of the second leg's party.")] = None
    name1: Annotated[LooseText, about("Name of the first leg's party.")] = None
    name2: Annotated[LooseText, about("Name of the second leg's party.")] = None
    uniqueid1: Annotated[LooseText, about("Id of the first leg.")] = None
    uniqueid2: Annotated[LooseText, about("Id of the second leg.")] = None
    bridge_id: Annotated[LooseText, about("Id of the bridge.")] = None
    bridge_time: Annotated[LooseTime, about("When the two were connected.")] = None
    inbound_trunk_name: Annotated[LooseText, about("Trunk that the call came in by.")] = None
    outbound_trunk_name: Annotated[LooseText, about("Trunk that the call went out by.")] = None
    have_send: Annotated[LooseText, about("Not described by the guide; seen as a number in its example.")] = (
        None
    )


class AccountRow(Struct, frozen=True, kw_only=True, gc=False):
    """An extension in listAccount (guide p. 22; department and presence by real boxes: listAccount)."""

    extension: Annotated[LooseDigits, about("Number of the extension.")] = None
    account_type: Annotated[LooseText, about("Kind of extension: SIP, IAX, FXS or SIP(WebRTC).")] = None
    fullname: Annotated[LooseText, about("Name of the person.")] = None
    out_of_service: Annotated[LooseYesNo, about("Whether the extension is switched off.")] = None
    status: Annotated[
        LooseText, about("Idle, InUse, Busy, Ringing, or Unavailable where no phone is registered.")
    ] = None
    addr: Annotated[
        LooseText, about("Address of the phone that is registered, on some boxes with its model.")
    ] = None
    urgmsg: Annotated[LooseNumber, about("Urgent voicemail messages.")] = None
    newmsg: Annotated[LooseNumber, about("Voicemail messages not heard yet.")] = None
    oldmsg: Annotated[LooseNumber, about("Voicemail messages heard already.")] = None
    presence_status: Annotated[
        LooseText, about("Presence that the person has set, such as available or dnd.")
    ] = None
    presence_def_script: Annotated[LooseText, about("Text of a presence of one's own.")] = None
    user_name: Annotated[LooseText, about("User of the web pages that the extension belongs to.")] = None
    email_to_user: Annotated[LooseYesNo, about("Whether the user gets mail; the guide says no more.")] = None
    department_name: Annotated[
        LooseText, about("Department; newer firmware tells it, the guide does not.")
    ] = None


class QueueRow(Struct, frozen=True, kw_only=True, gc=False):
    """A queue in listQueue (guide p. 146)."""

    extension: Annotated[LooseDigits, about("Number of the queue.")] = None
    queue_name: Annotated[LooseText, about("Name of the queue.")] = None
    strategy: Annotated[
        LooseText,
        about("How agents are picked: ringall, linear, leastrecent, fewestcalls, random or memory."),
    ] = None
    queue_chairmans: Annotated[LooseList, about("Extensions of those who may look after the queue.")] = None
    members: Annotated[LooseList, about("Extensions of the agents.")] = None


class GroupRow(Struct, frozen=True, kw_only=True, gc=False):
    """An extension group (guide p. 203)."""

    group_id: Annotated[LooseDigits, about("Id of the group.")] = None
    group_name: Annotated[LooseText, about("Name of the group.")] = None
    members: Annotated[LooseList, about("Extensions in the group.")] = None
    tmp: Annotated[LooseText, about("Not described by the guide.")] = None


class AgentRow(Struct, frozen=True, kw_only=True, gc=False):
    """An agent of a queue, listed or pushed (real boxes: CallQueueStatus)."""

    member_extension: Annotated[LooseDigits, about("Extension of the agent.")] = None
    first_name: Annotated[LooseText, about("First name of the agent.")] = None
    last_name: Annotated[LooseText, about("Last name of the agent.")] = None
    status: Annotated[LooseText, about("Status of the agent's phone, such as Idle, InUse or Paused.")] = None
    membership: Annotated[LooseText, about("static, dynamic, or for who may log in: loggin or logoff.")] = (
        None
    )
    answer: Annotated[LooseNumber, about("Calls that the agent has answered.")] = None
    abandon: Annotated[LooseNumber, about("Calls that rang at the agent and were not answered.")] = None
    talktime: Annotated[LooseNumber, about("Seconds that the agent has talked.")] = None
    logintime: Annotated[LooseTime, about("When the agent logged in.")] = None
    pausetime: Annotated[LooseTime, about("When the pause began.")] = None
    pausereason: Annotated[LooseText, about("Reason of the pause.")] = None
    pause_reason: Annotated[LooseText, about("Second spelling of the same.")] = None
    paused: Annotated[LooseYesNo, about("Whether the agent pauses, where a firmware tells.")] = None


class QueueCallerRow(Struct, frozen=True, kw_only=True, gc=False):
    """A caller in a queue, waiting or answered (real boxes: CallQueueStatus)."""

    callerid: Annotated[LooseDigits, about("Number of the caller.")] = None
    callername: Annotated[LooseText, about("Name of the caller.")] = None
    callerchannel: Annotated[LooseText, about("Leg of the caller, which is the key.")] = None
    position: Annotated[LooseNumber, about("Place in the queue, from 1.")] = None
    starttime: Annotated[LooseTime, about("When the caller came into the queue.")] = None
    calleechannel: Annotated[LooseText, about("Leg of the agent who answered.")] = None
    calleeid: Annotated[LooseDigits, about("Extension of the agent who answered.")] = None
    bridge_time: Annotated[LooseTime, about("When the agent answered.")] = None
