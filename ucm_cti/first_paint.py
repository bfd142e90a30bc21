"""Waiting until a new window can be seen: the system shows it some time after it was asked to."""

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QWidget

AT_MOST_MS = 500
"""A window that starts minimised, or on a locked screen, is not painted at all."""


def show_and_paint(window: QWidget, at_most_ms: int = AT_MOST_MS) -> bool:
    """Show a window and return when it has been painted; False where that has not come in time.

    Events are handled meanwhile by a loop of its own: to be called before asyncio's runs, never in a task.
    """
    waiting = QEventLoop()
    watch = _Watch(waiting)
    window.installEventFilter(watch)
    window.show()
    if not watch.painted:
        QTimer.singleShot(at_most_ms, waiting, waiting.quit)
    waiting.exec()
    window.removeEventFilter(watch)
    return watch.painted


class _Watch(QObject):
    """Ends the waiting upon the first paint event, when the painting that it begins is over."""

    def __init__(self, waiting: QEventLoop) -> None:
        super().__init__()
        self._waiting = waiting
        self.painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.painted:
            self.painted = True
            QTimer.singleShot(0, self._waiting, self._waiting.quit)
        return super().eventFilter(watched, event)
