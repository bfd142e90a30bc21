"""Statistics of call queues (guide p. 217-219)."""

from typing import Annotated, Literal, Self

from msgspec import UNSET, Meta, field

from ucm_cti.model.queue_statistics import QueueStatistics
from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.actions.cdr import Count
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.fields import Maybe, about, like
from ucm_cti.protocol.legacy.filters import Day
from ucm_cti.protocol.legacy.statistics import read_statistics

OneOrAll = Annotated[
    str, Meta(min_length=1, max_length=32), like(r"^(\*|[0-9A-Za-z*#+._-]+)\Z", "a number or name, or *")
]
"""A number, or ``*`` for all."""


class StatisticsReply(BareReply, frozen=True, kw_only=True):
    """An overview or a list of events."""

    statistics: Annotated[QueueStatistics, about("What was counted.")] = QueueStatistics()

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Return the statistics of a body in any of the three formats."""
        return cls(statistics=read_statistics(body))


@action("queueapi", kind="query", page=217)
class QueueApi(Action[StatisticsReply], frozen=True, kw_only=True):
    """Ask what was counted of queues over some days."""

    first_day: Annotated[Day, about("First day that counts.")] = field(name="startTime")
    last_day: Maybe[Annotated[Day, about("Last day that counts.")]] = field(name="endTime", default=UNSET)
    format: Maybe[Annotated[Literal["csv", "xml", "json"], about("Format of the reply.", default="xml")]] = (
        UNSET
    )
    chairman: Maybe[Annotated[OneOrAll, about("Whose queues; admin sees all of them.", default="admin")]] = (
        field(name="queuechairman", default=UNSET)
    )
    queue: Maybe[Annotated[OneOrAll, about("Number of a queue, or * for all.", default="*")]] = UNSET
    agent: Maybe[Annotated[OneOrAll, about("Number of an agent, or * for all.", default="*")]] = UNSET
    kind: Maybe[
        Annotated[
            Literal["overview", "calldetail", "loginhistory", "pausedhistory"],
            about("Sums, or every call, login or pause.", default="overview"),
        ]
    ] = field(name="statisticsType", default=UNSET)
    most: Maybe[Annotated[Count, about("Most records to return.", default=1000)]] = field(
        name="numRecords", default=UNSET
    )
    offset: Maybe[Annotated[int, Meta(ge=0), about("Records to skip.", default=0)]] = UNSET
