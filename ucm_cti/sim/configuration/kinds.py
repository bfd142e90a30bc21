"""The kinds of objects that a configuration holds, and what each refers to."""

from collections.abc import Mapping
from enum import StrEnum, auto
from typing import Any, Final

from msgspec import Struct, field

from ucm_cti.sim.configuration import usual_lines, usual_numbers


class Target(StrEnum):
    """What a field may have to name; comma lists are looked at part by part."""

    EXTENSION = auto()
    EXTENSION_OR_GROUP = auto()
    TRUNK = auto()
    OUTBOUND_ROUTE = auto()
    QUEUE = auto()
    IVR = auto()
    RING_GROUP = auto()
    PAGING_GROUP = auto()


class Kind(Struct, frozen=True, kw_only=True):
    """One kind of object."""

    name: str
    """What it is called in a refusal."""
    key: str
    """The field that names one, in the object and in requests."""
    counter: str = ""
    """Kinds with the same counter share their ids; without one the request brings the key."""
    prefix: str = ""
    """What is before the number in an id, as in ``ivr-1``."""
    label: str = ""
    """A further field of which no two may be the same."""
    number: str = ""
    """The field with the inside number that reaches it."""
    usual: Mapping[str, Any] = field(default_factory=dict)
    """What a new one has."""
    references: Mapping[str, Target] = field(default_factory=dict)


_QUEUE_ENDS: Final = {
    f"{name}{end}": target
    for name, target in (
        ("account", Target.EXTENSION),
        ("vm_extension", Target.EXTENSION),
        ("ivr", Target.IVR),
        ("ringgroup", Target.RING_GROUP),
        ("queue_dest", Target.QUEUE),
    )
    for end in ("_t", "_v", "_el")
}

SIP_ACCOUNT: Final = Kind(
    name="extension",
    key="extension",
    usual=usual_lines.SIP_ACCOUNT,
    references={"callbarging_monitor": Target.EXTENSION, "seamless_transfer_members": Target.EXTENSION},
)
USER: Final = Kind(name="user", key="user_name", usual=usual_numbers.USER)
SIP_TRUNK: Final = Kind(
    name="SIP trunk",
    key="trunk_index",
    counter="trunk",
    label="trunk_name",
    usual=usual_lines.SIP_TRUNK,
    references={"ldap_default_outrt": Target.OUTBOUND_ROUTE},
)
ANALOG_TRUNK: Final = Kind(
    name="analog trunk",
    key="trunk_index",
    counter="trunk",
    label="trunk_name",
    usual=usual_lines.ANALOG_TRUNK,
)
DIGITAL_TRUNK: Final = Kind(
    name="digital trunk",
    key="trunk_index",
    counter="trunk",
    label="trunk_name",
    usual=usual_lines.DIGITAL_TRUNK,
)
OUTBOUND_ROUTE: Final = Kind(
    name="outbound route",
    key="outbound_rt_index",
    counter="outbound route",
    label="outbound_rt_name",
    usual=usual_lines.OUTBOUND_ROUTE,
    references={"default_trunk_index": Target.TRUNK, "members": Target.EXTENSION_OR_GROUP},
)
INBOUND_ROUTE: Final = Kind(
    name="inbound route",
    key="inbound_rt_index",
    counter="inbound route",
    usual=usual_numbers.INBOUND_ROUTE | usual_numbers.BY_DID,
    references={
        "trunk_index": Target.TRUNK,
        "account": Target.EXTENSION,
        "voicemail": Target.EXTENSION,
        "ivr": Target.IVR,
        "queue": Target.QUEUE,
        "ringgroup": Target.RING_GROUP,
        "paginggroup": Target.PAGING_GROUP,
        "seamless_transfer_did_whitelist": Target.EXTENSION,
    },
)
QUEUE: Final = Kind(
    name="queue",
    key="extension",
    number="extension",
    usual=usual_numbers.QUEUE,
    references={"members": Target.EXTENSION, "queue_chairmans": Target.EXTENSION, **_QUEUE_ENDS},
)
PAGING_GROUP: Final = Kind(
    name="paging group",
    key="extension",
    number="extension",
    usual=usual_numbers.PAGING_GROUP,
    references={"members": Target.EXTENSION_OR_GROUP, "number_allowed": Target.EXTENSION_OR_GROUP},
)
IVR: Final = Kind(
    name="IVR",
    key="ivr_id",
    counter="ivr",
    prefix="ivr-",
    label="ivr_name",
    number="extension",
    usual=usual_numbers.IVR,
)
PIN_SET: Final = Kind(name="PIN set", key="pin_sets_id")

KINDS: Final = (
    SIP_ACCOUNT,
    USER,
    SIP_TRUNK,
    ANALOG_TRUNK,
    DIGITAL_TRUNK,
    OUTBOUND_ROUTE,
    INBOUND_ROUTE,
    QUEUE,
    PAGING_GROUP,
    IVR,
    PIN_SET,
)
TRUNKS: Final = (SIP_TRUNK, ANALOG_TRUNK, DIGITAL_TRUNK)
