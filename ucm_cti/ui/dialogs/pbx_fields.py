"""The settings of one PBX as a person sees them: each is declared once, with the line that explains it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from ucm_cti.model.profile import CallControl, TransferLeg, Trust
from ucm_cti.ui.dialogs import pbx_reading as reading

WEB_PASSWORD: Final = "web_password"  # noqa: S105  # the field's name; it is no part of the profile


class Group(StrEnum):
    """The pages of the window, in order; the values are their words."""

    CONNECTION = "Connection"
    EVENTS = "Events"
    CALLS = "Calls"
    NUMBERS = "Numbers"


class Line(Struct, frozen=True, kw_only=True):
    """A setting that is written."""

    place: str
    """Where it is in the profile, such as ``codes.park``."""
    group: Group
    label: str
    explained: str
    hint: str = ""
    """What stands in the empty line."""
    read: Callable[[str], object] = reading.read_text
    """Returns the value; raises WrongUse with the reason."""
    show: Callable[[Any], str] = str
    secret: bool = False


class Choice(Struct, frozen=True, kw_only=True):
    """A setting that is one of a few."""

    place: str
    group: Group
    label: str
    explained: str
    words: Mapping[object, str]


Field = Line | Choice
_ON_OFF: Final[Mapping[object, str]] = {True: "On", False: "Off"}

FIELDS: Final[tuple[Field, ...]] = (
    Line(
        place="name",
        group=Group.CONNECTION,
        label="Name",
        explained="What this PBX is called here, in the menu and on the status line.",
        read=reading.read_name,
    ),
    Line(
        place="extension",
        group=Group.CONNECTION,
        label="Your extension",
        explained="The phone that rings when you dial, and whose calls are yours.",
        hint="1000",
        read=reading.read_number,
    ),
    Choice(
        place="trust",
        group=Group.CONNECTION,
        label="Certificate",
        explained="Pinned: the one that you compared, no other. Authorities: any that they have signed.",
        words={Trust.PIN: "Pinned", Trust.CA: "Authorities"},
    ),
    Line(
        place="ca_file",
        group=Group.CONNECTION,
        label="File of authorities",
        explained="Path of a PEM file; empty takes the authorities of this computer.",
        hint="The computer’s own",
        read=reading.read_authorities,
    ),
    Choice(
        place="weak_dh",
        group=Group.CONNECTION,
        label="Weak encryption",
        explained="Lets old boxes connect (Diffie-Hellman of 1024 bits); only with a pinned certificate.",
        words=_ON_OFF,
    ),
    Choice(
        place="websocket",
        group=Group.EVENTS,
        label="WebSocket",
        explained="How current firmware tells what happens; wants a user of the PBX’s web pages.",
        words=_ON_OFF,
    ),
    Line(
        place="web_user",
        group=Group.EVENTS,
        label="Web user",
        explained="Its name; empty tries the API user once.",
    ),
    Line(
        place=WEB_PASSWORD,
        group=Group.EVENTS,
        label="Web password",
        explained="Kept in the keyring; what stands empty here stays as it is.",
        hint="Unchanged",
        secret=True,
    ),
    Choice(
        place="report",
        group=Group.EVENTS,
        label="Reports",
        explained="How older firmware tells: it POSTs to this computer. With both off, we ask every 5 s.",
        words=_ON_OFF,
    ),
    Line(
        place="report_host",
        group=Group.EVENTS,
        label="This computer",
        explained="The name or address at which the PBX reaches it; empty takes the one we connect from.",
        hint="Found by itself",
        read=reading.read_host,
    ),
    Line(
        place="report_port",
        group=Group.EVENTS,
        label="Port for reports",
        explained="The one that the firewall lets in; empty takes a free one at each start.",
        hint="A free one",
        read=reading.read_port,
        show=reading.show_port,
    ),
    Choice(
        place="transfer_leg",
        group=Group.CALLS,
        label="Transfer names",
        explained="Which end the PBX is told; take the other one where it transfers the wrong party.",
        words={TransferLeg.OWN: "My end", TransferLeg.PARTY: "The other end"},
    ),
    Choice(
        place="call_control",
        group=Group.CALLS,
        label="Call Control",
        explained="Accepting and refusing here. Automatic: offered until the PBX refuses it once.",
        words={CallControl.AUTO: "Automatic", CallControl.ON: "On", CallControl.OFF: "Off"},
    ),
    Line(
        place="targets.ringing_s",
        group=Group.CALLS,
        label="Rings too long after",
        explained="Seconds until a call that rings you turns red; 0 is never.",
        read=reading.read_seconds,
        show=reading.show_seconds,
    ),
    Line(
        place="targets.held_s",
        group=Group.CALLS,
        label="Held too long after",
        explained="Seconds until a held call counts as forgotten; 0 is never.",
        read=reading.read_seconds,
        show=reading.show_seconds,
    ),
    Line(
        place="targets.queue_s",
        group=Group.CALLS,
        label="Service level",
        explained="Seconds within which a queue’s caller is to be answered; 0 has no target.",
        read=reading.read_seconds,
        show=reading.show_seconds,
    ),
    Line(
        place="targets.queues",
        group=Group.CALLS,
        label="By queue",
        explained="Queues with a target of their own: number and seconds, such as 6500=20, 6501=45.",
        hint="6500=20, 6501=45",
        read=reading.read_targets,
        show=reading.show_targets,
    ),
    Line(
        place="country",
        group=Group.NUMBERS,
        label="Country",
        explained="Two letters; numbers with + are dialled as one dials them there.",
        read=reading.read_country,
    ),
    Line(
        place="outside_prefix",
        group=Group.NUMBERS,
        label="Outside prefix",
        explained="What is dialled before an outside number; empty where nothing is.",
        hint="0",
        read=reading.read_code,
    ),
    Line(
        place="codes.park",
        group=Group.NUMBERS,
        label="Park",
        explained="The PBX’s number that parks a call; empty is off.",
        hint="700",
        read=reading.read_code,
    ),
    Line(
        place="codes.pick_up_prefix",
        group=Group.NUMBERS,
        label="Pick up",
        explained="What is dialled before an extension to take the call that rings there; empty is off.",
        hint="**",
        read=reading.read_code,
    ),
    Line(
        place="codes.voicemail_prefix",
        group=Group.NUMBERS,
        label="Voicemail",
        explained="What is dialled before an extension to reach its voicemail; empty is off.",
        hint="*98",
        read=reading.read_code,
    ),
    Line(
        place="ivrs",
        group=Group.NUMBERS,
        label="Voice menus",
        explained="Numbers of voice menus (IVR), with commas between: they are dialled in their own way.",
        hint="7000, 7001",
        read=reading.read_numbers,
        show=reading.show_numbers,
    ),
    Line(
        place="ring_groups",
        group=Group.NUMBERS,
        label="Ring groups",
        explained="Their numbers, with commas between; only those of another length than extensions.",
        hint="6400, 6401",
        read=reading.read_numbers,
        show=reading.show_numbers,
    ),
)
