"""Statistics of call queues (guide p. 217-219)."""

from typing import Annotated, Literal, Self

from msgspec import UNSET, Meta, UnsetType, field

from ucm_cti.model.queue_statistics import QueueStatistics
from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.actions.cdr import Count
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.legacy.filters import Day
from ucm_cti.protocol.legacy.statistics import read_statistics

OneOrAll = Annotated[str, Meta(min_length=1, max_length=32, pattern=r"^(\*|[0-9A-Za-z*#+._-]+)\Z")]
"""A number, or ``*`` for all."""


class StatisticsReply(BareReply, frozen=True, kw_only=True):
    """An overview or a list of events."""

    statistics: QueueStatistics = QueueStatistics()

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Return the statistics of a body in any of the three formats."""
        return cls(statistics=read_statistics(body))


@action("queueapi", kind="query", page=217)
class QueueApi(Action[StatisticsReply], frozen=True, kw_only=True):
    """Ask what was counted of queues over some days."""

    first_day: Day = field(name="startTime")
    last_day: Day | UnsetType = field(name="endTime", default=UNSET)
    format: Literal["csv", "xml", "json"] | UnsetType = UNSET
    """XML where it is left out."""
    chairman: OneOrAll | UnsetType = field(name="queuechairman", default=UNSET)
    """"admin", where it is left out, sees all queues."""
    queue: OneOrAll | UnsetType = UNSET
    agent: OneOrAll | UnsetType = UNSET
    kind: Literal["overview", "calldetail", "loginhistory", "pausedhistory"] | UnsetType = field(
        name="statisticsType", default=UNSET
    )
    most: Count | UnsetType = field(name="numRecords", default=UNSET)
    offset: Annotated[int, Meta(ge=0)] | UnsetType = UNSET
