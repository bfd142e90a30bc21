"""A button that a screen reader can press: Qt plays it a slow click, or only toggles it."""

from PySide6.QtCore import QEvent, QTimerEvent
from PySide6.QtWidgets import QPushButton, QWidget

PRESSES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.KeyPress,
        QEvent.Type.Shortcut,
    }
)
"""What presses a button by hand; a pointer that comes back to a held button does, too."""


class ReaderButton(QPushButton):
    """Clicked once, and at once, whoever presses it and whether it can be checked or not."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)  # a text given to Qt's constructor loads QIcon's 150 names before the first paint
        self._checks_itself = False
        self._handled = False
        """Whether a press comes from mouse, keys or our own code."""
        self._acted = False
        """Whether the click that Qt plays for a screen reader was done already."""
        self.toggled.connect(self._heed_toggle)
        self.pressed.connect(self._act_at_once)

    def setChecked(self, checked: bool) -> None:  # noqa: N802  # Qt's name
        """Show a toggled act, or the open one of several; this presses nothing."""
        self._checks_itself = True
        super().setChecked(checked)
        self._checks_itself = False

    def nextCheckState(self) -> None:  # noqa: N802  # Qt's name
        """Change with a click."""
        if self.signalsBlocked():  # the end of a click that was done already
            return
        self._checks_itself = True
        super().nextCheckState()
        self._checks_itself = False

    def event(self, event: QEvent) -> bool:
        """Know a press by hand from that of a screen reader."""
        before = self._handled  # a press gives the focus, whose event comes in the midst of it
        self._handled = before or event.type() in PRESSES
        taken = super().event(event)
        self._handled = before
        return taken

    def _heed_toggle(self, checked: bool) -> None:
        """Take as a click what a screen reader does to a button that can be checked: it toggles it."""
        chosen_of_several = self.autoExclusive() or self.group() is not None
        if not self._checks_itself and (checked or not chosen_of_several):
            self.setChecked(not checked)
            self.click()

    def click(self) -> None:
        """Press it as a mouse does."""
        before, self._handled = self._handled, True
        super().click()
        self._handled = before

    def timerEvent(self, event: QTimerEvent) -> None:
        """Let Qt end the click that it plays for a screen reader; what it is for was done at its begin."""
        blocked = self.blockSignals(self._acted)
        super().timerEvent(event)
        self.blockSignals(blocked)
        self._acted = False

    def _act_at_once(self) -> None:
        """Do what a screen reader presses now: Qt would wait 100 ms, and a key may come between."""
        if not self._handled:
            self.click()
            self._acted = True
            self.setDown(True)  # till Qt's click ends: somebody may be looking on
