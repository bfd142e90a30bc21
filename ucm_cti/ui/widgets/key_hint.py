"""The small cap that names a key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.paint import draw_box, text_width


class KeyHint(QWidget):
    """Shows a key such as ``Ctrl+F``; not read aloud, as the thing itself tells its key."""

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def set_key(self, key: str) -> None:
        """Show another key; empty hides it."""
        self._key = key
        self.setVisible(bool(key))
        self._restyle()

    def sizeHint(self) -> QSize:
        """Fit the key."""
        px = self._theme.px
        return QSize(text_width(self._theme.font(TypeRole.MICRO), self._key) + px(12), px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self._theme.px(self._theme.tokens.radii.chip)
        draw_box(painter, self.rect().toRectF(), radius, colours.surface.sunken, colours.border.default)
        painter.setFont(self._theme.font(TypeRole.MICRO))
        painter.setPen(colours.text.secondary)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._key)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
