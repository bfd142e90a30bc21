"""Columns as wide as what stands in them, until a person drags one."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.visible_rows import visible_rows

LEAST = 72
"""Pixels to which a column gives way."""
FIT_MS = 200
"""New rows are measured together, so many milliseconds after the first of them."""
SETTLED_MS = 400
"""A width counts as chosen when it has not moved for this long."""


class FittedColumns(QObject):
    """Shares a table's width: each column what its visible cells need, the elastic ones the rest.

    Columns only grow while the table is shown, so that nothing jumps. One that a person drags keeps its
    width; a double click on its edge fits it again.
    """

    chosen = Signal(object)
    """Widths that the person has dragged, at 100 %, 0 for those that fit themselves: a tuple."""

    def __init__(self, table: QTableView, theme: Theme, pulse: Pulse, elastic: Iterable[int]) -> None:
        super().__init__(table)
        self._table = table
        self._theme = theme
        self._heads = table.horizontalHeader()
        self._elastic = frozenset(elastic)
        self._needs = [0] * self._heads.count()
        self._dragged = [0] * self._heads.count()
        self._sharing = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED_MS)
        self._settling.timeout.connect(lambda: self.chosen.emit(tuple(self._dragged)))
        self._heads.setStretchLastSection(False)
        self._heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._heads.setMinimumSectionSize(theme.px(LEAST) // 2)
        self._heads.sectionResized.connect(self._on_resized)
        self._heads.sectionHandleDoubleClicked.connect(self._let_go)
        table.viewport().installEventFilter(self)
        self._heads_need = [0] * self._heads.count()
        """What the heads need; measured anew with the theme."""
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(FIT_MS)
        self._fitting.timeout.connect(self.fit)
        table.model().rowsInserted.connect(self._fit_soon)
        pulse.second.connect(self.fit)
        theme.changed.connect(self._begin_anew)
        self.fit()

    def show_widths(self, widths: Sequence[int]) -> None:
        """Take the widths that `chosen` told some other day; those of another table are left."""
        if len(widths) == len(self._dragged):
            self._dragged = list(widths)
            self._share()

    def fit(self, *_news: object) -> None:
        """Look at what is shown and make room for it."""
        self._fitting.stop()
        before, rows = tuple(self._needs), visible_rows(self._table)
        for column in range(len(self._needs)):
            self._needs[column] = max(self._needs[column], self._need(column, rows))
        if tuple(self._needs) != before:
            self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share anew when the table's own width changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.fit()
            self._share()
        return super().eventFilter(watched, event)

    def _fit_soon(self) -> None:
        if self._table.isVisible() and not self._fitting.isActive():
            self._fitting.start()

    def _need(self, column: int, rows: range) -> int:
        table, model, option = self._table, self._table.model(), QStyleOptionViewItem()
        cells = (model.index(row, column) for row in rows)
        widest = max((table.itemDelegate().sizeHint(option, cell).width() for cell in cells), default=0)
        if not self._heads_need[column]:
            self._heads_need[column] = self._heads.sectionSizeFromContents(column).width()
        return max(widest, self._heads_need[column], self._heads.minimumSectionSize())

    def _share(self) -> None:
        px, count = self._theme.px, len(self._needs)
        widths = [px(self._dragged[column]) or self._needs[column] for column in range(count)]
        left = self._table.viewport().width() - sum(widths)
        free = [column for column in sorted(self._elastic) if not self._dragged[column]]
        if left < 0:
            others = [column for column in range(count) if not self._dragged[column] and column not in free]
            for group in (free, others):
                left = _take(widths, group, left, px(LEAST))
        for place, column in enumerate(free):
            if left > 0:
                widths[column] += left // len(free) + (place < left % len(free))
        self._sharing = True
        for column, width in enumerate(widths):
            self._heads.resizeSection(column, width)
        self._sharing = False

    def _on_resized(self, column: int, _old: int, width: int) -> None:
        if self._sharing:
            return
        self._dragged[column] = max(1, round(width / self._theme.scale))
        self._share()
        self._settling.start()

    def _let_go(self, column: int) -> None:
        self._dragged[column] = 0
        self._needs[column] = self._need(column, visible_rows(self._table))
        self._share()
        self._settling.start()

    def _begin_anew(self) -> None:
        self._needs = [0] * len(self._needs)
        self._heads_need = [0] * len(self._needs)
        self.fit()


def _take(widths: list[int], columns: Sequence[int], left: int, least: int) -> int:
    """Narrow columns, the widest first, until nothing is lacking; return what still is (negative)."""
    while left < 0:
        wide = max(columns, key=lambda column: widths[column], default=None)
        if wide is None or widths[wide] <= least:
            break
        rivals = [widths[column] for column in columns if widths[column] < widths[wide]]
        cut = min(-left, widths[wide] - max(rivals, default=least), widths[wide] - least)
        widths[wide] -= max(1, cut)
        left += max(1, cut)
    return left
