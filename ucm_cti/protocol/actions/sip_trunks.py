"""VoIP trunks: SIP, peer or register (guide p. 53-72)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.actions.sip_trunk_fields import SipTrunkSettings
from ucm_cti.protocol.fields import Free, Id, Line, Maybe, YesNo, about
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class SipTrunk(SipTrunkSettings, frozen=True, kw_only=True):
    """A SIP trunk as the PBX tells it; a list holds a few of the fields."""

    trunk_index: Maybe[Annotated[int, about("Id of the trunk.")]] = UNSET
    faxdetect: Maybe[Annotated[YesNo, about("Whether faxes are detected.")]] = UNSET
    status: Maybe[
        Annotated[
            Literal[
                "Unknown",
                "Unmonitored",
                "Reachable",
                "Unreachable",
                "Registered",
                "Unregistered",
                "Lagged",
                "Failed",
                "Request Sent",
                "Rejected",
                "Timeout",
                "No Authentication",
            ],
            about("State of the trunk."),
        ]
    ] = UNSET
    trunk_type: Maybe[Annotated[Literal["peer", "register"], about("Peer or register trunk.")]] = UNSET
    ldap_default_outrt_prefix: Maybe[
        Annotated[Free, about("Prefix of one's own for remote LDAP contacts.")]
    ] = UNSET
    uri_sip_or_sips: Maybe[Annotated[int, about("Presumably the scheme, sip or sips.")]] = UNSET
    use_dod_as_from_name: Maybe[Annotated[Free, about("Use the DOD number as From name.")]] = UNSET
    technology: Maybe[Annotated[Free, about("Technology; can be asked for in a list, not described.")]] = (
        UNSET
    )
    unread: Unread = NOTHING


class SipTrunkPage(ToldPage, frozen=True, kw_only=True):
    """One page of SIP trunks."""

    voip_trunk: Annotated[tuple[SipTrunk, ...], about("The trunks of this page.")] = ()

    @property
    def rows(self) -> tuple[SipTrunk, ...]:
        """The rows of this page."""
        return self.voip_trunk


@action("listVoIPTrunk", kind="query", page=53)
class ListVoipTrunk(ListQuery, Action[SipTrunkPage], frozen=True, kw_only=True):
    """List the SIP trunks."""


@action("addSIPTrunk", kind="config", page=55)
class AddSipTrunk(SipTrunkSettings, Order, frozen=True, kw_only=True):
    """Create a SIP trunk; its id is then to be looked up in the list by its name."""

    trunk_name: Annotated[Line, Meta(min_length=2, max_length=64), about("Name of the new trunk.")]
    host: Annotated[Line, Meta(min_length=1, max_length=60), about("Address or host name of the far end.")]
    trunk_type: Annotated[Literal["peer", "register"], about("Peer or register trunk.")]


class SipTrunkReply(Told, frozen=True, kw_only=True):
    """The reply of getSIPTrunk."""

    trunk: Annotated[SipTrunk, about("The trunk.")] = SipTrunk()


@action("getSIPTrunk", kind="query", page=56)
class GetSipTrunk(Action[SipTrunkReply], frozen=True, kw_only=True):
    """Read all settings of a SIP trunk, with its password."""

    trunk: Annotated[Id, about("Id of the trunk.")]


@action("updateSIPTrunk", kind="config", page=64)
class UpdateSipTrunk(SipTrunkSettings, Order, frozen=True, kw_only=True):
    """Change settings of a SIP trunk; whether it is peer or register stays as it is."""

    trunk: Annotated[Id, about("Id of the trunk to change.")]


@action("deleteSIPTrunk", kind="config", page=72)
class DeleteSipTrunk(Order, frozen=True, kw_only=True):
    """Delete a SIP trunk."""

    trunk: Annotated[Id, about("Id of the trunk to delete.")]
