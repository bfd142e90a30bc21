"""The one clock of the screen: running times step together, ringing arcs blink together."""

from collections.abc import Callable
from time import time

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ucm_cti.ui.theme.theme import Theme


class Pulse(QObject):
    """One timer a second for all running times, one for all that blinks."""

    second = Signal(float)
    """Epoch seconds now; repaint what shows a running time."""
    blink = Signal(bool)
    """Whether the arcs of ringing shapes are drawn."""

    def __init__(
        self, theme: Theme, clock: Callable[[], float] = time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self.arcs = True
        """Whether the arcs of ringing shapes are drawn now."""
        self._second = QTimer(self)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.setInterval(theme.tokens.motion.paint_timer_ms)
        self._second.timeout.connect(self._tell_second)
        self._blink = QTimer(self)
        self._blink.setInterval(theme.tokens.motion.ring_blink_ms // 2)
        self._blink.timeout.connect(self._turn_arcs)
        theme.changed.connect(self._heed_stillness)

    def now(self) -> float:
        """Return epoch seconds."""
        return self._clock()

    def start(self) -> None:
        """Begin to tick; until then nothing moves and no timer runs."""
        self._second.start()
        self._heed_stillness()

    def stop(self) -> None:
        """Tick no more."""
        self._second.stop()
        self._blink.stop()

    def _tell_second(self) -> None:
        self.second.emit(self.now())

    def _turn_arcs(self) -> None:
        self.arcs = not self.arcs
        self.blink.emit(self.arcs)

    def _heed_stillness(self) -> None:
        if self._second.isActive() and not self._theme.still:
            self._blink.start()
            return
        self._blink.stop()
        if not self.arcs:
            self._turn_arcs()
