"""A workspace in the rail at the left edge."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, text_width


class RailButton(Button):
    """An icon over its label; checked is the workspace that is open."""

    def __init__(
        self, theme: Theme, text: str, icon: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, ButtonRole.QUIET, icon=icon, key=key, parent=parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Fill the rail."""
        px = self.theme.px
        label = text_width(self.theme.font(TypeRole.MICRO), self.text())
        return QSize(max(px(self.theme.tokens.frame.rail - 6), label + px(6)), px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and label."""
        theme, px, colours = self.theme, self.theme.px, self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = colours.text.secondary if self.isEnabled() else colours.text.disabled
        if self.isChecked():
            tone = colours.accent.text
            draw_box(painter, self.rect().toRectF(), px(theme.tokens.radii.card), colours.accent.tint, None)
        elif self.underMouse() and self.isEnabled():
            draw_box(painter, self.rect().toRectF(), px(theme.tokens.radii.card), colours.surface.hover, None)
        size = px(theme.tokens.icons.sizes.rail)
        icon = theme.icons.pixmap(self._icon, size, tone, self.devicePixelRatio())
        draw_pixmap(painter, icon, QRect(0, px(9), self.width(), size))
        line = QRect(0, px(9) + size + px(4), self.width(), theme.line(TypeRole.MICRO))
        micro = theme.font(TypeRole.MICRO)
        draw_text(painter, line, self.text(), micro, tone, Qt.AlignmentFlag.AlignHCenter)
