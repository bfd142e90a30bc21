"""The message log: what was told beside a thing stays readable after the thing is gone."""

from collections import deque
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ucm_cti.ui import texts
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.text import Text, secondary

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


class MessageWindow(QDialog):
    """Shows the messages; text that can be copied."""

    def __init__(self, kit: Kit, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = kit.theme.px
        self.setWindowTitle("Messages")
        self.resize(px(640), px(400))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setMaximumBlockCount(KEPT)
        self._text.setAccessibleName("Messages")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.addWidget(Text(kit.theme, "Messages", TypeRole.HEADING))
        column.addWidget(Text(kit.theme, "What was told since the console started.", tone=secondary))
        column.addWidget(self._text, 1)
        for message in messages.all:
            self._add(message)
        messages.added.connect(self._add)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _add(self, message: Message) -> None:
        self._text.appendPlainText(f"{texts.clock(message.at)}  {message.text}")
