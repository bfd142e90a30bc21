"""The settings of a SIP extension (guide p. 25-52)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.fields import (
    Address,
    AlertInfo,
    Codecs,
    DtmfMode,
    Maybe,
    Name,
    Numbers,
    Permission,
    Recording,
    Secret,
    Srtp,
    Subnet,
    TelUri,
    TimeCondition,
    YesNo,
    about,
    like,
)


class CallerSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Whom an extension may call, how it is reached, and how long it rings (guide p. 40-52)."""

    hasvoicemail: Maybe[Annotated[YesNo, about("Voicemail on or off.")]] = UNSET
    cidnumber: Maybe[
        Annotated[
            str,
            like(r"^([0-9]{2,32})?\Z", "2 to 32 digits, or empty"),
            about("Caller ID number of the extension."),
        ]
    ] = UNSET
    secret: Maybe[
        Annotated[
            Secret,
            about(
                "Password of the phone: 4 to 32 letters, digits and ~!@#$%^*; never empty.",
                pattern=r"[0-9A-Za-z~!@#$%^*]{4,32}",
                shape="4 to 32 letters, digits and any of ~ ! @ # $ % ^ *",
            ),
        ]
    ] = UNSET
    vmsecret: Maybe[
        Annotated[
            Secret,
            about(
                "Password of the voicemail: 4 to 32 digits.",
                pattern=r"([0-9]{4,32})?",
                shape="4 to 32 digits, or empty",
            ),
        ]
    ] = UNSET
    skip_vmsecret: Maybe[
        Annotated[YesNo, about("Whether dialling into one's own voicemail skips the password.")]
    ] = UNSET
    ring_timeout: Maybe[
        Annotated[
            int,
            Meta(ge=3, le=600),
            about("Seconds to ring; null means the global setting, 60 s as delivered.", unit="s"),
        ]
        | None
    ] = UNSET
    auto_record: Maybe[Annotated[Recording, about("Which incoming calls are recorded.")]] = UNSET
    encryption: Maybe[Annotated[Srtp, about('SRTP mode; "support" means offered but not forced.')]] = UNSET
    faxdetect: Maybe[
        Annotated[
            YesNo,
            about(
                "Detect fax signals on this user's calls and mail the fax to the user (or to the "
                "default fax address).",
                default="no",
            ),
        ]
    ] = UNSET
    sendtofax: Maybe[Annotated[YesNo, about("Mail received faxes to the extension's address.")]] = UNSET
    strategy_ipacl: Maybe[
        Annotated[
            Literal[0, 1, 2],
            about(
                "Who may register: 0 any address, 1 listed subnets, 2 one address; 2 is not for "
                "WebRTC users and may have been merged into 1 in firmware 1.0.20."
            ),
        ]
    ] = UNSET
    local_network1: Maybe[
        Annotated[
            Subnet,
            about(
                "Subnet allowed when strategy_ipacl is 1 (up to ten, local_network1 to "
                "local_network10). Form xxx.xxx.xxx.0, or with an IPv6 prefix such as /16."
            ),
        ]
    ] = UNSET
    local_network2: Maybe[Annotated[Subnet, about("Second allowed subnet.")]] = UNSET
    local_network3: Maybe[Annotated[Subnet, about("Third allowed subnet.")]] = UNSET
    local_network4: Maybe[Annotated[Subnet, about("Fourth allowed subnet.")]] = UNSET
    local_network5: Maybe[Annotated[Subnet, about("Fifth allowed subnet.")]] = UNSET
    local_network6: Maybe[Annotated[Subnet, about("Sixth allowed subnet.")]] = UNSET
    local_network7: Maybe[Annotated[Subnet, about("Seventh allowed subnet.")]] = UNSET
    local_network8: Maybe[Annotated[Subnet, about("Eighth allowed subnet.")]] = UNSET
    local_network9: Maybe[Annotated[Subnet, about("Ninth allowed subnet.")]] = UNSET
    local_network10: Maybe[Annotated[Subnet, about("Tenth allowed subnet.")]] = UNSET
    specific_ip: Maybe[
        Annotated[Address, about("IPv4 or full eight-group IPv6 address, used when strategy_ipacl is 2.")]
    ] = UNSET
    allow: Maybe[Annotated[Codecs, about("Codecs, comma-separated in order; never empty.")]] = UNSET
    dnd: Maybe[
        Annotated[
            YesNo, about("Do not disturb; while on, calls are ignored and call forwarding does not act.")
        ]
    ] = UNSET
    dnd_timetype: Maybe[
        Annotated[
            TimeCondition,
            about(
                "When do-not-disturb applies: 0 always, 1 office time, 2 outside office time, 3 "
                "holiday, 4 outside holiday, 5 outside office time or on a holiday, 6 specific time, "
                "8 office time and not on a holiday (7 unused)."
            ),
        ]
    ] = UNSET
    permission: Maybe[
        Annotated[Permission, about("Outbound permission level, each wider than the one before.")]
    ] = UNSET
    nat: Maybe[Annotated[YesNo, about("Extension is behind NAT.")]] = UNSET
    bypass_outrt_auth: Maybe[
        Annotated[
            Literal["no", "yes", "bytime"],
            about("Skip the trunk password when dialling out: never, always, or in the time condition."),
        ]
    ] = UNSET
    skip_auth_timetype: Maybe[
        Annotated[
            TimeCondition,
            about(
                "When the trunk password is skipped (with bypass_outrt_auth bytime): 0 always, 1 "
                "office time, 2 outside office time, 3 holiday, 4 outside holiday, 5 outside office "
                "time or on a holiday, 6 specific time, 8 office time and not on a holiday (7 "
                "unused)."
            ),
        ]
    ] = UNSET


class SipAccountSettings(CallerSettings, frozen=True, kw_only=True):
    """What can be set of a SIP extension (guide p. 40-52)."""

    t38_udptl: Maybe[Annotated[YesNo, about("T.38 fax over UDPTL.")]] = UNSET
    directmedia: Maybe[
        Annotated[
            YesNo, about("Try to let the endpoints exchange media directly instead of through the PBX.")
        ]
    ] = UNSET
    dtmfmode: Maybe[
        Annotated[
            DtmfMode, about("How keys travel; auto prefers RFC 2833, then in-band, which needs PCMU or PCMA.")
        ]
    ] = UNSET
    enable_qualify: Maybe[
        Annotated[YesNo, about("Send SIP OPTIONS regularly to see whether the device is alive.")]
    ] = UNSET
    qualifyfreq: Maybe[
        Annotated[int, Meta(ge=1, le=3600), about("Interval between the keep-alive messages.", unit="s")]
    ] = UNSET
    authid: Maybe[
        Annotated[
            str,
            like(
                r'^[^\s.,:;?\\"()<>@/\[\]={}\x00-\x1f]{0,32}\Z',
                'at most 32 characters, but no blank and none of . , : ; ? \\ " ( ) < > @ / [ ] = { }',
            ),
            about("SIP authentication ID; without it the extension's number."),
        ]
    ] = UNSET
    tel_uri: Maybe[
        Annotated[
            TelUri,
            about(
                'TEL URI mode: "enabled" puts tel: in place of sip: (excludes Remove OBP from Route),'
                ' "user_phone" adds user=phone.'
            ),
        ]
    ] = UNSET
    enablehotdesk: Maybe[
        Annotated[
            YesNo,
            about(
                "Hot-desking; the SIP password must then be alphanumeric and the extension number is "
                "the auth ID."
            ),
        ]
    ] = UNSET
    user_outrt_passwd: Maybe[
        Annotated[
            Secret,
            about(
                "Password asked for when dialling out over a trunk, 4 to 10 digits.",
                pattern=r"([0-9]{4,10})?",
                shape="4 to 10 digits, or empty",
            ),
        ]
        | None
    ] = UNSET
    out_of_service: Maybe[Annotated[YesNo, about("Extension disabled.")]] = UNSET
    mohsuggest: Maybe[
        Annotated[
            Name,
            about("Music on hold: default, ringbacktone_default or the name of a playlist; never empty."),
        ]
    ] = UNSET
    en_ringboth: Maybe[
        Annotated[
            YesNo, about("Ring an external number at the same time; failover trunks are not used for it.")
        ]
    ] = UNSET
    external_number: Maybe[
        Annotated[
            str,
            like(r"^[0-9A-Za-z+*#-]{0,32}\Z", "at most 32 digits, letters and + * # -"),
            about("Outside number that rings at the same time; hyphens are ignored."),
        ]
    ] = UNSET
    use_callee_dod_on_fwd_rb: Maybe[
        Annotated[
            YesNo,
            about("Show the callee's DOD number as caller ID on forwarded and simultaneous-ring calls."),
        ]
    ] = UNSET
    use_callee_dod_on_fm: Maybe[
        Annotated[YesNo, about("Show the callee's DOD number as caller ID on Follow Me calls.")]
    ] = UNSET
    ringboth_timetype: Maybe[
        Annotated[
            TimeCondition,
            about(
                "When simultaneous ringing applies: 0 always, 1 office time, 2 outside office time, 3"
                " holiday, 4 outside holiday, 5 outside office time or on a holiday, 6 specific time,"
                " 8 office time and not on a holiday (7 unused)."
            ),
        ]
    ] = UNSET
    enable_ldap: Maybe[Annotated[YesNo, about("Include the extension in the LDAP phone books.")]] = UNSET
    max_contacts: Maybe[
        Annotated[int, Meta(ge=1, le=10), about("Number of devices that may register at once.")]
    ] = UNSET
    custom_autoanswer: Maybe[Annotated[YesNo, about("Honour auto-answer in the Call-Info header.")]] = UNSET
    sca_enable: Maybe[Annotated[YesNo, about("Shared call appearance.")]] = UNSET
    call_waiting: Maybe[
        Annotated[
            YesNo, about("Accept a call while already in one; off also disables CC and forward-on-busy.")
        ]
    ] = UNSET
    emergcidnumber: Maybe[
        Annotated[
            str,
            like(r"^([0-9A-Za-z]{2,32})?\Z", "2 to 32 digits and letters, or empty"),
            about("Caller ID for emergency calls and direct callbacks."),
        ]
    ] = UNSET
    enable_webrtc: Maybe[Annotated[YesNo, about("Allow WebRTC registration and calls.")]] = UNSET
    alertinfo: Maybe[
        Annotated[
            AlertInfo, about("Alert-Info header value that selects the ring tone at the called device.")
        ]
        | None
    ] = UNSET
    limitime: Maybe[
        Annotated[int, Meta(ge=0, le=86400), about("Longest call; 0 means no limit.", unit="s", default=0)]
    ] = UNSET
    dndwhitelist: Maybe[
        Annotated[Numbers, about("Comma-separated numbers that get through during do-not-disturb.")]
    ] = UNSET
    fwdwhitelist: Maybe[
        Annotated[Numbers, about("Comma-separated numbers whose calls are not forwarded.")]
    ] = UNSET
    callbarging_monitor: Maybe[
        Annotated[
            Numbers, about("Comma-separated extensions that may barge into this extension by feature code.")
        ]
    ] = UNSET
    seamless_transfer_members: Maybe[
        Annotated[
            Numbers,
            about("Comma-separated extensions allowed to take this extension's calls by seamless transfer."),
        ]
    ] = UNSET
