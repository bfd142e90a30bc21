"""Trunks and the PBX's own counts."""

from msgspec import Struct

from ucm_cti.model.ids import TrunkName


class Trunk(Struct, frozen=True, kw_only=True):
    """One trunk and what the PBX says of its reachability, in its own words."""

    name: TrunkName
    status: str = ""


class PbxLoad(Struct, frozen=True, kw_only=True):
    """What the PBX counts of itself; None where it did not tell."""

    calls: int | None = None
    trunks_available: int | None = None
    trunks_busy: int | None = None
    trunks_unavailable: int | None = None
