"""Analog (FXO) trunks (guide p. 73-81)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.fields import Free, Id, Maybe, Name, TextId, YesNo, about
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class AnalogTrunkSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What can be set of an analog trunk (guide p. 75-80)."""

    auto_record: Maybe[Annotated[YesNo, about("Record calls automatically.")]] = UNSET
    busy: Maybe[Annotated[Free, about("Busy tone definition (example f1=480@-50,f2=620@-50,c=500/500).")]] = (
        UNSET
    )
    busydetect: Maybe[Annotated[YesNo, about("Detect busy tone.")]] = UNSET
    busycount: Maybe[
        Annotated[int, Meta(ge=0), about("Busy tones to hear before hanging up, with busydetect on.")]
    ] = UNSET
    congestion: Maybe[
        Annotated[Free, about("Congestion tone definition (example f1=480@-50,f2=620@-50,c=250/250).")]
    ] = UNSET
    congestioncount: Maybe[
        Annotated[int, Meta(ge=0), about("Congestion tones to wait for, with congestiondetect on.")]
    ] = UNSET
    congestiondetect: Maybe[Annotated[YesNo, about("Detect the far end's congestion tone.")]] = UNSET
    countrytone: Maybe[
        Annotated[Free, about("Country whose tone set is used (example us), or custom tones.")]
    ] = UNSET
    currentdisconnectthreshold: Maybe[
        Annotated[int, Meta(ge=50, le=3000), about("Current-disconnect threshold.", unit="ms")]
    ] = UNSET
    dahdilineselectmode: Maybe[
        Annotated[
            Free,
            about("Order in which lines are picked for outgoing calls, such as ascend or poll."),
        ]
    ] = UNSET
    dialin_direct: Maybe[Annotated[YesNo, about("Direct callback.")]] = UNSET
    enablecurrentdisconnectthreshold: Maybe[
        Annotated[YesNo, about("Use the current-disconnect threshold.")]
    ] = UNSET
    fxooutbandcalldialdelay: Maybe[
        Annotated[
            int, Meta(ge=0, le=3000), about("Delay before an FXO port dials; the unit is a guess.", unit="ms")
        ]
    ] = UNSET
    fax_gateway: Maybe[Annotated[YesNo, about("FXO port works as fax gateway.")]] = UNSET
    lectype: Maybe[Annotated[int, about("Echo cancellation mode, a number without legend.")]] = UNSET
    out_maxchans: Maybe[Annotated[int, Meta(ge=0), about("Most concurrent calls.")]] = UNSET
    out_of_service: Maybe[Annotated[YesNo, about("Trunk disabled.")]] = UNSET
    polarityonanswerdelay: Maybe[
        Annotated[
            int,
            Meta(ge=100, le=2000),
            about("Delay of answer detection by polarity; the unit is a guess.", unit="ms"),
        ]
    ] = UNSET
    polarityswitch: Maybe[Annotated[YesNo, about("Detect polarity reversal.")]] = UNSET
    ringtimeout: Maybe[
        Annotated[int, Meta(ge=4000, le=20000), about("Ring timeout; the unit is a guess.", unit="ms")]
    ] = UNSET
    rxgain: Maybe[Annotated[float, Meta(ge=-13, le=12), about("Receive gain.", unit="dB")]] = UNSET
    trunkmode: Maybe[Annotated[Literal["normal", "sla"], about("Trunk mode.")]] = UNSET
    txgain: Maybe[Annotated[float, Meta(ge=-13, le=12), about("Transmit gain.", unit="dB")]] = UNSET
    usecallerid: Maybe[Annotated[YesNo, about("Use caller ID.")]] = UNSET
    cidsignalling: Maybe[Annotated[Free, about("Caller ID scheme (example bell).")]] = UNSET
    cidmode: Maybe[Annotated[int, about("Caller number combination mode, a number without legend.")]] = UNSET
    cidstart: Maybe[Annotated[Free, about("What starts caller ID detection (example ring).")]] = UNSET
    faxdetect: Maybe[Annotated[Free, about("Fax detection direction (example incoming).")]] = UNSET


class AnalogTrunk(AnalogTrunkSettings, frozen=True, kw_only=True):
    """An analog trunk as the PBX tells it; a list holds a few of the fields."""

    trunk_name: Maybe[Annotated[Name, about("Trunk name.")]] = UNSET
    chans: Maybe[
        Annotated[
            int | str,
            about("Ports the trunk uses; how several are written is not shown.", shape="a number or a text"),
        ]
    ] = UNSET
    trunkgroup: Maybe[
        Annotated[
            int | str,
            about(
                "Trunk group: 0 or empty for a new trunk, afterwards equal to its id.",
                shape="a number or a text",
            ),
        ]
    ] = UNSET
    callerid: Maybe[Annotated[Free, about("Caller ID mode (example asreceived).")]] = UNSET
    echocancel: Maybe[Annotated[int, about("Echo canceller taps.")]] = UNSET
    fax_intelligent_route: Maybe[Annotated[Free, about("Fax routing, no or email.")]] = UNSET
    fax_intelligent_route_destination: Maybe[Annotated[Free, about("Fax destination.")]] = UNSET
    tmp: Maybe[Annotated[int, about("Internal copy of the index.")]] = UNSET
    trunk_index: Maybe[Annotated[int, about("Id of the trunk.")]] = UNSET
    unread: Unread = NOTHING


class AnalogTrunkPage(ToldPage, frozen=True, kw_only=True):
    """One page of analog trunks."""

    analogtrunk: Annotated[tuple[AnalogTrunk, ...], about("The trunks of this page.")] = ()

    @property
    def rows(self) -> tuple[AnalogTrunk, ...]:
        """The rows of this page."""
        return self.analogtrunk


@action("listAnalogTrunk", kind="query", page=73)
class ListAnalogTrunk(ListQuery, Action[AnalogTrunkPage], frozen=True, kw_only=True):
    """List the analog trunks."""


@action("addAnalogTrunk", kind="config", page=75)
class AddAnalogTrunk(AnalogTrunkSettings, Order, frozen=True, kw_only=True):
    """Create an analog (FXO) trunk."""

    trunk_name: Annotated[Name, about("Name of the new trunk.")]
    chans: Annotated[
        int | str,
        about("Ports the trunk uses; how several are written is not shown.", shape="a number or a text"),
    ]
    trunkgroup: Annotated[
        int | str,
        about(
            "Trunk group: 0 or empty for a new trunk, afterwards equal to its id.",
            default="0",
            shape="a number or a text",
        ),
    ]


class AnalogTrunkReply(Told, frozen=True, kw_only=True):
    """The reply of getAnalogTrunk."""

    analogtrunk: Annotated[AnalogTrunk, about("The trunk.")] = AnalogTrunk()


@action("getAnalogTrunk", kind="query", page=77)
class GetAnalogTrunk(Action[AnalogTrunkReply], frozen=True, kw_only=True):
    """Read all settings of an analog trunk."""

    analogtrunk: Annotated[TextId, about("Id of the trunk.")]


@action("updateAnalogTrunk", kind="config", page=80)
class UpdateAnalogTrunk(AnalogTrunkSettings, Order, frozen=True, kw_only=True):
    """Change an analog trunk, named by its id as trunk group, as the guide's example does."""

    trunk_index: Maybe[
        Annotated[
            Id,
            about("Id of the trunk to change; without it trunkgroup names it."),
        ]
    ] = UNSET
    trunk_name: Maybe[Annotated[Name, about("Trunk name.")]] = UNSET
    chans: Annotated[
        int | str,
        about("Ports the trunk uses; how several are written is not shown.", shape="a number or a text"),
    ]
    trunkgroup: Annotated[
        int | str,
        about(
            "Trunk group: 0 or empty for a new trunk, afterwards equal to its id.",
            default="0",
            shape="a number or a text",
        ),
    ]


@action("deleteAnalogTrunk", kind="config", page=81)
class DeleteAnalogTrunk(Order, frozen=True, kw_only=True):
    """Delete an analog trunk."""

    analogtrunk: Annotated[int, Meta(ge=0), about("Id of the trunk to delete.")]
