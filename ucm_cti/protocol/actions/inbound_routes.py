"""Inbound routes (guide p. 103-125)."""

from typing import Annotated

from msgspec import UNSET, Struct, field

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.actions.inbound_route_fields import InboundDestination, InboundRouteSettings
from ucm_cti.protocol.fields import DialledPatterns, Free, Id, Maybe, TextId, YesNo, about, like
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class InboundMember(InboundDestination, frozen=True, kw_only=True):
    """Where the calls of a listed route go in one mode or at one time; the guide describes none of it."""

    announcement: Maybe[Annotated[Free, about("Announcement destination.")]] = UNSET
    did_strip: Maybe[Annotated[int, about("Leading digits removed from the called number.")]] = UNSET
    en_multi_mode: Maybe[Annotated[Free, about("Several modes in use.")]] = UNSET
    end_hour: Maybe[Annotated[Free, about("Time condition.")]] = UNSET
    end_min: Maybe[Annotated[Free, about("Time condition.")]] = UNSET
    inbound_mode: Maybe[Annotated[Free, about("Number in the route, string in its members.")]] = UNSET
    mode: Maybe[Annotated[Free, about("Inbound mode number.")]] = UNSET
    multimedia_conference: Maybe[Annotated[Free, about("Multimedia conference destination.")]] = UNSET
    sequence: Maybe[Annotated[Free, about("Order.")]] = UNSET
    start_hour: Maybe[Annotated[Free, about("Time condition.")]] = UNSET
    start_min: Maybe[Annotated[Free, about("Time condition.")]] = UNSET
    tc: Maybe[Annotated[Free, about("Time condition.")]] = UNSET
    timetype: Maybe[Annotated[Free, about("Time condition kind.")]] = UNSET
    unread: Unread = NOTHING


class DidDestination(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What the callers of a route may reach by the number they dialled."""

    ext_directory: Maybe[Annotated[YesNo, about("Dialling a directory by DID is allowed.")]] = UNSET
    ext_paging: Maybe[Annotated[YesNo, about("Reaching paging groups by DID is allowed.")]] = UNSET
    ext_group: Maybe[Annotated[YesNo, about("Reaching ring groups by DID is allowed.")]] = UNSET
    ext_queues: Maybe[Annotated[YesNo, about("Reaching queues by DID is allowed.")]] = UNSET
    ext_conference: Maybe[Annotated[YesNo, about("Reaching conference rooms by DID is allowed.")]] = UNSET
    voicemenus: Maybe[Annotated[YesNo, about("Reaching IVRs by DID is allowed.")]] = UNSET
    voicemailgroups: Maybe[Annotated[YesNo, about("Reaching voicemail groups by DID is allowed.")]] = UNSET
    ext_fax: Maybe[Annotated[YesNo, about("Reaching fax by DID is allowed.")]] = UNSET
    ext_local: Maybe[Annotated[YesNo, about("Reaching extensions by DID is allowed.")]] = UNSET
    dial_trunk: Maybe[Annotated[YesNo, about("Dialling out over trunks is allowed.")]] = UNSET
    ext_multimedia_conference: Maybe[Annotated[Free, about("Reaching multimedia conferences by DID.")]] = (
        UNSET
    )
    inbound_rt_index: Maybe[Annotated[int, about("Id of the route.")]] = UNSET
    unread: Unread = NOTHING


class InboundRoute(InboundRouteSettings, frozen=True, kw_only=True):
    """An inbound route as the PBX tells it, alone or in a list."""

    trunk_index: Maybe[Annotated[int, about("Id of the trunk that the route belongs to.")]] = UNSET
    account_voicemail_out_of_service: Maybe[Annotated[Free, about('Spelled "accout" on the wire.')]] = field(
        name="accout_voicemail_out_of_service", default=UNSET
    )
    announcement: Maybe[Annotated[Free, about("Announcement destination.")]] = UNSET
    dialdirect: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    en_multi_mode: Maybe[Annotated[Free, about("Several modes in use.")]] = UNSET
    enable_fax_detect: Maybe[Annotated[Free, about("Detect faxes.")]] = UNSET
    fax_intelligent_route: Maybe[Annotated[Free, about("Where detected faxes go, such as email.")]] = UNSET
    fax_intelligent_route_destination: Maybe[Annotated[Free, about("Fax destination.")]] = UNSET
    inbound_rt_index: Maybe[Annotated[int, about("Id of the route.")]] = UNSET
    multimedia_conference: Maybe[Annotated[Free, about("Multimedia conference destination.")]] = UNSET
    prepend_inbound_name: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    prepend_inbound_name_enable: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    members: Maybe[
        Annotated[tuple[InboundMember, ...], about("Where calls go in each mode and at each time.")]
    ] = UNSET
    inbound_mode: Maybe[Annotated[int, about("Number of the mode; told in lists.")]] = UNSET
    unread: Unread = NOTHING


class InboundRoutePage(ToldPage, frozen=True, kw_only=True):
    """One page of inbound routes."""

    inbound_route: Annotated[tuple[InboundRoute, ...], about("The routes of this page.")] = ()

    @property
    def rows(self) -> tuple[InboundRoute, ...]:
        """The rows of this page."""
        return self.inbound_route


@action("listInboundRoute", kind="query", page=103)
class ListInboundRoute(ListQuery, Action[InboundRoutePage], frozen=True, kw_only=True):
    """List the inbound routes of a trunk."""

    trunk_index: Annotated[TextId, about("Id of the trunk whose routes are wanted.")]


@action("addInboundRoute", kind="config", page=107)
class AddInboundRoute(InboundRouteSettings, Order, frozen=True, kw_only=True):
    """Create an inbound route for a trunk; its id is then to be looked up in the list."""

    trunk_index: Annotated[TextId, about("Id of the trunk that the route belongs to.")]
    did_pattern_match: Annotated[
        DialledPatterns,
        about(
            'Patterns of the called number, comma-separated; each begins with "_", as for outbound routes.'
        ),
    ]
    ext_local: Annotated[YesNo, about("Reaching extensions by DID is allowed.")]
    multi_mode: Annotated[
        str,
        like(r"^\s*[\[{].*[\]}]\s*\Z", "JSON in a text, a list or an object"),
        about(
            'Destinations for each inbound mode as JSON in a text, "[]" for none; the guide does '
            "not show their structure."
        ),
    ]
    time_condition: Annotated[
        str,
        like(r"^\s*[\[{].*[\]}]\s*\Z", "JSON in a text, a list or an object"),
        about(
            'Destinations for each time condition as JSON in a text, "[]" for none; the guide '
            "does not show their structure."
        ),
    ]
    en_multi_mode: Maybe[Annotated[Free, about("Several modes in use.")]] = UNSET
    enable_fax_detect: Maybe[Annotated[Free, about("Detect faxes.")]] = UNSET
    fax_intelligent_route: Maybe[Annotated[Free, about("Where detected faxes go, such as email.")]] = UNSET
    fax_intelligent_route_destination: Maybe[Annotated[Free, about("Fax destination.")]] = UNSET


class InboundRouteReply(Told, frozen=True, kw_only=True):
    """The reply of getInboundRoute."""

    route: Annotated[InboundRoute, about("The route.")] = field(name="inbound_routes", default=InboundRoute())
    by_did: Annotated[DidDestination, about("Where calls by the outside number go.")] = field(
        name="inbound_did_destination", default=DidDestination()
    )


@action("getInboundRoute", kind="query", page=114)
class GetInboundRoute(Action[InboundRouteReply], frozen=True, kw_only=True):
    """Read an inbound route; the guide's own example does not say which one."""

    inbound_route: Maybe[Annotated[Id, about("Id of the route.")]] = UNSET


@action("updateInboundRoute", kind="config", page=120)
class UpdateInboundRoute(InboundRouteSettings, Order, frozen=True, kw_only=True):
    """Change an inbound route; it stays with its trunk."""

    inbound_route: Annotated[Id, about("Id of the route to change.")]
    multi_mode: Maybe[
        Annotated[
            str,
            like(r"^\s*[\[{].*[\]}]\s*\Z", "JSON in a text, a list or an object"),
            about(
                'Destinations for each inbound mode as JSON in a text, "[]" for none; the guide does '
                "not show their structure."
            ),
        ]
    ] = UNSET
    time_condition: Maybe[
        Annotated[
            str,
            like(r"^\s*[\[{].*[\]}]\s*\Z", "JSON in a text, a list or an object"),
            about(
                'Destinations for each time condition as JSON in a text, "[]" for none; the guide '
                "does not show their structure."
            ),
        ]
    ] = UNSET


@action("deleteInboundRoute", kind="config", page=125)
class DeleteInboundRoute(Order, frozen=True, kw_only=True):
    """Delete an inbound route."""

    inbound_route: Annotated[Id, about("Id of the route to delete.")]
