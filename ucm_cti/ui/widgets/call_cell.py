"""Cells of the tables of calls."""

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import age_of, clock, duration
from ucm_cti.ui.theme.colours import Age
from ucm_cti.ui.theme.fonts import tabular, weighted
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, ratio_of, state_pixmap, text_width
from ucm_cti.ui.widgets.person_view import VIEW
from ucm_cti.ui.widgets.row_ground import draw_row_ground

PADDING = 8
END = 14
"""Padding at both ends of a row."""


class CallCell(Struct, frozen=True, kw_only=True):
    """One cell; `since` is epoch seconds of this computer."""

    text: str = ""
    second: str = ""
    """A smaller text after it, such as a number after a name."""
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

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Be as high as the density says and as wide as the text."""
        px = self._theme.px
        view = index.data(VIEW)
        if not isinstance(view, CallCell):
            return super().sizeHint(option, index)
        width = text_width(self._theme.font(TypeRole.BODY_STRONG), f"{view.text} {view.second}")
        return QSize(width + px(2 * END + 24), px(self._theme.density.row))

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
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        last = index.column() == index.model().columnCount() - 1
        first = index.column() == 0
        hatched, listening = view.stale, view.listening
        draw_row_ground(
            painter, option, self._theme, hatched=hatched, listening=listening, first=first, last=last
        )
        px = self._theme.px
        box = option.rect.adjusted(px(END if first else PADDING), 0, -px(END if last else PADDING), -1)
        if view.since is not None:
            self._draw_time(painter, view, box)
        else:
            self._draw_words(painter, view, box)
        painter.restore()

    def _draw_words(self, painter: QPainter, view: CallCell, box: QRect) -> None:
        theme, px, ratio = self._theme, self._theme.px, ratio_of(painter)
        text = theme.colours.text
        colour = text.secondary if view.quiet else text.primary
        font = theme.font(TypeRole.BODY)
        if not view.quiet and not view.figures:
            font = weighted(font, QFont.Weight.Medium)
        if view.state is not None:
            size = px(theme.tokens.icons.sizes.state_row)
            shape = state_pixmap(theme, view.state, size, ratio, stale=view.stale, arcs=self._pulse.arcs)
            draw_pixmap(painter, shape, QRect(box.x(), box.y(), size, box.height()))
            box = box.adjusted(size + px(7), 0, 0, 0)
            font = theme.font(TypeRole.CAPTION_STRONG)
            colour = theme.state(PersonState.UNKNOWN if view.stale else view.state).text
        if view.ear:
            tone = text.secondary if view.stale else theme.colours.supervise.text
            ear = theme.icons.pixmap("listen", px(14), tone, ratio)
            draw_pixmap(painter, ear, QRect(box.x(), box.y(), px(14), box.height()))
            box = box.adjusted(px(20), 0, 0, 0)
        align = Qt.AlignmentFlag.AlignRight if view.figures else Qt.AlignmentFlag.AlignLeft
        used = draw_text(painter, box, view.text, tabular(font) if view.figures else font, colour, align)
        if view.second:
            small = tabular(theme.font(TypeRole.CAPTION))
            draw_text(painter, box.adjusted(used + px(4), 0, 0, 0), view.second, small, text.secondary)

    def _draw_time(self, painter: QPainter, view: CallCell, box: QRect) -> None:
        if view.since is None:
            return
        theme, px = self._theme, self._theme.px
        align = Qt.AlignmentFlag.AlignRight
        font = tabular(theme.font(TypeRole.BODY))
        if view.stale:
            draw_text(painter, box, clock(view.since), font, theme.colours.text.secondary, align)
            return
        seconds = self._pulse.now() - view.since
        age = age_of(seconds, view.target_s)
        if age is Age.NORMAL:
            tone: QColor = theme.colours.text.secondary if view.quiet else theme.colours.text.primary
            draw_text(painter, box, duration(seconds), font, tone, align)
            return
        colours = theme.age(age)
        font = tabular(theme.font(TypeRole.CAPTION_STRONG))
        width = text_width(font, duration(seconds)) + px(13 + 17)
        chip = QRect(box.right() + 1 - width, box.y() + (box.height() - px(20)) // 2, width, px(20))
        draw_box(painter, chip.toRectF(), px(theme.tokens.radii.chip), colours.solid, None)
        name = theme.tokens.call_age.of(age).shape or ""
        shape = theme.icons.shape(name, px(12), colours.on, ratio_of(painter))
        draw_pixmap(painter, shape, QRect(chip.x() + px(6), chip.y(), px(12), chip.height()))
        draw_text(painter, chip.adjusted(px(23), 0, 2, 0), duration(seconds), font, colours.on)
