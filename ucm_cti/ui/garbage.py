"""Python's garbage, looked for in small steps: a look at everything would hold the window for 40 ms."""

import gc

from PySide6.QtCore import QObject, QTimer

ROUND_MS = 20_000
"""Between two looks at what has been made since the start."""
WHOLE_EVERY = 180
"""Rounds from one look at everything to the next: an hour."""
YOUNG, MIDDLE, NEVER = 2000, 10, 1_000_000
"""Python's own thresholds: new objects are looked at often, all of them never but in our rounds."""


class GarbageRounds(QObject):
    """Takes the place of Python's full collections, which come whenever they like and grow with the picture.

    What the start and the first lists have made is left alone: windows, modules, people. What comes and goes
    after that, as calls do, is looked at in each round.
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
        """Look at what was made since the start; once an hour at everything."""
        self._rounds += 1
        if self._rounds == 1:  # by now the first lists are there; looking through them would find nothing
            gc.freeze()
            return
        whole = self._rounds % WHOLE_EVERY == 0
        if whole:
            gc.unfreeze()
        gc.collect()
        if whole:
            gc.freeze()
