"""One of the six acts on the own call: icon, label, and the key under it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonColours, ButtonRole
from ucm_cti.ui.widgets.paint import draw_pixmap, draw_text, text_width

HEIGHT = 46


class ActButton(Button):
    """A button in the grid of acts; label over key."""

    def __init__(
        self, theme: Theme, text: str, role: ButtonRole = ButtonRole.SECONDARY, *, icon: str, key: str = ""
    ) -> None:
        super().__init__(theme, text, role, icon=icon, key=key)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Fit the label; all acts are of one height."""
        px = self.theme.px
        label = text_width(self.theme.font(TypeRole.CAPTION_STRONG), self.label())
        return QSize(px(8) + self._icon_size() + px(6) + label + px(5), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Let the card be narrow: it turns the grid before a label is cut."""
        return QSize(self.theme.px(60), self.theme.px(HEIGHT))

    def _draw_content(self, painter: QPainter, colours: ButtonColours) -> None:
        theme, px = self.theme, self.theme.px
        side = self._icon_size()
        icon = theme.icons.pixmap(self._shown_icon(), side, colours.text, self.devicePixelRatio())
        draw_pixmap(painter, icon, QRect(px(8), 0, side, self.height()))
        x = px(8) + side + px(6)
        label, key = theme.line(TypeRole.BODY), theme.line(TypeRole.MICRO)
        top = (self.height() - label - (key if self._shown_key() else 0)) // 2
        room = self.width() - x - px(3)
        font = theme.font(TypeRole.CAPTION_STRONG)
        draw_text(painter, QRect(x, top, room, label), self.label(), font, colours.text)
        if self._shown_key():
            line = QRect(x, top + label, room, key)
            draw_text(painter, line, self._key, theme.font(TypeRole.MICRO), colours.key)
