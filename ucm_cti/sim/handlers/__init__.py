"""One function an action: what the simulated PBX answers."""

from typing import Any, Final

from ucm_cti.protocol.action import Action
from ucm_cti.sim.handlers import extensions, queues, session, system, voice_call
from ucm_cti.sim.handlers.answer import Answer

HANDLERS: Final[dict[type[Action[Any]], Answer]] = {
    answer.action: answer
    for answer in (
        session.challenge,
        session.login,
        session.logout,
        system.get_system_status,
        system.get_system_general_status,
        extensions.list_account,
        extensions.list_extension_group,
        voice_call.list_bridged_channels,
        voice_call.list_unbridged_channels,
        voice_call.hang_up,
        voice_call.barge,
        voice_call.mute,
        voice_call.unmute,
        voice_call.hold,
        voice_call.unhold,
        voice_call.dial_extension,
        voice_call.dial_outbound,
        voice_call.transfer,
        voice_call.transfer_inbound,
        voice_call.transfer_outbound,
        voice_call.dial_ivr,
        voice_call.dial_ivr_outbound,
        voice_call.dial_queue,
        voice_call.dial_ring_group,
        voice_call.dial_outbound_two,
        voice_call.refuse,
        voice_call.accept,
        queues.list_queue,
        queues.get_queue,
        queues.login_logoff_agent,
        queues.pause_unpause_agent,
        queues.list_agents,
        queues.list_callers,
    )
}
"""The answer of every action in `protocol.catalog`, listed by hand in the guide's order."""
