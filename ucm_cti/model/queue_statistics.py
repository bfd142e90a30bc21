"""What a PBX counted of its queues over some days; shares in per cent, times in seconds."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from ucm_cti.model.ids import ExtensionNumber, Number, QueueNumber


class QueueTotal(Struct, frozen=True, kw_only=True):
    """All queues of one chairman together."""

    chairman: str = ""
    """Whose queues."""
    calls: int | None = None
    """Calls that came."""
    abandoned_share: float | None = None
    """Share of the callers who gave up."""
    average_wait_s: float | None = None
    """Average wait."""
    average_talk_s: float | None = None
    """Average talk."""
    virtual_calls: int | None = None
    """Calls of the virtual queue, where callers are called back."""


class QueueFigures(Struct, frozen=True, kw_only=True):
    """One queue."""

    queue: QueueNumber
    """Number of the queue."""
    chairman: str = ""
    """Who looks after it."""
    calls: int | None = None
    """Calls that came."""
    answered: int | None = None
    """Calls that an agent answered."""
    answered_share: float | None = None
    """Share of the calls that were answered."""
    average_wait_s: float | None = None
    """Average wait."""
    average_talk_s: float | None = None
    """Average talk."""
    virtual_calls: int | None = None
    """Calls of the virtual queue, where callers are called back."""


class AgentFigures(Struct, frozen=True, kw_only=True):
    """One agent in all queues asked for."""

    agent: ExtensionNumber
    """Extension of the agent."""
    chairman: str = ""
    """Whose queues."""
    calls: int | None = None
    """Calls that rang at the agent."""
    answered: int | None = None
    """Calls that the agent answered."""
    answered_share: float | None = None
    """Share of the calls that were answered."""
    average_talk_s: float | None = None
    """Average talk."""


class AgentEvent(Struct, frozen=True, kw_only=True):
    """One line of calldetail, loginhistory or pausedhistory.

    The guide names these lists and not their fields: what is recognised is here, all of it is in `told`.
    """

    agent: ExtensionNumber = ExtensionNumber("")
    """Extension of the agent."""
    queue: QueueNumber = QueueNumber("")
    """Number of the queue."""
    caller: Number = Number("")
    """Number of the caller."""
    began: datetime | None = None
    """When the call, the login or the pause began."""
    answered: datetime | None = None
    """When an agent answered."""
    ended: datetime | None = None
    """When it was over."""
    wait_s: int | None = None
    """How long the caller waited."""
    talk_s: int | None = None
    """How long they talked."""
    reason: str = ""
    """Reason of the pause."""
    told: Mapping[str, str] = field(default_factory=dict)
    """The whole line as it came, by its column names."""


class QueueStatistics(Struct, frozen=True, kw_only=True):
    """The answer to one question about queues: an overview, or a list of events."""

    totals: tuple[QueueTotal, ...] = ()
    """Sums over all queues, one for each chairman."""
    queues: tuple[QueueFigures, ...] = ()
    """Sums of each queue."""
    agents: tuple[AgentFigures, ...] = ()
    """Sums of each agent."""
    events: tuple[AgentEvent, ...] = ()
    """Lines of calldetail, loginhistory or pausedhistory."""
