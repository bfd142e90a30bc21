"""Trunks and the PBX's own counts."""

from ucm_cti.model.ids import TrunkName
from ucm_cti.model.trunk import PbxLoad, Trunk
from ucm_cti.protocol.codec import number_or_none
from ucm_cti.protocol.reports import PbxTold, TrunkTold
from ucm_cti.state.change import LOAD_KEY, Change, TableName
from ucm_cti.state.table import LiveTable

_FIELDS = {
    "calls": ("calls_num", "calls"),
    "trunks_available": ("available", "trunks_available", "trunk_available"),
    "trunks_busy": ("busy", "trunks_busy", "trunk_busy"),
    "trunks_unavailable": ("unavailable", "trunks_unavailable", "trunk_unavailable"),
}
"""Field by the keys it may come under; only calls_num is sure (real boxes: PbxStatus)."""


class Plant:
    """What the PBX tells of itself."""

    def __init__(self, trunks: LiveTable[TrunkName, Trunk]) -> None:
        self.trunks = trunks
        self.load = PbxLoad()
        self._load_told = self.load
        self.dirty = False
        """Whether counts came since they were told."""

    def tell_trunk(self, report: TrunkTold) -> None:
        """Take in the reachability of a trunk."""
        name = TrunkName(report.name)
        self.trunks.put(name, Trunk(name=name, status=report.status))

    def tell_load(self, report: PbxTold) -> None:
        """Take in the counts; what is not told now stays."""
        old = self.load
        self.dirty = True
        told = {field: _first(report, keys) for field, keys in _FIELDS.items()}
        self.load = PbxLoad(
            **{f: count if count is not None else getattr(old, f) for f, count in told.items()}
        )

    def take_changes(self) -> list[Change]:
        """Return what differs in the counts since this was last asked."""
        old, self._load_told = self._load_told, self.load
        self.dirty = False
        return [Change(TableName.LOAD, LOAD_KEY, self.load, old)] if old != self.load else []


def _first(report: PbxTold, keys: tuple[str, ...]) -> int | None:
    counts = (number_or_none(report.counts.get(key)) for key in keys)
    return next((count for count in counts if count is not None), None)
