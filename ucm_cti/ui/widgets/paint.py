"""What several parts draw the same way: grounds, hatch, state shapes, lines of text."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.icons import STILL_RINGING
from ucm_cti.ui.theme.theme import Theme

HATCH_PX = 12
"""Edge of one piece of the hatch."""
BAR_PX = 5.0
"""Width of one bar of it; two bars at 45 degrees would close at 8.5."""


def outline(rect: QRectF, radius: float, width: float = 1.0) -> QPainterPath:
    """Return the path on which a border of `width` lies fully and sharply inside `rect`."""
    half = width / 2
    inner = rect.adjusted(half, half, -half, -half)
    path = QPainterPath()
    path.addRoundedRect(inner, max(0.0, radius - half), max(0.0, radius - half))
    return path


def draw_box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | QBrush | None,
    border: QColor | None,
    *,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draw a ground with round corners and its border."""
    path = outline(rect, radius, width if border else 0.0)
    if fill is not None:
        painter.fillPath(path, fill)
    if border is not None:
        pen = QPen(border, width)
        if dashed:
            pen.setDashPattern([3 / width, 3 / width] if width < 2 else [2.5, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.strokePath(path, pen)


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill a rectangle that is not rounded; the painter has no pen afterwards.

    QPainter.fillRect, when first called, makes all names of ready gradients: 1 ms before the first paint.
    """
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect)


def hatch(theme: Theme, ratio: float = 1.0) -> QBrush:
    """Return the ground of what is not proven; set the brush origin to the corner of the thing."""
    colours = theme.colours.hatch
    tile = QPixmap(QSize(HATCH_PX, HATCH_PX) * ratio)
    tile.setDevicePixelRatio(ratio)
    tile.fill(colours.on)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colours.line, BAR_PX)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    for shift in (-HATCH_PX, 0, HATCH_PX):
        # Three lines through the corners, longer than the piece, so that neighbours join.
        painter.drawLine(QPointF(shift - HATCH_PX, 2 * HATCH_PX), QPointF(shift + 2 * HATCH_PX, -HATCH_PX))
    painter.end()
    return QBrush(tile)


def ratio_of(painter: QPainter) -> float:
    """Return how many pixels of the screen one of ours is, for a painter that is not scaled otherwise."""
    return painter.deviceTransform().m11()


def draw_hatched(painter: QPainter, rect: QRectF, radius: float, theme: Theme, border: QColor | None) -> None:
    """Draw a hatched ground whose bars begin at its own corner, so that they do not swim."""
    painter.save()
    painter.setBrushOrigin(rect.topLeft())
    draw_box(painter, rect, radius, hatch(theme, ratio_of(painter)), border)
    painter.restore()


def state_pixmap(
    theme: Theme, state: PersonState, size: int, ratio: float, *, stale: bool = False, arcs: bool = True
) -> QPixmap:
    """Return a state's shape; colourless when stale, without arcs in the dark half of the blinking."""
    shown = PersonState.UNKNOWN if stale else state
    shape = theme.shape_of(state)
    if theme.tokens.states[state].moves and not arcs and not stale:
        shape = STILL_RINGING
    return theme.icons.shape(shape, size, theme.state(shown).colour, ratio)


def draw_pixmap(painter: QPainter, pixmap: QPixmap, box: QRect) -> None:
    """Draw a pixmap in the middle of a box, on whole pixels."""
    size = pixmap.deviceIndependentSize().toSize()
    painter.drawPixmap(
        QPoint(box.x() + (box.width() - size.width()) // 2, box.y() + (box.height() - size.height()) // 2),
        pixmap,
    )


def text_width(font: QFont, text: str) -> int:
    """Return the pixels a text needs, rounded up."""
    return int(QFontMetricsF(font).horizontalAdvance(text) + 0.99)


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw one line, cut with … where it is too long; return the pixels it took."""
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return text_width(font, shown)


def two_lines(text: str, font: QFont, width: int) -> list[str]:
    """Break a name at a space into at most two lines, the second cut with …."""
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        first = " ".join(words[:count])
        if metrics.horizontalAdvance(first) <= width:
            rest = " ".join(words[count:])
            return [first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return [metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)]
