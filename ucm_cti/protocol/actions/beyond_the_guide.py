"""Beyond the guide: actions that real boxes answer, optional and never needed."""

from typing import Annotated

from msgspec import Struct, field

from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.protocol.action import Action, Order, action
from ucm_cti.protocol.actions.sip_account_fields import SipAccountSettings
from ucm_cti.protocol.fields import Name, about, like
from ucm_cti.protocol.lists import ListQuery
from ucm_cti.protocol.loose import LooseDigits, LooseList, LooseNumber, LooseText, LooseYesNo
from ucm_cti.protocol.told import NOTHING, Told, ToldPage, Unread


class RingGroupRow(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A ring group: several phones that ring together."""

    extension: Annotated[LooseDigits, about("Number of the ring group.")] = None
    ringgroup_name: Annotated[LooseText, about("Name of the ring group.")] = None
    strategy: Annotated[LooseText, about("SIMULTA where all ring at once, ORDER one after the other.")] = None
    members: Annotated[LooseList, about("Extensions in the group.")] = None
    unread: Unread = NOTHING


class RingGroupPage(ToldPage, frozen=True, kw_only=True):
    """One page of ring groups."""

    ringgroup: Annotated[tuple[RingGroupRow, ...], about("The ring groups of this page.")] = ()

    @property
    def rows(self) -> tuple[RingGroupRow, ...]:
        """The rows of this page."""
        return self.ringgroup


@action("listRingGroup", kind="query", page=None, topic="ring groups")
class ListRingGroup(ListQuery, Action[RingGroupPage], frozen=True, kw_only=True):
    """List the ring groups (real boxes: ring groups)."""


class ConferenceRow(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A conference room."""

    extension: Annotated[LooseDigits, about("Number of the room.")] = None
    attend_count: Annotated[LooseNumber, about("How many sit in it.")] = None
    unread: Unread = NOTHING


class ConferencePage(ToldPage, frozen=True, kw_only=True):
    """One page of conference rooms."""

    conference: Annotated[tuple[ConferenceRow, ...], about("The rooms of this page.")] = ()

    @property
    def rows(self) -> tuple[ConferenceRow, ...]:
        """The rows of this page."""
        return self.conference


@action("listConference", kind="query", page=None, topic="conferences")
class ListConference(ListQuery, Action[ConferencePage], frozen=True, kw_only=True):
    """List the conference rooms (real boxes: conferences)."""


class DepartmentRow(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A department; departments may stand within others."""

    department_id: Annotated[LooseDigits, about("Id of the department.")] = None
    name: Annotated[LooseText, about("Name of the department.")] = None
    father_id: Annotated[LooseDigits, about("Id of the department that it belongs to; 0 at the top.")] = None
    users_cnt: Annotated[LooseNumber, about("How many people belong to it.")] = None
    unread: Unread = NOTHING


class DepartmentPage(ToldPage, frozen=True, kw_only=True):
    """One page of departments."""

    departments: Annotated[tuple[DepartmentRow, ...], about("The departments of this page.")] = field(
        name="local_department_info", default=()
    )

    @property
    def rows(self) -> tuple[DepartmentRow, ...]:
        """The rows of this page."""
        return self.departments


@action("listDepartment", kind="query", page=None, topic="departments")
class ListDepartment(ListQuery, Action[DepartmentPage], frozen=True, kw_only=True):
    """List the departments that extensions belong to (real boxes: departments)."""


class VoicemailGroupRow(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A voicemail box that several people share."""

    extension: Annotated[LooseDigits, about("Number of the group.")] = None
    vmgroup_name: Annotated[LooseText, about("Name of the group.")] = None
    unread: Unread = NOTHING


class VoicemailGroupPage(ToldPage, frozen=True, kw_only=True):
    """One page of voicemail groups."""

    vmgroup: Annotated[tuple[VoicemailGroupRow, ...], about("The groups of this page.")] = ()

    @property
    def rows(self) -> tuple[VoicemailGroupRow, ...]:
        """The rows of this page."""
        return self.vmgroup


@action("listVoicemailGroup", kind="query", page=None, topic="voicemail groups")
class ListVoicemailGroup(ListQuery, Action[VoicemailGroupPage], frozen=True, kw_only=True):
    """List the voicemail groups (real boxes: voicemail groups)."""


class AnyTrunkRow(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """A trunk of whatever kind."""

    trunk_name: Annotated[LooseText, about("Name of the trunk.")] = None
    type: Annotated[LooseText, about("Kind of trunk, in the words of the PBX's pages.")] = None
    status: Annotated[LooseText, about("Whether it can be reached, or is registered.")] = None
    host: Annotated[LooseText, about("Address of the far side, or ports of an analog trunk.")] = None
    username: Annotated[LooseText, about("User that a trunk registers as.")] = None
    out_of_service: Annotated[LooseYesNo, about("Whether the trunk is switched off.")] = None
    unread: Unread = NOTHING


class AllTrunkPage(ToldPage, frozen=True, kw_only=True):
    """One page of trunks."""

    trunks: Annotated[tuple[AnyTrunkRow, ...], about("The trunks of this page.")] = ()

    @property
    def rows(self) -> tuple[AnyTrunkRow, ...]:
        """The rows of this page."""
        return self.trunks


@action("listAllTrunk", kind="query", page=None, topic="all trunks")
class ListAllTrunk(ListQuery, Action[AllTrunkPage], frozen=True, kw_only=True):
    """List the trunks of every kind with their status (real boxes: all trunks)."""


class PbxCounts(Told, frozen=True, kw_only=True):
    """What the PBX counts of itself, and which of its services are switched on."""

    date: Annotated[LooseText, about("The PBX's date, as its pages show it.")] = None
    calls_num: Annotated[LooseNumber, about("Calls that go on.")] = None
    extension_count: Annotated[LooseNumber, about("Extensions that there are.")] = None
    extension_register: Annotated[LooseNumber, about("Extensions whose phone is registered.")] = None
    queue_count: Annotated[LooseNumber, about("Queues that there are.")] = None
    queue_inuse: Annotated[LooseNumber, about("Queues that have callers.")] = None
    meetroom_count: Annotated[LooseNumber, about("Conference rooms that there are.")] = None
    meetroom_inuse: Annotated[LooseNumber, about("Conference rooms that somebody sits in.")] = None
    parking_count: Annotated[LooseNumber, about("Parking places that there are.")] = None
    parking_inuse: Annotated[LooseNumber, about("Parking places that are taken.")] = None
    dynamic_defense: Annotated[LooseYesNo, about("Whether dynamic defence is on.")] = None
    fail2ban: Annotated[LooseYesNo, about("Whether addresses are banned after failures.")] = None
    regular_backup: Annotated[LooseYesNo, about("Whether backups are made regularly.")] = None
    auto_sync: Annotated[LooseYesNo, about("Whether data are copied elsewhere by themselves.")] = None
    auto_clean: Annotated[LooseYesNo, about("Whether old data are removed by themselves.")] = None


@action("getPbxStatus", kind="query", page=None, topic="PBX status")
class GetPbxStatus(Action[PbxCounts], frozen=True, kw_only=True):
    """Ask for the PBX's own counts (real boxes: PBX status)."""


class PbxTime(Told, frozen=True, kw_only=True):
    """The PBX's clock."""

    current_time: Annotated[
        LooseText, about('Its time and zone, such as "2026-01-31 17:50:26 UTC+08:00".')
    ] = None


@action("checkInfo", kind="query", page=None, topic="checkInfo")
class CheckInfo(Action[PbxTime], frozen=True, kw_only=True):
    """Ask for the PBX's time (real boxes: checkInfo)."""


class AsItCame(Told, frozen=True, kw_only=True):
    """A reply that nobody has described: all of it is in `unread`."""


@action("getStorageUsage", kind="query", page=None, topic="usage")
class GetStorageUsage(Action[AsItCame], frozen=True, kw_only=True):
    """Ask how full the PBX's storage is (real boxes: usage)."""


@action("getResourceUsage", kind="query", page=None, topic="usage")
class GetResourceUsage(Action[AsItCame], frozen=True, kw_only=True):
    """Ask how busy the PBX's processor and memory are (real boxes: usage)."""


class QueueList(Told, frozen=True, kw_only=True):
    """The queues, each as it came: nobody has described the rows."""

    queues: Annotated[tuple[AsItCame, ...], about("The queues.")] = field(
        name="CallQueuesMessage", default=()
    )

    @property
    def rows(self) -> tuple[AsItCame, ...]:
        """The queues."""
        return self.queues


@action("getCallQueuesMessage", kind="query", page=None, topic="queue listings")
class GetCallQueuesMessage(Action[QueueList], frozen=True, kw_only=True):
    """List the queues as the PBX's own page does (real boxes: queue listings)."""


@action("addSIPAccount", kind="config", page=None, topic="new accounts")
class AddSipAccount(SipAccountSettings, Order, frozen=True, kw_only=True):
    """Make a new SIP extension (real boxes: new accounts)."""

    extension: Annotated[
        ExtensionNumber, like(r"^[0-9]{2,18}\Z", "2 to 18 digits"), about("Number of the new extension.")
    ]


@action("deleteUser", kind="config", page=None, topic="deleted users")
class DeleteUser(Order, frozen=True, kw_only=True):
    """Delete a user and the extension (real boxes: deleted users)."""

    user_name: Annotated[Name, about("User name (the extension number for ordinary users).")]
