"""A queue's agent as a row: shape, name, word, time in that state."""

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import duration
from ucm_cti.ui.theme.fonts import tabular, weighted
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.paint import draw_pixmap, draw_text, ratio_of, state_pixmap
from ucm_cti.ui.widgets.person_view import VIEW
from ucm_cti.ui.widgets.row_ground import draw_row_ground

LEFT, NAME_AT, TIME = 14, 42, 68


class AgentView(Struct, frozen=True, kw_only=True):
    """One agent in one queue; `since` is epoch seconds of this computer."""

    name: str
    extension: str = ""
    state: PersonState = PersonState.UNKNOWN
    word: str = ""
    """The word shown, where it is not the state's own: ``Paused · lunch``, ``Logged out``."""
    since: float | None = None
    stale: bool = False


class AgentRow(QStyledItemDelegate):
    """Draws an `AgentView`."""

    def __init__(self, theme: Theme, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pulse = pulse

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Be as high as the density says."""
        return QSize(self._theme.px(240), self._theme.px(self._theme.density.row))

    def timer_rect(self, row: QRect) -> QRect:
        """Return where the time stands: all that a second's tick has to repaint."""
        width = self._theme.px(TIME)
        return QRect(row.right() + 1 - width, row.y(), width, row.height())

    def state_rect(self, row: QRect) -> QRect:
        """Return where the shape stands: all that the blinking has to repaint."""
        return QRect(row.x(), row.y(), self._theme.px(NAME_AT), row.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one agent."""
        view = index.data(VIEW)
        if not isinstance(view, AgentView):
            super().paint(painter, option, index)
            return
        painter.save()
        theme, px, row = self._theme, self._theme.px, option.rect
        draw_row_ground(painter, option, theme, hatched=view.stale or view.state is PersonState.UNKNOWN)
        size = px(theme.tokens.icons.sizes.state_row)
        ratio = ratio_of(painter)
        shape = state_pixmap(theme, view.state, size, ratio, stale=view.stale, arcs=self._pulse.arcs)
        draw_pixmap(painter, shape, QRect(row.x() + px(LEFT), row.y(), size, row.height()))
        x, end = row.x() + px(NAME_AT), self.timer_rect(row).x()
        name_width = (end - x) * 9 // 17
        text = theme.colours.text
        quiet = view.state is PersonState.OFFLINE and not view.stale
        font = weighted(theme.font(TypeRole.BODY), QFont.Weight.Medium)
        box = QRect(x, row.y(), name_width - px(8), row.height())
        used = draw_text(painter, box, view.name, font, text.secondary if quiet else text.primary)
        if view.extension and used + px(46) < box.width():
            number = tabular(theme.font(TypeRole.CAPTION))
            draw_text(painter, box.adjusted(used + px(6), 0, 0, 0), view.extension, number, text.muted)
        colour = theme.state(PersonState.UNKNOWN if view.stale else view.state).text
        word = view.word or theme.word(view.state)
        box = QRect(x + name_width, row.y(), end - x - name_width, row.height())
        draw_text(painter, box, word, theme.font(TypeRole.CAPTION_STRONG), colour)
        if view.since is not None and not view.stale:
            time = duration(self._pulse.now() - view.since)
            box = self.timer_rect(row).adjusted(0, 0, -px(14), 0)
            font = tabular(theme.font(TypeRole.BODY))
            draw_text(painter, box, time, font, text.secondary, Qt.AlignmentFlag.AlignRight)
        painter.restore()
