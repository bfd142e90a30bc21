"""A plain ground: bars, rails, columns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.text import Tone


class Surface(QWidget):
    """A ground in a tone, with a subtle line along one edge; palettes would stop at the style sheet."""

    def __init__(
        self, theme: Theme, tone: Tone, edge: Qt.Edge | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self._edge = edge
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._tone(self._theme.colours))
        line = self._theme.colours.border.subtle
        match self._edge:
            case Qt.Edge.TopEdge:
                painter.fillRect(0, 0, self.width(), 1, line)
            case Qt.Edge.BottomEdge:
                painter.fillRect(0, self.height() - 1, self.width(), 1, line)
            case Qt.Edge.LeftEdge:
                painter.fillRect(0, 0, 1, self.height(), line)
            case Qt.Edge.RightEdge:
                painter.fillRect(self.width() - 1, 0, 1, self.height(), line)
            case None:
                pass
