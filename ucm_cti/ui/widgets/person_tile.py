"""A person as a tile: state at the left, name, extension, word and time."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap, QRegion
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import duration
from ucm_cti.ui.theme.fonts import tabular, weighted
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.drop_mark import DropMark
from ucm_cti.ui.widgets.paint import (
    draw_box,
    draw_hatched,
    draw_pixmap,
    draw_text,
    outline,
    ratio_of,
    state_pixmap,
    text_width,
    two_lines,
)
from ucm_cti.ui.widgets.person_view import VIEW, PersonView

Ground = tuple[PersonState, bool, bool, bool, bool, bool, int, int, float]


class PersonTile(QStyledItemDelegate):
    """Draws a `PersonView`; the ground is a pixmap kept by state, only text is drawn each time."""

    def __init__(self, theme: Theme, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pulse = pulse
        self._grounds: dict[Ground, QPixmap] = {}
        self.dirty: QRegion | None = None
        """What of the list is painted now; tiles outside are left alone. None paints all."""
        self.dropping = DropMark()
        theme.changed.connect(self._grounds.clear)

    def cell(self, width: int) -> QSize:
        """Return the size of a cell, gap included, for a view port `width` pixels wide: for setGridSize."""
        least, height = (self._theme.px(length) for length in self._theme.density.tile)
        gap = self._theme.px(self._theme.tokens.tile.gap)
        columns = max(1, width // (least + gap))
        return QSize(width // columns, height + gap)

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Fill the list's cell: in icon mode Qt would centre anything smaller in it."""
        view = option.widget
        if isinstance(view, QListView) and view.gridSize().isValid():
            return view.gridSize()
        least, height = (self._theme.px(length) for length in self._theme.density.tile)
        return QSize(least, height)

    def timer_rect(self, cell: QRect) -> QRect:
        """Return where the running time stands: all that a second's tick has to repaint."""
        tile = self._tile(cell)
        return QRect(
            tile.right() - self._theme.px(70), tile.bottom() - self._theme.px(28), self._theme.px(68), 28
        )

    def state_rect(self, cell: QRect) -> QRect:
        """Return where the shape stands: all that the blinking has to repaint."""
        tile = self._tile(cell)
        return QRect(tile.topLeft(), QSize(self._theme.px(self._theme.tokens.tile.spine), tile.height()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one person."""
        if self.dirty is not None and not self.dirty.intersects(option.rect):
            return
        view = index.data(VIEW)
        if not isinstance(view, PersonView):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tile = self._tile(option.rect)
        dropping = view.dropping or self.dropping.is_on(index)
        painter.drawPixmap(tile.topLeft(), self._ground(view, option, tile, painter, dropping=dropping))
        self._draw_texts(painter, view, tile)
        flags = option.state
        if flags & QStyle.StateFlag.State_HasFocus and flags & QStyle.StateFlag.State_KeyboardFocusChange:
            self._draw_focus(painter, tile)
        painter.restore()

    def _tile(self, cell: QRect) -> QRect:
        gap = self._theme.px(self._theme.tokens.tile.gap)
        height = self._theme.px(self._theme.density.tile[1])
        return QRect(cell.x(), cell.y(), cell.width() - gap, min(cell.height(), height))

    def _ground(
        self,
        view: PersonView,
        option: QStyleOptionViewItem,
        tile: QRect,
        painter: QPainter,
        *,
        dropping: bool,
    ) -> QPixmap:
        state = option.state
        key = (
            view.state,
            view.stale,
            bool(state & QStyle.StateFlag.State_Selected),
            bool(state & QStyle.StateFlag.State_Active),
            bool(state & QStyle.StateFlag.State_MouseOver),
            dropping,
            tile.width(),
            tile.height(),
            ratio_of(painter),
        )
        if view.state is PersonState.RINGING and not self._pulse.arcs:
            return self._drawn(key, arcs=False)
        ground = self._grounds.get(key)
        if ground is None:
            ground = self._grounds[key] = self._drawn(key, arcs=True)
        return ground

    def _drawn(self, key: Ground, *, arcs: bool) -> QPixmap:
        state, stale, selected, active, hover, dropping, width, height, ratio = key
        theme, colours = self._theme, self._theme.colours
        pixmap = QPixmap(QSize(width, height) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, radius = QRectF(0, 0, width, height), theme.px(theme.tokens.radii.card)
        border = colours.border.subtle
        if stale or state is PersonState.UNKNOWN:
            draw_hatched(painter, rect, radius, theme, border)
        else:
            lit = selected or dropping
            surface = (
                colours.surface.selected if lit else colours.surface.hover if hover else colours.surface.panel
            )
            draw_box(painter, rect, radius, surface, None)
            painter.fillPath(self._spine(rect, radius), theme.state(state).tint)
            draw_box(painter, rect, radius, None, border)
        if dropping:
            draw_box(painter, rect, radius, None, colours.accent.base, width=2, dashed=True)
        elif selected:
            ring = colours.border.selected if active else colours.border.control
            draw_box(painter, rect, radius, None, ring, width=theme.tokens.borders.strong)
        size = theme.px(theme.tokens.icons.sizes.state_tile)
        box = QRect(0, 0, theme.px(theme.tokens.tile.spine), height)
        draw_pixmap(painter, state_pixmap(theme, state, size, ratio, stale=stale, arcs=arcs), box)
        painter.end()
        return pixmap

    def _spine(self, rect: QRectF, radius: float) -> QPainterPath:
        strip = QPainterPath()
        strip.addRect(
            QRectF(rect.x(), rect.y(), self._theme.px(self._theme.tokens.tile.spine), rect.height())
        )
        return outline(rect, radius).intersected(strip)

    def _draw_texts(self, painter: QPainter, view: PersonView, tile: QRect) -> None:
        theme, px = self._theme, self._theme.px
        text = theme.colours.text
        x = tile.x() + px(theme.tokens.tile.spine + theme.tokens.tile.padding_x)
        room = QRect(x, tile.y() + px(9), tile.right() - px(9) - x + 1, tile.height() - px(18))
        name_font = theme.font(TypeRole.BODY_STRONG)
        if view.quiet:
            name_font = weighted(name_font, name_font.Weight.Medium)
        name_colour = text.secondary if view.quiet and not view.stale else text.primary
        line, small = theme.line(TypeRole.BODY_STRONG), theme.line(TypeRole.CAPTION)
        compact = tile.height() < px(2 * 9) + line + 2 * small
        names = [view.name] if compact else two_lines(view.name, name_font, room.width())
        top = room.y()
        for number, part in enumerate(names):
            pitch = line if len(names) == 1 else small + 1
            draw_text(
                painter, QRect(x, top + number * pitch, room.width(), line), part, name_font, name_colour
            )
        foot = QRect(x, room.bottom() + 1 - small, room.width(), small)
        second = " · ".join(part for part in (view.extension, view.second) if part)
        if len(names) == 1 and not compact:
            caption = tabular(theme.font(TypeRole.CAPTION))
            draw_text(painter, QRect(x, top + line, room.width(), small), second, caption, text.secondary)
        self._draw_foot(painter, view, foot, extension=len(names) > 1)

    def _draw_foot(self, painter: QPainter, view: PersonView, foot: QRect, *, extension: bool) -> None:
        """Draw the word, which is never cut, then what room is left for: the time, then the extension."""
        theme, gap = self._theme, self._theme.px(6)
        strong = theme.font(TypeRole.CAPTION_STRONG)
        word = view.word or theme.word(view.state)
        colour = theme.state(PersonState.UNKNOWN if view.stale else view.state).text
        left = foot.width() - text_width(strong, word)
        if view.since is not None and not view.stale:
            figures = tabular(strong)
            time = duration(self._pulse.now() - view.since)
            wide = text_width(figures, time)
            if left >= wide + gap:
                left -= wide + gap
                align = Qt.AlignmentFlag.AlignRight
                draw_text(painter, foot, time, figures, theme.colours.text.primary, align)
        x = foot.x()
        number_font = tabular(theme.font(TypeRole.CAPTION))
        if extension and left >= text_width(number_font, view.extension) + gap:
            line = QRect(x, foot.y(), foot.width(), foot.height())
            x += draw_text(painter, line, view.extension, number_font, theme.colours.text.secondary) + gap
        painter.setFont(strong)
        painter.setPen(colour)
        painter.drawText(
            QRect(x, foot.y(), foot.right() - x + 3, foot.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip,
            word,
        )

    def _draw_focus(self, painter: QPainter, tile: QRect) -> None:
        theme = self._theme
        out = theme.tokens.borders.focus_gap + theme.tokens.borders.focus
        ring = tile.toRectF().adjusted(-out, -out, out, out)
        radius = theme.px(theme.tokens.radii.card) + out
        draw_box(painter, ring, radius, None, theme.colours.focus.ring, width=theme.tokens.borders.focus)
