"""A state as a shape: bare, or on a square in its tint."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.paint import draw_box, draw_hatched, draw_pixmap, state_pixmap


class StateBadge(QWidget):
    """Shows a state; `edge` is the square in pixels, `shape` the shape in it; no square is bare."""

    def __init__(
        self,
        theme: Theme,
        *,
        edge: int = 36,
        shape: int = 18,
        square: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edge = edge
        self._shape = shape
        self._square = square
        self._state = PersonState.UNKNOWN
        self._stale = False
        self._arcs = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.follow(self._restyle)

    def follow_pulse(self, pulse: Pulse) -> None:
        """Blink with all other ringing shapes."""
        pulse.blink.connect(self._blink)

    def show_state(self, state: PersonState, *, stale: bool = False) -> None:
        """Show a state, without colour when it is not proven."""
        if (state, stale) != (self._state, self._stale):
            self._state, self._stale = state, stale
            self.setAccessibleName(self._theme.word(state))
            self.update()

    def sizeHint(self) -> QSize:
        """Be the square."""
        return QSize(self._theme.px(self._edge), self._theme.px(self._edge))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw square and shape."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, self.rect()
        radius = theme.px(theme.tokens.radii.card)
        if self._square and self._stale:
            draw_hatched(painter, rect.toRectF(), radius, theme, None)
        elif self._square:
            draw_box(painter, rect.toRectF(), radius, theme.state(self._state).tint, None)
        ratio = self.devicePixelRatio()
        size = theme.px(self._shape)
        shape = state_pixmap(theme, self._state, size, ratio, stale=self._stale, arcs=self._arcs)
        draw_pixmap(painter, shape, rect)

    def _blink(self, arcs: bool) -> None:
        self._arcs = arcs
        if self._theme.tokens.states[self._state].moves:
            self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
