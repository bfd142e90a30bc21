"""Cells of the tables of calls."""

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import age_of, clock, duration
from ucm_cti.ui.theme.colours import Age
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.letters import LEFT, RIGHT, Face, Letters
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, ratio_of, state_pixmap
from ucm_cti.ui.widgets.person_view import VIEW
from ucm_cti.ui.widgets.plates import Plate, Plates, blank, marks_of
from ucm_cti.ui.widgets.row_ground import draw_row_ground

PADDING = 8
END = 14
"""Padding at both ends of a row."""
EAR, GAP = 14, 4
WIDEST_TIME = "00:00"

BODY = Face(TypeRole.BODY)
STRONG = Face(TypeRole.BODY, weight=QFont.Weight.Medium)
FIGURES = Face(TypeRole.BODY, figures=True)
SMALL = Face(TypeRole.CAPTION, figures=True)
STATE = Face(TypeRole.CAPTION_STRONG)
CHIP = Face(TypeRole.CAPTION_STRONG, figures=True)


class CallCell(Struct, frozen=True, kw_only=True):
    """One cell; `since` is epoch seconds of this computer."""

    text: str = ""
    second: str = ""
    """A smaller text after it, such as a number after a name; before a running time, such as ``rings``."""
    state: PersonState | None = None
    """Draws the state's shape before the text and the text in its colour."""
    since: float | None = None
    """Runs: the cell shows the time since then, or, when stale, the moment itself."""
    target_s: float = 0.0
    """After how many seconds the running time is over target; 0 never."""
    listening: bool = False
    """Whether the row is the call that is listened to."""
    ear: bool = False
    """Draws the ear before the text."""
    quiet: bool = False
    """Text in the secondary tone."""
    figures: bool = False
    """Right-aligned, digits of one width."""
    stale: bool = False


class CallCellDelegate(QStyledItemDelegate):
    """Draws `CallCell`s; a model hands one for each cell under the role `VIEW`."""

    def __init__(self, theme: Theme, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pulse = pulse
        self._letters = Letters(theme, self)
        self._plates = Plates(theme, self)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Be as high as the density says and as wide as the text."""
        px = self._theme.px
        view = index.data(VIEW)
        if not isinstance(view, CallCell):
            return super().sizeHint(option, index)
        letters = self._letters
        text = WIDEST_TIME if view.since is not None else view.text
        width = letters.width(text, _face(view)) + px(END + (END if index.column() == 0 else PADDING))
        if view.second:
            width += px(GAP) + letters.width(view.second, SMALL)
        if view.state is not None:
            width += px(self._theme.tokens.icons.sizes.state_row) + px(7)
        if view.ear:
            width += px(EAR + 6)
        if view.target_s:
            width += px(13 + 17)
        return QSize(width + 1, px(self._theme.density.row))

    def timer_rect(self, cell: QRect) -> QRect:
        """Return what a second's tick has to repaint."""
        return cell

    def state_rect(self, cell: QRect) -> QRect:
        """Return what the blinking has to repaint."""
        return QRect(cell.x(), cell.y(), self._theme.px(40), cell.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        view = index.data(VIEW)
        if not isinstance(view, CallCell):
            super().paint(painter, option, index)
            return
        column = index.column()
        ends = column == 0, column == index.model().columnCount() - 1
        cell, marks, ratio = option.rect, marks_of(option), ratio_of(painter)
        timed = view.since is not None
        arcs = self._pulse.arcs or view.state is not PersonState.RINGING
        # A running time is drawn over its ground each time, and so all such cells have one plate.
        shown = CallCell(listening=view.listening, stale=view.stale) if timed else view
        key = (shown, timed, marks, ends, arcs, cell.width(), cell.height(), ratio)
        plate = self._plates.get(key)
        if plate is None:
            plate = self._plates.keep(key, self._draw_plate(view, marks, ends, cell.size(), ratio), option)
        painter.drawPixmap(cell.x(), cell.y(), plate.pixmap)
        if view.since is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_time(painter, view, self._box(cell, ends), view.since)

    def _draw_plate(
        self, view: CallCell, marks: int, ends: tuple[bool, bool], size: QSize, ratio: float
    ) -> Plate:
        cell = QRect(QPoint(0, 0), size)
        pixmap, painter = blank(size, ratio, self._theme.colours.surface.panel)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_row_ground(
            painter,
            cell,
            marks,
            self._theme,
            hatched=view.stale,
            listening=view.listening,
            first=ends[0],
            last=ends[1],
        )
        if view.since is None:
            self._draw_words(painter, view, self._box(cell, ends))
        painter.end()
        return Plate(pixmap, None)

    def _box(self, cell: QRect, ends: tuple[bool, bool]) -> QRect:
        """Return the room for a cell's words; `ends` tells the first and the last cell of a row."""
        px = self._theme.px
        return cell.adjusted(px(END if ends[0] else PADDING), 0, -px(END if ends[1] else PADDING), -1)

    def _draw_words(self, painter: QPainter, view: CallCell, box: QRect) -> None:
        theme, px, letters, ratio = self._theme, self._theme.px, self._letters, ratio_of(painter)
        text = theme.colours.text
        colour = text.secondary if view.quiet else text.primary
        face = _face(view)
        if view.state is not None:
            size = px(theme.tokens.icons.sizes.state_row)
            shape = state_pixmap(theme, view.state, size, ratio, stale=view.stale, arcs=self._pulse.arcs)
            draw_pixmap(painter, shape, QRect(box.x(), box.y(), size, box.height()))
            box = box.adjusted(size + px(7), 0, 0, 0)
            colour = theme.state(PersonState.UNKNOWN if view.stale else view.state).text
        if view.ear:
            tone = text.secondary if view.stale else theme.colours.supervise.text
            ear = theme.icons.pixmap("listen", px(EAR), tone, ratio)
            draw_pixmap(painter, ear, QRect(box.x(), box.y(), px(EAR), box.height()))
            box = box.adjusted(px(EAR + 6), 0, 0, 0)
        used = letters.draw(painter, box, view.text, face, colour, RIGHT if view.figures else LEFT)
        if view.second:
            box = box.adjusted(used + px(GAP), 0, 0, 0)
            letters.draw(painter, box, view.second, SMALL, text.secondary)

    def _draw_time(self, painter: QPainter, view: CallCell, box: QRect, since: float) -> None:
        theme, px, letters = self._theme, self._theme.px, self._letters
        text = theme.colours.text
        if view.stale:
            letters.draw(painter, box, clock(since), FIGURES, text.secondary, RIGHT)
            return
        if view.second:
            self._draw_label(painter, view, box, since)
        time = duration(self._pulse.now() - since)
        age = age_of(self._pulse.now() - since, view.target_s)
        if age is Age.NORMAL:
            tone = text.secondary if view.quiet else text.primary
            letters.draw(painter, box, time, FIGURES, tone, RIGHT)
            return
        colours = theme.age(age)
        width = letters.width(time, CHIP) + px(13 + 17)
        chip = QRect(box.right() + 1 - width, box.y() + (box.height() - px(20)) // 2, width, px(20))
        draw_box(painter, chip.toRectF(), px(theme.tokens.radii.chip), colours.solid, None)
        name = theme.tokens.call_age.of(age).shape or ""
        shape = theme.icons.shape(name, px(12), colours.on, ratio_of(painter))
        draw_pixmap(painter, shape, QRect(chip.x() + px(6), chip.y(), px(12), chip.height()))
        letters.draw(painter, chip.adjusted(px(23), 0, 0, 0), time, CHIP, colours.on, uncut=True)

    def _draw_label(self, painter: QPainter, view: CallCell, box: QRect, since: float) -> None:
        """Draw the word before a running time."""
        seconds = self._pulse.now() - since
        face, more = (FIGURES, 0) if age_of(seconds, view.target_s) is Age.NORMAL else (CHIP, 13 + 17)
        used = self._letters.width(duration(seconds), face) + self._theme.px(more + GAP)
        room = box.adjusted(0, 0, -used, 0)
        self._letters.draw(painter, room, view.second, SMALL, self._theme.colours.text.secondary, RIGHT)


def _face(view: CallCell) -> Face:
    """Return the letters of a cell's words."""
    if view.state is not None:
        return STATE
    if view.figures:
        return FIGURES
    return BODY if view.quiet else STRONG
