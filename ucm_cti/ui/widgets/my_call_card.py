"""The call at the own phone, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import duration, since
from ucm_cti.ui.theme.colours import Colours
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.act_button import ActButton
from ucm_cti.ui.widgets.call_view import MyCallView
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.paint import draw_box, hatch, outline
from ucm_cti.ui.widgets.state_badge import StateBadge
from ucm_cti.ui.widgets.text import Text, secondary

HEAD = 36
"""Height of the head strip."""


class MyCallCard(Card):
    """Head strip with state and time, whom with, by which way, and the acts in a grid."""

    def __init__(
        self,
        theme: Theme,
        acts: Sequence[ActButton],
        pulse: Pulse | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, strong=True, parent=parent)
        self.acts = tuple(acts)
        self._view = MyCallView(name="")
        self._shape = StateBadge(theme, edge=16, shape=16, square=False)
        if pulse is not None:
            self._shape.follow_pulse(pulse)
        self._word = Text(theme, "", TypeRole.BODY_STRONG, self._head_tone)
        self._timer = Text(theme, "", TypeRole.TIMER_CALL, self._head_tone)
        self._name = Text(theme, "", TypeRole.CALL_NAME, wrap=True)
        self._number = Text(theme, "", TypeRole.BODY, secondary, figures=True, wrap=True)
        self._way_icon = IconLabel(theme, "", 14)
        self._way = Text(theme, "", TypeRole.CAPTION, secondary, figures=True, wrap=True)
        self._last_icon = IconLabel(theme, "last_spoke", 14)
        self._last = Text(theme, "", TypeRole.CAPTION, secondary, figures=True, wrap=True)
        self.error = ErrorLine(theme)
        self._grid = QGridLayout()
        self._columns = 0
        self._lay_out()
        self._arrange()

    @property
    def view(self) -> MyCallView:
        """What it shows."""
        return self._view

    def show_call(self, view: MyCallView, now: float) -> None:
        """Show the call; `now` is epoch seconds."""
        self._view = view
        self._shape.show_state(view.state, stale=view.stale)
        word = view.word or self.theme.word(view.state)
        self._word.tell(word)
        self._name.tell(view.name)
        self._number.tell(view.number)
        self._number.setVisible(bool(view.number))
        for icon, text, parts in (
            (self._way_icon, self._way, view.way),
            (self._last_icon, self._last, view.last),
        ):
            text.tell_parts(parts)
            text.setVisible(bool(parts))
            icon.setVisible(bool(parts))
        self._way_icon.show_icon(view.way_icon)
        self.set_stale(view.stale)
        self._timer.set_role(TypeRole.CAPTION if view.stale else TypeRole.TIMER_CALL)
        for text in (self._word, self._timer):
            text.set_tone(self._head_tone)
        spoken = [
            f"My call: {view.name}",
            view.number,
            word,
            "".join(view.way),
            "not fresh" if view.stale else "",
        ]
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.tick(now)
        self._arrange()
        self.update()

    def tick(self, now: float) -> None:
        """Bring the running time to `now` (epoch seconds)."""
        view = self._view
        if view.since is None:
            self._timer.tell("")
        else:
            self._timer.tell(since(view.since) if view.stale else duration(now - view.since))

    @property
    def hatched(self) -> bool:
        """Only its head strip is hatched: name and acts stay readable."""
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, then the head strip inside its corners, then the border over both."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self.theme, self.rect().toRectF()
        radius = theme.px(theme.tokens.radii.card)
        draw_box(painter, rect, radius, theme.colours.surface.panel, None)
        painter.save()
        painter.setClipRect(QRectF(0, 0, rect.width(), theme.px(HEAD) + 1))
        ratio = self.devicePixelRatio()
        ground = hatch(theme, ratio) if self._view.stale else theme.state(self._view.state).tint
        painter.fillPath(outline(rect, radius), ground)
        painter.restore()
        draw_box(painter, rect, radius, None, theme.colours.border.control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the grid when the labels do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _head_tone(self, colours: Colours) -> QColor:
        if self._view.stale:
            return colours.text.secondary
        return colours.states[self.theme.state_set][self._view.state].text

    def _arrange(self) -> None:
        gap = self.theme.px(6)
        room = self.width() - 2 * self.theme.px(12)
        widest = max((act.sizeHint().width() for act in self.acts), default=0)
        columns = 3 if 3 * widest + 2 * gap <= room else 2
        if columns == self._columns:
            return
        self._columns = columns
        for act in self.acts:
            self._grid.removeWidget(act)
        for place, act in enumerate(self.acts):
            self._grid.addWidget(act, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _lay_out(self) -> None:
        px = self.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(12), 0, px(12), 0)
        head.setSpacing(px(8))
        head.addWidget(self._shape)
        head.addWidget(self._word, 1)
        head.addWidget(self._timer)
        strip = QWidget()
        strip.setFixedHeight(px(HEAD))
        strip.setLayout(head)
        body = QVBoxLayout()
        body.setContentsMargins(px(12), px(10), px(12), px(11))
        body.setSpacing(px(2))
        body.addWidget(self._name)
        body.addWidget(self._number)
        for icon, text in ((self._way_icon, self._way), (self._last_icon, self._last)):
            line = QHBoxLayout()
            line.setSpacing(px(6))
            line.addWidget(icon)
            line.addWidget(text, 1)
            body.addLayout(line)
        body.addWidget(self.error)
        self._grid.setSpacing(px(6))
        self._grid.setContentsMargins(0, px(8), 0, 0)
        body.addLayout(self._grid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(strip)
        whole.addLayout(body)
