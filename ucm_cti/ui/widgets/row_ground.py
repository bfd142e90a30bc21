"""The ground of a row in a list or table."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.paint import draw_box, hatch, ratio_of

Flag = QStyle.StateFlag
SELECTED, ACTIVE, HOVER = Flag.State_Selected.value, Flag.State_Active.value, Flag.State_MouseOver.value
KEY_FOCUS = Flag.State_HasFocus.value | Flag.State_KeyboardFocusChange.value


def draw_row_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    theme: Theme,
    *,
    hatched: bool = False,
    listening: bool = False,
    first: bool = True,
    last: bool = True,
) -> None:
    """Draw surface, line below and the bar of a chosen row; `first` and `last` tell a table's end cells."""
    colours, rect = theme.colours, option.rect.toRectF()
    flags = option.state.value  # as a number: Qt's flags are slow to ask one by one
    selected, hover = bool(flags & SELECTED), bool(flags & HOVER)
    if hatched:
        painter.setBrushOrigin(QPointF(0, rect.y()))
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
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), colours.border.subtle)
    if first and (selected or listening):
        active = bool(flags & ACTIVE)
        bar: QColor = colours.border.selected if active else colours.border.control
        if listening:
            bar = colours.supervise.solid
        painter.fillRect(QRectF(rect.x(), rect.y(), theme.tokens.borders.selection_bar, rect.height()), bar)
    if flags & KEY_FOCUS == KEY_FOCUS and first and last:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.tokens.borders.focus
        draw_box(painter, rect.adjusted(1, 1, -1, -1), theme.px(4), None, colours.focus.ring, width=width)
