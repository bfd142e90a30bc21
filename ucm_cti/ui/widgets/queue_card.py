"""A queue at a glance."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.texts import NONE, age_of, duration, percent
from ucm_cti.ui.theme.colours import Age, Colours
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.age_chip import AgeChip
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.text import Text, secondary

WORDS = {Age.NORMAL: "", Age.MEDIUM: "waiting long", Age.URGENT: "over target"}


class QueueView(Struct, frozen=True, kw_only=True):
    """One queue; counts are None until somebody told them, times epoch seconds of this computer."""

    name: str
    number: str = ""
    waiting: int | None = None
    longest_since: float | None = None
    """When the longest-waiting caller came."""
    target_s: float = 0.0
    """Within how many seconds a call should be answered, by our settings; 0 has no target."""
    in_time: float | None = None
    """Share of calls answered in time, in per cent, by the PBX's own measure: which one it does not tell."""
    lost: int | None = None
    free: int | None = None
    """Agents who could take a call."""
    stale: bool = False


class QueueCard(Card):
    """Waiting and longest wait large; share in time, lost and free below; tinted from medium on."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tinted_from=Age.MEDIUM, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._view = QueueView(name="")
        self._name = Text(theme, "", TypeRole.TITLE, elide=True)
        self._number = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._age_shape = IconLabel(theme, "", 14)
        self._word = Text(theme, "", TypeRole.CAPTION_STRONG, self._word_tone)
        self._waiting = Text(theme, NONE, TypeRole.FIGURE)
        self._longest = AgeChip(theme, big=True)
        self._in_time = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._lost = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._free = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._free_shape = IconLabel(theme, "", 11)
        self._lay_out()

    @property
    def view(self) -> QueueView:
        """What it shows."""
        return self._view

    def show_queue(self, view: QueueView, now: float) -> None:
        """Show a queue; `now` is epoch seconds."""
        if view == self._view:
            self.tick(now)
            return
        self._view = view
        self._name.tell(view.name)
        self._number.tell(view.number)
        self._waiting.tell(NONE if view.waiting is None else str(view.waiting))
        self._in_time.tell_parts(("", percent(view.in_time), " in time"))
        self._lost.tell_parts(("", NONE if view.lost is None else str(view.lost), " lost"))
        self._free.tell_parts(("", NONE if view.free is None else str(view.free), " free"))
        self._free_shape.show_state(PersonState.FREE, stale=view.stale)
        self.set_stale(view.stale)
        self.tick(now)

    def tick(self, now: float) -> None:
        """Bring the longest wait to `now` (epoch seconds)."""
        view, age = self._view, Age.NORMAL
        if view.longest_since is None or not view.waiting or view.stale:
            self._longest.show_text(NONE)
        else:
            age = age_of(now - view.longest_since, view.target_s)
            self._longest.show_age(now - view.longest_since, age)
        if age is not self.age or not self.accessibleName():
            self.set_age(age)
            self._word.tell(WORDS[age])
            self._word.set_tone(self._word_tone)
            self._show_shape()
        self._speak(now)

    def _speak(self, now: float) -> None:
        view = self._view
        told = [f"Queue {view.name}", view.number]
        if view.waiting is not None:
            told.append(f"{view.waiting} waiting")
        if view.longest_since is not None and view.waiting and not view.stale:
            told.append(f"longest wait {duration(now - view.longest_since)}")
        told += [WORDS[self.age], "not fresh" if view.stale else ""]
        self.setAccessibleName(", ".join(part for part in told if part))

    def _show_shape(self) -> None:
        self._age_shape.show_shape(self.theme.tokens.call_age.of(self.age).shape or "", self._word_tone)

    def _word_tone(self, colours: Colours) -> QColor:
        return colours.call_age[self.age].text

    def _lay_out(self) -> None:
        px = self.theme.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._name)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch()
        head.addWidget(self._age_shape)
        head.addWidget(self._word)
        figures = QGridLayout()
        figures.setHorizontalSpacing(0)
        figures.setVerticalSpacing(0)
        figures.setColumnMinimumWidth(0, px(80))
        figures.setColumnStretch(1, 1)
        figures.addWidget(self._waiting, 0, 0)
        figures.addWidget(self._longest, 0, 1, Qt.AlignmentFlag.AlignLeft)
        figures.addWidget(Text(self.theme, "waiting", TypeRole.CAPTION, secondary), 1, 0)
        figures.addWidget(Text(self.theme, "longest wait", TypeRole.CAPTION, secondary), 1, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(4))
        for icon, text, stretch in (
            (IconLabel(self.theme, "check", 14, secondary), self._in_time, True),
            (IconLabel(self.theme, "missed", 14, secondary), self._lost, True),
            (self._free_shape, self._free, False),
        ):
            foot.addWidget(icon)
            foot.addWidget(text)
            if stretch:
                foot.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(14), px(10), px(14), px(10))
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addSpacing(px(8))
        whole.addLayout(figures)
        whole.addStretch()
        whole.addSpacing(px(8))
        whole.addLayout(foot)
