"""The window's frame as a program of its own: ``python -m tests.e2e.framed FOLDER``, until it is ended.

JSON lines: where it lies once the window manager has drawn its frame (frame, client and room, each as x, y,
width, height), then its mode, now and at each change.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication

from ucm_cti.opening import Opening
from ucm_cti.settings import Settings
from ucm_cti.ui.fitting import LOOKS_MS
from ucm_cti.ui.theme.style import make_application


def numbers(rect: QRect) -> list[int]:
    """Return a rectangle as JSON tells it."""
    return [rect.x(), rect.y(), rect.width(), rect.height()]


def main() -> None:
    """Show the frame, wait for its last look at the screen, and tell."""
    app = make_application(sys.argv[0])
    opening = Opening(app, Settings(Path(sys.argv[1])))

    def tell_place() -> None:
        window, room = opening.window, QGuiApplication.primaryScreen().availableGeometry()
        told = {"frame": window.frameGeometry(), "client": window.geometry(), "room": room}
        print(json.dumps({name: numbers(rect) for name, rect in told.items()}), flush=True)
        tell_mode()
        opening.theme.changed.connect(tell_mode)

    def tell_mode() -> None:
        print(json.dumps({"mode": opening.theme.mode.value}), flush=True)

    opening.show()
    QTimer.singleShot(LOOKS_MS[-1] + 300, tell_place)
    app.exec()


if __name__ == "__main__":
    main()
