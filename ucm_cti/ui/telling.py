"""What the window tells of the connection: status line, banner, own state."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance

from ucm_cti.model.connection import LinkStatus, Phase
from ucm_cti.ui import texts
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import person_view
from ucm_cti.ui.way_words import way_in_use, ways_explained
from ucm_cti.ui.window import MainWindow
from ucm_cti.ui.workspaces.supervision.listening import Listening

PHASE_WORDS = {
    Phase.OFFLINE: "Not connected",
    Phase.CONNECTING: "Connecting",
    Phase.LISTING: "Reading the lists",
    Phase.LIVE: "Live",
    Phase.STALE: "Not connected",
    Phase.STOPPED: "Stopped",
}


class Telling(QObject):
    """Keeps the frame true to the session's connection."""

    def __init__(
        self, window: MainWindow, session: Session, listening: Listening, leave_box: Callable[[], None]
    ) -> None:
        """Tell in `window`; `leave_box` takes the focus out of a box that would swallow keys."""
        super().__init__(window)
        self.window = window
        self.session = session
        self.listening = listening
        self._leave_box = leave_box
        self._connections: list[tuple[SignalInstance, Callable[..., None]]] = [
            (window.warning.button.clicked, self._help_connection),
            (window.kit.pulse.second, self._tick),
            (session.shown, self._on_frame),
            (session.status_changed, self._tell_status),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)
        window.status.tell_profile(session.console.profile.name)
        self._tell_status(session.status)

    def leave(self) -> None:
        """Follow the session no more."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self.window.show_banner(None)
        self.deleteLater()

    def _on_frame(self, _frame: object) -> None:
        self._tell_self()
        self._tell_banner(self.session.status)
        self._tell_line(self.session.status)

    def _tell_status(self, status: LinkStatus) -> None:
        if status.reason:
            told = texts.as_sentences(status.reason, status.advice)
            self.window.messages.tell(self.session.now(), told)
        self._tell_self()
        self._tell_banner(status)
        self._tell_line(status)
        self.window.status.explain(ways_explained(self.session.console.diagnostics.ways()))

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
            self._leave_box()
        window.show_banner(window.listening if active else None)

    def _tell_line(self, status: LinkStatus) -> None:
        picture = self.session.console.picture
        people = texts.count(len(picture.extensions), "extension")
        if status.fresh:
            facts = [
                f"{status.latency_ms:.0f} ms" if status.latency_ms is not None else "",
                people,
                texts.count(len(picture.calls), "call"),
                way_in_use(status),
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
