"""Rows of the listings and of pushed events, as the PBX writes them; unknown keys are let be."""

from msgspec import Struct

from ucm_cti.protocol.action import Loose


class UnbridgedRow(Struct, frozen=True, kw_only=True):
    """A leg in no bridge of two (guide p. 129); pushed entries also carry the ids."""

    channel: Loose = None
    state: Loose = None
    service: Loose = None
    callername: Loose = None
    callernum: Loose = None
    connectedname: Loose = None
    connectednum: Loose = None
    alloc_time: Loose = None
    inbound_trunk_name: Loose = None
    outbound_trunk_name: Loose = None
    uniqueid: Loose = None
    linkedid: Loose = None
    callid: Loose = None


class BridgedRow(Struct, frozen=True, kw_only=True):
    """A bridge of two legs (guide p. 127)."""

    channel1: Loose = None
    channel2: Loose = None
    callerid1: Loose = None
    callerid2: Loose = None
    name1: Loose = None
    name2: Loose = None
    uniqueid1: Loose = None
    uniqueid2: Loose = None
    bridge_id: Loose = None
    bridge_time: Loose = None
    inbound_trunk_name: Loose = None
    outbound_trunk_name: Loose = None
    have_send: Loose = None


class AccountRow(Struct, frozen=True, kw_only=True):
    """An extension in listAccount (guide p. 22; department and presence by BEHAVIOUR.md)."""

    extension: Loose = None
    account_type: Loose = None
    fullname: Loose = None
    out_of_service: Loose = None
    status: Loose = None
    addr: Loose = None
    urgmsg: Loose = None
    newmsg: Loose = None
    oldmsg: Loose = None
    presence_status: Loose = None
    presence_def_script: Loose = None
    user_name: Loose = None
    email_to_user: Loose = None
    department_name: Loose = None


class QueueRow(Struct, frozen=True, kw_only=True):
    """A queue in listQueue (guide p. 146)."""

    extension: Loose = None
    queue_name: Loose = None
    strategy: Loose = None
    queue_chairmans: Loose = None
    members: Loose = None


class GroupRow(Struct, frozen=True, kw_only=True):
    """An extension group (guide p. 203)."""

    group_id: Loose = None
    group_name: Loose = None
    members: Loose = None
    tmp: Loose = None


class AgentRow(Struct, frozen=True, kw_only=True):
    """An agent of a queue, listed or pushed (events/EVENTS.md, CallQueueStatus)."""

    member_extension: Loose = None
    first_name: Loose = None
    last_name: Loose = None
    status: Loose = None
    membership: Loose = None
    answer: Loose = None
    abandon: Loose = None
    talktime: Loose = None
    logintime: Loose = None
    pausetime: Loose = None
    pausereason: Loose = None
    pause_reason: Loose = None
    paused: Loose = None


class QueueCallerRow(Struct, frozen=True, kw_only=True):
    """A caller in a queue, waiting or answered (events/EVENTS.md, CallQueueStatus)."""

    callerid: Loose = None
    callername: Loose = None
    callerchannel: Loose = None
    position: Loose = None
    starttime: Loose = None
    calleechannel: Loose = None
    calleeid: Loose = None
    bridge_time: Loose = None
