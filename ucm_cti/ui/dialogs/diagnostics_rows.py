"""The lines of the diagnostics: a fact, and what a check has found."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.control.finding import Check, Finding, Verdict
from ucm_cti.ui.dialogs.diagnostics_text import Fact, Sign
from ucm_cti.ui.texts import as_sentences
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.text import Text, Tone, muted, secondary

SIGNS: Final[dict[Sign, tuple[str, Tone]]] = {
    Sign.PLAIN: ("minus", muted),
    Sign.GOOD: ("done", lambda colours: colours.feedback.success.shape),
    Sign.WARNING: ("error", lambda colours: colours.feedback.warning.shape),
}
VERDICTS: Final[dict[Verdict, tuple[str, Tone, str]]] = {
    Verdict.OK: ("done", lambda colours: colours.feedback.success.shape, "OK"),
    Verdict.WARNING: ("error", lambda colours: colours.feedback.warning.shape, "Warning"),
    Verdict.FAILED: ("error", lambda colours: colours.feedback.error.shape, "Failed"),
    Verdict.SKIPPED: ("minus", muted, "Skipped"),
}
CHECKS: Final[dict[Check, str]] = {
    Check.NAME: "Name",
    Check.PORT: "Port",
    Check.TLS: "Certificate",
    Check.API: "API",
    Check.LOGIN: "Login",
    Check.PERMISSIONS: "Permissions",
    Check.CLOCK: "Clock",
    Check.LATENCY: "Answers",
    Check.WEBSOCKET: "WebSocket",
    Check.REPORT: "Report URL",
    Check.EVENTS: "Events",
    Check.MISSED: "Missed events",
}


class FactRow(QWidget):
    """Sign, name and value in one line, more below; what is not there takes no room."""

    NAME_WIDTH: Final = 128

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.px
        self._sign = IconLabel(theme, "minus", 14, muted)
        label = Text(theme, name, TypeRole.BODY, secondary)
        label.setFixedWidth(px(self.NAME_WIDTH))
        self._value = Text(theme, "", TypeRole.BODY, wrap=True, figures=True)
        self._more = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True, figures=True)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._value)
        lines.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for part in (self._sign, label):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self._more.hide()

    def show_fact(self, fact: Fact) -> None:
        """Show a fact of the row's name."""
        self._sign.show_icon(*SIGNS[fact.sign])
        self._value.tell(fact.value)
        self._more.tell(fact.more)
        self._more.setVisible(bool(fact.more))
        self.setAccessibleName(as_sentences(f"{fact.name}: {fact.value}", fact.more))


class FindingRow(QWidget):
    """What a check has found: shape and word, the check, the sentence, what to do."""

    def __init__(self, theme: Theme, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        icon, tone, word = VERDICTS[finding.verdict]
        name = CHECKS[finding.check]
        self.finding = finding
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Text(theme, f"{name} · {word}", TypeRole.BODY_STRONG))
        told = as_sentences(finding.sentence, finding.advice)
        lines.addWidget(Text(theme, told, TypeRole.CAPTION, secondary, wrap=True, figures=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel(theme, icon, 18, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self.setAccessibleName(f"{name}, {word}: {told}")
