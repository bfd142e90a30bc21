"""What a PBX counted of its queues over some days; shares in per cent, times in seconds."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field

from ucm_cti.model.ids import ExtensionNumber, Number, QueueNumber


class QueueTotal(Struct, frozen=True, kw_only=True):
    """All queues of one chairman together."""

    chairman: str = ""
    calls: int | None = None
    abandoned_share: float | None = None
    average_wait_s: float | None = None
    average_talk_s: float | None = None
    virtual_calls: int | None = None


class QueueFigures(Struct, frozen=True, kw_only=True):
    """One queue."""

    queue: QueueNumber
    chairman: str = ""
    calls: int | None = None
    answered: int | None = None
    answered_share: float | None = None
    average_wait_s: float | None = None
    average_talk_s: float | None = None
    virtual_calls: int | None = None


class AgentFigures(Struct, frozen=True, kw_only=True):
    """One agent in all queues asked for."""

    agent: ExtensionNumber
    chairman: str = ""
    calls: int | None = None
    answered: int | None = None
    answered_share: float | None = None
    average_talk_s: float | None = None


class AgentEvent(Struct, frozen=True, kw_only=True):
    """One line of calldetail, loginhistory or pausedhistory.

    The guide names these lists and not their fields: what is recognised is here, all of it is in `told`.
    """

    agent: ExtensionNumber = ExtensionNumber("")
    queue: QueueNumber = QueueNumber("")
    caller: Number = Number("")
    began: datetime | None = None
    answered: datetime | None = None
    ended: datetime | None = None
    wait_s: int | None = None
    talk_s: int | None = None
    reason: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


class QueueStatistics(Struct, frozen=True, kw_only=True):
    """The answer to one question about queues: an overview, or a list of events."""

    totals: tuple[QueueTotal, ...] = ()
    queues: tuple[QueueFigures, ...] = ()
    agents: tuple[AgentFigures, ...] = ()
    events: tuple[AgentEvent, ...] = ()
