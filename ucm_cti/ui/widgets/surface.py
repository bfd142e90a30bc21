"""A plain ground: bars, rails, columns."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.paint import fill
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
        fill(painter, self.rect(), self._tone(self._theme.colours))
        if self._edge is not None:
            fill(painter, self._line(self._edge), self._theme.colours.border.subtle)

    def _line(self, edge: Qt.Edge) -> QRect:
        line = self.rect()
        match edge:
            case Qt.Edge.TopEdge:
                line.setHeight(1)
            case Qt.Edge.BottomEdge:
                line.setTop(line.bottom())
            case Qt.Edge.LeftEdge:
                line.setWidth(1)
            case Qt.Edge.RightEdge:
                line.setLeft(line.right())
        return line
