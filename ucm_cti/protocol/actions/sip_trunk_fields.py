"""The settings of a SIP trunk (guide p. 55-72)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.fields import (
    Codecs,
    DtmfMode,
    Free,
    Line,
    Maybe,
    Secret,
    Srtp,
    TelUri,
    YesNo,
    about,
)


class SipTrunkRouting(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """How calls go through a SIP trunk (guide p. 64-72)."""

    allow: Maybe[
        Annotated[
            Codecs,
            about("Codecs, comma-separated in order; never empty."),
        ]
    ] = UNSET
    allow_outgoing_calls_if_reg_failed: Maybe[
        Annotated[
            YesNo,
            about(
                "Allow outgoing calls while the trunk's registration is failing. Irrelevant when no "
                "registration is set."
            ),
        ]
    ] = UNSET
    auth_trunk: Maybe[
        Annotated[YesNo, about("Challenge incoming calls with a 401 to authenticate the trunk.")]
    ] = UNSET
    authid: Maybe[
        Annotated[
            Line,
            Meta(max_length=64),
            about("SIP authentication ID; without it the user name."),
        ]
    ] = UNSET
    auto_recording: Maybe[Annotated[YesNo, about("Record calls automatically.")]] = UNSET
    cc_agent_policy: Maybe[
        Annotated[
            Literal["native", "never"],
            about(
                "Call completion; on when this and cc_monitor_policy are both native, off when both "
                "are never."
            ),
        ]
    ] = UNSET
    cc_max_agents: Maybe[
        Annotated[int, Meta(ge=1, le=999), about("Most call-completion requests this trunk may make.")]
    ] = UNSET
    cc_max_monitors: Maybe[
        Annotated[
            int,
            Meta(ge=1, le=999),
            about("Most callers that may ask for call completion on one device at a time."),
        ]
    ] = UNSET
    cc_monitor_policy: Maybe[
        Annotated[
            Literal["native", "never"],
            about(
                "Call completion; on when this and cc_agent_policy are both native, off when both are never."
            ),
        ]
    ] = UNSET
    cidname: Maybe[
        Annotated[Line, Meta(min_length=2, max_length=64), about("Caller ID name for callers who have none.")]
    ] = UNSET
    cidnumber: Maybe[
        Annotated[
            Line,
            Meta(min_length=2, max_length=64),
            about(
                "Caller ID number of the trunk; others may take precedence, and the provider may ignore it."
            ),
        ]
    ] = UNSET
    dialin_direct: Maybe[
        Annotated[
            YesNo,
            about("Direct callback: external callers may be sent to the extension that last called them."),
        ]
    ] = UNSET
    did_mode: Maybe[
        Annotated[
            Literal["request-line", "to-header"],
            about("Where the called number of an incoming call is taken from."),
        ]
    ] = UNSET
    dtmfmode: Maybe[
        Annotated[DtmfMode, about("How DTMF is sent; null means the global setting, RFC4733 is the default.")]
        | None
    ] = UNSET
    enable_qualify: Maybe[
        Annotated[YesNo, about("Send SIP OPTIONS regularly to check that the far end is alive.")]
    ] = UNSET
    encryption: Maybe[Annotated[Srtp, about("SRTP mode.")]] = UNSET
    fax_intelligent_route: Maybe[
        Annotated[
            Free,
            about("Where detected faxes go; the guide's examples show no and email."),
        ]
    ] = UNSET
    fax_intelligent_route_destination: Maybe[
        Annotated[
            Free,
            about(
                "Fax destination: a fax extension, or an FXS extension with a fax device (or the "
                "mailbox for e-mail)."
            ),
        ]
    ] = UNSET
    fromdomain: Maybe[Annotated[Line, Meta(max_length=60), about("Domain put into the From header.")]] = UNSET
    fromuser: Maybe[Annotated[Line, Meta(max_length=64), about("User put into the From header.")]] = UNSET
    host: Maybe[
        Annotated[
            Line,
            Meta(min_length=1, max_length=60),
            about("Address or host name of the far end; never empty."),
        ]
    ] = UNSET
    keepcid: Maybe[Annotated[YesNo, about("Keep the trunk's caller ID; cidnumber is then needed.")]] = UNSET
    keeporgcid: Maybe[
        Annotated[YesNo, about("Keep the inbound call's caller ID when dialling out, even with keepcid on.")]
    ] = UNSET


class SipTrunkSettings(SipTrunkRouting, frozen=True, kw_only=True):
    """What can be set of a SIP trunk (guide p. 64-72)."""

    ldap_custom_prefix: Maybe[
        Annotated[
            Line,
            Meta(max_length=14),
            about("Prefix put before remote LDAP contacts, where no route gives it."),
        ]
    ] = UNSET
    ldap_default_outrt: Maybe[
        Annotated[
            int,
            Meta(ge=0),
            about(
                "Id of the outbound route whose prefix is put before remote LDAP contacts; null for a"
                " prefix of one's own."
            ),
        ]
        | None
    ] = UNSET
    ldap_sync_enable: Maybe[
        Annotated[
            YesNo,
            about(
                "Exchange LDAP contacts with the remote peer (SIP peer trunks only; same password at "
                "both ends)."
            ),
        ]
    ] = UNSET
    ldap_sync_passwd: Maybe[
        Annotated[
            Secret,
            about(
                "Password of the exchanged LDAP file: 4 to 64 letters, digits or underscores.",
                pattern=r"([0-9A-Za-z_]{4,64})?",
                shape="4 to 64 letters, digits and _, or empty",
            ),
        ]
    ] = UNSET
    ldap_sync_port: Maybe[Annotated[int, Meta(ge=1, le=65534), about("TCP port of the LDAP exchange.")]] = (
        UNSET
    )
    nat: Maybe[
        Annotated[
            YesNo,
            about("PBX on a public address talking to devices behind NAT; rewrites the Contact header."),
        ]
    ] = UNSET
    need_register: Maybe[Annotated[YesNo, about("Register with the external server.")]] = UNSET
    out_maxchans: Maybe[
        Annotated[
            int,
            Meta(ge=0, le=999),
            about("Most outgoing calls at a time; 0 means no limit.", default=0),
        ]
    ] = UNSET
    out_of_service: Maybe[Annotated[YesNo, about("Trunk disabled.")]] = UNSET
    outboundproxy: Maybe[Annotated[Free, about("Outbound proxy, domain or address.")]] = UNSET
    pai_number: Maybe[
        Annotated[
            Line,
            Meta(max_length=60),
            about("P-Asserted-Identity, as name<number>, <number> or number; without it the caller ID."),
        ]
    ] = UNSET
    passthrough_pai: Maybe[
        Annotated[YesNo, about('Keep a received PAI header when "Send PAI Header" is off.')]
    ] = UNSET
    qualifyfreq: Maybe[
        Annotated[int, Meta(ge=1, le=3600), about("Interval of the OPTIONS checks.", unit="s", default=60)]
    ] = UNSET
    rmv_obp_from_route: Maybe[
        Annotated[YesNo, about("Leave the outbound proxy URI out of the Route header.", default="no")]
    ] = UNSET
    secret: Maybe[
        Annotated[
            Secret,
            about(
                "Password at the provider; a register trunk needs one.",
                pattern=r"[^\x00-\x1f\x7f]{0,64}",
                shape="a text of at most 64 characters on one line",
            ),
        ]
    ] = UNSET
    send_ppi: Maybe[
        Annotated[YesNo, about("Add a P-Preferred-Identity header to INVITEs sent to the trunk.")]
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
    transport: Maybe[
        Annotated[
            Literal["udp", "tcp", "tls"], about("SIP transport; TCP and TLS need local support switched on.")
        ]
    ] = UNSET
    trunk_name: Maybe[
        Annotated[
            Line,
            Meta(min_length=2, max_length=64),
            about("Name of the trunk; no two may have the same."),
        ]
    ] = UNSET
    use_dod_in_ppi: Maybe[
        Annotated[
            YesNo,
            about("Use the DOD number in the PPI header; with both PPI switches off the caller ID is used."),
        ]
    ] = UNSET
    use_origcid_in_ppi: Maybe[
        Annotated[
            YesNo,
            about(
                "Use the original caller ID in the PPI header; with both PPI switches off the caller "
                "ID is used."
            ),
        ]
    ] = UNSET
    username: Maybe[
        Annotated[Line, Meta(max_length=64), about("User name at the provider; a register trunk needs one.")]
    ] = UNSET
    use_for_sfu_conf: Maybe[
        Annotated[
            YesNo,
            about("IPVT mode; it locks the other features of the PBX."),
        ]
    ] = UNSET
