"""All actions that are declared: a table of where each stands, so that a chapter loads when it is needed."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Final, overload

from ucm_cti.protocol.action import Action

Kind = type[Action[Any]]

PLACES: Final[Mapping[str, str]] = {
    "challenge": "session.Challenge",
    "login": "session.Login",
    "logout": "session.Logout",
    "getSystemStatus": "system.GetSystemStatus",
    "getSystemGeneralStatus": "system.GetSystemGeneralStatus",
    "listAccount": "extensions.ListAccount",
    "getSIPAccount": "sip_accounts.GetSipAccount",
    "updateSIPAccount": "sip_accounts.UpdateSipAccount",
    "listVoIPTrunk": "sip_trunks.ListVoipTrunk",
    "addSIPTrunk": "sip_trunks.AddSipTrunk",
    "getSIPTrunk": "sip_trunks.GetSipTrunk",
    "updateSIPTrunk": "sip_trunks.UpdateSipTrunk",
    "deleteSIPTrunk": "sip_trunks.DeleteSipTrunk",
    "listAnalogTrunk": "analog_trunks.ListAnalogTrunk",
    "addAnalogTrunk": "analog_trunks.AddAnalogTrunk",
    "getAnalogTrunk": "analog_trunks.GetAnalogTrunk",
    "updateAnalogTrunk": "analog_trunks.UpdateAnalogTrunk",
    "deleteAnalogTrunk": "analog_trunks.DeleteAnalogTrunk",
    "addSLATrunk": "sla_trunks.AddSlaTrunk",
    "updateSLATrunk": "sla_trunks.UpdateSlaTrunk",
    "listDigitalTrunk": "digital_trunks.ListDigitalTrunk",
    "addDigitalTrunk": "digital_trunks.AddDigitalTrunk",
    "getDigitalTrunk": "digital_trunks.GetDigitalTrunk",
    "updateDigitalTrunk": "digital_trunks.UpdateDigitalTrunk",
    "deleteDigitalTrunk": "digital_trunks.DeleteDigitalTrunk",
    "listOutboundRoute": "outbound_routes.ListOutboundRoute",
    "addOutboundRoute": "outbound_routes.AddOutboundRoute",
    "getOutboundRoute": "outbound_routes.GetOutboundRoute",
    "updateOutboundRoute": "outbound_routes.UpdateOutboundRoute",
    "deleteOutboundRoute": "outbound_routes.DeleteOutboundRoute",
    "listInboundRoute": "inbound_routes.ListInboundRoute",
    "addInboundRoute": "inbound_routes.AddInboundRoute",
    "getInboundRoute": "inbound_routes.GetInboundRoute",
    "updateInboundRoute": "inbound_routes.UpdateInboundRoute",
    "deleteInboundRoute": "inbound_routes.DeleteInboundRoute",
    "playPromptByOrg": "prompts.PlayPrompt",
    "listBridgedChannels": "voice_call.ListBridgedChannels",
    "listUnBridgedChannels": "voice_call.ListUnBridgedChannels",
    "Hangup": "voice_call.Hangup",
    "callbarge": "voice_call.CallBarge",
    "mute": "voice_call.Mute",
    "unmute": "voice_call.Unmute",
    "hold": "voice_call.Hold",
    "unhold": "voice_call.Unhold",
    "dialExtension": "voice_call.DialExtension",
    "dialOutbound": "voice_call.DialOutbound",
    "callTransfer": "voice_call.CallTransfer",
    "transferNumberInbound": "voice_call.TransferNumberInbound",
    "transferNumberOutbound": "voice_call.TransferNumberOutbound",
    "dialIVR": "voice_call.DialIvr",
    "dialIVROutbound": "voice_call.DialIvrOutbound",
    "dialQueue": "voice_call.DialQueue",
    "dialRinggroup": "voice_call.DialRingGroup",
    "dialOutboundTwo": "voice_call.DialOutboundTwo",
    "refuseCall": "voice_call.RefuseCall",
    "acceptCall": "voice_call.AcceptCall",
    "listQueue": "queues.ListQueue",
    "getQueue": "queue_settings.GetQueue",
    "updateQueue": "queue_settings.UpdateQueue",
    "addQueue": "queue_settings.AddQueue",
    "deleteQueue": "queue_settings.DeleteQueue",
    "loginLogoffQueueAgent": "queues.LoginLogoffQueueAgent",
    "pauseUnpauseQueueAgent": "queues.PauseUnpauseQueueAgent",
    "getCallQueuesMemberMessage": "queues.GetCallQueuesMemberMessage",
    "getQueueCalling": "queues.GetQueueCalling",
    "addPaginggroup": "paging_groups.AddPagingGroup",
    "listPaginggroup": "paging_groups.ListPagingGroup",
    "getPaginggroup": "paging_groups.GetPagingGroup",
    "updatePaginggroup": "paging_groups.UpdatePagingGroup",
    "deletePaginggroup": "paging_groups.DeletePagingGroup",
    "MulticastPaging": "paging_groups.MulticastPaging",
    "MulticastPagingHangup": "paging_groups.MulticastPagingHangup",
    "addIVR": "ivrs.AddIvr",
    "listIVR": "ivrs.ListIvr",
    "getIVR": "ivrs.GetIvr",
    "updateIVR": "ivrs.UpdateIvr",
    "deleteIVR": "ivrs.DeleteIvr",
    "listUser": "users.ListUser",
    "getUser": "users.GetUser",
    "updateUser": "users.UpdateUser",
    "listExtensionGroup": "extensions.ListExtensionGroup",
    "listPinSets": "pin_sets.ListPinSets",
    "cdrapi": "cdr.CdrApi",
    "recapi": "recordings.RecApi",
    "pmsapi": "pms.PmsApi",
    "queueapi": "queue_statistics.QueueApi",
    "applyChanges": "apply_changes.ApplyChanges",
    "listRingGroup": "beyond_the_guide.ListRingGroup",
    "listConference": "beyond_the_guide.ListConference",
    "listDepartment": "beyond_the_guide.ListDepartment",
    "listVoicemailGroup": "beyond_the_guide.ListVoicemailGroup",
    "listAllTrunk": "beyond_the_guide.ListAllTrunk",
    "getPbxStatus": "beyond_the_guide.GetPbxStatus",
    "checkInfo": "beyond_the_guide.CheckInfo",
    "getStorageUsage": "beyond_the_guide.GetStorageUsage",
    "getResourceUsage": "beyond_the_guide.GetResourceUsage",
    "getCallQueuesMessage": "beyond_the_guide.GetCallQueuesMessage",
    "addSIPAccount": "beyond_the_guide.AddSipAccount",
    "deleteUser": "beyond_the_guide.DeleteUser",
}
"""Wire name of every action and its place, chapter (module) and class, in the order of the guide.

What the guide does not know comes last.
"""

BEYOND_THE_GUIDE: Final = (
    "logout",
    "getCallQueuesMemberMessage",
    "getQueueCalling",
    "listRingGroup",
    "listConference",
    "listDepartment",
    "listVoicemailGroup",
    "listAllTrunk",
    "getPbxStatus",
    "checkInfo",
    "getStorageUsage",
    "getResourceUsage",
    "getCallQueuesMessage",
    "addSIPAccount",
    "deleteUser",
)
"""What the guide does not know: optional, and never needed (`Declaration.optional`)."""

_CHAPTERS: Final = "ucm_cti.protocol.actions"
_SPELLED: Final = {wire.casefold(): wire for wire in PLACES}


class Catalogue(Sequence[Kind]):
    """The declared actions, in the order of the guide; asking for one loads its chapter and no other."""

    @property
    def wires(self) -> tuple[str, ...]:
        """The wire names, for which nothing is loaded."""
        return tuple(PLACES)

    def named(self, wire: str) -> Kind | None:
        """Return the action of that wire name, whatever its capitals, or None where there is none."""
        spelled = _SPELLED.get(wire.casefold())
        return None if spelled is None else _loaded(spelled)

    @overload
    def __getitem__(self, which: str) -> Kind: ...
    @overload
    def __getitem__(self, which: int) -> Kind: ...
    @overload
    def __getitem__(self, which: slice) -> tuple[Kind, ...]: ...

    def __getitem__(self, which: str | int | slice) -> Kind | tuple[Kind, ...]:
        """Return an action by its exact wire name or its place in the order.

        Raises KeyError for a name and IndexError for a place that does not exist.
        """
        if isinstance(which, str):
            return _loaded(which)
        if isinstance(which, slice):
            return tuple(_loaded(wire) for wire in self.wires[which])
        return _loaded(self.wires[which])

    def __iter__(self) -> Iterator[Kind]:
        """Load chapter after chapter."""
        return map(_loaded, PLACES)

    def __len__(self) -> int:
        return len(PLACES)


@cache
def _loaded(wire: str) -> Kind:
    chapter, _, name = PLACES[wire].partition(".")
    kind: Kind = getattr(import_module(f"{_CHAPTERS}.{chapter}"), name)
    return kind


ACTIONS: Final = Catalogue()
