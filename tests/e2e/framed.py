"""The window's frame as a program of its own: ``python -m tests.e2e.framed FOLDER`` tells where it lies.

One JSON line, once the window manager has drawn its frame: frame, client and room as x, y, width, height.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ucm_cti.opening import Opening
from ucm_cti.settings import Settings
from ucm_cti.ui.fitting import LOOKS_MS


def numbers(rect: QRect) -> list[int]:
    """Return a rectangle as JSON tells it."""
    return [rect.x(), rect.y(), rect.width(), rect.height()]


def main() -> None:
    """Show the frame, wait for its last look at the screen, and tell."""
    app = QApplication(sys.argv[:1])
    opening = Opening(app, Settings(Path(sys.argv[1])))

    def tell() -> None:
        window, room = opening.window, QGuiApplication.primaryScreen().availableGeometry()
        told = {"frame": window.frameGeometry(), "client": window.geometry(), "room": room}
        print(json.dumps({name: numbers(rect) for name, rect in told.items()}), flush=True)
        app.quit()

    opening.show()
    QTimer.singleShot(LOOKS_MS[-1] + 300, tell)
    app.exec()


if __name__ == "__main__":
    main()
