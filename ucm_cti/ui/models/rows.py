"""Sorted, filtered rows of values that come and go by key."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ucm_cti.state.change import Change
from ucm_cti.ui.columns import Column
from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.widgets.person_view import VIEW

V = TypeVar("V")

Index = QModelIndex | QPersistentModelIndex
SortKey = Callable[[V], Any]

CELL_ROLES = [int(Qt.ItemDataRole.DisplayRole), int(VIEW), int(Role.ITEM)]
"""What a change of a cell touches: a list, as PySide6 makes "no roles" of a set."""


class Rows(QAbstractTableModel, Generic[V]):
    """One value a row.

    Rows keep their place while their values change; `resort` puts them in order again and is called by a
    timer. A value that the filter hides stays known and comes back when the filter lets it.
    """

    def __init__(
        self,
        columns: Sequence[Column[V]],
        sort: SortKey[V],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._sort = sort
        self._reverse = False
        self._accepts: Callable[[V], bool] = _everything
        self._known: dict[Hashable, V] = {}
        self._rows: list[V] = []
        self._keys: list[Hashable] = []
        self._row_of: dict[Hashable, int] = {}
        self._stale = False

    # --- what views ask -------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return a cell's text, or what a delegate draws the row from."""
        if not index.isValid():
            return None
        value = self._rows[index.row()]
        if role == VIEW:  # asked for with every cell that is painted
            return self.view(value, index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._columns[index.column()].text(value)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(value)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._columns[index.column()].alignment
            case Role.ITEM:
                return value
            case Role.KEY:
                return self._keys[index.row()]
            case Role.STALE:
                return self._stale
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  # Qt's own
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].alignment
        return None

    def view(self, value: V, column: int) -> object:
        """Return the struct that a cell's delegate draws, else its text."""
        declared = self._columns[column]
        return declared.text(value) if declared.view is None else declared.view(value)

    def spoken(self, value: V) -> str:
        """Return a row as a screen reader says it."""
        return ", ".join(text for column in self._columns if (text := column.text(value)))

    # --- what the picture tells -----------------------------------------------------------------

    def apply(self, changes: Iterable[Change]) -> None:
        """Take the changes of a frame: removals by row, insertions by row, repaints by cell."""
        gone: list[int] = []
        come: dict[Hashable, V] = {}
        for change in changes:
            row = self._row_of.get(change.key)
            if change.item is None:
                self._known.pop(change.key, None)
                if row is not None:
                    gone.append(row)
                continue
            self._known[change.key] = change.item
            accepted = self._accepts(change.item)
            if row is None:
                if accepted:
                    come[change.key] = change.item
            elif accepted:
                self._rows[row] = change.item
                self._repaint(row, change.fields)
            else:
                gone.append(row)
        self._remove(gone)
        self._insert(come)

    def clear(self) -> None:
        """Forget everything."""
        self._known.clear()
        self._remove(range(len(self._rows)))

    # --- what the person chooses ----------------------------------------------------------------

    def set_filter(self, accepts: Callable[[V], bool] | None = None) -> None:
        """Show only what is accepted; None shows everything."""
        self._accepts = accepts or _everything
        self._remove([row for row, value in enumerate(self._rows) if not self._accepts(value)])
        self._insert(
            {
                key: value
                for key, value in self._known.items()
                if key not in self._row_of and self._accepts(value)
            }
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column, as a click on its head asks; -1 keeps the order chosen before."""
        if 0 <= column < len(self._columns):
            self._sort = self._columns[column].sort
            self._reverse = order is Qt.SortOrder.DescendingOrder
        self.resort()

    def order_by(self, sort: SortKey[V]) -> None:
        """Order by something that is no column."""
        self._sort = sort
        self._reverse = False
        self.resort()

    def resort(self) -> None:
        """Put the rows in order again; tells nothing when they are."""
        places = list(range(len(self._rows)))
        ranks = [self._sort(value) for value in self._rows]
        order = sorted(places, key=ranks.__getitem__, reverse=self._reverse)
        if order == places:
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        place_of = dict(zip(order, places, strict=True))
        self._rows = [self._rows[row] for row in order]
        self._keys = [self._keys[row] for row in order]
        self._number_rows()
        self.changePersistentIndexList(
            kept, [self.index(place_of[index.row()], index.column()) for index in kept]
        )
        self.layoutChanged.emit()

    def set_stale(self, stale: bool) -> None:
        """Mark every row as not proven, or as fresh again."""
        if stale == self._stale:
            return
        self._stale = stale
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0),
                self.index(len(self._rows) - 1, len(self._columns) - 1),
                [int(VIEW), int(Role.STALE)],
            )

    # --- reading --------------------------------------------------------------------------------

    @property
    def stale(self) -> bool:
        """Whether what is shown is not proven."""
        return self._stale

    @property
    def columns(self) -> tuple[Column[V], ...]:
        """The columns in their order."""
        return self._columns

    @property
    def known(self) -> int:
        """How many values there are, shown or not."""
        return len(self._known)

    def row_of(self, key: Hashable) -> int | None:
        """Return where a key is shown."""
        return self._row_of.get(key)

    def value(self, row: int) -> V:
        """Return what a row shows."""
        return self._rows[row]

    def values(self) -> Iterator[V]:
        """Go through what is shown, in its order."""
        return iter(self._rows)

    # --- how it is done -------------------------------------------------------------------------

    def _repaint(self, row: int, fields: frozenset[str]) -> None:
        touched = [place for place, column in enumerate(self._columns) if column.fields & fields]
        if touched:
            # Not index(): it asks rowCount() and columnCount() back, for a row that is known to be there.
            first, last = self.createIndex(row, touched[0]), self.createIndex(row, touched[-1])
            self.dataChanged.emit(first, last, CELL_ROLES)

    def _remove(self, rows: Iterable[int]) -> None:
        removed = False
        for first, last in reversed(_runs(sorted(rows))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            del self._keys[first : last + 1]
            self._number_rows()
            self.endRemoveRows()
            removed = True
        if removed:
            self._number_rows()

    def _insert(self, come: dict[Hashable, V]) -> None:
        """Put new rows where they belong, neighbours together, from the end so that places stay true."""
        if not come:
            return
        ordered = sorted(come.items(), key=lambda pair: self._sort(pair[1]), reverse=self._reverse)
        for place, pairs in reversed(self._placed(ordered)):
            self.beginInsertRows(QModelIndex(), place, place + len(pairs) - 1)
            self._rows[place:place] = [value for _, value in pairs]
            self._keys[place:place] = [key for key, _ in pairs]
            self._number_rows()
            self.endInsertRows()

    def _placed(self, ordered: Sequence[tuple[Hashable, V]]) -> list[tuple[int, list[tuple[Hashable, V]]]]:
        held = [self._sort(value) for value in self._rows]
        if self._reverse:
            held.reverse()
        placed: list[tuple[int, list[tuple[Hashable, V]]]] = []
        for pair in ordered:
            found = bisect_right(held, self._sort(pair[1]))
            place = len(held) - found if self._reverse else found
            if placed and placed[-1][0] == place:
                placed[-1][1].append(pair)
            elif placed and place < placed[-1][0]:
                # Rows drifted from their order since the last resort: stay behind the one before.
                placed[-1][1].append(pair)
            else:
                placed.append((place, [pair]))
        return placed

    def _number_rows(self) -> None:
        self._row_of = dict(zip(self._keys, range(len(self._keys)), strict=True))


def _everything(_value: object) -> bool:
    return True


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join rows that stand side by side: 1, 2, 5 become (1, 2) and (5, 5)."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
