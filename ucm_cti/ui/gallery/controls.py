"""Buttons, ages and what comes and goes, on the sheet."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.connection import no
from ucm_cti.ui.theme.colours import Age
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.age_chip import AgeChip
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.empty_state import LoadingCard
from ucm_cti.ui.widgets.ring_timer import RingTimer
from ucm_cti.ui.widgets.text import Text
from ucm_cti.ui.widgets.toast import Toast

REASON = no("Your extension has no right to record. Ask the administrator.")


class Controls(QVBoxLayout):
    """Every weight and state of a button, the ages, the ring of ten seconds, a toast."""

    def __init__(self, theme: Theme, sheet: QWidget) -> None:
        super().__init__()
        self.setSpacing(8)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.buttons = {
            "transfer": Button(theme, "Transfer", ButtonRole.PRIMARY, icon="transfer"),
            "answer": Button(theme, "Answer", ButtonRole.ANSWER, icon="answer"),
            "hold": Button(theme, "Hold", icon="hold"),
            "all": Button(theme, "Show all", ButtonRole.QUIET),
            "hang_up": Button(theme, "Hang up", ButtonRole.HANG_UP, icon="hang_up"),
            "delete": Button(theme, "Delete 3 notes", ButtonRole.DANGER, icon="trash-2"),
            "record": Button(theme, "Record", icon="record"),
            "asked": Button(theme, "Hold", icon="hold"),
            "focus": Button(theme, "Focus"),
            "muted": Button(theme, "Muted", icon="mute"),
        }
        self.buttons["record"].set_may(REASON)
        self.buttons["asked"].set_asked(asked=True)
        self.buttons["muted"].setCheckable(True)
        self.buttons["muted"].setChecked(True)
        for place, button in enumerate(self.buttons.values()):
            (first if place < 5 else second).addWidget(button)
        for seconds, age in ((4, Age.NORMAL), (12, Age.MEDIUM), (31, Age.URGENT)):
            chip = AgeChip(theme, boxed=True)
            chip.show_age(seconds, age)
            third.addWidget(chip)
        self.ring = RingTimer(theme)
        self.ring.start(7)
        self.ring.stop()
        self.toast = Toast(theme, parent=sheet)
        third.addWidget(self.ring)
        third.addWidget(LoadingCard(theme), 1)
        third.addWidget(self.toast)
        self.toast.tell("Note saved", "Jane Roe, 14:01", undo=True)
        for row in (first, second, third):
            row.setSpacing(10)
        first.addStretch()
        second.addStretch()
        self.addWidget(Text(theme, "Buttons by importance", TypeRole.BODY_STRONG))
        for part in (first, second, third):
            self.addLayout(part)
