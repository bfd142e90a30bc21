"""The heading of a part of a screen."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.key_hint import KeyHint
from ucm_cti.ui.widgets.text import Text, primary, secondary


class SectionHead(QWidget):
    """A word, a count, and the key that leads here."""

    def __init__(self, theme: Theme, title: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text(theme, title, TypeRole.SECTION, secondary)
        self._count = Text(theme, "", TypeRole.SECTION, primary, figures=True)
        self._key = KeyHint(theme, key)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch()
        row.addWidget(self._key)
        self._key.setVisible(bool(key))
        self.setFixedHeight(theme.px(32))
        self.setAccessibleName(title)

    def show_count(self, number: int | None) -> None:
        """Show how many there are; None shows nothing."""
        self._count.tell("" if number is None else str(number))
        title = self._title.text()
        self.setAccessibleName(title if number is None else f"{title}, {number}")
