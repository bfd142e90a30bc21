"""The settings of the PBX that the window is connected with: four pages, checked while they are written."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ucm_cti.model.connection import YES, no
from ucm_cti.model.profile import Profile
from ucm_cti.ui.dialogs.pbx_field_row import FieldRow
from ucm_cti.ui.dialogs.pbx_fields import FIELDS, Group
from ucm_cti.ui.dialogs.pbx_form import Reading, read, shown
from ucm_cti.ui.fitting import fit_when_framed
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.reading_order import move_focus
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.banner import WarningBanner
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.surface import Surface
from ucm_cti.ui.widgets.tab_button import TabButton
from ucm_cti.ui.widgets.text import Text, secondary

WIDTH, HEIGHT = 760, 720
NOT_CHANGED = "Nothing is changed."


class PbxSettings(QWidget):
    """The pages of a profile; it is kept and connected anew by who opens the window."""

    save_wanted = Signal(object)
    """A Change."""
    connection_wanted = Signal()
    """Address, user or password are to be changed: they are tried first."""
    left = Signal()
    """The window is closed for good."""

    def __init__(
        self,
        kit: Kit,
        profile: Profile,
        *,
        taken: Sequence[str] = (),
        web_password: bool = False,
        kept: bool = True,
        on_call: Callable[[], bool] = lambda: False,
    ) -> None:
        """Show a profile; `taken` are names of other ones, `on_call` tells of a call of one's own.

        `web_password` is whether that of the web user is known, `kept` whether changes outlive this run.
        """
        super().__init__()
        self._kit = kit
        self._profile = profile
        self._taken = tuple(taken)
        self._web_password = web_password
        self._kept = kept
        self._on_call = on_call
        self._forced = self._has_left = False
        self._answer: Callable[[], object] = self.leave
        theme, px = kit.theme, kit.theme.px
        self.setWindowTitle("This PBX’s settings")
        self.resize(px(WIDTH), px(HEIGHT))
        self.rows = {field.place: FieldRow(theme, field) for field in FIELDS}
        self.tabs = {group: TabButton(theme, group.value) for group in Group}
        self.banner = WarningBanner(theme, "Discard", icon="", sign="error")
        self.banner.hide()
        self.save = Button(theme, "Save", ButtonRole.PRIMARY)
        self.cancel = Button(theme, "Cancel", key="Esc")
        self.connection = Button(theme, "Address, user, password …")
        self._why = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True)
        self._pages = QStackedWidget()
        self._lay_out()
        for place, value in shown(profile).items():
            self.rows[place].show_value(value)
        for row in self.rows.values():
            row.changed.connect(self._check)
            row.entered.connect(self.save.click)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.close)
        self.connection.clicked.connect(self.connection_wanted)
        self.banner.button.clicked.connect(self._act_on_answer)
        for keys, step in (
            (QKeySequence.StandardKey.NextChild, 1),
            (QKeySequence.StandardKey.PreviousChild, -1),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._turn(step))
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.open(Group.CONNECTION)
        self._check()

    @property
    def group(self) -> Group:
        """The page that is open."""
        return tuple(Group)[self._pages.currentIndex()]

    @property
    def reading(self) -> Reading:
        """What stands in the window."""
        given = {place: row.value for place, row in self.rows.items()}
        return read(given, self._profile, taken=self._taken, web_password=self._web_password)

    @property
    def told(self) -> str:
        """What stands beside the buttons."""
        return self._why.text()

    def open(self, group: Group) -> None:
        """Turn to a page and give its first setting the keys."""
        place = tuple(Group).index(group)
        self._pages.setCurrentIndex(place)
        self.tabs[group].setChecked(True)
        next(row for row in self.rows.values() if row.field.group is group).take_focus()

    def leave(self) -> None:
        """Close for good, whatever was changed."""
        self._forced = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once before changes are lost."""
        if not self._forced and (self.reading.errors or self.reading.change.changes(self._profile)):
            event.ignore()
            self._ask("Not saved.", "Save keeps what is changed.", "Discard", self.leave)
            return
        event.accept()
        if not self._has_left:
            self._has_left = True
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Come whole onto a screen."""
        super().showEvent(event)
        fit_when_framed(self, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  # Qt's name
        """Go where one reads next upon Tab, and back upon Shift+Tab."""
        return move_focus(self, forward=forward)

    def _check(self) -> None:
        """Say beside each setting what is wrong, and on the button why it cannot be saved."""
        self.banner.hide()
        reading = self.reading
        for place, row in self.rows.items():
            row.tell_error(reading.errors.get(place, ""))
        for group, tab in self.tabs.items():
            wrong = sum(self.rows[place].field.group is group for place in reading.errors)
            tab.show_count(wrong or None)
        if reading.errors:
            field = self.rows[next(place for place in self.rows if place in reading.errors)].field
            why = f"{field.group.value}, {field.label}: {reading.errors[field.place]}"
        elif not reading.change.changes(self._profile):
            why = NOT_CHANGED
        else:
            why = ""
        self.save.set_may(no(why) if why else YES)
        kept = "" if self._kept else " It is not kept: this connection is not one of the settings."
        self._why.tell(why or f"Saving connects anew.{kept}")

    def _save(self) -> None:
        if self._on_call():
            self._ask(
                "You have a call.",
                "Saving connects anew: the call goes on, but hold and mute by this console are forgotten.",
                "Save all the same",
                self._save_now,
            )
        else:
            self._save_now()

    def _save_now(self) -> None:
        self.save_wanted.emit(self.reading.change)

    def _ask(self, fact: str, meaning: str, answer: str, act: Callable[[], object]) -> None:
        self._answer = act
        self.banner.tell(("", fact), meaning)
        self.banner.button.set_text(answer)
        self.banner.show()
        self.banner.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act_on_answer(self) -> None:
        self._answer()

    def _turn(self, step: int) -> None:
        groups = tuple(Group)
        self.open(groups[(self._pages.currentIndex() + step) % len(groups)])

    def _lay_out(self) -> None:
        theme, px = self._kit.theme, self._kit.theme.px
        head = Surface(theme, lambda colours: colours.surface.panel, Qt.Edge.BottomEdge)
        top = QVBoxLayout(head)
        top.setContentsMargins(px(24), px(16), px(24), px(10))
        top.setSpacing(px(8))
        title = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(theme, "This PBX’s settings", TypeRole.HEADING))
        where = " as ".join(part for part in (self._profile.url, self._profile.user) if part)
        words.addWidget(Text(theme, where, TypeRole.CAPTION, secondary, elide=True))
        title.addLayout(words, 1)
        title.addWidget(self.connection, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(title)
        strip = QHBoxLayout()
        strip.setSpacing(px(4))
        group = QButtonGroup(self)
        for known, tab in self.tabs.items():
            group.addButton(tab)
            strip.addWidget(tab)
            tab.clicked.connect(lambda _checked, known=known: self.open(known))
            self._pages.addWidget(self._page(known))
        strip.addStretch()
        top.addLayout(strip)
        foot = Surface(theme, lambda colours: colours.surface.panel, Qt.Edge.TopEdge)
        bottom = QHBoxLayout(foot)
        bottom.setContentsMargins(px(24), px(12), px(24), px(12))
        bottom.setSpacing(px(8))
        bottom.addWidget(self._why, 1)
        bottom.addWidget(self.cancel)
        bottom.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (head, self.banner, self._pages, foot):
            whole.addWidget(part, 1 if part is self._pages else 0)

    def _page(self, group: Group) -> QScrollArea:
        theme, px = self._kit.theme, self._kit.theme.px
        page = Surface(theme, lambda colours: colours.surface.window)
        column = QVBoxLayout(page)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        for row in self.rows.values():
            if row.field.group is group:
                column.addWidget(row)
        column.addStretch()
        roll = QScrollArea()  # for screens that are lower than the page
        roll.setWidget(page)
        roll.setWidgetResizable(True)
        roll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return roll
