"""What went wrong, under the thing it belongs to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucm_cti.ui.texts import as_sentences
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.text import Text


class ErrorLine(QWidget):
    """An icon and one or two sentences: what happened, what to do. Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(theme.px(6))
        self._icon = IconLabel(theme, "error", 14, lambda colours: colours.feedback.error.shape)
        self._text = Text(theme, "", TypeRole.CAPTION, lambda colours: colours.feedback.error.text, wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty while hidden."""
        return self._text.text()

    def tell(self, sentence: str, advice: str = "") -> None:
        """Say what happened and what to do about it; an empty sentence takes it back."""
        told = as_sentences(sentence, advice)
        self._text.tell(told)
        self._text.setAccessibleName(f"Error: {told}" if told else "")
        self.setVisible(bool(told))
