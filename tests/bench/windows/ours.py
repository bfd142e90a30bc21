"""The console, started as the program starts it, up to the first paint of its window."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from ucm_cti.opening import Opening
from ucm_cti.settings import Settings


class FirstPaint(QObject):
    """Says when the window was painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.seen = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.seen:
            self.seen = True
            print("painted", flush=True)
        return False


with tempfile.TemporaryDirectory() as home:
    app = QApplication(sys.argv[:1])
    opening = Opening(app, Settings(Path(home)))
    first = FirstPaint(opening.window)
    opening.show()
    while not first.seen:
        app.processEvents()
