"""What follows the pointer while a call is dragged: a small card, and what a drop would do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, state_pixmap, text_width

BESIDE = QPoint(12, 8)
"""From the pointer's tip, so that it hides nothing that is pointed at."""
TIP_HEIGHT, TIP_GAP, TIP_PADDING = 28, 6, 10


def drag_card(theme: Theme, name: str, state: PersonState, ratio: float = 1.0) -> QPixmap:
    """Draw a small card with shape and name."""
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


class DragGhost(QWidget):
    """The card beside the pointer with the tip under it; the pointer goes through it."""

    def __init__(self, theme: Theme, name: str, state: PersonState, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._tip = ""
        self._card = drag_card(theme, name, state, parent.devicePixelRatio())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def tip(self) -> str:
        """What it says a drop would do, or why it would do nothing."""
        return self._tip

    def show_at(self, at: QPoint, tip: str) -> None:
        """Stand beside the pointer, `at` in the parent's pixels, never past the parent's edge."""
        px = self._theme.px
        if tip != self._tip:
            self._tip = tip
            self.setAccessibleName(tip)
            self.update()
        card = self._card.deviceIndependentSize().toSize()
        words = text_width(self._theme.font(TypeRole.CAPTION), tip) + px(2 * TIP_PADDING) if tip else 0
        size = QSize(max(card.width(), words), card.height() + (px(TIP_GAP + TIP_HEIGHT) if tip else 0))
        room = self._window.rect()
        x = min(at.x() + BESIDE.x(), room.right() - size.width())
        y = min(at.y() + BESIDE.y(), room.bottom() - size.height())
        self.setGeometry(QRect(QPoint(max(0, x), max(0, y)), size))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw card and tip."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._card)
        if not self._tip:
            return
        height = self._card.deviceIndependentSize().toSize().height()
        box = QRect(0, height + px(TIP_GAP), self.width(), px(TIP_HEIGHT))
        colours = theme.colours
        draw_box(painter, box.toRectF(), px(theme.tokens.radii.control), colours.surface.tooltip, None)
        inside = box.adjusted(px(TIP_PADDING), 0, -px(TIP_PADDING) + 1, 0)
        draw_text(painter, inside, self._tip, theme.font(TypeRole.CAPTION), colours.text.on_tooltip)
