"""A running time that tells how grave it is."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucm_cti.ui.texts import duration, since
from ucm_cti.ui.theme.colours import Age
from ucm_cti.ui.theme.fonts import tabular
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, text_width


class AgeChip(QWidget):
    """Plain figures while normal, an amber chip with a half clock, a red one with a triangle.

    A stopped one says since when instead, without colour. `boxed` gives plain figures a chip too;
    `big` is the size of the queue cards.
    """

    def __init__(
        self, theme: Theme, *, boxed: bool = False, big: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxed = boxed
        self._big = big
        self._text = ""
        self._age = Age.NORMAL
        self._stale = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    @property
    def age(self) -> Age:
        """How grave it looks."""
        return self._age

    def show_age(self, seconds: float, age: Age) -> None:
        """Run: show a duration and how grave it is."""
        self._show(duration(seconds), age, stale=False)

    def show_since(self, epoch: float) -> None:
        """Stand still: show since when, as long as nothing fresh is known."""
        self._show(since(epoch), Age.NORMAL, stale=True)

    def show_text(self, text: str) -> None:
        """Show a text where there is no time, such as – or an empty one."""
        self._show(text, Age.NORMAL, stale=False)

    def sizeHint(self) -> QSize:
        """Fit what it says; the height never changes."""
        px = self._theme.px
        height = px(32 if self._big else 20)
        font = self._theme.font(self._role)
        width = text_width(tabular(font), self._text)
        if self._framed:
            width += px(16 if self._big else 13)
            if self._shape and not self._big:
                width += px(17)
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        """Never cut a time."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw chip, shape and figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.age(self._age)
        rect, px = self.rect(), self._theme.px
        if self._framed:
            radius = px(self._theme.tokens.radii.chip)
            draw_box(painter, rect.toRectF(), radius, colours.solid, None)
            rect = rect.adjusted(px(8 if self._big else 6), 0, -px(7), 0)
        if self._framed and self._shape and not self._big:
            pixmap = self._theme.icons.shape(self._shape, px(12), colours.on, self.devicePixelRatio())
            draw_pixmap(painter, pixmap, QRect(rect.x(), rect.y(), px(12), rect.height()))
            rect.setLeft(rect.x() + px(17))
        align = Qt.AlignmentFlag.AlignLeft if self._framed else Qt.AlignmentFlag.AlignRight
        font = tabular(self._theme.font(self._role))
        rect = rect.adjusted(0, 0, 2, 0) if self._framed else rect
        draw_text(painter, rect, self._text, font, self._colour(colours.on), align)

    def _colour(self, on_chip: QColor) -> QColor:
        if self._stale:
            return self._theme.colours.text.secondary
        return on_chip if self._framed else self._theme.colours.text.primary

    @property
    def _framed(self) -> bool:
        return bool(self._text) and not self._stale and (self._boxed or self._age is not Age.NORMAL)

    @property
    def _shape(self) -> str:
        return self._theme.tokens.call_age.of(self._age).shape or ""

    @property
    def _role(self) -> TypeRole:
        if self._big:
            return TypeRole.FIGURE
        return TypeRole.CAPTION if self._stale else TypeRole.TIMER

    def _show(self, text: str, age: Age, *, stale: bool) -> None:
        if (text, age, stale) == (self._text, self._age, self._stale):
            return
        width = self.sizeHint().width()
        self._text, self._age, self._stale = text, age, stale
        self.setAccessibleName(text)
        if self.sizeHint().width() != width:
            self.updateGeometry()
        self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
