"""A bare PySide6 window: one label, so that it too has a font to find and a text to paint."""

import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel


class Window(QLabel):
    """Says when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print("painted", flush=True)
        QApplication.exit()


app = QApplication(sys.argv)
window = Window("Hello")
window.resize(1280, 800)
window.show()
app.exec()
