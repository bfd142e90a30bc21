"""A person as one dense row: shape, name, extension, department, word and time."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import duration
from ucm_cti.ui.theme.fonts import weighted
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.drop_mark import DropMark
from ucm_cti.ui.widgets.letters import Face, Letters
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, ratio_of, state_pixmap
from ucm_cti.ui.widgets.person_view import VIEW, PersonView
from ucm_cti.ui.widgets.plates import Plate, Plates, blank, marks_of
from ucm_cti.ui.widgets.row_ground import draw_row_ground

LEFT = 14
NAME_AT = 46
WORD = 134
"""Room for the longest word with its time."""

BODY = Face(TypeRole.BODY)
NUMBER = Face(TypeRole.BODY, figures=True)
WORD_FACE = Face(TypeRole.CAPTION_STRONG)
TIME = Face(TypeRole.CAPTION, figures=True)


class PersonRow(QStyledItemDelegate):
    """Draws a `PersonView` as a row; found letters stand out in accent and bold.

    The columns take shares of the width: on a narrow list the department goes first, then the extension.
    """

    def __init__(self, theme: Theme, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pulse = pulse
        self._letters = Letters(theme, self)
        self._plates = Plates(theme, self)
        self.dropping = DropMark()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Be as high as the density says."""
        px = self._theme.px
        return QSize(px(NAME_AT + 120 + WORD), px(self._theme.density.row))

    def timer_rect(self, row: QRect) -> QRect:
        """Return where word and time stand: all that a second's tick has to repaint."""
        width = self._theme.px(WORD)
        return QRect(row.right() + 1 - width, row.y(), width, row.height())

    def state_rect(self, row: QRect) -> QRect:
        """Return where the shape stands: all that the blinking has to repaint."""
        return QRect(row.x(), row.y(), self._theme.px(NAME_AT), row.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one person."""
        view = index.data(VIEW)
        if not isinstance(view, PersonView):
            super().paint(painter, option, index)
            return
        row, marks, ratio = option.rect, marks_of(option), ratio_of(painter)
        dropping = self.dropping.is_on(index)
        arcs = self._pulse.arcs or view.state is not PersonState.RINGING
        left, top, width, height = row.x(), row.y(), row.width(), row.height()
        key = (view, marks, dropping, arcs, width, height, ratio)
        plate = self._plates.get(key)
        if plate is None:
            plate = self._draw_plate(view, marks, row.size(), ratio, dropping=dropping)
            plate = self._plates.keep(key, plate, option)
        painter.drawPixmap(left, top, plate.pixmap)
        if plate.time is not None and view.since is not None:
            time = duration(self._pulse.now() - view.since)
            room = plate.time.translated(left, top)
            if self._letters.width(time, TIME) <= room.width():
                self._letters.draw(painter, room, time, TIME, self._theme.colours.text.secondary, uncut=True)

    def _draw_plate(
        self, view: PersonView, marks: int, size: QSize, ratio: float, *, dropping: bool
    ) -> Plate:
        theme, px = self._theme, self._theme.px
        row = QRect(QPoint(0, 0), size)
        pixmap, painter = blank(size, ratio, theme.colours.surface.panel)
        draw_row_ground(painter, row, marks, theme, hatched=view.stale or view.state is PersonState.UNKNOWN)
        edge = px(theme.tokens.icons.sizes.state_row)
        shape = state_pixmap(theme, view.state, edge, ratio, stale=view.stale, arcs=self._pulse.arcs)
        draw_pixmap(painter, shape, QRect(px(LEFT), 0, edge + 2, row.height()))
        end = self.timer_rect(row).x()
        x = px(NAME_AT)
        name_width, number_width, rest = self._shares(end - x)
        self._draw_name(painter, view, QRect(x, 0, name_width - px(8), row.height()))
        x += name_width
        colour = theme.colours.text.secondary
        if number_width:
            box = QRect(x, 0, number_width - px(8), row.height())
            self._letters.draw(painter, box, view.extension, NUMBER, colour)
        if rest and view.second:
            box = QRect(x + number_width, 0, rest - px(8), row.height())
            self._letters.draw(painter, box, view.second, BODY, colour)
        time = self._draw_word(painter, view, self.timer_rect(row))
        if dropping:
            self._draw_border(painter, row)
        painter.end()
        return Plate(pixmap, time if view.since is not None and not view.stale else None)

    def draw_drop(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the dashed border of a row that a dragged call would drop on."""
        if self.dropping.is_on(index):
            self._draw_border(painter, option.rect)

    def _draw_border(self, painter: QPainter, row: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, accent = row.toRectF().adjusted(1, 1, -1, -1), self._theme.colours.accent.base
        draw_box(painter, rect, self._theme.px(4), None, accent, width=2, dashed=True)

    def _shares(self, width: int) -> tuple[int, int, int]:
        px = self._theme.px
        number = px(56) if width >= px(200) else 0
        rest = max(px(90), (width - number) // 3) if width >= px(320) else 0
        return width - number - rest, number, rest

    def _draw_name(self, painter: QPainter, view: PersonView, box: QRect) -> None:
        text = self._theme.colours.text
        colour = text.secondary if view.quiet and not view.stale else text.primary
        face = Face(self._theme.density.row_font, weight=QFont.Weight.Medium)
        if not view.found:
            self._letters.draw(painter, box, view.name, face, colour)
            return
        font = self._letters.font(face)
        shown = QFontMetricsF(font).elidedText(view.name, Qt.TextElideMode.ElideRight, box.width())
        bold, accent = weighted(font, QFont.Weight.Bold), self._theme.colours.accent.text
        x, at = box.x(), 0
        for begin, length in (*view.found, (len(shown), 0)):
            for part, letter, tone in (
                (shown[at:begin], font, colour),
                (shown[begin : begin + length], bold, accent),
            ):
                if part:
                    draw_text(
                        painter, QRect(x, box.y(), box.right() - x + 20, box.height()), part, letter, tone
                    )
                    x += round(QFontMetricsF(letter).horizontalAdvance(part))
            at = begin + length

    def _draw_word(self, painter: QPainter, view: PersonView, box: QRect) -> QRect:
        """Draw the word and return what it leaves for the time."""
        theme, word = self._theme, view.word or self._theme.word(view.state)
        colour = theme.state(PersonState.UNKNOWN if view.stale else view.state).text
        used = self._letters.draw(painter, box, word, WORD_FACE, colour) + theme.px(5)
        return box.adjusted(used, 0, 0, 0)
