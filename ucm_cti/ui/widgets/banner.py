"""What the whole window must know, below the call bar."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.status import BargeMode
from ucm_cti.ui.texts import as_sentences, duration
from ucm_cti.ui.theme.colours import Colours
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.segmented import Segment, Segmented
from ucm_cti.ui.widgets.text import Text, primary, secondary

MODES = (BargeMode.LISTEN, BargeMode.WHISPER, BargeMode.BARGE)
WHO_HEARS = {
    BargeMode.LISTEN: "nobody hears you",
    BargeMode.WHISPER: "only the agent hears you",
    BargeMode.BARGE: "both hear you",
}
PICK_UP = "your phone rings first; pick up"
VERBS = {
    BargeMode.LISTEN: "Listening to",
    BargeMode.WHISPER: "Whispering to",
    BargeMode.BARGE: "In the call of",
}


def _on_violet(colours: Colours) -> QColor:
    return colours.supervise.on


class WarningBanner(QFrame):
    """A bold fact, what it means, and the one button that helps."""

    def __init__(
        self,
        theme: Theme,
        button: str,
        icon: str = "retry",
        *,
        sign: str = "not_connected",
        parent: QWidget | None = None,
    ) -> None:
        """Offer `button` with its icon; `sign` is the icon before the fact."""
        super().__init__(parent)
        self._theme = theme
        self.button = Button(theme, button, icon=icon)
        self._fact = Text(theme, "", TypeRole.BODY, primary, figures=True, wrap=True)
        self._meaning = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True)
        self._note = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._icon = IconLabel(theme, sign, 22, lambda colours: colours.feedback.warning.shape)
        px = theme.px
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._fact)
        lines.addWidget(self._meaning)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(9))
        row.setSpacing(px(12))
        row.addWidget(self._icon)
        row.addLayout(lines, 1)
        row.addWidget(self._note)
        row.addWidget(self.button)
        theme.changed.connect(self.update)

    def tell(self, fact: tuple[str, ...], meaning: str = "", note: str = "") -> None:
        """Say it; every second part of the fact is strong: ``("", "Not fresh", " (0:24 ago)")``."""
        self._fact.tell_parts(fact)
        self._meaning.tell(meaning)
        self._meaning.setVisible(bool(meaning))
        self._note.tell(note)
        self.setAccessibleName(as_sentences("".join(fact), meaning, note))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the amber ground and its line below."""
        colours = self._theme.colours.feedback.warning
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.tint)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.shape)


class ListeningBanner(QFrame):
    """Violet while a supervisor takes part: whom, how long, in which mode, and how to stop."""

    mode_chosen = Signal(BargeMode)
    """The mode that a person wants; the banner shows it once it is told so."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode = BargeMode.LISTEN
        self._since: float | None = None
        self._title = Text(theme, "", TypeRole.TITLE, _on_violet, elide=True)
        self._below = Text(theme, "", TypeRole.CAPTION, _on_violet, elide=True)
        self._timer = Text(theme, "", TypeRole.TIMER_CALL, _on_violet)
        self.stop = Button(theme, "Stop", ButtonRole.ON_SUPERVISE, icon="x", key="Esc")
        self.modes = Segmented(
            [
                Segment(theme, mode.value.capitalize(), key=str(place), on_violet=True, height=32)
                for place, mode in enumerate(MODES, 1)
            ]
        )
        self.modes.chosen.connect(self._choose)
        px = theme.px
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(7), px(16), px(7))
        row.setSpacing(px(12))
        row.addWidget(IconLabel(theme, "supervising", 22, _on_violet))
        row.addLayout(lines, 1)
        row.addWidget(self._timer)
        row.addSpacing(px(8))
        row.addWidget(self.modes, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(px(4))
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self.update)

    def show_listening(
        self, agent: str, extension: str, other: str, mode: BargeMode, since: float | None, now: float
    ) -> None:
        """Show whom and how; `since` and `now` are epoch seconds.

        Without `since` it has not begun: the own phone rings for it.
        """
        self._mode, self._since = mode, since
        self._title.tell(f"{VERBS[mode]} {extension} {agent}".strip())
        hears = PICK_UP if since is None else WHO_HEARS[mode]
        self._below.tell(f"with {other} · {hears}" if other else hears)
        self.modes.choose(MODES.index(mode))
        self.setAccessibleName(f"{self._title.text()}, {self._below.text()}")
        self.tick(now)

    def tick(self, now: float) -> None:
        """Bring the running time to `now` (epoch seconds)."""
        self._timer.tell("" if self._since is None else duration(now - self._since))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the violet ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colours.supervise.solid)

    def _choose(self, place: int) -> None:
        # The PBX decides: until it tells, the strip keeps the mode that holds.
        self.modes.choose(MODES.index(self._mode))
        if MODES[place] is not self._mode:
            self.mode_chosen.emit(MODES[place])
