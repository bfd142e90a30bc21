"""What came of what the person did: told where the act was, else in the window; always kept in the log."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, SignalInstance
from PySide6.QtWidgets import QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.ids import QueueNumber
from ucm_cti.ui.async_slot import Deed, Outcome
from ucm_cti.ui.doing import Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.texts import as_sentences
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.window import MainWindow

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
    Act.PARK: "Park",
    Act.PICK_UP: "Pick up",
    Act.VOICEMAIL: "Voicemail",
    Act.CONSULT: "Consult",
    Act.LOG_IN_AGENT: "Log in",
    Act.LOG_OUT_AGENT: "Log out",
    Act.PAUSE_AGENT: "Pause",
    Act.UNPAUSE_AGENT: "Unpause",
}
DONE_WORDS = {
    Act.TRANSFER: "Transferred",
    Act.VOICEMAIL: "Sent to voicemail",
    Act.REFUSE: "Refused",
    Act.PARK: "Parked",
}
"""Acts after which the call is gone from the window: a toast tells that they were done."""


class Outcomes(QObject):
    """A toast for what was done, a strip for what failed where nothing else stands beside the act."""

    def __init__(self, window: MainWindow, session: Session, incoming: QWidget) -> None:
        """Tell in `window`; `incoming` is the other window that has acts of calls."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._incoming = incoming
        self._about: dict[Deed, str] = {}
        """Whom an act under way is about: once it is done, the call is gone."""
        self._connections: list[tuple[SignalInstance, Callable[..., None]]] = [
            (session.wished, self._on_wish),
            (session.deeds.asked, self._on_asked),
            (session.deeds.settled, self._on_settled),
            (session.deeds.failed, self._on_failed),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)

    def leave(self) -> None:
        """Follow the session no more."""
        for signal, slot in self._connections:
            signal.disconnect(slot)
        self._window.tell_failure("")
        self.deleteLater()

    def _on_wish(self, wish: Wish) -> None:
        call = self._session.call(wish.call)
        if wish.act not in DONE_WORDS or call is None:
            return
        far, lookup = self._session.far_side(call), self._session.lookup
        queue = self._session.console.picture.queues.get(QueueNumber(wish.target))
        to = queue.label if queue is not None else lookup.person_name(wish.target)
        self._about[Deed(wish.act, wish.subject)] = f"{far} to {to}" if to else far

    def _on_asked(self, _deed: Deed) -> None:
        self._window.tell_failure("")

    def _on_settled(self, outcome: Outcome) -> None:
        about = self._about.pop(outcome.deed, "")
        if about and outcome.error is None:
            other = self._incoming.geometry() if self._incoming.isVisible() else QRect()
            self._window.tell_done(DONE_WORDS[outcome.deed.act], about, other)

    def _on_failed(self, deed: Deed, sentence: str, advice: str) -> None:
        told = f"{ACT_WORDS.get(deed.act, deed.act.value)}: {sentence}"
        self._window.messages.tell(self._session.now(), as_sentences(told, advice))
        lines = (line for part in (self._window, self._incoming) for line in part.findChildren(ErrorLine))
        if not any(line.isVisible() and line.text.startswith(sentence) for line in lines):
            self._window.tell_failure(told, advice)
