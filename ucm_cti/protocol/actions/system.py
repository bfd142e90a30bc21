"""The PBX itself (guide p. 20-21)."""

from typing import Annotated

from msgspec import Struct, field

from ucm_cti.protocol.action import Action, action
from ucm_cti.protocol.fields import about
from ucm_cti.protocol.loose import LooseClock, LooseText


class SystemStatus(Struct, frozen=True, kw_only=True):
    """Serial number, times; `system_time` is "2019-11-22 17:50:26 UTC+02:00"."""

    part_number: Annotated[LooseText, about("Part number of the box.")] = field(
        name="part-number", default=None
    )
    up_time: Annotated[LooseClock, about("For how long the PBX has run.")] = field(
        name="up-time", default=None
    )
    idle_time: Annotated[LooseClock, about("For how long it has had nothing to do.")] = field(
        name="idle-time", default=None
    )
    system_time: Annotated[
        LooseText, about('Its clock and zone, such as "2019-11-22 17:50:26 UTC+02:00".')
    ] = field(name="system-time", default=None)
    serial_number: Annotated[LooseText, about("Serial number of the box.")] = field(
        name="serial-number", default=None
    )


@action("getSystemStatus", kind="query", page=20)
class GetSystemStatus(Action[SystemStatus], frozen=True, kw_only=True):
    """Ask for serial number, up time and the PBX's clock."""


class SystemGeneralStatus(Struct, frozen=True, kw_only=True):
    """Product and versions of its programs."""

    product_model: Annotated[LooseText, about("Name of the product.")] = field(
        name="product-model", default=None
    )
    base_version: Annotated[LooseText, about("Version of the base system.")] = field(
        name="base-version", default=None
    )
    prog_version: Annotated[LooseText, about("Version of the firmware's program.")] = field(
        name="prog-version", default=None
    )
    boot_version: Annotated[LooseText, about("Version of the boot loader.")] = field(
        name="boot-version", default=None
    )
    core_version: Annotated[LooseText, about("Version of the kernel.")] = field(
        name="core-version", default=None
    )
    rcvr_version: Annotated[LooseText, about("Version of the recovery system.")] = field(
        name="rcvr-version", default=None
    )
    lang_version: Annotated[LooseText, about("Version of the language package.")] = field(
        name="lang-version", default=None
    )
    gswave_version: Annotated[LooseText, about("Version of what serves the Wave app.")] = field(
        name="gswave-version", default=None
    )


@action("getSystemGeneralStatus", kind="query", page=21)
class GetSystemGeneralStatus(Action[SystemGeneralStatus], frozen=True, kw_only=True):
    """Ask for product and firmware."""
