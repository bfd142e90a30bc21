"""Call queues (guide p. 146-171), and what only real boxes taught (real boxes: queue listings)."""

from collections.abc import Mapping
from typing import Any

from msgspec import UNSET

from ucm_cti.protocol.actions import queue_settings as settings
from ucm_cti.protocol.actions import queues as asks
from ucm_cti.protocol.codec import listed
from ucm_cti.sim.configuration.kinds import QUEUE
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.objects import adding, changing, deleting, telling
from ucm_cti.sim.handlers.paging import arranged, paged


@answers(asks.ListQueue)
def list_queue(visit: Visit, asked: asks.ListQueue) -> Response:
    """List queues with strategy and members, those that log in too; the guide names no item_num."""
    running = {row["extension"]: row for row in visit.engine.queues()}
    saved = visit.configuration.store.all(QUEUE)
    rows = [_row(queue, running.get(queue["extension"])) for queue in saved]
    return paged(
        "queue", arranged(rows, sidx=asked.sidx, sord=asked.sord, options=asked.options), page=asked.page
    )


def _row(queue: Mapping[str, Any], running: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return a saved queue, with the members that the running one has besides."""
    row = {
        name: queue[name] for name in ("extension", "queue_name", "strategy", "queue_chairmans", "members")
    }
    if running is not None:
        more = [number for number in listed(running["members"]) if number not in listed(queue["members"])]
        row["members"] = ",".join((*listed(queue["members"]), *more)) or None
    return row


get_queue = telling(
    settings.GetQueue, QUEUE, "queue", "queue", lambda queue: {**queue, "tmp2": queue["extension"]}
)
add_queue = adding(settings.AddQueue, QUEUE)
update_queue = changing(settings.UpdateQueue, QUEUE, "queue")
delete_queue = deleting(settings.DeleteQueue, QUEUE, "queue")


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
