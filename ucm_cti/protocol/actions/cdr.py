"""Call detail records (guide p. 206-209)."""

from typing import Annotated, Literal, Self

from msgspec import UNSET, Meta, field

from ucm_cti.model.call_record import CallRecord
from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.fields import Maybe, about
from ucm_cti.protocol.legacy.calls import read_calls
from ucm_cti.protocol.legacy.filters import Moment, NumberFilter

MOST_RECORDS = 1000
"""The most records that one reply holds (guide p. 208)."""
Count = Annotated[int, Meta(ge=0, le=MOST_RECORDS)]
Seconds = Annotated[int, Meta(ge=0)]


class CdrReply(BareReply, frozen=True, kw_only=True):
    """Calls, in the PBX's order."""

    records: Annotated[tuple[CallRecord, ...], about("The calls, in the order of the PBX.")] = ()

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Return the calls of a body in any of the three formats."""
        return cls(records=read_calls(body))


@action("cdrapi", kind="query", page=206)
class CdrApi(Action[CdrReply], frozen=True, kw_only=True):
    """Ask for the records of calls that are over; `client.call_records` reads them to the end."""

    format: Annotated[
        Literal["csv", "xml", "json"],
        about("Format of the reply; json unless another is said.", default="csv"),
    ] = "json"
    most: Maybe[Annotated[Count, about("Most records to return.", default=1000)]] = field(
        name="numRecords", default=UNSET
    )
    offset: Maybe[Annotated[int, Meta(ge=0), about("Matching records to skip.", default=0)]] = UNSET
    caller: Maybe[Annotated[NumberFilter, about("Numbers, ranges and patterns of who called.")]] = UNSET
    callee: Maybe[Annotated[NumberFilter, about("Numbers, ranges and patterns of who was called.")]] = UNSET
    since: Maybe[
        Annotated[
            Moment, about("Earliest moment, without a zone the PBX's own time; left out there is no bound.")
        ]
    ] = field(name="startTime", default=UNSET)
    until: Maybe[
        Annotated[
            Moment, about("Latest moment, without a zone the PBX's own time; left out there is no bound.")
        ]
    ] = field(name="endTime", default=UNSET)
    shortest_s: Maybe[Annotated[Seconds, about("Shortest duration.", unit="s", at_most="maxDur")]] = field(
        name="minDur", default=UNSET
    )
    longest_s: Maybe[Annotated[Seconds, about("Longest duration.", unit="s")]] = field(
        name="maxDur", default=UNSET
    )
    answered_by: Maybe[Annotated[NumberFilter, about("Numbers, ranges and patterns of who answered.")]] = (
        field(name="answeredby", default=UNSET)
    )
    times_of: Maybe[
        Annotated[
            Literal["Start", "End"],
            about("Whether the times are those of a call's beginning or end; the guide misprints its name."),
        ]
    ] = field(name="timeFilterType", default=UNSET)
    caller_name: Maybe[Annotated[str, about("Name of who called.")]] = field(name="callerName", default=UNSET)
    delete: Maybe[
        Annotated[
            str,
            about("Destroys records; the guide says neither which nor how, so nothing of ours sends it."),
        ]
    ] = UNSET
