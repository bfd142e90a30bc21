"""The result list of the one box: hits under the head of their group."""

from collections.abc import Hashable, Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.models.rows import Index
from ucm_cti.ui.search import Group, Hit
from ucm_cti.ui.widgets.person_view import SPOKEN, VIEW, PersonView, person_text

TITLES = {Group.PEOPLE: "People", Group.QUEUES: "Queues", Group.NUMBER: "Number"}


class Head(Struct, frozen=True):
    """The head of a group."""

    title: str
    count: int


Entry = Head | Hit


class FoundModel(QAbstractListModel):
    """Heads and hits in one list; a new search takes out what no longer fits and puts in what is new."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._stale = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return heads and hits together."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the one column; Qt keeps a list's own count to itself."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return what the list draws."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title if isinstance(entry, Head) else _line(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(entry)
            case Role.ITEM:
                return entry
            case Role.KEY:
                return _key(entry)
            case Role.STALE:
                return self._stale
            case _ if role == VIEW:
                return self._view(entry)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only hits be chosen: the arrow keys pass over heads."""
        if index.isValid() and isinstance(self._entries[index.row()], Head):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show these hits, which come group by group."""
        wanted = _with_heads(hits)
        keys = {_key(entry) for entry in wanted}
        for row in range(len(self._entries) - 1, -1, -1):
            if _key(self._entries[row]) not in keys:
                self._take(row)
        for row, entry in enumerate(wanted):
            self._bring(row, entry)

    def set_stale(self, stale: bool) -> None:
        """Mark all as not proven, or as fresh again."""
        if stale == self._stale:
            return
        self._stale = stale
        if self._entries:
            last = self.index(len(self._entries) - 1)
            self.dataChanged.emit(self.index(0), last, [int(VIEW), int(Role.STALE)])

    def hit(self, row: int) -> Hit | None:
        """Return the hit of a row; None for a head or no row."""
        if not 0 <= row < len(self._entries):
            return None
        entry = self._entries[row]
        return entry if isinstance(entry, Hit) else None

    def first_hit(self) -> int | None:
        """Return the row that Enter would take when none was chosen."""
        return next((row for row, entry in enumerate(self._entries) if isinstance(entry, Hit)), None)

    def _spoken(self, entry: Entry) -> str:
        view = self._view(entry)
        if isinstance(view, PersonView):
            return person_text(view, SPOKEN[view.state], 0.0)
        if isinstance(entry, Head):
            return f"{entry.title}, {entry.count}"
        return f"Queue {_line(entry)}" if entry.group is Group.QUEUES else f"Dial {_line(entry)}"

    def _view(self, entry: Entry) -> object:
        if not isinstance(entry, Hit) or entry.group is not Group.PEOPLE:
            return entry
        hit = entry
        return PersonView(
            name=hit.name,
            extension=hit.number,
            second=hit.second,
            state=hit.state,
            stale=self._stale,
            found=hit.found,
        )

    def _bring(self, row: int, entry: Entry) -> None:
        key = _key(entry)
        if row >= len(self._entries) or _key(self._entries[row]) != key:
            elsewhere = next(
                (at for at in range(row + 1, len(self._entries)) if _key(self._entries[at]) == key), None
            )
            if elsewhere is not None:
                self._take(elsewhere)
            self.beginInsertRows(QModelIndex(), row, row)
            self._entries.insert(row, entry)
            self.endInsertRows()
        elif self._entries[row] != entry:
            self._entries[row] = entry
            self.dataChanged.emit(
                self.index(row),
                self.index(row),
                [int(Qt.ItemDataRole.DisplayRole), int(VIEW), int(Role.ITEM)],
            )

    def _take(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._entries[row]
        self.endRemoveRows()


def _line(hit: Hit) -> str:
    return hit.name if hit.name == hit.number else f"{hit.name} {hit.number}"


def _with_heads(hits: Sequence[Hit]) -> list[Entry]:
    entries: list[Entry] = []
    for group in Group:
        of_group = [hit for hit in hits if hit.group is group]
        if of_group:
            entries += [Head(TITLES[group], len(of_group)), *of_group]
    return entries


def _key(entry: Entry) -> Hashable:
    return entry.title if isinstance(entry, Head) else (entry.group, entry.number)
