"""The settings of an inbound route (guide p. 107-125)."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, field

from ucm_cti.protocol.fields import (
    DialledPatterns,
    Free,
    Line,
    Maybe,
    Numbers,
    Permission,
    TextId,
    YesNo,
    about,
)


class InboundDestination(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Where calls go: `destination_type` names the field that holds the destination."""

    callback: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is a callback.")]
    ] = UNSET
    external_number: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is an external number.")]
    ] = UNSET
    directory: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is dial-by-name.")]
    ] = UNSET
    disa: Maybe[Annotated[Line, Meta(max_length=64), about("Default destination when it is DISA.")]] = UNSET
    fax: Maybe[Annotated[Line, Meta(max_length=64), about("Default destination when it is fax.")]] = UNSET
    paginggroup: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is a paging group.")]
    ] = UNSET
    queue: Maybe[Annotated[Line, Meta(max_length=64), about("Default destination when it is a queue.")]] = (
        UNSET
    )
    ringgroup: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is a ring group.")]
    ] = UNSET
    ivr: Maybe[Annotated[Line, Meta(max_length=64), about("Default destination when it is an IVR.")]] = UNSET
    vmgroup: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is a voicemail group.")]
    ] = UNSET
    conference: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is a conference room.")]
    ] = UNSET
    voicemail: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is a voicemail box.")]
    ] = UNSET
    account: Maybe[
        Annotated[Line, Meta(max_length=64), about("Default destination when it is an extension.")]
    ] = UNSET
    destination_type: Maybe[
        Annotated[
            Free,
            about(
                "Which of the destinations is meant, by its name, such as account or queue; byDID for"
                " the number dialled."
            ),
        ]
    ] = UNSET


class ReachableByDid(InboundDestination, frozen=True, kw_only=True):
    """What callers may reach by the number they dialled."""

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


class InboundRouteSettings(ReachableByDid, frozen=True, kw_only=True):
    """What can be set of an inbound route (guide p. 107-125)."""

    inbound_suffix: Maybe[
        Annotated[
            Line,
            Meta(max_length=32),
            about(
                "Suffix that, dialled after the global inbound-mode code, toggles the route's mode; "
                "can be watched by BLF."
            ),
        ]
    ] = UNSET
    inbound_multi_mode: Maybe[Annotated[TextId, about("Number of the inbound mode that is on now.")]] = field(
        name="inbound_muti_mode", default=UNSET
    )
    permission: Maybe[
        Annotated[
            Permission,
            about("How far calls that arrive on this route may go."),
        ]
    ] = UNSET
    enable_inbound_multi_mode: Maybe[
        Annotated[YesNo, about("Use the global inbound mode instead of the route's own.")]
    ] = field(name="enable_inbound_muti_mode", default=UNSET)
    set_callerid_number: Maybe[
        Annotated[
            Free,
            about(
                "Rule for the caller's number: ${CALLERID(num)} is the number itself, with :n, :-n or"
                " :s:n a part of it; any other text stands for itself."
            ),
        ]
    ] = UNSET
    set_callerid_name: Maybe[
        Annotated[
            Free,
            about(
                "Rule for the caller's name: ${CALLERID(name)} is the name itself; any other text "
                "stands for itself."
            ),
        ]
    ] = UNSET
    set_callerid_enable: Maybe[Annotated[YesNo, about("Rewrite caller ID by the two rules.")]] = UNSET
    out_of_service: Maybe[Annotated[YesNo, about("Route disabled.")]] = UNSET
    prepend: Maybe[Annotated[Free, about("Digits put before the number.")]] = UNSET
    enable_wlist: Maybe[Annotated[YesNo, about("Whether callers are filtered by their number.")]] = UNSET
    incoming_prepend: Maybe[Annotated[Free, about("Digits put before the number after stripping.")]] = UNSET
    alertinfo: Maybe[Annotated[Free, about("Alert-Info value.")]] = UNSET
    did_strip: Maybe[
        Annotated[TextId, Meta(le=64), about("Leading digits removed from the called number.")]
    ] = UNSET
    prepend_trunk_name: Maybe[Annotated[YesNo, about("Put the trunk's name before the caller ID name.")]] = (
        UNSET
    )
    did_pattern_allow: Maybe[Annotated[Free, about("Pattern(s) on the caller ID, comma-separated.")]] = UNSET
    did_pattern_match: Maybe[
        Annotated[
            DialledPatterns,
            about(
                'Patterns of the called number, comma-separated; each begins with "_", as for '
                "outbound routes."
            ),
        ]
    ] = UNSET
    seamless_transfer_did_whitelist: Maybe[
        Annotated[Numbers, about("Extensions allowed to take the call over by seamless transfer.")]
    ] = UNSET
    blocking_did_collect_calls: Maybe[
        Annotated[YesNo, about("Reject collect calls (recognised by their P-Asserted-Service-Info header).")]
    ] = UNSET
