"""Where our declarations depart from the guide's parameter tables, each with its reason."""

from enum import StrEnum, auto
from typing import Final

from msgspec import Struct


class How(StrEnum):
    """What we do otherwise."""

    OPTIONAL = auto()
    """The table calls it mandatory, here it may be left out."""
    MANDATORY = auto()
    """The table calls it optional, here it must be there."""
    NEVER_SENT = auto()
    """The table has it, the action here has not."""
    OURS = auto()
    """The table has not got it."""
    OTHER_VALUES = auto()
    """The words or numbers allowed are not those of the table."""


class Departure(Struct, frozen=True):
    """One parameter (wire names) that is not as its table says."""

    action: str
    parameter: str
    how: How
    reason: str


_OMITTED: Final = "the guide's own example leaves it out"
_NOT_YET: Final = "copied text: the object does not exist yet, and the example leaves it out"
_WEB_PAGE: Final = "the PBX's own web page sends it (real boxes: paging)"
_BOTH_NAMES: Final = "RFC 4733 replaced RFC 2833; the tables of get and update disagree on the word"
_EITHER_WORD: Final = "any text: the tables write acs where the examples write asc"

DEPARTURES: Final = (
    Departure("login", "token", How.MANDATORY, "no login works without (guide p. 17)"),
    Departure("listAccount", "sord", How.OTHER_VALUES, _EITHER_WORD),
    Departure("listQueue", "sord", How.OTHER_VALUES, _EITHER_WORD),
    Departure("listExtensionGroup", "sord", How.OTHER_VALUES, _EITHER_WORD),
    Departure("callbarge", "mode", How.OPTIONAL, _OMITTED),
    Departure("callbarge", "mode", How.OTHER_VALUES, "other clients send w and B (real boxes: callbarge)"),
    Departure("listBridgedChannels", "page", How.OURS, _WEB_PAGE),
    Departure("listBridgedChannels", "item_num", How.OURS, _WEB_PAGE),
    Departure("listUnBridgedChannels", "page", How.OURS, _WEB_PAGE),
    Departure("listUnBridgedChannels", "item_num", How.OURS, _WEB_PAGE),
    Departure("updateSIPAccount", "dtmfmode", How.OTHER_VALUES, _BOTH_NAMES),
    Departure("addSIPTrunk", "username", How.OPTIONAL, "a peer trunk has none, as in the guide's example"),
    Departure("addSIPTrunk", "dtmfmode", How.OTHER_VALUES, _BOTH_NAMES),
    Departure("updateSIPTrunk", "dtmfmode", How.OTHER_VALUES, _BOTH_NAMES),
    Departure("updateAnalogTrunk", "trunk_index", How.OPTIONAL, _OMITTED),
    Departure("updateAnalogTrunk", "trunk_name", How.OPTIONAL, _OMITTED),
    Departure("addOutboundRoute", "outbound_rt_index", How.NEVER_SENT, _NOT_YET),
    Departure(
        "addOutboundRoute", "pattern", How.MANDATORY, "so says the value column, and the example has it"
    ),
    Departure("updateOutboundRoute", "outbound_rt_index", How.OPTIONAL, _OMITTED),
    Departure("updateOutboundRoute", "outbound_route", How.MANDATORY, "the example names the route by it"),
    Departure("addInboundRoute", "inbound_route", How.NEVER_SENT, _NOT_YET),
    Departure("getInboundRoute", "inbound_route", How.OPTIONAL, _OMITTED),
    Departure("updateInboundRoute", "did_pattern_match", How.OPTIONAL, _OMITTED),
    Departure("updateInboundRoute", "multi_mode", How.OPTIONAL, _OMITTED),
    Departure("updateInboundRoute", "time_condition", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "musicclass", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "leavewhenempty", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "joinempty", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "ringtime", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "strategy", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "wrapuptime", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "maxlen", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "auto_record", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "queue_timeout", How.OPTIONAL, _OMITTED),
    Departure("updateQueue", "vq_mode", How.OTHER_VALUES, "yes and no in the table, periodic in a reply"),
    Departure("addQueue", "leavewhenempty", How.OPTIONAL, _OMITTED),
    Departure("addQueue", "joinempty", How.OPTIONAL, _OMITTED),
    Departure("addQueue", "ringtime", How.OPTIONAL, _OMITTED),
    Departure("addQueue", "wrapuptime", How.OPTIONAL, _OMITTED),
    Departure("addQueue", "maxlen", How.OPTIONAL, _OMITTED),
    Departure("addQueue", "auto_record", How.OPTIONAL, _OMITTED),
    Departure("addQueue", "queue_timeout", How.OPTIONAL, _OMITTED),
    Departure("addQueue", "vq_mode", How.OTHER_VALUES, "yes and no in the table, periodic in a reply"),
    Departure("addQueue", "destination_type_el", How.OTHER_VALUES, "playsound as in get and update"),
    Departure("addPaginggroup", "paginggroup", How.NEVER_SENT, _NOT_YET),
    Departure("updatePaginggroup", "extension", How.OPTIONAL, _OMITTED),
    Departure("updatePaginggroup", "paginggroup_name", How.OPTIONAL, _OMITTED),
    Departure("cdrapi", "format", How.OPTIONAL, "json, which we read best, unless somebody says another"),
    Departure("recapi", "filedir", How.OTHER_VALUES, "several kinds at once: a comma list of the words"),
    Departure("cdrapi", "startTime", How.OPTIONAL, _OMITTED),
    Departure("cdrapi", "endTime", How.OPTIONAL, _OMITTED),
)
