"""The live calls: one row a call, connected or not yet."""

from enum import StrEnum, auto

from msgspec import structs
from PySide6.QtCore import QObject

from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId
from ucm_cti.model.status import CallState
from ucm_cti.ui.columns import begin_rank, call_columns, call_text
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.rows import Rows
from ucm_cti.ui.widgets.call_cell import CallCell
from ucm_cti.ui.widgets.person_view import VIEW

EAR_COLUMN = 2


class Joined(StrEnum):
    """Which calls to show by whether two parties are connected."""

    ALL = auto()
    BRIDGED = auto()
    """Two parties talk, or one holds the other."""
    UNBRIDGED = auto()
    """Still dialled, rung, waiting, or inside the PBX."""


class CallsModel(Rows[Call]):
    """All live calls, the oldest first; the one listened to is marked."""

    def __init__(self, lookup: Lookup, parent: QObject | None = None) -> None:
        super().__init__(call_columns(lookup), begin_rank, parent)
        self._listened: CallId | None = None
        self._lookup = lookup

    def spoken(self, value: Call) -> str:
        """Return a call as a screen reader says it."""
        return call_text(value, self._lookup) + (", not fresh" if self.stale else "")

    def view(self, value: Call, column: int) -> object:
        """Return a cell as its delegate draws it."""
        cell = super().view(value, column)
        if not isinstance(cell, CallCell):
            return cell
        if value.over and cell.state is None:
            cell = structs.replace(cell, quiet=True)
        listening = value.id == self._listened
        if not (listening or self.stale):
            return cell
        return structs.replace(
            cell, listening=listening, ear=listening and column == EAR_COLUMN, stale=self.stale
        )

    def set_listened(self, call: CallId | None) -> None:
        """Mark the call that is listened to; None marks none."""
        before, self._listened = self._listened, call
        for key in {before, call} - {None}:
            row = self.row_of(key)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1), [int(VIEW)])


def is_bridged(call: Call) -> bool:
    """Tell whether two parties of the call are connected."""
    return call.state is CallState.TALKING


def accepts(call: Call, joined: Joined, queue: str | None) -> bool:
    """Tell whether a call passes both choices above the table; no queue passes every call."""
    if queue is not None and call.queue != queue:
        return False
    return joined is Joined.ALL or is_bridged(call) == (joined is Joined.BRIDGED)
