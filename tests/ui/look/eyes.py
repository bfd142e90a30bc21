"""Looks at what was really drawn."""

from collections import Counter

from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from ucm_cti.ui.theme.theme import Theme


def picture(widget: QWidget) -> QImage:
    """Return what a widget draws."""
    return widget.grab().toImage()


def colours_in(image: QImage, box: QRect | None = None) -> Counter[str]:
    """Count the colours in a box of a picture, as hex."""
    part = image.copy((box or image.rect()).intersected(image.rect()))
    plain = part.convertToFormat(QImage.Format.Format_RGB32)  # kept: the bits live no longer than it
    pixels = memoryview(plain.constBits()).cast("I")
    return Counter({f"#{pixel & 0xFFFFFF:06x}": times for pixel, times in Counter(pixels).items()})


def shows(image: QImage, colour: QColor, box: QRect | None = None) -> bool:
    """Tell whether a colour is in a picture, as more than a stray pixel."""
    return colours_in(image, box)[colour.name()] >= 3


def hatched(image: QImage, theme: Theme, box: QRect | None = None) -> bool:
    """Tell whether a picture has the hatch on it: both its colours, over a good part."""
    seen, hatch = colours_in(image, box), theme.colours.hatch
    return min(seen[hatch.line.name()], seen[hatch.on.name()]) > seen.total() // 20


def most_colourful(image: QImage, box: QRect | None = None) -> int:
    """Return the greatest distance between red, green and blue of any pixel: near 0 reads as grey."""
    spread = 0
    for name in colours_in(image, box):
        colour = QColor(name)
        parts = (colour.red(), colour.green(), colour.blue())
        spread = max(spread, max(parts) - min(parts))
    return spread


def drawn(
    delegate: QAbstractItemDelegate, view: QAbstractItemView, row: int = 0, column: int = 0, **flags: bool
) -> QImage:
    """Draw one cell of a view by its delegate, with the states given (``selected=True``)."""
    index = view.model().index(row, column)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Active
    names = {
        "selected": QStyle.StateFlag.State_Selected,
        "hover": QStyle.StateFlag.State_MouseOver,
        "focus": QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange,
    }
    for name, wanted in flags.items():
        if wanted:
            option.state |= names[name]
    option.rect = view.visualRect(index)
    option.rect.moveTo(4, 4)
    image = QPixmap(option.rect.size().grownBy(_margins()))
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image.toImage()


def _margins() -> QMargins:
    return QMargins(4, 4, 4, 4)
