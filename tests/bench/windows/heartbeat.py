"""How long the loop is away: a timer that should fire each millisecond, and when it did."""

import time
from array import array

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 1


class Heartbeat(QObject):
    """Writes down each stall: for how many milliseconds longer than one nothing else could run."""

    def __init__(self) -> None:
        super().__init__()
        self.at = array("d")
        """Epoch seconds of each beat."""
        self.stall_ms = array("d")
        self.busy_ms = array("d")
        """How much of the time to each beat this thread was on a processor."""
        self._last, self._busy = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now, busy = time.perf_counter(), time.thread_time()
        self.at.append(time.time())
        self.stall_ms.append(max(0.0, (now - self._last) * 1000 - BEAT_MS))
        self.busy_ms.append((busy - self._busy) * 1000)
        self._last, self._busy = now, busy
