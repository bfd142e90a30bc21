"""The main window whole on a screen, with its frame, which only the window manager knows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QWidget

NOWHERE = frozenset({"offscreen", "minimal"})
"""Platforms whose screens nobody sees: a window has the size that it asks for."""
LOOKS_MS = (0, 150, 1000)
"""When to look after a window is shown: its manager draws the frame when it likes, and tells nobody."""


def fitted(frame: QRect, rooms: Sequence[QRect]) -> QRect:
    """Return where a frame lies whole in the room that it covers most of; in the first, if it is in none.

    All are in pixels of the desktop; a frame that is larger than the room gets its size.
    """
    room = max(rooms, key=lambda each: _area(each.intersected(frame)))
    width, height = min(frame.width(), room.width()), min(frame.height(), room.height())
    x = min(max(frame.x(), room.x()), room.right() + 1 - width)
    y = min(max(frame.y(), room.y()), room.bottom() + 1 - height)
    return QRect(x, y, width, height)


def fit_when_framed(window: QWidget, event: QShowEvent) -> None:
    """Bring a window that shows whole onto a screen, and again once there is a frame round it."""
    if not event.spontaneous():
        for after_ms in LOOKS_MS:
            QTimer.singleShot(after_ms, window, partial(fit, window))


def fit(window: QWidget) -> None:
    """Move and shrink a window so that no part of it, nor of its frame, is off the screens."""
    if QGuiApplication.platformName() in NOWHERE or not window.isVisible():
        return
    if window.isMaximized() or window.isFullScreen() or window.isMinimized():
        return
    main = QGuiApplication.primaryScreen()
    others = (screen for screen in QGuiApplication.screens() if screen is not main)
    frame, inside = window.frameGeometry(), window.geometry()
    whole = fitted(frame, [screen.availableGeometry() for screen in (main, *others)])
    if whole != frame:
        window.setGeometry(
            whole.adjusted(
                inside.left() - frame.left(),
                inside.top() - frame.top(),
                inside.right() - frame.right(),
                inside.bottom() - frame.bottom(),
            )
        )


def _area(rect: QRect) -> int:
    return rect.width() * rect.height()
