"""Agents: logging in and out of queues, pausing and going on."""

from collections.abc import Callable
from typing import Final

from ucm_cti.control.legs import Order
from ucm_cti.model.act import Act
from ucm_cti.model.queue import Agent, AgentKey
from ucm_cti.protocol.actions.queues import LoginLogoffQueueAgent, PauseUnpauseQueueAgent

AGENT_ORDERS: Final[dict[Act, Callable[[AgentKey], Order]]] = {
    Act.LOG_IN_AGENT: lambda key: LoginLogoffQueueAgent(
        operatetype="login", interface=key.extension, extension=key.queue
    ),
    Act.LOG_OUT_AGENT: lambda key: LoginLogoffQueueAgent(
        operatetype="logoff", interface=key.extension, extension=key.queue
    ),
    Act.PAUSE_AGENT: lambda key: PauseUnpauseQueueAgent(
        operatetype="pause", interface=key.extension, extension=key.queue
    ),
    Act.UNPAUSE_AGENT: lambda key: PauseUnpauseQueueAgent(
        operatetype="unpause", interface=key.extension, extension=key.queue
    ),
}
"""Which action an act to an agent is."""


def agent_unfit(act: Act, agent: Agent) -> str:
    """Return why an agent's state forbids an act; empty where it does not."""
    if act is Act.LOG_IN_AGENT:
        return "The agent is logged in already." if agent.logged_in else ""
    if not agent.logged_in:
        return "The agent is not logged in."
    if act is Act.PAUSE_AGENT and agent.paused:
        return "The agent is paused already."
    if act is Act.UNPAUSE_AGENT and not agent.paused:
        return "The agent is not paused."
    return ""
