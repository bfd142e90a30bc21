"""Lines of text that are measured, cut and shaped once, for lists that draw hundreds of them."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from ucm_cti.ui.theme.fonts import tabular, weighted
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.paint import two_lines

MOST = 8192
"""Lines kept; when there are more all are forgotten, as what is on the screen comes back at once."""
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
V = TypeVar("V")


class Face(NamedTuple):
    """A font by what it is for."""

    role: TypeRole
    figures: bool = False
    """Digits of one width."""
    weight: QFont.Weight | None = None


class Line(NamedTuple):
    """A line as it is drawn."""

    text: QStaticText
    width: int
    """Pixels it takes, rounded up."""
    height: int


class Letters(QObject):
    """Draws lines in a theme's fonts and remembers them until the theme changes."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts: dict[Face, QFont] = {}
        self._lines: dict[tuple[str, Face, int], Line] = {}
        self._broken: dict[tuple[str, Face, int], list[str]] = {}
        theme.changed.connect(self._forget)

    @property
    def known(self) -> int:
        """How many lines are remembered."""
        return len(self._lines)

    def font(self, face: Face) -> QFont:
        """Return a face's font; do not change it."""
        font = self._fonts.get(face)
        if font is None:
            font = self._theme.font(face.role)
            font = weighted(font, face.weight) if face.weight is not None else font
            font = self._fonts[face] = tabular(font) if face.figures else font
        return font

    def line(self, text: str, face: Face, width: int) -> Line:
        """Return a line, cut with … where it is longer than `width` pixels."""
        key = (text, face, width)
        return self._lines.get(key) or _kept(self._lines, key, self._shape)

    def width(self, text: str, face: Face) -> int:
        """Return the pixels a text needs, rounded up."""
        return self.line(text, face, UNCUT).width

    def broken(self, text: str, face: Face, width: int) -> list[str]:
        """Return a name as one line, or two where it is longer than `width` pixels."""
        key = (text, face, width)
        return self._broken.get(key) or _kept(self._broken, key, self._break)

    def draw(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        face: Face,
        colour: QColor,
        align: Qt.AlignmentFlag = LEFT,
        *,
        uncut: bool = False,
    ) -> int:
        """Draw one line in the middle of the rectangle's height; return the pixels it took."""
        line = self.line(text, face, UNCUT if uncut else rect.width())
        painter.setFont(self.font(face))
        painter.setPen(colour)
        x = rect.x() if align is LEFT else rect.x() + rect.width() - line.width
        painter.drawStaticText(x, rect.y() + (rect.height() - line.height) // 2, line.text)
        return line.width

    def _shape(self, key: tuple[str, Face, int]) -> Line:
        text, face, width = key
        font = self.font(face)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
        made = QStaticText(shown)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(QTransform(), font)
        return Line(made, int(metrics.horizontalAdvance(shown) + 0.99), round(metrics.height()))

    def _break(self, key: tuple[str, Face, int]) -> list[str]:
        text, face, width = key
        return two_lines(text, self.font(face), width)

    def _forget(self) -> None:
        self._fonts.clear()
        self._lines.clear()
        self._broken.clear()


UNCUT = 1 << 20
"""A width that cuts nothing."""

Key = tuple[str, Face, int]


def _kept(known: dict[Key, V], key: Key, make: Callable[[Key], V]) -> V:
    if len(known) >= MOST:
        known.clear()
    made = known[key] = make(key)
    return made
