"""The fingerprint of a certificate, in lines that a person can compare."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.paint import draw_box
from ucm_cti.ui.widgets.text import Text

BYTES_A_LINE = 8


class Fingerprint(Card):
    """All digits have one width, letters too: what differs shows in its column. It can be copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._lines = Text(theme, "", TypeRole.BODY, figures=True)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.addWidget(self._lines)
        theme.follow(self._wear_fixed)

    def tell(self, fingerprint: str) -> None:
        """Show it: colon-separated hex."""
        self._lines.tell(in_lines(fingerprint))
        self._lines.setAccessibleName(fingerprint)

    @property
    def face(self) -> QFont:
        """The font that it is written in."""
        return self._lines.font()

    def draw_ground(self, painter: QPainter) -> None:
        """Draw it as sunken into the card that it stands in."""
        radius, colours = self.theme.px(self.theme.tokens.radii.control), self.theme.colours
        draw_box(painter, self.rect().toRectF(), radius, colours.surface.sunken, None)

    def _wear_fixed(self) -> None:
        font = QFont(self.theme.font(TypeRole.BODY))
        font.setFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
        font.setFixedPitch(True)
        self._lines.setFont(font)


def in_lines(fingerprint: str) -> str:
    """Break a fingerprint into lines that can be compared."""
    parts = fingerprint.split(":")
    rows = (parts[at : at + BYTES_A_LINE] for at in range(0, len(parts), BYTES_A_LINE))
    return "\n".join(":".join(row) for row in rows)
