"""A person as a tile: state at the left, name, extension, word and time."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPixmap, QRegion
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.texts import duration
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.drop_mark import DropMark
from ucm_cti.ui.widgets.letters import RIGHT, Face, Letters
from ucm_cti.ui.widgets.paint import (
    draw_box,
    draw_hatched,
    draw_pixmap,
    outline,
    ratio_of,
    state_pixmap,
)
from ucm_cti.ui.widgets.person_view import VIEW, PersonView
from ucm_cti.ui.widgets.plates import ACTIVE, HOVER, KEY_FOCUS, SELECTED, Plate, Plates, blank, marks_of

Ground = tuple[PersonState, bool, int, bool, bool, int, int, float]
"""State, stale, marks, a call held over it, arcs, width, height, pixels a pixel."""


NAME = Face(TypeRole.BODY_STRONG)
QUIET_NAME = Face(TypeRole.BODY_STRONG, weight=QFont.Weight.Medium)
STRONG = Face(TypeRole.CAPTION_STRONG)
STRONG_FIGURES = Face(TypeRole.CAPTION_STRONG, figures=True)
PLAIN_FIGURES = Face(TypeRole.CAPTION, figures=True)


MOST_GROUNDS = 256
"""Grounds kept; sizes change with each step of a window that is dragged."""


class PersonTile(QStyledItemDelegate):
    """Draws a `PersonView`: a tile is drawn once and then copied, only its running time is drawn each time.

    Tiles lie on the window's ground, of which each has a copy at its round corners.
    """

    def __init__(self, theme: Theme, pulse: Pulse, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pulse = pulse
        self._grounds: dict[Ground, QPixmap] = {}
        self._letters = Letters(theme, self)
        self._plates = Plates(theme, self)
        self.dirty: QRegion | None = None
        """What of the list is painted now; tiles outside are left alone. None paints all."""
        self.dropping = DropMark()
        self._gap = self._height = 0
        theme.follow(self._restyle)

    def _restyle(self) -> None:
        self._grounds.clear()
        self._gap = self._theme.px(self._theme.tokens.tile.gap)
        self._height = self._theme.px(self._theme.density.tile[1])

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
        tile, marks, ratio = self._tile(option.rect), marks_of(option), ratio_of(painter)
        dropping = view.dropping or self.dropping.is_on(index)
        arcs = self._pulse.arcs or view.state is not PersonState.RINGING
        since = view.since
        time = "" if since is None or view.stale else duration(self._pulse.now() - since)
        # How long the time is matters, not which one it is: its figures have one width.
        left, top, width, height = tile.x(), tile.y(), tile.width(), tile.height()
        key = (view, marks, dropping, arcs, width, height, ratio, len(time))
        plate = self._plates.get(key)
        if plate is None:
            ground = (view.state, view.stale, marks, dropping, arcs, width, height, ratio)
            plate = self._plates.keep(key, self._draw_plate(view, ground, time), option)
        painter.drawPixmap(left, top, plate.pixmap)
        if plate.time is not None:
            foot = plate.time.translated(left, top)
            colour = self._theme.colours.text.primary
            self._letters.draw(painter, foot, time, STRONG_FIGURES, colour, RIGHT, uncut=True)
        if marks & KEY_FOCUS == KEY_FOCUS:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_focus(painter, tile)
            painter.restore()

    def _draw_plate(self, view: PersonView, ground: Ground, time: str) -> Plate:
        *_, width, height, ratio = ground
        pixmap, painter = blank(QSize(width, height), ratio, self._theme.colours.surface.window)
        painter.drawPixmap(0, 0, self._ground(ground))
        room = self._draw_texts(painter, view, QSize(width, height), time)
        painter.end()
        return Plate(pixmap, room)

    def _tile(self, cell: QRect) -> QRect:
        return QRect(cell.x(), cell.y(), cell.width() - self._gap, min(cell.height(), self._height))

    def _ground(self, key: Ground) -> QPixmap:
        ground = self._grounds.get(key)
        if ground is None:
            if len(self._grounds) >= MOST_GROUNDS:
                self._grounds.clear()
            ground = self._grounds[key] = self._drawn(key)
        return ground

    def _drawn(self, key: Ground) -> QPixmap:
        state, stale, marks, dropping, arcs, width, height, ratio = key
        selected, active, hover = bool(marks & SELECTED), bool(marks & ACTIVE), bool(marks & HOVER)
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

    def _draw_texts(self, painter: QPainter, view: PersonView, size: QSize, time: str) -> QRect | None:
        """Draw all but the running time; return where it stands, None where it has no room."""
        theme, letters, px = self._theme, self._letters, self._theme.px
        text = theme.colours.text
        x = px(theme.tokens.tile.spine + theme.tokens.tile.padding_x)
        room = QRect(x, px(9), size.width() - px(9) - x, size.height() - px(18))
        line, small = theme.line(TypeRole.BODY_STRONG), theme.line(TypeRole.CAPTION)
        compact = size.height() < px(2 * 9) + line + 2 * small
        face = QUIET_NAME if view.quiet else NAME
        colour = text.secondary if view.quiet and not view.stale else text.primary
        names = [view.name] if compact else letters.broken(view.name, face, room.width())
        box = QRect(room.x(), room.y(), room.width(), line)
        for number, part in enumerate(names):
            letters.draw(painter, box.translated(0, number * (small + 1)), part, face, colour)
        if len(names) == 1 and not compact:
            second = f"{view.extension} · {view.second}" if view.second else view.extension
            below = QRect(room.x(), room.y() + line, room.width(), small)
            letters.draw(painter, below, second, PLAIN_FIGURES, text.secondary)
        foot = QRect(room.x(), room.bottom() + 1 - small, room.width(), small)
        timed = self._draw_foot(painter, view, foot, time, extension=len(names) > 1)
        return foot if timed else None

    def _draw_foot(
        self, painter: QPainter, view: PersonView, foot: QRect, time: str, *, extension: bool
    ) -> bool:
        """Draw the word, which is never cut, then what room is left for: first the time, then the extension.

        Tells whether the time has room.
        """
        theme, letters, gap = self._theme, self._letters, self._theme.px(6)
        word = view.word or theme.word(view.state)
        left = foot.width() - letters.width(word, STRONG)
        wide = letters.width(time, STRONG_FIGURES) + gap if time else 0
        timed = bool(time) and left >= wide
        left -= wide if timed else 0
        at = QRect(foot)
        if extension and left >= letters.width(view.extension, PLAIN_FIGURES) + gap:
            letters.draw(painter, foot, view.extension, PLAIN_FIGURES, theme.colours.text.secondary)
            at.translate(letters.width(view.extension, PLAIN_FIGURES) + gap, 0)
        colour = theme.state(PersonState.UNKNOWN if view.stale else view.state).text
        letters.draw(painter, at, word, STRONG, colour, uncut=True)
        return timed

    def _draw_focus(self, painter: QPainter, tile: QRect) -> None:
        theme = self._theme
        out = theme.tokens.borders.focus_gap + theme.tokens.borders.focus
        ring = tile.toRectF().adjusted(-out, -out, out, out)
        radius = theme.px(theme.tokens.radii.card) + out
        draw_box(painter, ring, radius, None, theme.colours.focus.ring, width=theme.tokens.borders.focus)
