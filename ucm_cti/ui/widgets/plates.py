"""Rows and tiles as they were last drawn, so that drawing them again is one copy."""

from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ucm_cti.ui.theme.theme import Theme

LEAST = 32
"""Plates of one generation for a list however small it is."""

FLAG = QStyle.StateFlag
SELECTED, ACTIVE, HOVER = FLAG.State_Selected.value, FLAG.State_Active.value, FLAG.State_MouseOver.value
KEY_FOCUS = FLAG.State_HasFocus.value | FLAG.State_KeyboardFocusChange.value
MARKS = SELECTED | ACTIVE | HOVER | KEY_FOCUS


class Plate(NamedTuple):
    """All of a row or tile but its running time."""

    pixmap: QPixmap
    time: QRect | None
    """Where the running time stands, from the corner; None where none is drawn."""


class Plates(QObject):
    """Remembers plates until the theme changes: about twice as many as a list shows at once.

    When there are too many, those go that were not drawn of late: what is on the screen stays.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[Hashable, Plate] = {}
        self._earlier: dict[Hashable, Plate] = {}
        """Kept before, and not drawn since."""
        theme.changed.connect(self._forget)

    def __len__(self) -> int:
        """How many are remembered."""
        return len(self._kept) + len(self._earlier)

    def get(self, key: Hashable) -> Plate | None:
        """Return a plate that is remembered."""
        plate = self._kept.get(key)
        if plate is None and (plate := self._earlier.pop(key, None)) is not None:
            self._kept[key] = plate
        return plate

    def keep(self, key: Hashable, plate: Plate, option: QStyleOptionViewItem) -> Plate:
        """Remember a plate of the list that `option` is about."""
        if len(self._kept) >= _room(option):
            self._earlier, self._kept = self._kept, {}
        self._kept[key] = plate
        return plate

    def _forget(self) -> None:
        self._kept.clear()
        self._earlier.clear()


def marks_of(option: QStyleOptionViewItem) -> int:
    """Return how an item is marked, as Qt's flags in a number: they are slow to ask one by one."""
    flags = option.state.value & MARKS
    return flags if flags & SELECTED else flags & ~ACTIVE


def blank(size: QSize, ratio: float, ground: QColor) -> tuple[QPixmap, QPainter]:
    """Return a pixmap without see-through parts, as only those are copied fast, and a painter on it."""
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(ground)
    painter = QPainter(pixmap)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return pixmap, painter


def _room(option: QStyleOptionViewItem) -> int:
    view = option.widget
    if not isinstance(view, QAbstractItemView) or option.rect.isEmpty():
        return LEAST
    port, cell = view.viewport().size(), option.rect.size()
    shown = (port.width() * port.height()) // (cell.width() * cell.height())
    return max(LEAST, shown)
