"""Fills the main window with one session and answers its keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from ucm_cti.model.act import Act
from ucm_cti.model.choices import USUAL_INCOMING, Incoming, PeopleView
from ucm_cti.model.status import BargeMode
from ucm_cti.ui.dialogs.diagnostics import DiagnosticsWindow, SaveBundle
from ucm_cti.ui.dialogs.key_help import KeyHelp
from ucm_cti.ui.dialogs.message_window import MessageWindow
from ucm_cti.ui.floor_keys import FloorKeys
from ucm_cti.ui.incoming.window import IncomingWindow
from ucm_cti.ui.keys import Key
from ucm_cti.ui.outcomes import Outcomes
from ucm_cti.ui.session import Session
from ucm_cti.ui.telling import Telling
from ucm_cti.ui.window import MainWindow, Workspace
from ucm_cti.ui.workspaces.queues.page import QueuesPage
from ucm_cti.ui.workspaces.reception.page import ReceptionPage
from ucm_cti.ui.workspaces.supervision.listening import Listening
from ucm_cti.ui.workspaces.supervision.page import SupervisionPage


class Presenter(QObject):
    """Between the window's frame and a session: pages, banners, status line, keys."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        *,
        incoming: Incoming = USUAL_INCOMING,
        people: PeopleView = PeopleView.TILES,
        save_bundle: SaveBundle | None = None,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self._save_bundle = save_bundle
        kit, box = window.kit, window.bar.box
        self.reception = ReceptionPage(kit, session, box)
        self.supervision = SupervisionPage(kit, session)
        self.queues = QueuesPage(kit, session)
        self.incoming = IncomingWindow(kit, session, incoming, window.kept_free)
        self.reception.people.show_as(people)
        self.listening = Listening(session, window.listening)
        self._floor = FloorKeys(window, session, self.supervision, self.queues)
        window.set_pages(
            {
                Workspace.RECEPTION: self.reception,
                Workspace.SUPERVISION: self.supervision,
                Workspace.QUEUES: self.queues,
            }
        )
        self._connections = [
            (box.changed, self._search),
            (box.entered, self._enter),
            (box.moved, self.reception.step),
            (box.left, self._back),
            (window.key_pressed, self.press_key),
            (window.bar.keys_wanted, self._show_keys),
            (window.bar.again_wanted, session.try_again),
            (session.deeds.settled, self._tell_refused),
            (session.status_changed, self._tell_refused),
            (window.bar.messages_wanted, self._show_messages),
            (window.bar.diagnostics_wanted, self._show_diagnostics),
            (window.status.pressed, self._show_diagnostics),
            (self.incoming.opened, self._open_reception),
            (window.bar.incoming_chosen, self.incoming.behave),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        self._told_by = (
            Telling(window, session, self.listening, self._leave_box),
            Outcomes(window, session, self.incoming),
        )
        box.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Let go of the window; the session is the owner's to close."""
        for dialog in self.window.findChildren(DiagnosticsWindow):
            dialog.close()
        for signal, slot in self._connections:
            signal.disconnect(slot)
        for each in self._told_by:
            each.leave()
        self.window.set_pages({})
        self.incoming.hide()
        self.incoming.deleteLater()
        self.deleteLater()

    # --- keys -----------------------------------------------------------------------------------

    def press_key(self, key: Key) -> None:
        """Do what a key means: the open workspace first, then what means the same everywhere."""
        everywhere: dict[Key, Callable[[], object]] = {
            Key.SEARCH: self._focus_box,
            Key.BACK: self._back,
            Key.HELP: self._show_keys,
            Key.MESSAGES: self._show_messages,
            Key.DIAGNOSTICS: self._show_diagnostics,
            Key.RECEPTION: lambda: self.window.show_workspace(Workspace.RECEPTION),
            Key.SUPERVISION: lambda: self.window.show_workspace(Workspace.SUPERVISION),
            Key.QUEUES: lambda: self.window.show_workspace(Workspace.QUEUES),
            Key.PARK: self._park,
            Key.MODE_LISTEN: lambda: self.listening.choose(BargeMode.LISTEN),
            Key.MODE_WHISPER: lambda: self.listening.choose(BargeMode.WHISPER),
            Key.MODE_BARGE: lambda: self.listening.choose(BargeMode.BARGE),
        }
        if key in everywhere:
            everywhere[key]()
            return
        if self._floor.press_key(key):
            return
        page = self.window.page
        if isinstance(page, SupervisionPage | QueuesPage) and page.press_key(key):
            return
        if key in (Key.RINGING_LIST, Key.HELD_LIST):
            self.window.show_workspace(Workspace.RECEPTION)
        self.reception.press_key(key)

    def _park(self) -> None:
        current = self.session.current
        self.session.press(Act.PARK, current.id if current is not None else None)

    def _tell_refused(self, *_news: object) -> None:
        self.window.bar.tell_refused(self.session.refused)

    def _focus_box(self) -> None:
        box = self.window.bar.box
        box.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.line.selectAll()

    def _search(self, asked: str) -> None:
        if asked.strip() and self.window.workspace is not Workspace.RECEPTION:
            self.window.show_workspace(Workspace.RECEPTION)
        self.reception.search(asked)

    def _enter(self, _modifiers: object) -> None:
        self.reception.enter()

    def _back(self) -> None:
        """Esc: closes the window on top, leaves the search, ends listening; it never ends a call."""
        opened = (self.window.findChildren(kind) for kind in (KeyHelp, MessageWindow, DiagnosticsWindow))
        front = [dialog for found in opened for dialog in found if dialog.isVisible()]
        if front:  # without a window manager they get no keys of their own
            front[-1].close()
            return
        if self.reception.back():
            return
        if self.listening.active and self.window.listening.isVisible():
            self.listening.stop()
            return
        if self.window.workspace is Workspace.RECEPTION:
            self.reception.people.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_box(self) -> None:
        """Go to the list of the open workspace: an empty box would swallow the keys 1, 2 and 3."""
        lists = {
            Workspace.RECEPTION: self.reception.people.list,
            Workspace.SUPERVISION: self.supervision.table,
        }
        lists.get(self.window.workspace, self.window).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_reception(self) -> None:
        self.window.show_workspace(Workspace.RECEPTION)
        self.window.raise_()
        self.window.activateWindow()

    def _show_keys(self) -> None:
        _bring(KeyHelp(self.window.kit, self.window))

    def _show_messages(self) -> None:
        _bring(MessageWindow(self.window.kit, self.window.messages, self.window))

    def _show_diagnostics(self) -> None:
        # One that is closed is still there for a moment.
        known = [each for each in self.window.findChildren(DiagnosticsWindow) if each.isVisible()]
        _bring(
            known[0]
            if known
            else DiagnosticsWindow(
                self.window.kit, self.session.console, self._save_bundle, parent=self.window
            )
        )


def _bring(dialog: QDialog) -> None:
    """Show a window and give it the keys; it is not modal, as calls go on."""
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
