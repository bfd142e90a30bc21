"""Where on the screen the window of incoming calls stands."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

from ucm_cti.model.choices import Corner

LEFT = frozenset({Corner.TOP_LEFT, Corner.BOTTOM_LEFT})
TOP = frozenset({Corner.TOP_LEFT, Corner.TOP_RIGHT})


def place_in_corner(
    size: QSize, room: QRect, corner: Corner, margin: int, free: Sequence[QRect] = ()
) -> QPoint:
    """Return the top left point of a window in a corner of `room`, `margin` from its edges.

    It keeps off what is to stay `free`, such as the console's status line, by going along the corner's side;
    where there is no such place in the room, it stays in the corner. All lengths are pixels of the desktop.
    """
    room = room.adjusted(margin, margin, -margin, -margin)
    x = room.left() if corner in LEFT else room.right() + 1 - size.width()
    tops = [room.top() if corner in TOP else room.bottom() + 1 - size.height()]
    tops += [
        kept.bottom() + 1 + margin if corner in TOP else kept.top() - margin - size.height() for kept in free
    ]
    for top in sorted(tops, reverse=corner not in TOP):
        place = QRect(QPoint(x, top), size)
        if room.contains(place) and not any(place.intersects(kept) for kept in free):
            return place.topLeft()
    return QPoint(x, tops[0])
