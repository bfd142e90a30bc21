"""The lists and tables of the window, set up once: people as tiles, people or agents as rows, calls."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QTableView, QWidget

from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.agent_row import AgentRow
from ucm_cti.ui.widgets.call_cell import CallCellDelegate
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.person_tile import PersonTile
from ucm_cti.ui.widgets.ticking import Ticking


class TileList(QListView):
    """People as tiles; the columns share the width.

    Each tile has its gap at the right and below, and the scroll bar takes as much again: lay the list to
    the very edge of a column, and the tiles end 16 pixels before it.
    """

    def __init__(self, theme: Theme, pulse: Pulse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile = PersonTile(theme, pulse, self)
        self.setProperty("plain", True)
        self.setAccessibleName("People")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setItemDelegate(self._tile)
        _set_up(self)
        Ticking(self, self._tile, pulse)
        theme.follow(self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self._share()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles that changed; Qt would paint all between the first and the last of them."""
        dirty = event.region()
        self._tile.dirty = dirty if dirty.rectCount() > 1 else None
        super().paintEvent(event)
        self._tile.dirty = None

    def mark_drop(self, index: QModelIndex | None) -> None:
        """Show that a call that is dragged would drop here; None shows it nowhere."""
        if self._tile.dropping.mark(index):
            self.viewport().update()

    def _share(self) -> None:
        # Qt lays icons out as if the scroll bar were always there, and short of the last pixel.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        cell = self._tile.cell(self.maximumViewportSize().width() - bar - 1)
        if cell != self.gridSize():
            self.setGridSize(cell)


class RowList(QListView):
    """People or agents, one below the other."""

    def __init__(
        self, theme: Theme, delegate: PersonRow | AgentRow, pulse: Pulse, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        delegate.setParent(self)
        self._row = delegate
        self.setAccessibleName("People" if isinstance(delegate, PersonRow) else "Agents")
        self.setUniformItemSizes(True)
        self.setItemDelegate(delegate)
        _set_up(self)
        Ticking(self, delegate, pulse)
        # A relayout asks the delegate for its new height.
        theme.changed.connect(self.scheduleDelayedItemsLayout)
        self._theme = theme
        # Rows cover their ground: that Qt clears it first costs as much as drawing them.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the ground below the last of them."""
        super().paintEvent(event)
        model, room = self.model(), self.viewport().rect()
        rows = model.rowCount(self.rootIndex()) if model is not None else 0
        if rows:
            last = self.visualRect(model.index(rows - 1, 0, self.rootIndex()))
            room.setTop(last.bottom() + 1)
        if event.region().intersects(room):
            painter = QPainter(self.viewport())
            painter.fillRect(room, self._theme.colours.surface.panel)
            painter.end()

    def mark_drop(self, index: QModelIndex | None) -> None:
        """Show that a call that is dragged would drop here; None shows it nowhere."""
        if isinstance(self._row, PersonRow) and self._row.dropping.mark(index):
            self.viewport().update()


class CallTable(QTableView):
    """Calls, one row each; a model gives `CallCell`s under the role `VIEW`."""

    def __init__(self, theme: Theme, pulse: Pulse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        delegate = CallCellDelegate(theme, pulse, self)
        self.setAccessibleName("Live calls")
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setStretchLastSection(True)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        _set_up(self)
        Ticking(self, delegate, pulse)
        theme.follow(self._restyle)

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(self._theme.density.row))


def _set_up(view: QAbstractItemView) -> None:
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)  # Tab leaves the list; arrows go through it
    view.setMouseTracking(True)  # so that the row under the pointer shows
