"""SIP extensions: their settings read and changed (guide p. 25-52)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, field

from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.protocol.action import Action, Phone, action
from ucm_cti.protocol.actions.sip_account_fields import SipAccountSettings
from ucm_cti.protocol.fields import AlertInfo, Free, Line, Maybe, TimeCondition, YesNo, about, like
from ucm_cti.protocol.told import NOTHING, Told, Unread


class PresenceForwarding(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """Where calls go while the extension has one presence status (guide p. 37, 51)."""

    presence_status: Maybe[
        Annotated[
            Literal["available", "away", "chat", "dnd", "userdef", "unavailable"],
            about(
                "Presence status the object belongs to (also the account's own status).", default="available"
            ),
        ]
    ] = UNSET
    cfb: Maybe[
        Annotated[
            Line,
            Meta(max_length=32),
            about("Forward-on-busy number. Read together with cfb_destination_type."),
        ]
    ] = UNSET
    cfn: Maybe[
        Annotated[
            Line,
            Meta(max_length=32),
            about("Forward-on-no-answer number; unset disables it. Read together with cfn_destination_type."),
        ]
    ] = UNSET
    cfu: Maybe[
        Annotated[
            Line,
            Meta(max_length=32),
            about("Forward-always number. Read together with cfu_destination_type."),
        ]
    ] = UNSET
    cfb_timetype: Maybe[
        Annotated[
            TimeCondition,
            about(
                "When forward-on-busy applies: 0 always, 1 office time, 2 outside office time, 3 "
                "holiday, 4 outside holiday, 5 outside office time or on a holiday, 6 specific time, "
                "8 office time and not on a holiday (7 unused)."
            ),
        ]
    ] = UNSET
    cfn_timetype: Maybe[
        Annotated[
            TimeCondition,
            about(
                "When forward-on-no-answer applies: 0 always, 1 office time, 2 outside office time, 3"
                " holiday, 4 outside holiday, 5 outside office time or on a holiday, 6 specific time,"
                " 8 office time and not on a holiday (7 unused)."
            ),
        ]
    ] = UNSET
    cfu_timetype: Maybe[
        Annotated[
            TimeCondition,
            about(
                "When forward-always applies: 0 always, 1 office time, 2 outside office time, 3 "
                "holiday, 4 outside holiday, 5 outside office time or on a holiday, 6 specific time, "
                "8 office time and not on a holiday (7 unused)."
            ),
        ]
    ] = UNSET
    cfb_destination_type: Maybe[
        Annotated[
            Literal["0", "1", "2", "3", "4", "5", "6"],
            about(
                "Kind of forward-on-busy target; unset disables it: 0 none, 1 extension, 2 custom "
                "number, 3 voicemail, 4 ring group, 5 queue, 6 voicemail group."
            ),
        ]
    ] = UNSET
    cfn_destination_type: Maybe[
        Annotated[
            Literal["0", "1", "2", "3", "4", "5", "6"],
            about(
                "Kind of forward-on-no-answer target; unset disables it: 0 none, 1 extension, 2 "
                "custom number, 3 voicemail, 4 ring group, 5 queue, 6 voicemail group."
            ),
        ]
    ] = UNSET
    cfu_destination_type: Maybe[
        Annotated[
            Literal["0", "1", "2", "3", "4", "5", "6"],
            about(
                "Kind of forward-always target; unset disables it: 0 none, 1 extension, 2 custom "
                "number, 3 voicemail, 4 ring group, 5 queue, 6 voicemail group."
            ),
        ]
    ] = UNSET


class VoicemailSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """How voicemail is mailed."""

    vm_attach: Maybe[
        Annotated[YesNo, about("Mail voicemail to the user; null means the global setting.")] | None
    ] = UNSET
    vm_reserve: Maybe[
        Annotated[
            YesNo,
            about(
                "Keep voicemail on the PBX after mailing (only when mailing is on); null means the "
                "global setting."
            ),
        ]
        | None
    ] = UNSET


class CtiPrivileges(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What the extension may see and do by CTI (seen in the guide's example alone)."""

    active_call: Maybe[Annotated[Free, about("CTI right: see active calls.")]] = UNSET
    callbarge: Maybe[Annotated[Free, about("CTI right: barge.")]] = UNSET
    extension_status: Maybe[Annotated[Free, about("CTI right: see extension status.")]] = UNSET
    hangup: Maybe[Annotated[Free, about("CTI right: hang up.")]] = UNSET


class SipAccount(SipAccountSettings, frozen=True, kw_only=True):
    """A SIP extension as the PBX tells it."""

    extension: Maybe[Annotated[Phone, about("Number of the extension.")]] = UNSET
    account_type: Maybe[
        Annotated[Literal["SIP", "IAX", "FXS", "SIP(WebRTC)"], about("Kind of extension.")]
    ] = UNSET
    fullname: Maybe[Annotated[Free, about("Display name: first name, a space, last name.")]] = UNSET
    cc_agent_policy: Maybe[Annotated[Free, about("Call-completion policy of the agent; see SIP trunks.")]] = (
        UNSET
    )
    cc_max_agents: Maybe[Annotated[int, about("Not described by the guide.")]] = UNSET
    cc_max_monitors: Maybe[Annotated[int, about("Not described by the guide.")]] = UNSET
    cc_monitor_policy: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    fax_gateway: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    ice_support: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    intranet_ip_filter: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    media_encryption: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    missed_call: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    presence_def_script: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    presence_status: Maybe[
        Annotated[
            Literal["available", "away", "chat", "dnd", "userdef", "unavailable"],
            about("Presence status the object belongs to (also the account's own status)."),
        ]
    ] = UNSET
    qualify: Maybe[Annotated[int, about("Qualify timeout, probably milliseconds.")]] = UNSET
    use_avpf: Maybe[Annotated[Free, about("Not described by the guide.")]] = UNSET
    unread: Unread = NOTHING


class SipAccountReply(Told, frozen=True, kw_only=True):
    """The reply of getSIPAccount."""

    account: Annotated[SipAccount, about("The settings of the extension.")] = field(
        name="extension", default=SipAccount()
    )
    presence: Annotated[
        tuple[PresenceForwarding, ...], about("Where calls go, one object for each presence.")
    ] = field(name="sip_presence_settings", default=())
    voicemail: Annotated[VoicemailSettings, about("How voicemail is mailed.")] = VoicemailSettings()
    privileges: Annotated[CtiPrivileges, about("What the extension may see and do by CTI.")] = field(
        name="cti_feature_privilege", default=CtiPrivileges()
    )


@action("getSIPAccount", kind="query", page=25)
class GetSipAccount(Action[SipAccountReply], frozen=True, kw_only=True):
    """Read all settings of a SIP extension, with its passwords."""

    extension: Annotated[Phone, about("Number of the extension.")]


class SipAccountEcho(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """What the PBX repeats of a changed extension."""

    extension: Maybe[Annotated[Phone, about("Number of the extension.")]] = UNSET
    alertinfo: Maybe[Annotated[AlertInfo, about("The Alert-Info that it has now.")] | None] = UNSET


class SipAccountChanged(Told, frozen=True, kw_only=True):
    """The reply of updateSIPAccount: alone of all writes it does not say that applyChanges is due; it is."""

    account: Annotated[SipAccountEcho, about("What the PBX repeats of the extension.")] = field(
        name="extension", default=SipAccountEcho()
    )


@action("updateSIPAccount", kind="config", page=40)
class UpdateSipAccount(SipAccountSettings, Action[SipAccountChanged], frozen=True, kw_only=True):
    """Change settings of a SIP extension; a list of presence settings must be complete.

    Where vm_attach and vm_reserve belong is open in the guide; they go where its table has them.
    """

    extension: Annotated[
        ExtensionNumber,
        like(r"^[0-9]{2,18}\Z", "2 to 18 digits"),
        about("Number of the extension to change."),
    ]
    sip_presence_settings: Maybe[
        Annotated[
            tuple[PresenceForwarding, ...],
            about(
                "Per-presence forwarding rules, one object for each presence status. When presence is"
                " edited the whole list must be sent, each object naming its presence_status."
            ),
        ]
    ] = UNSET
    vm_attach: Maybe[
        Annotated[YesNo, about("Mail voicemail to the user; null means the global setting.")] | None
    ] = UNSET
    vm_reserve: Maybe[
        Annotated[
            YesNo,
            about(
                "Keep voicemail on the PBX after mailing (only when mailing is on); null means the "
                "global setting."
            ),
        ]
        | None
    ] = UNSET
