"""Who one is and how one is seen: the left end of the call bar."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import duration
from ucm_cti.ui.theme.fonts import tabular
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.paint import draw_box, draw_hatched, draw_pixmap, draw_text, state_pixmap, text_width
from ucm_cti.ui.widgets.person_view import PersonView, person_text

SQUARE = 36


class OwnState(Button):
    """The own state as a button; a menu may hang on it."""

    def __init__(self, theme: Theme, pulse: Pulse, parent: QWidget | None = None) -> None:
        self._view = PersonView(name="")
        super().__init__(theme, "", ButtonRole.QUIET, name="My state", parent=parent)
        self._pulse = pulse
        pulse.second.connect(self._tick)
        pulse.blink.connect(self._tick)

    def show_self(self, view: PersonView) -> None:
        """Show oneself."""
        changed, self._view = view != self._view, view
        word = "not known" if view.stale else self.theme.word(view.state)
        self.setAccessibleName(person_text(view, word, self._pulse.now()))
        if changed:
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Fit name and line; the running time has its fixed room."""
        px, theme = self.theme.px, self.theme
        name = text_width(theme.font(TypeRole.BODY_STRONG), self._view.name)
        font = theme.font(TypeRole.CAPTION_STRONG)
        line = text_width(font, f"{self._view.extension} · {self._word()} 00:00")
        return QSize(px(4 + SQUARE + 12) + max(name, line) + px(8 + 16 + 12), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw square, name, line and the arrow of the menu."""
        theme, px, view = self.theme, self.theme.px, self._view
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = px(theme.tokens.radii.card)
        if self.underMouse():
            draw_box(painter, self.rect().toRectF(), radius, theme.colours.surface.hover, None)
        state = PersonState.UNKNOWN if view.stale else view.state
        square = QRect(px(4), (self.height() - px(SQUARE)) // 2, px(SQUARE), px(SQUARE))
        if state is PersonState.UNKNOWN:
            draw_hatched(painter, square.toRectF(), radius, theme, None)
        else:
            draw_box(painter, square.toRectF(), radius, theme.state(state).tint, None)
        ratio = self.devicePixelRatio()
        draw_pixmap(painter, state_pixmap(theme, state, px(18), ratio, arcs=self._pulse.arcs), square)
        x, end = square.right() + 1 + px(12), self.width() - px(12 + 16 + 8)
        top = (self.height() - theme.line(TypeRole.BODY) - theme.line(TypeRole.CAPTION)) // 2
        line = QRect(x, top, end - x, theme.line(TypeRole.BODY))
        text = theme.colours.text
        used = draw_text(painter, line, view.name, theme.font(TypeRole.BODY_STRONG), text.primary)
        line = QRect(x, top + line.height(), end - x, theme.line(TypeRole.CAPTION))
        used = max(used, self._draw_line(painter, line, state))
        chevron = theme.icons.pixmap("chevron-down", px(16), text.muted, ratio)
        draw_pixmap(painter, chevron, QRect(x + used + px(12), 0, px(16), self.height()))

    def _draw_line(self, painter: QPainter, line: QRect, state: PersonState) -> int:
        theme, view = self.theme, self._view
        plain = tabular(theme.font(TypeRole.CAPTION))
        secondary = theme.colours.text.secondary
        x = line.x()
        if view.extension:
            x += draw_text(painter, line, f"{view.extension} · ", plain, secondary)
        strong = plain if view.stale else theme.font(TypeRole.CAPTION_STRONG)
        tone = secondary if view.stale else theme.state(state).text
        x += draw_text(painter, QRect(x, line.y(), 999, line.height()), self._word(), strong, tone)
        if view.since is not None and not view.stale:
            x += theme.px(4)
            time = duration(self._pulse.now() - view.since)
            x += draw_text(painter, QRect(x, line.y(), 999, line.height()), time, plain, secondary)
        return x - line.x()

    def _word(self) -> str:
        return "not known" if self._view.stale else self._view.word or self.theme.word(self._view.state)

    def _tick(self, _now: object) -> None:
        self.update()
