"""The message log as a window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from ucm_cti.ui import texts
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.messages import KEPT, Message, Messages
from ucm_cti.ui.theme.fonts import tabular
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.text import Text, secondary


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
        self._text.setFont(tabular(kit.theme.font(TypeRole.BODY)))
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
