"""Voice menus, IVR (guide p. 181-196)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.actions.key_events import KeyEvent
from ucm_cti.protocol.fields import (
    AlertInfo,
    Free,
    Id,
    Line,
    Maybe,
    Name,
    Numbers,
    Permission,
    TextId,
    YesNo,
    about,
)
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class IvrSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What can be set of a voice menu (guide p. 181-196)."""

    ivr_name: Maybe[Annotated[Name, about("Name of the IVR.")]] = UNSET
    extension: Maybe[Annotated[Id, about("Number that reaches the IVR.")]] = UNSET
    welcome_prompt: Maybe[Annotated[Name, about("Prompt played on entry.")]] = UNSET
    response_timeout: Maybe[
        Annotated[int, Meta(ge=0, le=3600), about("Wait for the first key after the prompts.", unit="s")]
    ] = UNSET
    digit_timeout: Maybe[
        Annotated[int, Meta(ge=0, le=3600), about("Wait for each further key.", unit="s", default=3)]
    ] = UNSET
    timeout_prompt: Maybe[Annotated[Name, about("Prompt played when no key comes.")]] = UNSET
    invalid_prompt: Maybe[Annotated[Name, about("Prompt played on a wrong key.")]] = UNSET
    tloop: Maybe[
        Annotated[
            int,
            Meta(ge=0, le=99),
            about("How often the timeout prompt is repeated before its destination, or the end of the call."),
        ]
    ] = UNSET
    iloop: Maybe[
        Annotated[
            int,
            Meta(ge=0, le=99),
            about("How often the invalid prompt is repeated before its destination, or the end of the call."),
        ]
    ] = UNSET
    dial_extension: Maybe[Annotated[YesNo, about("Callers may dial extensions.")]] = UNSET
    dial_conference: Maybe[Annotated[YesNo, about("Callers may dial conference rooms.")]] = UNSET
    dial_queue: Maybe[Annotated[YesNo, about("Callers may dial queues.")]] = UNSET
    dial_ringgroup: Maybe[Annotated[YesNo, about("Callers may dial ring groups.")]] = UNSET
    dial_vmgroup: Maybe[Annotated[YesNo, about("Callers may dial voicemail groups.")]] = UNSET
    dial_paginggroup: Maybe[Annotated[YesNo, about("Callers may dial paging groups.")]] = UNSET
    dial_fax: Maybe[Annotated[YesNo, about("Callers may dial fax.")]] = UNSET
    dial_trunk: Maybe[
        Annotated[YesNo, about("Callers may dial out over trunks; permission must then be set.")]
    ] = UNSET
    dial_directory: Maybe[Annotated[YesNo, about("Callers may dial by name.")]] = UNSET
    permission: Maybe[Annotated[Permission, about("Outbound level of callers, with dial_trunk.")]] = UNSET
    language: Maybe[
        Annotated[Line, Meta(max_length=32), about("Language of the prompts; null means that of the PBX.")]
        | None
    ] = UNSET
    alertinfo: Maybe[Annotated[AlertInfo, about("Alert-Info value.")]] = UNSET
    replace_caller_id: Maybe[Annotated[YesNo, about("Show the IVR's name in place of the caller's.")]] = UNSET
    switch: Maybe[
        Annotated[
            Literal["no", "white", "black"],
            about(
                "Use of the lists: none, whitelist, blacklist (of numbers that may be called from the IVR)."
            ),
        ]
    ] = UNSET
    ivr_blackwhite_list: Maybe[Annotated[Numbers, about("Inside numbers of the list, comma-separated.")]] = (
        UNSET
    )
    ivr_out_blackwhite_list: Maybe[
        Annotated[Numbers, about("Outside numbers of the list, comma-separated; only with dial_trunk.")]
    ] = UNSET


class Ivr(IvrSettings, frozen=True, kw_only=True):
    """A voice menu as the PBX tells it."""

    ivr_id: Maybe[Annotated[Id, about("Id of the menu, such as ivr-1.")]] = UNSET
    dial_failed_back2menu: Maybe[Annotated[Free, about("Return to the menu when dialling fails.")]] = UNSET
    dial_multimedia_conference: Maybe[Annotated[Free, about("Callers may dial multimedia conferences.")]] = (
        UNSET
    )
    unread: Unread = NOTHING


class IvrPage(ToldPage, frozen=True, kw_only=True):
    """One page of voice menus."""

    ivr: Annotated[tuple[Ivr, ...], about("The voice menus of this page.")] = ()

    @property
    def rows(self) -> tuple[Ivr, ...]:
        """The rows of this page."""
        return self.ivr


@action("addIVR", kind="config", page=181)
class AddIvr(IvrSettings, Order, frozen=True, kw_only=True):
    """Create a voice menu; its id is then to be looked up in the list."""

    ivr_name: Annotated[Name, about("Name of the IVR.")]
    extension: Annotated[Id, about("Number that reaches the IVR.")]
    welcome_prompt: Annotated[Name, about("Prompt played on entry.")]
    response_timeout: Annotated[
        int, Meta(ge=0, le=3600), about("Wait for the first key after the prompts.", unit="s")
    ]
    digit_timeout: Annotated[
        int, Meta(ge=0, le=3600), about("Wait for each further key.", unit="s", default=3)
    ]
    timeout_prompt: Annotated[Name, about("Prompt played when no key comes.")]
    invalid_prompt: Annotated[Name, about("Prompt played on a wrong key.")]
    tloop: Annotated[
        int,
        Meta(ge=0, le=99),
        about("How often the timeout prompt is repeated before its destination, or the end of the call."),
    ]
    iloop: Annotated[
        int,
        Meta(ge=0, le=99),
        about("How often the invalid prompt is repeated before its destination, or the end of the call."),
    ]
    members: Maybe[Annotated[tuple[KeyEvent, ...], about("What each key does.")]] = UNSET


@action("listIVR", kind="query", page=185)
class ListIvr(ListQuery, Action[IvrPage], frozen=True, kw_only=True):
    """List the voice menus."""


class IvrReply(Told, frozen=True, kw_only=True):
    """The reply of getIVR."""

    ivr: Annotated[Ivr, about("The voice menu.")] = Ivr()
    members: Annotated[tuple[KeyEvent, ...], about("What each key leads to.")] = ()


@action("getIVR", kind="query", page=189)
class GetIvr(Action[IvrReply], frozen=True, kw_only=True):
    """Read a voice menu by its id, such as ``ivr-1``."""

    ivr: Annotated[Id, about("Id of the menu, such as ivr-1; not its number.")]


@action("updateIVR", kind="config", page=192)
class UpdateIvr(IvrSettings, Order, frozen=True, kw_only=True):
    """Change a voice menu; numbers travel as texts here, as in the guide's example."""

    ivr: Annotated[Id, about("Id of the menu, such as ivr-1; not its number.")]
    ivr_name: Annotated[Name, about("Name of the IVR.")]
    extension: Annotated[Id, about("Number that reaches the IVR.")]
    welcome_prompt: Annotated[Name, about("Prompt played on entry.")]
    response_timeout: Annotated[
        TextId, Meta(le=3600), about("Wait for the first key after the prompts.", unit="s")
    ]
    digit_timeout: Annotated[TextId, Meta(le=3600), about("Wait for each further key.", unit="s", default=3)]
    timeout_prompt: Annotated[Name, about("Prompt played when no key comes.")]
    invalid_prompt: Annotated[Name, about("Prompt played on a wrong key.")]
    tloop: Annotated[
        TextId,
        Meta(le=99),
        about("How often the timeout prompt is repeated before its destination, or the end of the call."),
    ]
    iloop: Annotated[
        TextId,
        Meta(le=99),
        about("How often the invalid prompt is repeated before its destination, or the end of the call."),
    ]
    members: Maybe[Annotated[tuple[KeyEvent, ...], about("What each key does.")]] = UNSET
    dial_failed_back2menu: Maybe[Annotated[Free, about("Return to the menu when dialling fails.")]] = UNSET


@action("deleteIVR", kind="config", page=196)
class DeleteIvr(Order, frozen=True, kw_only=True):
    """Delete a voice menu by its id; later firmware may want its number."""

    ivr: Annotated[
        Id,
        about("Id of the menu, such as ivr-1; later firmware may want its number."),
    ]
