"""A list among several, above the middle column."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.fonts import tabular, weighted
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, state_pixmap, text_width


class TabButton(Button):
    """A word with how many there are; checked is the list that is shown.

    `state` gives it a border and that state's shape: a switch such as Free only.
    """

    def __init__(
        self, theme: Theme, text: str, *, state: PersonState | None = None, parent: QWidget | None = None
    ) -> None:
        self._count = ""
        self._state = state
        self._grey = False
        super().__init__(theme, text, ButtonRole.QUIET, parent=parent)
        self.setCheckable(True)

    def show_count(self, number: int | None) -> None:
        """Show how many there are; None shows nothing."""
        told = "" if number is None else str(number)
        if told != self._count:
            self._count = told
            self.setAccessibleName(f"{self.text()} {told}".strip())
            self.updateGeometry()
            self.update()

    def set_stale(self, stale: bool) -> None:
        """Take the colour from the shape while nothing is proven."""
        self._grey = stale
        self.update()

    def sizeHint(self) -> QSize:
        """Fit word and count; the weight of the checked one fits too."""
        px = self.theme.px
        width = px(20) + text_width(self.theme.font(TypeRole.BODY_STRONG), self.text())
        if self._count:
            width += px(6) + text_width(tabular(self.theme.font(TypeRole.CAPTION_STRONG)), self._count)
        if self._state is not None:
            width += px(12 + 6)
        return QSize(width, px(32 if self._state is None else 30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, word and count."""
        theme, px, colours = self.theme, self.theme.px, self.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        tone = colours.accent.text if on else colours.text.secondary
        fill = colours.accent.tint if on else colours.surface.hover if self.underMouse() else None
        border = None
        if self._state is not None:
            fill = fill or colours.surface.panel
            border = colours.accent.base if on else colours.border.control
        draw_box(painter, self.rect().toRectF(), px(theme.tokens.radii.control), fill, border)
        x = px(10)
        if self._state is not None:
            shape = state_pixmap(theme, self._state, px(12), self.devicePixelRatio(), stale=self._grey)
            draw_pixmap(painter, shape, QRect(x, 0, px(12), self.height()))
            x += px(12 + 6)
        font = theme.font(TypeRole.BODY_STRONG)
        font = font if on else weighted(font, QFont.Weight.Medium)
        x += draw_text(painter, QRect(x, 0, self.width() - x, self.height()), self.text(), font, tone) + px(6)
        if self._count:
            small = tabular(theme.font(TypeRole.CAPTION_STRONG if on else TypeRole.CAPTION))
            count_tone = tone if on else colours.text.muted
            draw_text(painter, QRect(x, 0, self.width() - x, self.height()), self._count, small, count_tone)
