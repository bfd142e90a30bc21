"""Call detail records (guide p. 206-209)."""

from typing import Annotated, Literal, Self

from msgspec import UNSET, Meta, UnsetType, field

from ucm_cti.model.call_record import CallRecord
from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.bare import BareReply
from ucm_cti.protocol.legacy.calls import read_calls
from ucm_cti.protocol.legacy.filters import Moment, NumberFilter

MOST_RECORDS = 1000
"""The most records that one reply holds (guide p. 208)."""
Count = Annotated[int, Meta(ge=0, le=MOST_RECORDS)]
Seconds = Annotated[int, Meta(ge=0)]


class CdrReply(BareReply, frozen=True, kw_only=True):
    """Calls, in the PBX's order."""

    records: tuple[CallRecord, ...] = ()

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Return the calls of a body in any of the three formats."""
        return cls(records=read_calls(body))


@action("cdrapi", kind="query", page=206)
class CdrApi(Action[CdrReply], frozen=True, kw_only=True):
    """Ask for the records of calls that are over; `client.call_records` reads them to the end."""

    format: Literal["csv", "xml", "json"] = "json"
    most: Count | UnsetType = field(name="numRecords", default=UNSET)
    offset: Seconds | UnsetType = UNSET
    """Matching records to skip."""
    caller: NumberFilter | UnsetType = UNSET
    callee: NumberFilter | UnsetType = UNSET
    since: Moment | UnsetType = field(name="startTime", default=UNSET)
    """Earliest moment, without a zone the PBX's own time; left out there is no bound."""
    until: Moment | UnsetType = field(name="endTime", default=UNSET)
    shortest_s: Seconds | UnsetType = field(name="minDur", default=UNSET)
    longest_s: Seconds | UnsetType = field(name="maxDur", default=UNSET)
    answered_by: NumberFilter | UnsetType = field(name="answeredby", default=UNSET)
    times_of: Literal["Start", "End"] | UnsetType = field(name="timeFilterType", default=UNSET)
    """Whether the times are those of a call's beginning or end; the guide misprints its name."""
    caller_name: str | UnsetType = field(name="callerName", default=UNSET)
    delete: str | UnsetType = UNSET
    """Destroys records; the guide says neither which nor how, so nothing of ours sends it."""
