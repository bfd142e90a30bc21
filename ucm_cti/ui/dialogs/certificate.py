"""The question whether a certificate is that of one's PBX."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.errors import NotTrusted
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.fingerprint import Fingerprint
from ucm_cti.ui.widgets.paint import draw_box
from ucm_cti.ui.widgets.text import Text, secondary


class CertificateQuestion(Card):
    """Fingerprint, what to compare it with, yes and no."""

    trusted = Signal()
    refused = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, parent=parent)
        theme, px = kit.theme, kit.theme.px
        self._title = Text(theme, "", TypeRole.TITLE)
        self._text = Text(theme, "", TypeRole.BODY, secondary, wrap=True)
        self.fingerprint = Fingerprint(theme)
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
        column.addWidget(self.fingerprint, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(px(6))
        column.addLayout(buttons)

    def ask(self, fingerprint: str, expected: str = "") -> None:
        """Ask about a fingerprint; `expected` is the one that was pinned, if it is another one now."""
        if expected and expected != fingerprint:
            self._title.tell("This is not the PBX you trusted before")
            self._text.tell(
                f"Its certificate has changed. Trust it only if it was renewed. {NotTrusted.advice}"
            )
        else:
            self._title.tell("Is this your PBX?")
            self._text.tell(
                f"Its certificate is self-signed and seen here for the first time. {NotTrusted.advice}"
            )
        self.fingerprint.tell(fingerprint)
        self.setAccessibleName(f"{self._title.text()} {self._text.text()} {fingerprint}")

    def draw_ground(self, painter: QPainter) -> None:
        """Draw the amber border of what waits for an answer."""
        theme, colours = self.theme, self.theme.colours
        radius, width = theme.px(theme.tokens.radii.card), theme.tokens.borders.strong
        border = colours.feedback.warning.shape
        draw_box(painter, self.rect().toRectF(), radius, colours.surface.panel, border, width=width)
