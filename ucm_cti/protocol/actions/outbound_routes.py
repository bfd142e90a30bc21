"""Outbound routes (guide p. 91-102)."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, field

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.fields import (
    Free,
    Id,
    Maybe,
    Numbers,
    RoutePermission,
    Secret,
    TextId,
    YesNo,
    about,
    like,
)
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class DialPattern(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """One pattern of dialled numbers (guide p. 93)."""

    match: Annotated[
        str,
        Meta(min_length=2, max_length=256),
        like(r"^_[^\x00-\x1f\x7f]+\Z", "_ and a pattern behind it, on one line"),
        about(
            'A pattern: "_" first, then digits, N for 2-9, X for 0-9, Z for 1-9, "." for one or '
            'more characters, "!" for any number, [..] for a set; a /* comment */ may follow.'
        ),
    ]
    allow: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    strip_prefix: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    outbound_rt_index: Maybe[Annotated[int, about("Id of the route; told, not sent.")]] = UNSET


class FailoverTrunk(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A trunk that takes over where the first cannot be used (guide p. 99); can be read only."""

    failover_prepend: Maybe[
        Annotated[Free, about("Digits put before the number on this failover trunk.")]
    ] = UNSET
    failover_strip: Maybe[Annotated[int, about("Leading digits removed on this failover trunk.")]] = UNSET
    failover_trunk_index: Maybe[Annotated[int, about("Id of the failover trunk.")]] = UNSET
    failover_trunk_sequence: Maybe[Annotated[int, about("Order of the failover trunk.")]] = UNSET
    outbound_rt_index: Maybe[Annotated[int, about("Id of the route.")]] = UNSET


class OutboundRouteSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What can be set of an outbound route (guide p. 93-101)."""

    outbound_rt_name: Maybe[
        Annotated[
            str,
            like(r"^[0-9A-Za-z_-]{2,24}\Z", "2 to 24 letters, digits and _ -"),
            about("Name of the route: letters, digits, - or _."),
        ]
    ] = UNSET
    default_trunk_index: Maybe[Annotated[TextId, about("Id of the trunk that the route uses.")]] = UNSET
    pattern: Maybe[
        Annotated[tuple[DialPattern, ...], Meta(min_length=1), about("Numbers that take this route.")]
    ] = UNSET
    permission: Maybe[
        Annotated[
            RoutePermission,
            about("The level that a caller needs."),
        ]
    ] = UNSET
    out_of_service: Maybe[Annotated[YesNo, about("Route disabled.")]] = UNSET
    password: Maybe[
        Annotated[
            Secret,
            about(
                "Password asked for on this route, 4 to 10 digits; empty for none.",
                pattern=r"([0-9]{4,10})?",
                shape="4 to 10 digits, or empty",
            ),
        ]
    ] = UNSET
    strip: Maybe[
        Annotated[
            int,
            Meta(ge=0, le=32),
            about("Leading digits taken off the dialled number."),
        ]
    ] = UNSET
    prepend: Maybe[
        Annotated[
            str,
            like(r"^[0-9A-Za-z+_*#]{0,20}\Z", "at most 20 digits, letters and + _ * #"),
            about("Digits put before the number after stripping."),
        ]
    ] = UNSET
    enable_wlist: Maybe[
        Annotated[
            YesNo,
            about(
                "Only callers in the selected list, or matching the custom dynamic pattern, may use "
                "the route."
            ),
        ]
    ] = UNSET


class OutboundRoute(OutboundRouteSettings, frozen=True, kw_only=True):
    """An outbound route as the PBX tells it; its patterns stand beside it."""

    outbound_rt_index: Maybe[Annotated[int, about("Id of the route.")]] = UNSET
    members: Maybe[
        Annotated[
            Any,
            about(
                "Who may use the route: comma-separated, or a list in listOutboundRoute.",
                shape="a comma-separated text, or a list",
            ),
        ]
    ] = UNSET
    custom_member: Maybe[Annotated[Free, about("Custom dynamic route pattern.")]] = UNSET
    limitime: Maybe[Annotated[Free, about("Longest call.")]] = UNSET
    pin_sets_id: Maybe[Annotated[Free, about("PIN set.")]] = UNSET
    time_mode: Maybe[Annotated[int, about("When the route can be used.")]] = UNSET
    unread: Unread = NOTHING


class OutboundRouteRow(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """An outbound route in a list, with its patterns as one text."""

    outbound_rt_index: Maybe[Annotated[int, about("Id of the route.")]] = UNSET
    outbound_rt_name: Maybe[Annotated[Free, about("Route name.")]] = UNSET
    permission: Maybe[Annotated[RoutePermission, about("Level a caller needs to use the route.")]] = UNSET
    sequence: Maybe[Annotated[int, about("Place of the route in the order of matching.")]] = UNSET
    pattern: Maybe[Annotated[Free, about("Dialling patterns, comma-separated.")]] = UNSET
    members: Maybe[
        Annotated[Any, about("Who may use the route, as a list.", shape="a list, or a comma-separated text")]
    ] = UNSET
    out_of_service: Maybe[Annotated[Free, about("Route disabled; an option but not a reply row.")]] = UNSET
    unread: Unread = NOTHING


class OutboundRoutePage(ToldPage, frozen=True, kw_only=True):
    """One page of outbound routes."""

    outbound_route: Annotated[tuple[OutboundRouteRow, ...], about("The routes of this page.")] = ()

    @property
    def rows(self) -> tuple[OutboundRouteRow, ...]:
        """The rows of this page."""
        return self.outbound_route


@action("listOutboundRoute", kind="query", page=91)
class ListOutboundRoute(ListQuery, Action[OutboundRoutePage], frozen=True, kw_only=True):
    """List the outbound routes."""


@action("addOutboundRoute", kind="config", page=93)
class AddOutboundRoute(OutboundRouteSettings, Order, frozen=True, kw_only=True):
    """Create an outbound route over a trunk; its id is then to be looked up in the list by its name."""

    outbound_rt_name: Annotated[
        str,
        like(r"^[0-9A-Za-z_-]{2,24}\Z", "2 to 24 letters, digits and _ -"),
        about("Name of the route: letters, digits, - or _."),
    ]
    default_trunk_index: Annotated[TextId, about("Id of the trunk that the route uses.")]
    pattern: Annotated[tuple[DialPattern, ...], Meta(min_length=1), about("Numbers that take this route.")]


class OutboundRouteReply(Told, frozen=True, kw_only=True):
    """The reply of getOutboundRoute."""

    outbound_route: Annotated[OutboundRoute, about("The route.")] = OutboundRoute()
    pattern: Annotated[tuple[DialPattern, ...], about("Numbers that the route serves.")] = ()
    failover: Annotated[
        tuple[FailoverTrunk, ...], about("Trunks that are tried where the first one fails.")
    ] = field(name="failover_outbound_data", default=())


@action("getOutboundRoute", kind="query", page=96)
class GetOutboundRoute(Action[OutboundRouteReply], frozen=True, kw_only=True):
    """Read an outbound route; the empty texts ask for single fields, without any all are told."""

    outbound_route: Annotated[Id, about("Id of the route.")]
    custom_member: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    default_trunk_index: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    enable_wlist: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    failover_outbound_data: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    limitime: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    members: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    out_of_service: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    outbound_rt_index: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    outbound_rt_name: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    password: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    pattern: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    permission: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    pin_sets_id: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    prepend: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    strip: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET
    time_mode: Maybe[Annotated[Literal[""], about("Sent empty to ask for this field.")]] = UNSET


@action("updateOutboundRoute", kind="config", page=100)
class UpdateOutboundRoute(OutboundRouteSettings, Order, frozen=True, kw_only=True):
    """Change an outbound route, named as in the guide's example by `outbound_route`."""

    outbound_rt_index: Maybe[
        Annotated[Id, about("Id of the route by the guide's table; outbound_route names it.")]
    ] = UNSET
    members: Maybe[
        Annotated[
            Numbers,
            about(
                "Extensions and ids of extension groups that may use the route where enable_wlist is "
                "on, comma-separated."
            ),
        ]
    ] = UNSET
    outbound_route: Annotated[Id, about("Id of the route to change.")]


@action("deleteOutboundRoute", kind="config", page=102)
class DeleteOutboundRoute(Order, frozen=True, kw_only=True):
    """Delete an outbound route."""

    outbound_route: Annotated[Id, about("Id of the route to delete.")]
