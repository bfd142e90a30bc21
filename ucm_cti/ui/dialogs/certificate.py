"""The question whether a certificate is that of one's PBX."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.text import Text, secondary

BYTES_A_LINE = 8


class CertificateQuestion(Card):
    """Fingerprint, what to compare it with, yes and no."""

    trusted = Signal()
    refused = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, strong=True, parent=parent)
        theme, px = kit.theme, kit.theme.px
        self._title = Text(theme, "", TypeRole.TITLE)
        self._text = Text(theme, "", TypeRole.BODY, secondary, wrap=True)
        self._print = Text(theme, "", TypeRole.BODY, figures=True)
        self._print.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trust = Button(theme, "Trust this PBX", ButtonRole.PRIMARY, icon="shield-check")
        self.refuse = Button(theme, "Don’t trust")
        self.trust.clicked.connect(self.trusted)
        self.refuse.clicked.connect(self.refused)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.trust)
        buttons.addWidget(self.refuse)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(6))
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(Text(theme, "SHA-256 fingerprint", TypeRole.CAPTION, secondary))
        column.addWidget(self._print)
        column.addSpacing(px(6))
        column.addLayout(buttons)

    def ask(self, fingerprint: str, expected: str = "") -> None:
        """Ask about a fingerprint; `expected` is the one that was pinned, if it is another one now."""
        if expected and expected != fingerprint:
            self._title.tell("This is not the PBX you trusted before")
            self._text.tell(
                "Its certificate has changed. Trust it only if your administrator has renewed it and tells "
                "you the same fingerprint."
            )
        else:
            self._title.tell("Is this your PBX?")
            self._text.tell(
                "Its certificate is self-signed and seen here for the first time. Compare the fingerprint "
                "with the one your administrator has."
            )
        self._print.tell(in_lines(fingerprint))
        self.setAccessibleName(f"{self._title.text()} {fingerprint}")


def in_lines(fingerprint: str) -> str:
    """Break a fingerprint into lines that can be compared."""
    parts = fingerprint.split(":")
    rows = (parts[at : at + BYTES_A_LINE] for at in range(0, len(parts), BYTES_A_LINE))
    return "\n".join(":".join(row) for row in rows)
