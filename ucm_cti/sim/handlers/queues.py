"""Call queues (guide p. 146-171), and the listings that only real boxes taught (events/BEHAVIOUR.md)."""

from typing import Final

from msgspec import UNSET
from msgspec.structs import fields

from ucm_cti.protocol.actions import queues as asks
from ucm_cti.protocol.actions.queue_settings import GetQueue, QueueTold
from ucm_cti.sim.engine import EngineRefusal
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.paging import arranged, paged

_USUAL: Final = {
    "musicclass": "default",
    "leavewhenempty": "strict",
    "joinempty": "no",
    "maxlen": 0,
    "reportholdtime": "no",
    "auto_record": "off",
    "enable_feature": "no",
    "voice_prompt_time": 60,
    "replace_caller_id": "no",
    "enable_agent_login": "no",
    "vq_switch": "no",
    "vq_mode": "periodic",
    "vq_periodic": 20,
    "announce_position": "no",
    "announce_frequency": 20,
    "announce_holdtime": "no",
    "destination_type": "hangup",
    "autofill": "yes",
    "enable_welcome": "no",
    "permission": "internal",
}
"""What a new queue has (guide's example of getQueue, p. 148)."""


@answers(asks.ListQueue)
def list_queue(visit: Visit, asked: asks.ListQueue) -> Response:
    """List queues with strategy and members; the guide names no item_num, so there is one page."""
    rows = arranged(visit.engine.queues(), sidx=asked.sidx, sord=asked.sord, options=asked.options)
    return paged("queue", rows, page=asked.page)


@answers(GetQueue)
def get_queue(visit: Visit, asked: GetQueue) -> Response:
    """Tell all settings of a queue; those nobody has set are null."""
    setup = next((queue for queue in visit.engine.office.queues if queue.number == asked.queue), None)
    if setup is None:
        raise EngineRefusal(-16, f"there is no queue {asked.queue}")
    settings: dict[str, object] = dict.fromkeys(
        field.encode_name for field in fields(QueueTold) if field.name != "unread"
    )
    settings.update(_USUAL)
    settings.update(
        extension=setup.number,
        tmp2=setup.number,
        queue_name=setup.name,
        strategy=str(setup.strategy),
        members=",".join(setup.members) or None,
        queue_chairmans=",".join(setup.chairmen) or None,
        ringtime=round(setup.agent_ring_s),
        retry=round(setup.retry_s),
        wrapuptime=round(setup.wrap_up_s),
        queue_timeout=round(setup.longest_wait_s),
        enable_agent_login="yes" if setup.login_members else "no",
    )
    return {"queue": settings}


@answers(asks.LoginLogoffQueueAgent)
def login_logoff_agent(visit: Visit, asked: asks.LoginLogoffQueueAgent) -> Response:
    """Log an agent in or out."""
    act = visit.engine.agent_login if asked.operatetype == "login" else visit.engine.agent_logoff
    act(asked.interface, asked.extension)
    return {}


@answers(asks.PauseUnpauseQueueAgent)
def pause_unpause_agent(visit: Visit, asked: asks.PauseUnpauseQueueAgent) -> Response:
    """Pause an agent or end the pause, in one queue or in all."""
    act = visit.engine.pause if asked.operatetype == "pause" else visit.engine.unpause
    act(asked.interface, None if asked.extension is UNSET else asked.extension)
    return {"need_apply": "yes"}


@answers(asks.GetCallQueuesMemberMessage)
def list_agents(visit: Visit, asked: asks.GetCallQueuesMemberMessage) -> Response:
    """List the agents of a queue."""
    rows = visit.engine.agents(asked.extension)
    return {"CallQueueMembersMessage": {"extension": asked.extension, "member": rows}}


@answers(asks.GetQueueCalling)
def list_callers(visit: Visit, asked: asks.GetQueueCalling) -> Response:
    """List the callers of a queue who wait, or, with role "answer", who talk."""
    rows = visit.engine.queue_callers(asked.extension, asked.role)
    return {"CallQueues": {"extension": asked.extension, "member": rows}}
