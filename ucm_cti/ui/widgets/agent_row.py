"""A queue's agent as a row: shape, name, word, time in that state."""

from msgspec import Struct, structs
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import duration
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.letters import RIGHT, Face, Letters
from ucm_cti.ui.widgets.paint import draw_pixmap, ratio_of, state_pixmap
from ucm_cti.ui.widgets.person_view import VIEW
from ucm_cti.ui.widgets.plates import Plate, Plates, blank, marks_of
from ucm_cti.ui.widgets.row_ground import draw_row_ground

LEFT, NAME_AT, TIME = 14, 42, 68
WIDE = 420
"""From this width on a list shows the extensions: in all its rows or in none."""

NAME = Face(TypeRole.BODY, weight=QFont.Weight.Medium)
NUMBER = Face(TypeRole.CAPTION, figures=True)
WORD = Face(TypeRole.CAPTION_STRONG)
FIGURES = Face(TypeRole.BODY, figures=True)


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
        self._letters = Letters(theme, self)
        self._plates = Plates(theme, self)

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
        row, marks, ratio = option.rect, marks_of(option), ratio_of(painter)
        arcs = self._pulse.arcs or view.state is not PersonState.RINGING
        since = None if view.stale else view.since
        shown = view if since is None else structs.replace(view, since=0.0)
        key = (shown, marks, arcs, row.width(), row.height(), ratio)
        plate = self._plates.get(key)
        if plate is None:
            plate = self._plates.keep(key, self._draw_plate(view, marks, row.size(), ratio), option)
        painter.drawPixmap(row.x(), row.y(), plate.pixmap)
        if since is not None:
            time = duration(self._pulse.now() - since)
            box = self.timer_rect(row).adjusted(0, 0, -self._theme.px(14), 0)
            colour = self._theme.colours.text.secondary
            self._letters.draw(painter, box, time, FIGURES, colour, RIGHT, uncut=True)

    def _draw_plate(self, view: AgentView, marks: int, room: QSize, ratio: float) -> Plate:
        """Draw all but the running time."""
        theme, px, row = self._theme, self._theme.px, QRect(QPoint(0, 0), room)
        pixmap, painter = blank(room, ratio, theme.colours.surface.panel)
        hatched = view.stale or view.state is PersonState.UNKNOWN
        draw_row_ground(painter, row, marks, theme, hatched=hatched)
        size = px(theme.tokens.icons.sizes.state_row)
        shape = state_pixmap(theme, view.state, size, ratio, stale=view.stale, arcs=self._pulse.arcs)
        draw_pixmap(painter, shape, QRect(row.x() + px(LEFT), row.y(), size, row.height()))
        x, end = row.x() + px(NAME_AT), self.timer_rect(row).x()
        name_width = (end - x) * 10 // 17
        text, letters = theme.colours.text, self._letters
        quiet = view.state is PersonState.OFFLINE and not view.stale
        shown = view.extension if row.width() >= px(WIDE) else ""
        number_width = letters.width(shown, NUMBER) + px(6) if shown else 0
        box = QRect(x, row.y(), name_width - px(8) - number_width, row.height())
        used = letters.draw(painter, box, view.name, NAME, text.secondary if quiet else text.primary)
        box = QRect(x + used + px(6), row.y(), number_width, row.height())
        letters.draw(painter, box, shown, NUMBER, text.muted, uncut=True)
        colour = theme.state(PersonState.UNKNOWN if view.stale else view.state).text
        word = view.word or theme.word(view.state)
        box = QRect(x + name_width, row.y(), end - x - name_width, row.height())
        letters.draw(painter, box, word, WORD, colour)
        painter.end()
        return Plate(pixmap, None)
