"""What follows the pointer while a call is dragged."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, state_pixmap, text_width


def drag_card(theme: Theme, name: str, state: PersonState, ratio: float = 1.0) -> QPixmap:
    """Draw a small card with shape and name, for QDrag.setPixmap."""
    px = theme.px
    font = theme.font(TypeRole.BODY_STRONG)
    size = QSize(min(px(24 + 14 + 7) + text_width(font, name), px(240)), px(30))
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours, box = theme.colours, QRect(0, 0, size.width(), size.height())
    radius = px(theme.tokens.radii.control)
    draw_box(painter, box.toRectF(), radius, colours.surface.raised, colours.border.control)
    shape = state_pixmap(theme, state, px(14), ratio)
    draw_pixmap(painter, shape, QRect(px(12), 0, px(14), box.height()))
    draw_text(painter, box.adjusted(px(12 + 14 + 7), 0, -px(10), 0), name, font, colours.text.primary)
    painter.end()
    return pixmap
