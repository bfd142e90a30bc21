"""All actions that are declared, listed by hand in the order of the guide."""

from typing import Any

from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions import extensions, queue_settings, queues, session, system, voice_call

ACTIONS: tuple[type[Action[Any]], ...] = (
    session.Challenge,
    session.Login,
    session.Logout,
    system.GetSystemStatus,
    system.GetSystemGeneralStatus,
    extensions.ListAccount,
    voice_call.ListBridgedChannels,
    voice_call.ListUnBridgedChannels,
    voice_call.Hangup,
    voice_call.CallBarge,
    voice_call.Mute,
    voice_call.Unmute,
    voice_call.Hold,
    voice_call.Unhold,
    voice_call.DialExtension,
    voice_call.DialOutbound,
    voice_call.CallTransfer,
    voice_call.TransferNumberInbound,
    voice_call.TransferNumberOutbound,
    voice_call.DialIvr,
    voice_call.DialIvrOutbound,
    voice_call.DialQueue,
    voice_call.DialRingGroup,
    voice_call.DialOutboundTwo,
    voice_call.RefuseCall,
    voice_call.AcceptCall,
    queues.ListQueue,
    queue_settings.GetQueue,
    queues.LoginLogoffQueueAgent,
    queues.PauseUnpauseQueueAgent,
    queues.GetCallQueuesMemberMessage,
    queues.GetQueueCalling,
    extensions.ListExtensionGroup,
)
