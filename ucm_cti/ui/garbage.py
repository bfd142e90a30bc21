"""Python's garbage, looked for in small steps: a look at everything would hold the window for 40 ms."""

import gc

from PySide6.QtCore import QObject, QTimer

ROUND_MS = 20_000
"""Between two looks at what is new since the one before."""
WHOLE_EVERY = 180
"""Rounds from one look at everything to the next: an hour."""
YOUNG, MIDDLE, NEVER = 2000, 10, 1_000_000
"""Python's own thresholds: new objects are looked at often, all of them never but in our rounds."""


class GarbageRounds(QObject):
    """Takes the place of Python's full collections, which come whenever they like and grow with the picture.

    What has been found alive in one round is left alone in the next ones. Cycles that die later wait for the
    look at everything; all else is freed at once, as always.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rounds = 0
        self._before = gc.get_threshold()
        self._timer = QTimer(self)
        self._timer.setInterval(ROUND_MS)
        self._timer.timeout.connect(self.go)

    def start(self) -> None:
        """Leave alone what the start has made, and go round from now on."""
        self._before = gc.get_threshold()
        gc.set_threshold(YOUNG, MIDDLE, NEVER)
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Give everything back to Python's own collections."""
        self._timer.stop()
        gc.set_threshold(*self._before)
        gc.unfreeze()

    def go(self) -> None:
        """Look at what is new; once an hour at everything."""
        self._rounds += 1
        if self._rounds % WHOLE_EVERY == 0:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
