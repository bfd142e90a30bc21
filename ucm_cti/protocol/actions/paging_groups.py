"""Paging and intercom groups (guide p. 171-180)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.action import Action, Order, Phone, action
from ucm_cti.protocol.fields import (
    Free,
    Id,
    Maybe,
    MulticastAddress,
    Name,
    Numbers,
    TextId,
    YesNo,
    about,
    like,
)
from ucm_cti.protocol.legacy.filters import DAY
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class PagingGroupSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What can be set of a paging group (guide p. 171-178)."""

    extension: Maybe[Annotated[Id, about("Number of the paging group.")]] = UNSET
    paginggroup_name: Maybe[Annotated[Name, about("Name of the group.")]] = UNSET
    paginggroup_type: Maybe[
        Annotated[
            Literal["3way", "2way", "1way", "announcement"],
            about("1way paging, 2way intercom, 3way multicast paging, announcement scheduled paging."),
        ]
    ] = UNSET
    custom_prompt: Maybe[Annotated[Free, about("Prompt played.")]] = UNSET
    replace_caller_id: Maybe[Annotated[YesNo, about("Show the group's name in place of the caller's.")]] = (
        UNSET
    )
    multicast_ip: Maybe[
        Annotated[
            MulticastAddress,
            about("Multicast address, 224.0.1.0 to 238.255.255.255."),
        ]
    ] = UNSET
    multicast_port: Maybe[Annotated[int, Meta(ge=1, le=65535), about("Multicast port.")]] = UNSET
    limitime: Maybe[
        Annotated[int, Meta(ge=0), about("Longest call; 0 means no limit.", unit="s", default=0)]
    ] = UNSET
    custom_date: Maybe[
        Annotated[
            str,
            like(rf"^({DAY})?\Z", "a day such as 2026-01-31, or empty", day=True),
            about("Date of the announcement, such as 2018-08-01."),
        ]
    ] = UNSET
    time: Maybe[
        Annotated[
            str,
            like(r"^(([01][0-9]|2[0-3]):[0-5][0-9])?\Z", "hours and minutes such as 07:30, or empty"),
            about("Its time, HH:MM."),
        ]
    ] = UNSET
    enable: Maybe[Annotated[YesNo, about("Announcement paging on or off.")]] = UNSET
    members: Maybe[Annotated[Numbers, about("Extensions that are paged, comma-separated.")]] = UNSET
    old_multicast_ip: Maybe[
        Annotated[
            MulticastAddress,
            about("Multicast address before the change, same range."),
        ]
    ] = UNSET
    old_multicast_port: Maybe[
        Annotated[TextId, Meta(le=65535), about("Multicast port before the change.")]
    ] = UNSET
    number_allowed: Maybe[Annotated[Numbers, about("Extensions allowed to page; none listed means all.")]] = (
        UNSET
    )


class PagingGroup(PagingGroupSettings, frozen=True, kw_only=True):
    """A paging group as the PBX tells it."""

    holiday: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    tmp: Maybe[Annotated[Free, about("Internal copy of the number.")]] = UNSET
    unread: Unread = NOTHING


class PagingGroupPage(ToldPage, frozen=True, kw_only=True):
    """One page of paging groups."""

    paginggroup: Annotated[tuple[PagingGroup, ...], about("The groups of this page.")] = ()

    @property
    def rows(self) -> tuple[PagingGroup, ...]:
        """The rows of this page."""
        return self.paginggroup


@action("addPaginggroup", kind="config", page=171)
class AddPagingGroup(PagingGroupSettings, Order, frozen=True, kw_only=True):
    """Create a paging or intercom group under a number."""

    extension: Annotated[Id, about("Number of the paging group.")]
    paginggroup_name: Annotated[Name, about("Name of the group.")]
    paginggroup_type: Annotated[
        Literal["3way", "2way", "1way", "announcement"],
        about("1way paging, 2way intercom, 3way multicast paging, announcement scheduled paging."),
    ]


@action("listPaginggroup", kind="query", page=173)
class ListPagingGroup(ListQuery, Action[PagingGroupPage], frozen=True, kw_only=True):
    """List the paging groups."""


class PagingGroupReply(Told, frozen=True, kw_only=True):
    """The reply of getPaginggroup."""

    paginggroup: Annotated[PagingGroup, about("The group.")] = PagingGroup()


@action("getPaginggroup", kind="query", page=175)
class GetPagingGroup(Action[PagingGroupReply], frozen=True, kw_only=True):
    """Read a paging group."""

    paginggroup: Annotated[Id, about("Number of the paging group.")]


@action("updatePaginggroup", kind="config", page=177)
class UpdatePagingGroup(PagingGroupSettings, Order, frozen=True, kw_only=True):
    """Change a paging group."""

    paginggroup_type: Annotated[
        Literal["3way", "2way", "1way", "announcement"],
        about("1way paging, 2way intercom, 3way multicast paging, announcement scheduled paging."),
    ]
    paginggroup: Annotated[Id, about("Number of the paging group.")]


@action("deletePaginggroup", kind="config", page=179)
class DeletePagingGroup(Order, frozen=True, kw_only=True):
    """Delete a paging group."""

    paginggroup: Annotated[Id, about("Number of the paging group.")]


@action("MulticastPaging", kind="command", page=180)
class MulticastPaging(Order, frozen=True, kw_only=True):
    """Page a multicast group from an extension; nothing is configured by it."""

    pagingnum: Annotated[Id, about("Number of the multicast paging group.")]
    caller: Annotated[Phone, about("Extension that pages.")]


@action("MulticastPagingHangup", kind="command", page=180)
class MulticastPagingHangup(Order, frozen=True, kw_only=True):
    """End a multicast page."""

    pagingnum: Annotated[Id, about("Number of the multicast paging group.")]
