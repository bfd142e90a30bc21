"""Sorted, filtered rows of values that come and go by key."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import count, filterfalse
from operator import itemgetter, ne
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ucm_cti.state.change import Change
from ucm_cti.ui.columns import Column
from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.widgets.person_view import VIEW

V = TypeVar("V")

Index = QModelIndex | QPersistentModelIndex
Ranked = tuple[Any, Hashable, V]
"""What a row is ordered by, its key, its value."""
SortKey = Callable[[V], Any]
ShownRows = Callable[[], range]
"""Tells which rows a view shows now."""

ANSWERED = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.TextAlignmentRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        int(VIEW),
        *map(int, Role),
    }
)
"""The roles that there is anything to say to."""
MANY_RUNS = 8
"""From more places on, rows that come or go at once are moved to the end first, or from it."""
CELL_ROLES = [int(Qt.ItemDataRole.DisplayRole), int(VIEW), int(Role.ITEM)]
"""What a change of a cell touches: a list, as PySide6 makes "no roles" of a set."""


class Rows(QAbstractTableModel, Generic[V]):
    """One value a row.

    Rows keep their place while their values change; `resort` puts them in order again and is called by a
    timer. A value that the filter hides stays known and comes back when the filter lets it. Once a view has
    said by `show_in` what it shows, changes of rows that no view shows are not told: a view asks anew for
    what it scrolls to.
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
        self._sorts_alone = True
        """Whether a row's rank hangs on its value alone, and needs no new look while that is the same."""
        self._reverse = False
        self._accepts: Callable[[V], bool] = _everything
        self._known: dict[Hashable, V] = {}
        self._rows: list[V] = []
        self._keys: list[Hashable] = []
        self._ranks: list[Any] = []
        """What each row was put in its place by; always in order, though values may have changed since."""
        self._moved: set[Hashable] = set()
        """Whose values have changed since."""
        self._row_of: dict[Hashable, int] = {}
        self._shown: list[ShownRows] = []
        self._stale = False

    # --- what views ask -------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  # Qt's
        """Return the index of a cell; Qt's own would ask twice how large the table is."""
        if 0 <= row < len(self._rows) and 0 <= column < len(self._columns) and not parent.isValid():
            return self.createIndex(row, column)
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401  # Qt's own
        """Return a cell's text, or what a delegate draws the row from."""
        if role not in ANSWERED or not index.isValid():  # Qt asks for many with every cell
            return None
        row = index.row()
        value = self._rows[row]
        if role == VIEW:  # asked for with every cell that is painted
            return self.view(value, index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._columns[index.column()].text(value)
            case Qt.ItemDataRole.ToolTipRole:
                column = self._columns[index.column()]
                return (column.tip or column.text)(value)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._columns[index.column()].alignment
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.spoken(value)
            case Role.ITEM:
                return value
            case Role.KEY:
                return self._keys[row]
            case _:
                return self._stale

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

    def show_in(self, shown: ShownRows) -> None:
        """Tell changes from now on only of rows that this view, or another one told of, shows."""
        self._shown.append(shown)

    def apply(self, changes: Iterable[Change]) -> None:
        """Take the changes of a frame: removals by row, insertions by row, repaints by cell."""
        gone: list[int] = []
        come: dict[Hashable, V] = {}
        accepts = None if self._accepts is _everything else self._accepts
        known, rows, row_of, moved, looks = self._known, self._rows, self._row_of, self._moved, self._looks()
        for change in changes:
            key, item = change.key, change.item
            row = row_of.get(key)
            if item is None:
                known.pop(key, None)
                if row is not None:
                    gone.append(row)
                continue
            known[key] = item
            accepted = accepts is None or accepts(item)
            if row is None:
                if accepted:
                    come[key] = item
            elif accepted:
                rows[row] = item
                moved.add(key)
                if any(row in look for look in looks):
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
            self._sorts_alone = self._columns[column].sorts_alone
            self._reverse = order is Qt.SortOrder.DescendingOrder
        self._resort(anew=True)

    def order_by(self, sort: SortKey[V]) -> None:
        """Order by something that is no column, and that hangs on the value alone."""
        self._sort = sort
        self._sorts_alone = True
        self._reverse = False
        self._resort(anew=True)

    def resort(self) -> None:
        """Put the rows in order again; tells nothing when they are."""
        self._resort(anew=not self._sorts_alone)

    def _resort(self, *, anew: bool) -> None:
        rows, ranks, sort = self._rows, self._ranks, self._sort
        if anew:
            ranks[:] = map(sort, rows)
            order = list(range(len(rows)))
        else:
            moved = set()
            for row in map(self._row_of.__getitem__, self._moved):
                rank = sort(rows[row])
                if rank != ranks[row]:
                    ranks[row] = rank
                    moved.add(row)
            # What has stayed is in order: put what has moved behind it, and sorting is one merge.
            order = [*filterfalse(moved.__contains__, range(len(rows))), *sorted(moved)] if moved else []
        self._moved.clear()
        order.sort(key=ranks.__getitem__, reverse=self._reverse)
        if any(map(ne, order, count())):
            self._put(order)

    def _put(self, order: Sequence[int]) -> None:
        """Put the rows into an order: the place of each that it has now."""
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._keys[index.row()]) for index in self.persistentIndexList()]
        self._rows[:] = map(self._rows.__getitem__, order)
        self._keys[:] = map(self._keys.__getitem__, order)
        self._ranks[:] = map(self._ranks.__getitem__, order)
        self._number_rows()
        self.changePersistentIndexList(
            [index for index, _ in kept],
            [self.createIndex(self._row_of[key], index.column()) for index, key in kept],
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

    def _looks(self) -> Sequence[range]:
        """Return the rows that are looked at, view by view; all where no view has told."""
        return [shown() for shown in self._shown] or [range(len(self._rows))]

    def _repaint(self, row: int, fields: frozenset[str]) -> None:
        touched = [place for place, column in enumerate(self._columns) if column.fields & fields]
        if touched:
            # Not index(): the row is known to be there.
            first, last = self.createIndex(row, touched[0]), self.createIndex(row, touched[-1])
            self.dataChanged.emit(first, last, CELL_ROLES)

    def _remove(self, rows: Collection[int]) -> None:
        runs = _runs(sorted(rows))
        if len(runs) > MANY_RUNS:
            # Each run makes every view lay itself out: together they go from the end.
            first = len(self._rows) - len(rows)
            self._put([*filterfalse(set(rows).__contains__, range(len(self._rows))), *rows])
            runs = [(first, len(self._rows) - 1)]
        for first, last in reversed(runs):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._moved.difference_update(self._keys[first : last + 1])
            for column in (self._rows, self._keys, self._ranks):
                del column[first : last + 1]
            self._number_rows()
            self.endRemoveRows()

    def _insert(self, come: dict[Hashable, V]) -> None:
        """Put new rows where they belong, neighbours together, from the end so that places stay true."""
        if not come:
            return
        ranked = [(self._sort(value), key, value) for key, value in come.items()]
        ranked.sort(key=itemgetter(0), reverse=self._reverse)
        groups = self._placed(ranked)
        scattered = len(groups) > MANY_RUNS
        if scattered:  # as above: together they come at the end
            groups = [(len(self._rows), ranked)]
        for place, group in reversed(groups):
            self.beginInsertRows(QModelIndex(), place, place + len(group) - 1)
            self._rows[place:place] = [value for _, _, value in group]
            self._keys[place:place] = [key for _, key, _ in group]
            self._ranks[place:place] = [rank for rank, _, _ in group]
            self._number_rows()
            self.endInsertRows()
        if scattered:
            order = sorted(range(len(self._rows)), key=self._ranks.__getitem__, reverse=self._reverse)
            self._put(order)

    def _placed(self, ranked: Iterable[Ranked[V]]) -> list[tuple[int, list[Ranked[V]]]]:
        """Return where rows that come in order belong, those together that belong to one place."""
        held = self._ranks[::-1] if self._reverse else self._ranks
        placed: list[tuple[int, list[Ranked[V]]]] = []
        for one in ranked:
            rank = one[0]
            place = len(held) - bisect_left(held, rank) if self._reverse else bisect_right(held, rank)
            if placed and placed[-1][0] == place:
                placed[-1][1].append(one)
            else:
                placed.append((place, [one]))
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
