"""Fills the main window with one session and answers its keys."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from ucm_cti.model.act import Act
from ucm_cti.model.choices import USUAL_INCOMING, Incoming, PeopleView
from ucm_cti.model.connection import LinkStatus, Phase, Way
from ucm_cti.model.status import BargeMode
from ucm_cti.ui import texts
from ucm_cti.ui.async_slot import Deed, Outcome
from ucm_cti.ui.dialogs.key_help import KeyHelp
from ucm_cti.ui.dialogs.message_window import MessageWindow
from ucm_cti.ui.incoming.window import IncomingWindow
from ucm_cti.ui.keys import Key
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import person_view
from ucm_cti.ui.window import MainWindow, Workspace
from ucm_cti.ui.workspaces.queues.page import QueuesPage
from ucm_cti.ui.workspaces.reception.page import ReceptionPage
from ucm_cti.ui.workspaces.supervision.listening import Listening
from ucm_cti.ui.workspaces.supervision.page import SupervisionPage

PHASE_WORDS = {
    Phase.OFFLINE: "Not connected",
    Phase.CONNECTING: "Connecting",
    Phase.LISTING: "Reading the lists",
    Phase.LIVE: "Live",
    Phase.STALE: "Not connected",
    Phase.STOPPED: "Stopped",
}
WAY_WORDS = {
    Way.NONE: "No events yet",
    Way.WEBSOCKET: "Push on, WebSocket",
    Way.REPORT: "Push on, report URL",
    Way.POLLING: "No push, polling every 5 s",
}
ACT_WORDS = {
    Act.DIAL: "Call",
    Act.ACCEPT: "Accept",
    Act.REFUSE: "Refuse",
    Act.TRANSFER: "Transfer",
    Act.HOLD: "Hold",
    Act.UNHOLD: "Resume",
    Act.MUTE: "Mute",
    Act.UNMUTE: "Unmute",
    Act.HANG_UP: "Hang up",
    Act.TAKE_OVER: "Take over",
    Act.LISTEN: "Listen",
    Act.WHISPER: "Whisper",
    Act.BARGE: "Barge",
}


class Presenter(QObject):
    """Between the window's frame and a session: pages, banners, status line, keys."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        *,
        incoming: Incoming = USUAL_INCOMING,
        people: PeopleView = PeopleView.TILES,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        kit, box = window.kit, window.bar.box
        self.reception = ReceptionPage(kit, session, box)
        self.supervision = SupervisionPage(kit, session)
        self.queues = QueuesPage(kit, session)
        self.incoming = IncomingWindow(kit, session, incoming, window.kept_free)
        self.reception.people.show_as(people)
        self.listening = Listening(session, window.listening)
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
            (window.warning.button.clicked, self._help_connection),
            (window.bar.keys_wanted, self._show_keys),
            (window.bar.messages_wanted, self._show_messages),
            (kit.pulse.second, self._tick),
            (session.shown, self._on_frame),
            (session.status_changed, self._tell_status),
            (session.deeds.refused, self._note_refused),
            (session.deeds.settled, self._note_outcome),
            (self.incoming.opened, self._open_reception),
            (window.bar.incoming_chosen, self.incoming.behave),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        self.window.status.tell_profile(session.console.profile.name)
        self._tell_status(session.status)
        self._tell_self()
        box.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Let go of the window; the session is the owner's to close."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self.window.set_pages({})
        self.window.show_banner(None)
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
            Key.RECEPTION: lambda: self.window.show_workspace(Workspace.RECEPTION),
            Key.SUPERVISION: lambda: self.window.show_workspace(Workspace.SUPERVISION),
            Key.QUEUES: lambda: self.window.show_workspace(Workspace.QUEUES),
            Key.MODE_LISTEN: lambda: self.listening.choose(BargeMode.LISTEN),
            Key.MODE_WHISPER: lambda: self.listening.choose(BargeMode.WHISPER),
            Key.MODE_BARGE: lambda: self.listening.choose(BargeMode.BARGE),
        }
        if key in everywhere:
            everywhere[key]()
            return
        page = self.window.page
        if isinstance(page, SupervisionPage | QueuesPage) and page.press_key(key):
            return
        if key in (Key.RINGING_LIST, Key.HELD_LIST):
            self.window.show_workspace(Workspace.RECEPTION)
        self.reception.press_key(key)

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
        """Esc: ends listening, leaves the search, goes back to the people; never ends a call."""
        if self.reception.back():
            return
        if self.listening.active and self.window.listening.isVisible():
            self.listening.stop()
            return
        if self.window.workspace is Workspace.RECEPTION:
            self.reception.people.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_reception(self) -> None:
        self.window.show_workspace(Workspace.RECEPTION)
        self.window.raise_()
        self.window.activateWindow()

    def _show_keys(self) -> None:
        KeyHelp(self.window.kit, self.window).show()  # not modal: calls go on

    def _show_messages(self) -> None:
        MessageWindow(self.window.kit, self.window.messages, self.window).show()

    # --- what is told ---------------------------------------------------------------------------

    def _on_frame(self, _frame: object) -> None:
        self._tell_self()
        self._tell_banner(self.session.status)
        self._tell_line(self.session.status)

    def _tell_status(self, status: LinkStatus) -> None:
        if status.reason:
            self._note(" ".join(part for part in (status.reason, status.advice) if part))
        self._tell_self()
        self._tell_banner(status)
        self._tell_line(status)

    def _tick(self, now: float) -> None:
        self.listening.tick(now)
        self._tell_banner(self.session.status)

    def _tell_self(self) -> None:
        session, bar = self.session, self.window.bar
        bar.me.show_self(person_view(session.me, session.lookup, stale=not session.fresh))
        if session.fresh:
            bar.counters.show_counts(len(session.mine.ringing), len(session.mine.held))
        else:
            bar.counters.show_counts(None, None)

    def _tell_banner(self, status: LinkStatus) -> None:
        """Show the graver banner: a lost connection before a call that is listened to."""
        window, now = self.window, self.session.now()
        if status.fresh or (
            status.phase in (Phase.OFFLINE, Phase.CONNECTING, Phase.LISTING)
            and (status.fresh_at is None and not status.reason)
        ):
            self._show_listening(self.listening.active)
            return
        button = window.warning.button
        if status.phase is Phase.STOPPED:
            asks = bool(status.fingerprint)
            window.warning.tell(("", status.reason or "The connection has stopped."), status.advice)
            button.set_text("Look at it" if asks else "Try again")
        else:
            fact: tuple[str, ...] = ("", "Not connected.")
            if status.fresh_at is not None:
                ago = texts.ago(now - status.fresh_at)
                fact = ("", f"Not fresh since {texts.clock(status.fresh_at)}", f" ({ago}). Reconnecting")
            if status.next_try_at is not None and status.next_try_at > now:
                fact = (*fact, f", next try in {status.next_try_at - now:.0f} s.") if len(fact) % 2 else (
                    *fact, "", f" Next try in {status.next_try_at - now:.0f} s."
                )  # fmt: skip
            tried = f"Try {status.tries}" if status.tries else ""
            window.warning.tell(
                fact,
                "Calls go on at the phones; only this picture is old. Use your phone's keys till it is back.",
                " · ".join(part for part in (tried, status.reason) if part),
            )
            button.set_text("Try now")
        window.show_banner(window.warning)

    def _show_listening(self, active: bool) -> None:
        window, box = self.window, self.window.bar.box
        if active and not window.listening.isVisible() and box.line.hasFocus() and not box.text:
            # An empty box would swallow the keys 1, 2 and 3.
            lists = {
                Workspace.RECEPTION: self.reception.people.list,
                Workspace.SUPERVISION: self.supervision.table,
            }
            lists.get(window.workspace, window).setFocus(Qt.FocusReason.OtherFocusReason)
        window.show_banner(window.listening if active else None)

    def _tell_line(self, status: LinkStatus) -> None:
        picture = self.session.console.picture
        people = texts.count(len(picture.extensions), "extension")
        if status.fresh:
            facts = [
                f"{status.latency_ms:.0f} ms" if status.latency_ms is not None else "",
                people,
                texts.count(len(picture.calls), "call"),
                WAY_WORDS[status.way],
                f"Checked {texts.clock(status.fresh_at)}" if status.fresh_at is not None else "",
            ]
        else:
            last = f"Last good answer {texts.clock(status.fresh_at)}" if status.fresh_at is not None else ""
            facts = [last, f"{people}, from memory" if picture.extensions else ""]
        if status.weakened_tls:
            facts.append("TLS lowered for an old box")
        self.window.status.tell(
            PHASE_WORDS[status.phase], [fact for fact in facts if fact], fresh=status.fresh
        )

    def _help_connection(self) -> None:
        status = self.session.status
        if status.phase is Phase.STOPPED:
            self.window.bar.settings_wanted.emit()
        else:
            self.session.retry_now()

    def _note_refused(self, deed: Deed, why: str) -> None:
        self._note(f"{ACT_WORDS.get(deed.act, deed.act.value)}: {why}")

    def _note_outcome(self, outcome: Outcome) -> None:
        if outcome.error is not None:
            word = ACT_WORDS.get(outcome.deed.act, outcome.deed.act.value)
            advice = outcome.error.advice
            self._note(f"{word}: {outcome.error.sentence}" + (f" {advice}" if advice else ""))

    def _note(self, text: str) -> None:
        self.window.messages.tell(self.session.now(), text)
