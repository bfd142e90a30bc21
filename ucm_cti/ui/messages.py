"""The message log: what was told beside a thing stays readable after the thing is gone."""

from collections import deque
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

KEPT = 500


class Message(NamedTuple):
    """One thing that was told, at `at` (epoch seconds)."""

    at: float
    text: str


class Messages(QObject):
    """The last messages; the oldest go first."""

    added = Signal(object)
    """A Message."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: deque[Message] = deque(maxlen=KEPT)

    def tell(self, at: float, text: str) -> None:
        """Keep a message; the same one again right away is kept once."""
        if self._kept and self._kept[-1].text == text:
            return
        message = Message(at, text)
        self._kept.append(message)
        self.added.emit(message)

    @property
    def all(self) -> tuple[Message, ...]:
        """The messages, the oldest first."""
        return tuple(self._kept)
