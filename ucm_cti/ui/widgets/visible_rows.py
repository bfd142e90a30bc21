"""Which rows of a list or table are on the screen."""

from bisect import bisect_left

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QTableView

NONE = range(0)
INSIDE = QPoint(4, 4)
"""From a corner into the first cell, past any gap."""


def visible_rows(view: QAbstractItemView) -> range:
    """Return the rows that a view shows now, from the first to the last; none while it is hidden.

    Rows stand from top to bottom, several side by side in a list of tiles.
    """
    model, port = view.model(), view.viewport()
    if not view.isVisible():
        return NONE
    count = model.rowCount(view.rootIndex())
    room = port.visibleRegion().boundingRect()
    if room.isEmpty() or not count:
        return NONE
    if isinstance(view, QTableView):
        first, last = view.rowAt(room.top()), view.rowAt(room.bottom())
        return range(max(0, first), count if last < 0 else last + 1)
    root = view.rootIndex()
    corner = view.indexAt(room.topLeft() + INSIDE)
    if not corner.isValid():
        return NONE

    def place(row: int) -> QRect:
        return view.visualRect(model.index(row, 0, root))

    begin, one = corner.row(), view.visualRect(corner)
    most = (room.width() // one.width() + 1) * (room.height() // one.height() + 2)
    end = bisect_left(
        range(count), room.bottom() + 1, begin, min(count, begin + most), key=lambda row: place(row).top()
    )
    return range(begin, end)
