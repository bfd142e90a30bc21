"""Digital trunks: E1, T1 and BRI lines (guide p. 84-90)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.fields import Free, Line, Maybe, Name, YesNo, about
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class DigitalTrunkSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What can be set of a digital trunk (guide p. 86-89)."""

    hidecallerid: Maybe[Annotated[YesNo, about("Hide the caller ID.")]] = UNSET
    keepcid: Maybe[Annotated[YesNo, about("Keep the trunk's caller ID.")]] = UNSET
    callerid: Maybe[Annotated[Line, Meta(max_length=64), about("Caller ID number.")]] = UNSET
    cidname: Maybe[Annotated[Line, Meta(max_length=64), about("Caller ID name.")]] = UNSET
    auto_recording: Maybe[Annotated[YesNo, about("Record calls automatically.")]] = UNSET
    dahdilineselectmode: Maybe[
        Annotated[
            Literal["ascend", "poll", "desend"],
            about("Order in which lines are picked for outgoing calls; desend is the guide's spelling."),
        ]
    ] = UNSET
    dialin_direct: Maybe[Annotated[YesNo, about("Direct callback.")]] = UNSET


class DigitalTrunk(DigitalTrunkSettings, frozen=True, kw_only=True):
    """A digital trunk as the PBX tells it; a list holds a few of the fields and some of its own."""

    trunk_name: Maybe[Annotated[Name, about("Trunk name.")]] = UNSET
    trunk_index: Maybe[Annotated[int, about("Id of the trunk.")]] = UNSET
    group_index: Maybe[Annotated[int, Meta(ge=0), about("Channel group number.")]] = UNSET
    status: Maybe[Annotated[Free, about("State of the trunk, such as Unavailable.")]] = UNSET
    out_of_service: Maybe[Annotated[YesNo, about("Trunk disabled.")]] = UNSET
    fax_intelligent_route: Maybe[Annotated[Free, about("Fax routing, no or email.")]] = UNSET
    fax_intelligent_route_destination: Maybe[Annotated[Free, about("Fax destination.")]] = UNSET
    faxdetect: Maybe[Annotated[Free, about("Detect faxes.")]] = UNSET
    pulsedial: Maybe[Annotated[Free, about("Pulse dialling.")]] = UNSET
    span: Maybe[Annotated[int, about("Port (span) used.")]] = UNSET
    type: Maybe[Annotated[Free, about('Line type (example "E1 (CPE)").')]] = UNSET
    channel: Maybe[Annotated[Free, about('Channels, as ranges (example "1-15,17-31").')]] = UNSET
    unread: Unread = NOTHING


class DigitalTrunkPage(ToldPage, frozen=True, kw_only=True):
    """One page of digital trunks."""

    digital_trunks: Annotated[tuple[DigitalTrunk, ...], about("The trunks of this page.")] = ()

    @property
    def rows(self) -> tuple[DigitalTrunk, ...]:
        """The rows of this page."""
        return self.digital_trunks


@action("listDigitalTrunk", kind="query", page=84)
class ListDigitalTrunk(ListQuery, Action[DigitalTrunkPage], frozen=True, kw_only=True):
    """List the digital trunks."""


@action("addDigitalTrunk", kind="config", page=86)
class AddDigitalTrunk(DigitalTrunkSettings, Order, frozen=True, kw_only=True):
    """Create a digital trunk on a channel group."""

    trunk_name: Annotated[Name, about("Name of the new trunk.")]
    group_index: Annotated[int, Meta(ge=0), about("Channel group number.")]
    technology: Maybe[
        Annotated[Literal["PRI", "SS7", "MFC/R2", "EM", "EM_W"], about("Signalling protocol.")]
    ] = UNSET


class DigitalTrunkReply(Told, frozen=True, kw_only=True):
    """The reply of getDigitalTrunk."""

    trunk: Annotated[DigitalTrunk, about("The trunk.")] = DigitalTrunk()


@action("getDigitalTrunk", kind="query", page=87)
class GetDigitalTrunk(Action[DigitalTrunkReply], frozen=True, kw_only=True):
    """Read all settings of a digital trunk."""

    trunk: Annotated[int, Meta(ge=0), about("Id of the trunk.")]


@action("updateDigitalTrunk", kind="config", page=89)
class UpdateDigitalTrunk(DigitalTrunkSettings, Order, frozen=True, kw_only=True):
    """Change settings of a digital trunk."""

    trunk_name: Annotated[Name, about("Trunk name.")]
    trunk: Annotated[int, Meta(ge=0), about("Id of the trunk to change.")]
    group_index: Annotated[int, Meta(ge=0), about("Channel group number.")]


@action("deleteDigitalTrunk", kind="config", page=90)
class DeleteDigitalTrunk(Order, frozen=True, kw_only=True):
    """Delete a digital trunk."""

    trunk: Annotated[int, Meta(ge=0), about("Id of the trunk to delete.")]
