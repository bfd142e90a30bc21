"""An icon that only shows."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.paint import draw_pixmap, state_pixmap
from ucm_cti.ui.widgets.text import Tone, muted


class IconLabel(QWidget):
    """Draws an icon by our name, or a state's shape, in a tone; read aloud by nobody."""

    def __init__(
        self, theme: Theme, icon: str = "", size: int = 16, tone: Tone = muted, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._shape = ""
        self._state: PersonState | None = None
        self._stale = False
        self._size = size
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def show_icon(self, icon: str, tone: Tone | None = None) -> None:
        """Show an icon, by our name or Lucide's; empty shows nothing but keeps the room."""
        self._icon, self._shape, self._state, self._tone = icon, "", None, tone or self._tone
        self.update()

    def show_shape(self, shape: str, tone: Tone) -> None:
        """Show one of the shapes, such as the triangle of an urgent age; empty shows nothing."""
        self._icon, self._shape, self._state, self._tone = "", shape, None, tone
        self.update()

    def show_state(self, state: PersonState, *, stale: bool = False) -> None:
        """Show a state's shape in its colour."""
        if (state, stale) != (self._state, self._stale):
            self._state, self._stale = state, stale
            self.update()

    def sizeHint(self) -> QSize:
        """Be the icon."""
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        ratio, size = self.devicePixelRatio(), self._theme.px(self._size)
        painter = QPainter(self)
        if self._state is not None:
            draw_pixmap(
                painter, state_pixmap(self._theme, self._state, size, ratio, stale=self._stale), self.rect()
            )
        elif self._shape:
            shape = self._theme.icons.shape(self._shape, size, self._tone(self._theme.colours), ratio)
            draw_pixmap(painter, shape, self.rect())
        elif self._icon:
            colour = self._tone(self._theme.colours)
            draw_pixmap(painter, self._theme.icons.pixmap(self._icon, size, colour, ratio), self.rect())

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
