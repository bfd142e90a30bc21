"""One of several, chosen from a list that drops down."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.focus_ring import by_key
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text

HEIGHT = 28
WIDEST = 168
"""A longer word is cut; the list shows it whole."""
PADDING, SIDE, GAP = 9, 14, 6


class Chooser(QComboBox):
    """An icon, the word that holds and a chevron; as wide as that word, not as the longest one.

    Keys, list and what a screen reader hears are Qt's own.
    """

    key_focus = False
    """Whether the focus came by a key, so that the ring is shown (`focus_ring`)."""

    def __init__(self, theme: Theme, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.currentTextChanged.connect(lambda _text: self.updateGeometry())
        theme.follow(self._restyle)

    def sizeHint(self) -> QSize:
        """Fit the word that holds."""
        px = self._theme.px
        word = QFontMetricsF(self._theme.font(TypeRole.CAPTION)).horizontalAdvance(self.currentText())
        return QSize(min(px(WIDEST), round(word + 1) + px(2 * (PADDING + SIDE + GAP))), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Never cut more than `WIDEST` asks."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self.key_focus = by_key(event)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, word and chevron."""
        theme, px, colours = self._theme, self._theme.px, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.surface.hover if self.underMouse() else colours.button.secondary
        radius = px(theme.tokens.radii.control)
        draw_box(painter, self.rect().toRectF(), radius, ground, colours.border.control)
        tone, ratio = colours.text.secondary, self.devicePixelRatio()
        icon = theme.icons.pixmap(self._icon, px(SIDE), tone, ratio)
        chevron = theme.icons.pixmap("chevron-down", px(SIDE), tone, ratio)
        inside = self.rect().adjusted(px(PADDING), 0, -px(PADDING), 0)
        draw_pixmap(painter, icon, QRect(inside.x(), 0, px(SIDE), self.height()))
        draw_pixmap(painter, chevron, QRect(inside.right() + 1 - px(SIDE), 0, px(SIDE), self.height()))
        word = inside.adjusted(px(SIDE + GAP), 0, -px(SIDE + GAP) + 1, 0)
        draw_text(painter, word, self.currentText(), theme.font(TypeRole.CAPTION), tone)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(TypeRole.CAPTION))
        self.updateGeometry()
        self.update()
