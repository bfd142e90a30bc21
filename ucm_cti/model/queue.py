"""A call queue, its agents and its waiting callers."""

from datetime import datetime
from typing import NamedTuple

from msgspec import Struct

from ucm_cti.model.ids import ChannelName, ExtensionNumber, QueueNumber
from ucm_cti.model.party import NOBODY, Party
from ucm_cti.model.status import AgentStatus, Membership, PersonState


class Queue(Struct, frozen=True, kw_only=True, gc=False):
    """One queue with what the PBX counts for it; counts are None until somebody told them."""

    number: QueueNumber
    name: str = ""
    strategy: str = ""
    members: tuple[ExtensionNumber, ...] = ()
    chairmen: tuple[ExtensionNumber, ...] = ()
    waiting: int | None = None
    longest_wait_since: datetime | None = None
    """When the longest-waiting caller came, in PBX time."""
    completed: int | None = None
    abandoned: int | None = None
    total: int | None = None
    service_level: float | None = None
    """Share of calls answered in time, in per cent, as the PBX counts it."""
    agents_free: int | None = None
    agents_busy: int | None = None
    agents_paused: int | None = None

    @property
    def label(self) -> str:
        """The name, or the number where nobody gave a name."""
        return self.name or self.number


class AgentKey(NamedTuple):
    """An agent is known by queue and extension: one person in two queues is two agents."""

    queue: QueueNumber
    extension: ExtensionNumber


class Agent(Struct, frozen=True, kw_only=True, gc=False):
    """One member of one queue."""

    queue: QueueNumber
    extension: ExtensionNumber
    name: str = ""
    status: AgentStatus = AgentStatus.NONE
    membership: Membership = Membership.NONE
    paused: bool = False
    pause_reason: str = ""
    paused_since: datetime | None = None
    logged_in_since: datetime | None = None
    answered: int | None = None
    abandoned: int | None = None
    talk_time_s: int | None = None
    state: PersonState = PersonState.UNKNOWN
    """The state shown: `AWAY` is paused, `OFFLINE` is logged out or not registered."""
    since: datetime | None = None
    """Since when it is in `state`, in PBX time, where known."""
    logged_in: bool = True

    @property
    def key(self) -> AgentKey:
        """Queue and extension."""
        return AgentKey(self.queue, self.extension)


class WaitingCaller(Struct, frozen=True, kw_only=True, gc=False):
    """A caller in a queue, waiting or just answered by an agent."""

    channel: ChannelName
    queue: QueueNumber
    party: Party = NOBODY
    position: int | None = None
    since: datetime | None = None
    answered_by: ExtensionNumber | None = None
    answered_since: datetime | None = None
