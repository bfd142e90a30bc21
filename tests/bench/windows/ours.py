"""The console, started as the program starts it, up to the first paint of its window."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ucm_cti.log import LogBook
from ucm_cti.program import Program
from ucm_cti.settings import Settings
from ucm_cti.ui.runtime import Ending, make_application, run


class FirstPaint(QObject):
    """Says when the window was painted, and wishes the end."""

    def __init__(self, window: QWidget, ending: Ending) -> None:
        super().__init__(window)
        self._ending = ending
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            print("painted", flush=True)
            self._ending.wish()
        return False


with tempfile.TemporaryDirectory() as home:
    book = LogBook(Path(home) / "logs")
    app = make_application(sys.argv[:1])

    async def main(ending: Ending) -> int:
        """Show the window and stay until it is painted."""
        program = Program(app, Settings(Path(home) / "config"), ending)
        FirstPaint(program.window, ending)
        program.show()
        await ending.wait()
        return 0

    run(app, main)
    book.close()
