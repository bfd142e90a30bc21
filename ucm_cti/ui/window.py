"""The main window: rail, call bar, banners, workspaces, status line."""

from collections.abc import Mapping
from enum import StrEnum, auto
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ucm_cti.ui.call_bar import CallBar
from ucm_cti.ui.fitting import fit_when_framed
from ucm_cti.ui.keys import DEFAULTS, Key, Scope
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.messages import Messages
from ucm_cti.ui.reading_order import move_focus
from ucm_cti.ui.widgets.rail_button import RailButton
from ucm_cti.ui.widgets.status_line import StatusLine
from ucm_cti.ui.widgets.surface import Surface

if TYPE_CHECKING:  # a banner is rarely wanted at the start: loaded with the first one
    from ucm_cti.ui.widgets.banner import ListeningBanner, WarningBanner
    from ucm_cti.ui.widgets.focus_ring import FocusRing
    from ucm_cti.ui.widgets.toast import Toast

WIDTH, HEIGHT = 1280, 800
B = TypeVar("B", bound=QWidget)


class Workspace(StrEnum):
    """The workspaces, from the top of the rail; the values are those of the settings file."""

    RECEPTION = auto()
    SUPERVISION = auto()
    QUEUES = auto()


RAIL: Mapping[Workspace, tuple[str, str, Key]] = {
    Workspace.RECEPTION: ("Reception", "reception", Key.RECEPTION),
    Workspace.SUPERVISION: ("Supervision", "supervision", Key.SUPERVISION),
    Workspace.QUEUES: ("Queues", "queues", Key.QUEUES),
}


class MainWindow(QWidget):
    """The frame alone: it shows at once, before anything of the PBX is loaded.

    `ui.presenter` fills it with the pages of a session and answers its keys.
    """

    key_pressed = Signal(object)
    """A Key of the whole window."""
    workspace_opened = Signal(object)
    """A Workspace."""
    close_wanted = Signal()
    """Somebody closed the window."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.kit = kit
        self.messages = Messages(self)
        theme, px = kit.theme, kit.theme.px
        self.setWindowTitle("UCM CTI")
        self.resize(px(WIDTH), px(HEIGHT))
        self.bar = CallBar(kit)
        self.status = StatusLine(theme)
        self.status.tell("Not connected", fresh=False)
        self._buttons: dict[Workspace, RailButton] = {}
        self._pages: dict[Workspace, QWidget] = {}
        self._stack = QStackedWidget()
        self._loading = QWidget()
        self._stack.addWidget(self._loading)
        self.ring: FocusRing | None = None
        """The ring round what has the focus."""
        self._shortcuts = self._bind_keys()
        self._lay_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._heed_typing)
        self.show_workspace(Workspace.RECEPTION)

    def mount_ring(self) -> None:
        """Show from now on where the keys go; the first paint does not wait for it."""
        from ucm_cti.ui.widgets.focus_ring import FocusRing  # noqa: PLC0415  # see above

        app = QApplication.instance()
        if isinstance(app, QApplication) and self.ring is None:
            self.ring = FocusRing(self.kit.theme, app, self)

    @cached_property
    def warning(self) -> "WarningBanner":
        """The amber banner; made when it is first wanted, as it costs time at the start."""
        from ucm_cti.ui.widgets.banner import WarningBanner  # noqa: PLC0415  # see above

        return self._put_banner(WarningBanner(self.kit.theme, "Try now"))

    @cached_property
    def listening(self) -> "ListeningBanner":
        """The violet banner."""
        from ucm_cti.ui.widgets.banner import ListeningBanner  # noqa: PLC0415  # see above

        return self._put_banner(ListeningBanner(self.kit.theme))

    @cached_property
    def failure(self) -> "WarningBanner":
        """The amber strip of an act that failed where nothing stands beside it."""
        from ucm_cti.ui.widgets.banner import WarningBanner  # noqa: PLC0415  # see above

        banner = self._put_banner(WarningBanner(self.kit.theme, "Close", icon="x", sign="error"))
        banner.button.clicked.connect(lambda: self.tell_failure(""))
        return banner

    @cached_property
    def toast(self) -> "Toast":
        """The short word about something done."""
        from ucm_cti.ui.widgets.toast import Toast  # noqa: PLC0415  # see above

        return Toast(self.kit.theme, self)

    @property
    def workspace(self) -> Workspace:
        """The workspace that is open."""
        return self._workspace

    @property
    def page(self) -> QWidget | None:
        """The page that is open; None while loading."""
        return self._pages.get(self._workspace)

    def set_pages(self, pages: Mapping[Workspace, QWidget]) -> None:
        """Show these pages from now on, instead of those there were."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages = dict(pages)
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.show_workspace(self._workspace)

    def show_workspace(self, workspace: Workspace) -> None:
        """Open a workspace."""
        self._workspace = Workspace(workspace)
        self._buttons[workspace].setChecked(True)
        self._stack.setCurrentWidget(self._pages.get(workspace, self._loading))
        self.workspace_opened.emit(workspace)

    def kept_free(self) -> tuple[QRect, ...]:
        """Return what no other window of ours covers if it can help it, in the desktop's coordinates."""
        if not self.isVisible() or self.isMinimized():
            return ()
        return tuple(QRect(part.mapToGlobal(QPoint(0, 0)), part.size()) for part in (self.bar, self.status))

    def show_banner(self, banner: "WarningBanner | ListeningBanner | None") -> None:
        """Show one banner or none; the graver is the caller's to choose."""
        for name in ("warning", "listening"):
            if name in self.__dict__:  # it was made
                each = getattr(self, name)
                each.setVisible(each is banner)
        self._heed_typing()

    def tell_failure(self, fact: str, advice: str = "") -> None:
        """Say below the bar what could not be done and what to do; an empty fact takes it back.

        It may stand below another banner: it goes with the next act, and must not hide how to stop listening.
        """
        if fact:
            self.failure.tell(("", fact), advice)
        if fact or "failure" in self.__dict__:
            self.failure.setVisible(bool(fact))

    def tell_done(self, done: str, about: str, keep_off: QRect | None = None) -> None:
        """Say for some seconds what was done, beside what else stands at the lower right of the desktop."""
        self.toast.tell(done, about)
        margin, toast = self.kit.theme.px(16), self.toast
        right = self.width() - margin
        place = QPoint(right - toast.width(), self.status.y() - margin - toast.height())
        other = QRect(self.mapFromGlobal(keep_off.topLeft()), keep_off.size()) if keep_off else QRect()
        if QRect(place, toast.size()).intersects(other):
            place.setX(other.left() - margin - toast.width())
        toast.move(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Come whole onto a screen, and again once there is a frame round it."""
        super().showEvent(event)
        fit_when_framed(self, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that somebody wants the end; who runs the program decides."""
        self.close_wanted.emit()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  # Qt's name
        """Go where one reads next upon Tab, and back upon Shift+Tab."""
        return move_focus(self, forward=forward)

    def changeEvent(self, event: QEvent) -> None:
        """Look after the keys when the window comes to the front."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self._heed_typing()

    def _put_banner(self, banner: B) -> B:
        banner.hide()
        self._banners.addWidget(banner)
        return banner

    def _heed_typing(self, *_focus: object) -> None:
        """Keys that write text act only while somebody listens and nobody writes."""
        listening = "listening" in self.__dict__ and self.listening.isVisibleTo(self)
        typing = isinstance(QApplication.focusWidget(), QLineEdit)
        for key, shortcut in self._shortcuts.items():
            if DEFAULTS[key].scope is Scope.LISTENING:
                shortcut.setEnabled(listening and not typing)

    def show_loading(self) -> None:
        """Show where something will be, when it takes its time."""
        if not self._pages:
            _fill_loading(self._loading, self.kit)

    def _bind_keys(self) -> Mapping[Key, QShortcut]:
        return self.kit.keys.bind(self, {key: partial(self.key_pressed.emit, key) for key in Key})

    def _lay_out(self) -> None:
        theme, px = self.kit.theme, self.kit.theme.px
        rail = Surface(theme, lambda colours: colours.surface.window, Qt.Edge.RightEdge)
        rail.setFixedWidth(px(theme.tokens.frame.rail))
        buttons = QVBoxLayout(rail)
        buttons.setContentsMargins(px(3), px(8), px(4), px(8))
        buttons.setSpacing(px(4))
        for workspace, (word, icon, key) in RAIL.items():
            button = RailButton(theme, word, icon, self.kit.keys.shown(key))
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _checked, workspace=workspace: self.show_workspace(workspace))
            buttons.addWidget(button)
            self._buttons[workspace] = button
        buttons.addStretch()
        right = QVBoxLayout()
        right.setSpacing(0)
        self._banners = QVBoxLayout()
        right.addLayout(self._banners)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(rail)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addLayout(middle, 1)
        whole.addWidget(self.status)


def _fill_loading(page: QWidget, kit: Kit) -> None:
    from ucm_cti.ui.widgets.empty_state import LoadingCard  # noqa: PLC0415  # not at the start

    px = kit.theme.px
    column = QVBoxLayout(page)
    column.setContentsMargins(px(16), px(48), px(16), px(16))
    column.setSpacing(px(8))
    for _ in range(6):
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for _ in range(3):
            row.addWidget(LoadingCard(kit.theme))
        column.addLayout(row)
    column.addStretch()
