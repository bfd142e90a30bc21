"""One step of a trial: a shape, a word, what came of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.ui.dialogs.trial import Verdict
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.text import Text, Tone, muted, secondary

ICONS: dict[Verdict, tuple[str, Tone]] = {
    Verdict.NOT_TRIED: ("minus", muted),
    Verdict.TRYING: ("asked", secondary),
    Verdict.GOOD: ("done", lambda colours: colours.feedback.success.shape),
    Verdict.BAD: ("error", lambda colours: colours.feedback.error.shape),
    Verdict.QUESTION: ("certificate", lambda colours: colours.feedback.warning.shape),
}


class TrialStep(QWidget):
    """A step and its verdict; long reasons wrap."""

    def __init__(self, theme: Theme, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(theme, "minus", 18, muted)
        self._word = Text(theme, word, TypeRole.BODY_STRONG)
        self._text = Text(theme, "not tried yet", TypeRole.CAPTION, secondary, wrap=True)
        self.verdict = Verdict.NOT_TRIED
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._word)
        lines.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)

    @property
    def text(self) -> str:
        """What came of it."""
        return self._text.text()

    def show_told(self, verdict: Verdict, text: str) -> None:
        """Show how it went."""
        self.verdict = verdict
        icon, tone = ICONS[verdict]
        self._icon.show_icon(icon, tone)
        self._text.tell(text)
        self.setAccessibleName(f"{self._word.text()}: {text}")
