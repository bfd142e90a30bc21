"""Shared line appearance of analog trunks (guide p. 82-83)."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct

from ucm_cti.protocol.action import Order, action
from ucm_cti.protocol.fields import Line, Maybe, Name, YesNo, about


class SlaSettings(Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """How an analog line is shared."""

    device: Maybe[Annotated[Line, Meta(max_length=64), about("Port of the device, such as DAHDI/1.")]] = UNSET
    bargeallowed: Maybe[Annotated[YesNo, about("Whether others may barge in.")]] = UNSET
    holdaccess: Maybe[
        Annotated[Literal["open", "private"], about("Who may pick up a held call: anybody, or who held it.")]
    ] = UNSET


@action("addSLATrunk", kind="config", page=82)
class AddSlaTrunk(SlaSettings, Order, frozen=True, kw_only=True):
    """Let phones share the line of an analog trunk; the analog trunks list and tell it."""

    trunk_name: Annotated[Name, about("Name of an existing analog trunk.")]


@action("updateSLATrunk", kind="config", page=83)
class UpdateSlaTrunk(SlaSettings, Order, frozen=True, kw_only=True):
    """Change how an analog line is shared."""

    trunk_index: Annotated[int, Meta(ge=0), about("Id of the trunk.")]
    trunk_name: Annotated[Name, about("Name of an existing analog trunk.")]
