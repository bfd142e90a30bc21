"""Work that waits until somebody can see it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class CatchingUp(QObject):
    """Redraws a widget at once while it is shown, else when it is shown next: hidden pages cost nothing."""

    def __init__(self, widget: QWidget, redraw: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._redraw = redraw
        self._behind = False
        widget.installEventFilter(self)

    def news(self, *_news: object) -> None:
        """Take note that what the widget shows is no longer so."""
        if self._widget.isVisible():
            self._redraw()
        else:
            self._behind = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the widget is shown, before it is painted."""
        if self._behind and event.type() is QEvent.Type.Show:
            self._behind = False
            self._redraw()
        return super().eventFilter(watched, event)
