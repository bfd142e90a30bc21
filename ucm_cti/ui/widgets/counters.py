"""How much waits: the counts at the right end of the call bar."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.texts import NONE
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.text import Text, secondary


class Counter(QWidget):
    """A state's shape, a number and its word."""

    def __init__(self, theme: Theme, state: PersonState, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._word = word
        self._shape = IconLabel(theme, "", 16)
        self._number = Text(theme, NONE, TypeRole.TITLE, figures=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self._shape)
        row.addWidget(self._number)
        row.addWidget(Text(theme, word, TypeRole.CAPTION, secondary))

    def show_count(self, number: int | None) -> None:
        """Show a number; None says that it is not known now."""
        self._shape.show_state(self._state, stale=number is None)
        self._number.tell(NONE if number is None else str(number))
        self.setAccessibleName(f"{'unknown' if number is None else number} {self._word}")


class Counters(QWidget):
    """Ringing and held."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ringing = Counter(theme, PersonState.RINGING, "ringing")
        self.held = Counter(theme, PersonState.HELD, "held")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(20))
        row.addWidget(self.ringing)
        row.addWidget(self.held)

    def show_counts(self, ringing: int | None, held: int | None) -> None:
        """Show both; None says that they are not known now."""
        self.ringing.show_count(ringing)
        self.held.show_count(held)
