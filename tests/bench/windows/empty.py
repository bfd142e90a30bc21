"""An empty PySide6 window: it finds no font and paints no text."""

import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Says when it is painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print("painted", flush=True)
        QApplication.exit()


app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
