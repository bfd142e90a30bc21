"""The PBX itself (guide p. 20-21)."""

from msgspec import Struct, field

from ucm_cti.protocol.action import Action, Loose, action


class SystemStatus(Struct, frozen=True, kw_only=True):
    """Serial number, times; `system_time` is "2019-11-22 17:50:26 UTC+02:00"."""

    part_number: Loose = field(name="part-number", default=None)
    up_time: Loose = field(name="up-time", default=None)
    idle_time: Loose = field(name="idle-time", default=None)
    system_time: Loose = field(name="system-time", default=None)
    serial_number: Loose = field(name="serial-number", default=None)


@action("getSystemStatus", kind="query", page=20)
class GetSystemStatus(Action[SystemStatus], frozen=True, kw_only=True):
    """Ask for serial number, up time and the PBX's clock."""


class SystemGeneralStatus(Struct, frozen=True, kw_only=True):
    """Product and versions of its programs."""

    product_model: Loose = field(name="product-model", default=None)
    base_version: Loose = field(name="base-version", default=None)
    prog_version: Loose = field(name="prog-version", default=None)
    boot_version: Loose = field(name="boot-version", default=None)
    core_version: Loose = field(name="core-version", default=None)
    rcvr_version: Loose = field(name="rcvr-version", default=None)
    lang_version: Loose = field(name="lang-version", default=None)
    gswave_version: Loose = field(name="gswave-version", default=None)


@action("getSystemGeneralStatus", kind="query", page=21)
class GetSystemGeneralStatus(Action[SystemGeneralStatus], frozen=True, kw_only=True):
    """Ask for product and firmware."""
