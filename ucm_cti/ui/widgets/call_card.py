"""A ringing, held or parked call."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.texts import age_of, since
from ucm_cti.ui.theme.colours import Age, Colours
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.age_chip import AgeChip
from ucm_cti.ui.widgets.button import Button, ButtonRole, ButtonSize
from ucm_cti.ui.widgets.call_view import CallView
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.text import Text, secondary


class CallCard(Card):
    """Name, number and way at the left; running time and the one likely act at the right.

    `act` is the button; its owner says whether it may be pressed and what it does.
    """

    chosen = Signal()
    """Somebody clicked the card or moved the focus onto it."""
    opened = Signal()
    """Enter on the card."""

    def __init__(self, theme: Theme, act: Button, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.act = act
        self._view = CallView(name="")
        self._name = Text(theme, "", TypeRole.TITLE, wrap=True)
        self._number = Text(theme, "", TypeRole.BODY, secondary, figures=True, wrap=True)
        self._way_icon = IconLabel(theme, "", 14)
        self._way = Text(theme, "", TypeRole.CAPTION, self._way_tone, wrap=True)
        self._chip = AgeChip(theme)
        self.error = ErrorLine(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    @classmethod
    def ringing(cls, theme: Theme, key: str = "") -> "CallCard":
        """Make a card for a call that can be answered."""
        return cls(theme, Button(theme, "Answer", size=ButtonSize.SMALL, icon="answer", key=key))

    @classmethod
    def held(cls, theme: Theme, key: str = "") -> "CallCard":
        """Make a card for a call on hold or parked."""
        return cls(theme, Button(theme, "Resume", size=ButtonSize.SMALL, icon="resume", key=key))

    @property
    def view(self) -> CallView:
        """What it shows."""
        return self._view

    def show_call(self, view: CallView, now: float) -> None:
        """Show a call; `now` is epoch seconds."""
        self._view = view
        self._name.tell(view.name)
        self._number.tell(view.number)
        self._number.setVisible(bool(view.number))
        self.set_stale(view.stale)
        if view.state is PersonState.HELD:
            self._way_icon.show_state(view.state, stale=view.stale)
        else:
            self._way_icon.show_icon(view.way_icon)
        self.tick(now)

    def set_first(self, first: bool) -> None:
        """Fill the button of the first ringing card; the rest are outlined."""
        self.act.set_role(ButtonRole.ANSWER if first else ButtonRole.SECONDARY)

    def tick(self, now: float) -> None:
        """Bring the running time to `now` (epoch seconds)."""
        view = self._view
        age = Age.NORMAL
        if view.since is None:
            self._chip.show_text("")
        elif view.stale:
            self._chip.show_since(view.since)
        else:
            age = age_of(now - view.since, view.target_s)
            self._chip.show_age(now - view.since, age)
        self.set_age(age)
        self._tell_way()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the call upon Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the call."""
        self.chosen.emit()
        super().mousePressEvent(event)

    def _tell_way(self) -> None:
        view = self._view
        parts = view.way
        if self.age is Age.URGENT:
            parts = (*parts, *(() if len(parts) % 2 else ("",)), f" · {view.late_word}")
        self._way.tell_parts(parts)
        self._way.set_tone(self._way_tone)
        told = [view.name, view.number, "".join(parts)]
        if view.stale and view.since is not None:
            told.append(f"{since(view.since)}, not fresh")
        self.setAccessibleName(", ".join(part for part in told if part))

    def _way_tone(self, colours: Colours) -> QColor:
        return colours.call_age[Age.URGENT].text if self.age is Age.URGENT else colours.text.secondary

    def _lay_out(self) -> None:
        px = self.theme.px
        way = QHBoxLayout()
        way.setSpacing(px(6))
        way.addWidget(self._way_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        way.addWidget(self._way, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._name)
        left.addWidget(self._number)
        left.addSpacing(px(2))
        left.addLayout(way)
        right = QVBoxLayout()
        right.setSpacing(px(6))
        right.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        right.addStretch()
        right.addWidget(self.act, 0, Qt.AlignmentFlag.AlignRight)
        top = QHBoxLayout()
        top.setSpacing(px(12))
        top.addLayout(left, 1)
        top.addLayout(right)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(12), px(10), px(12), px(10))
        whole.setSpacing(px(4))
        whole.addLayout(top)
        whole.addWidget(self.error)
