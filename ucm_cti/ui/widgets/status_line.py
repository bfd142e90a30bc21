"""The line at the foot of the window: how fresh the picture is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.paint import fill
from ucm_cti.ui.widgets.text import Text, primary, secondary


class StatusLine(QFrame):
    """Shape and word first (Live, Not connected), then figures; at the right unanswered and profile.

    Its tooltip explains, and a press leads to more.
    """

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.setFixedHeight(px(theme.tokens.frame.status_line))
        self._shape = IconLabel(theme, "", 12)
        self._word = Text(theme, "", TypeRole.CAPTION_STRONG, primary)
        self._facts: list[Text] = []
        self._unanswered = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._profile = Text(theme, "", TypeRole.CAPTION, secondary)
        self._unanswered_icon = IconLabel(theme, "missed", 14, secondary)
        self._profile_icon = IconLabel(theme, "house", 14, secondary)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), 0, px(16), 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._shape)
        self._row.addSpacing(px(6))
        self._row.addWidget(self._word)
        self._row.addStretch()
        for icon, text in ((self._unanswered_icon, self._unanswered), (self._profile_icon, self._profile)):
            self._row.addSpacing(px(20))
            self._row.addWidget(icon)
            self._row.addSpacing(px(6))
            self._row.addWidget(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)
        self.tell_unanswered("")
        self.tell_profile("")

    def explain(self, why: str) -> None:
        """Say in the tooltip by which way news comes, and why not by the others."""
        self.setToolTip(f"{why}\nPress for more." if why else "")
        self.setAccessibleDescription(why)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a press; keys have a way of their own."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def tell(self, word: str, facts: Sequence[str] = (), *, fresh: bool = True) -> None:
        """Say where the connection stands and what proves it."""
        self._shape.show_state(PersonState.FREE if fresh else PersonState.UNKNOWN)
        self._word.tell(word)
        while len(self._facts) < len(facts):
            # After shape, gap, word and the facts before it, each fact with the gap in front.
            place = 3 + 2 * len(self._facts)
            text = Text(self._theme, "", TypeRole.CAPTION, secondary, figures=True)
            self._row.insertSpacing(place, self._theme.px(20))
            self._row.insertWidget(place + 1, text)
            self._facts.append(text)
        for number, text in enumerate(self._facts):
            text.tell(facts[number] if number < len(facts) else "")
        self.setAccessibleName(", ".join((word, *facts)))

    def tell_unanswered(self, text: str) -> None:
        """Say how many calls nobody took; empty hides it."""
        self._unanswered.tell(text)
        for part in (self._unanswered, self._unanswered_icon):
            part.setVisible(bool(text))

    def tell_profile(self, name: str) -> None:
        """Say which PBX it is; empty hides it."""
        self._profile.tell(name)
        for part in (self._profile, self._profile_icon):
            part.setVisible(bool(name))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the line above it."""
        colours = self._theme.colours
        painter = QPainter(self)
        fill(painter, self.rect(), colours.surface.panel)
        fill(painter, QRect(0, 0, self.width(), 1), colours.border.subtle)
