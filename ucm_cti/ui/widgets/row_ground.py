"""The ground of a row in a list or table."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.paint import draw_box, hatch, ratio_of
from ucm_cti.ui.widgets.plates import ACTIVE, HOVER, KEY_FOCUS, SELECTED


def draw_row_ground(
    painter: QPainter,
    rect: QRect,
    marks: int,
    theme: Theme,
    *,
    hatched: bool = False,
    listening: bool = False,
    first: bool = True,
    last: bool = True,
) -> None:
    """Draw surface, line below and the bar of a chosen row; `first` and `last` tell a table's end cells.

    `marks` are those of `plates.marks_of`.
    """
    colours = theme.colours
    selected, hover = bool(marks & SELECTED), bool(marks & HOVER)
    if hatched:
        painter.setBrushOrigin(QPoint(0, rect.y()))
        painter.fillRect(rect, hatch(theme, ratio_of(painter)))
    listening = listening and not hatched
    if listening:
        painter.fillRect(rect, colours.supervise.tint)
    elif selected and not hatched:
        painter.fillRect(rect, colours.surface.selected)
    elif hover and not hatched:
        painter.fillRect(rect, colours.surface.hover)
    elif not hatched:
        painter.fillRect(rect, colours.surface.panel)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colours.border.subtle)
    if first and (selected or listening):
        active = bool(marks & ACTIVE)
        bar: QColor = colours.border.selected if active else colours.border.control
        if listening:
            bar = colours.supervise.solid
        painter.fillRect(rect.x(), rect.y(), theme.tokens.borders.selection_bar, rect.height(), bar)
    if marks & KEY_FOCUS == KEY_FOCUS and first and last:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.tokens.borders.focus
        draw_box(
            painter, rect.toRectF().adjusted(1, 1, -1, -1), theme.px(4), None, colours.focus.ring, width=width
        )
