"""Call queues (guide p. 146-171), and the queue listings that only real boxes taught."""

from typing import Annotated, Literal

from msgspec import UNSET, Struct, field

from ucm_cti.protocol.action import Action, Order, Phone, QueueId, TextInt, action
from ucm_cti.protocol.fields import Maybe, about
from ucm_cti.protocol.loose import LooseDigits
from ucm_cti.protocol.paging import Page
from ucm_cti.protocol.rows import AgentRow, QueueCallerRow, QueueRow


class QueuePage(Page, frozen=True, kw_only=True):
    """One page of queues."""

    queue: Annotated[tuple[QueueRow, ...] | None, about("The queues of this page.")] = ()

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """The queues of this page."""
        return self.queue or ()


@action("listQueue", kind="query", page=146)
class ListQueue(Action[QueuePage], frozen=True, kw_only=True):
    """List the queues with their members."""

    page: Maybe[Annotated[TextInt, about("Page to return, from 1.")]] = UNSET
    sidx: Maybe[Annotated[str, about("Field to sort by.")]] = UNSET
    sord: Maybe[Annotated[str, about("Direction of sorting, asc or desc.")]] = UNSET
    options: Maybe[Annotated[str, about("Fields to return, comma-separated; left out, all.")]] = UNSET


@action("loginLogoffQueueAgent", kind="command", page=169)
class LoginLogoffQueueAgent(Order, frozen=True, kw_only=True):
    """Log an agent into or out of a queue; `extension` is the queue's number."""

    operatetype: Annotated[Literal["login", "logoff"], about("Whether to log in or out.")]
    interface: Annotated[Phone, about("The agent's extension.")]
    extension: Annotated[QueueId, about("The number of the queue.")]


@action("pauseUnpauseQueueAgent", kind="command", page=170)
class PauseUnpauseQueueAgent(Order, frozen=True, kw_only=True):
    """Pause an agent or end the pause, in one queue or, without `extension`, in all."""

    operatetype: Annotated[Literal["pause", "unpause"], about("Whether to pause or to end the pause.")]
    interface: Annotated[Phone, about("The agent's extension.")]
    extension: Maybe[
        Annotated[QueueId, about("The number of the queue; left out, all of the agent's queues.")]
    ] = UNSET


class AgentList(Struct, frozen=True, kw_only=True):
    """The agents of one queue."""

    extension: Annotated[LooseDigits, about("Number of the queue.")] = None
    member: Annotated[tuple[AgentRow, ...] | None, about("The agents.")] = ()


class AgentListReply(Struct, frozen=True, kw_only=True):
    """The reply of getCallQueuesMemberMessage."""

    agents: Annotated[AgentList, about("The queue with its agents.")] = field(
        name="CallQueueMembersMessage", default=AgentList()
    )

    @property
    def rows(self) -> tuple[AgentRow, ...]:
        """The agents."""
        return self.agents.member or ()


@action("getCallQueuesMemberMessage", kind="query", page=None, topic="queue listings")
class GetCallQueuesMemberMessage(Action[AgentListReply], frozen=True, kw_only=True):
    """List the agents of a queue with their states and counts (real boxes: queue listings)."""

    extension: Annotated[QueueId, about("The number of the queue.")]


class QueueCallerList(Struct, frozen=True, kw_only=True):
    """The callers of one queue."""

    extension: Annotated[LooseDigits, about("Number of the queue.")] = None
    member: Annotated[tuple[QueueCallerRow, ...] | None, about("The callers.")] = ()


class QueueCallingReply(Struct, frozen=True, kw_only=True):
    """The reply of getQueueCalling."""

    callers: Annotated[QueueCallerList, about("The queue with its callers.")] = field(
        name="CallQueues", default=QueueCallerList()
    )

    @property
    def rows(self) -> tuple[QueueCallerRow, ...]:
        """The callers."""
        return self.callers.member or ()


@action("getQueueCalling", kind="query", page=None, topic="queue listings")
class GetQueueCalling(Action[QueueCallingReply], frozen=True, kw_only=True):
    """List the callers of a queue: `role` "" those who wait, "answer" those who talk."""

    extension: Annotated[QueueId, about("The number of the queue.")]
    role: Annotated[str, about("Empty for those who wait, answer for those who talk.")] = ""
