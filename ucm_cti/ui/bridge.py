"""From the live picture to the screen: the changes of a frame, merged by what they are about."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ucm_cti.state.change import Change, TableName, merge

FRAME_MS = 33

Frame = Mapping[TableName, Sequence[Change]]
"""What changed during one frame: each thing once, in the order of its first change."""


class PictureBridge(QObject):
    """Collects changes and tells them once a frame, so that a storm of events costs one repaint."""

    flushed = Signal(object)
    """A Frame."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending: dict[TableName, dict[Hashable, Change]] = {}
        self._last_flush = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)
        self._leave: Callable[[], None] | None = None

    def follow(self, subscribe: Callable[[Callable[[Sequence[Change]], None]], Callable[[], None]]) -> None:
        """Listen to a picture's `subscribe`, and to nothing else any more."""
        self.leave()
        self._leave = subscribe(self.collect)

    def leave(self) -> None:
        """Listen no more and forget what was not told yet."""
        if self._leave is not None:
            self._leave()
            self._leave = None
        self._timer.stop()
        self._pending.clear()

    def collect(self, changes: Sequence[Change]) -> None:
        """Take changes; they are told together at the end of the frame."""
        pending = self._pending
        for change in changes:
            table = pending.get(change.table)
            if table is None:
                pending[change.table] = {change.key: change}
                continue
            earlier = table.get(change.key)
            merged = change if earlier is None else merge(earlier, change)
            if merged is None:
                del table[change.key]
            else:
                table[change.key] = merged
        if pending and not self._timer.isActive():
            since_ms = (monotonic() - self._last_flush) * 1000
            self._timer.start(max(0, int(FRAME_MS - since_ms)))

    def flush(self) -> None:
        """Tell now what was collected."""
        self._timer.stop()
        pending, self._pending = self._pending, {}
        frame = {name: list(table.values()) for name, table in pending.items() if table}
        if frame:
            self._last_flush = monotonic()
            self.flushed.emit(frame)
