"""Taking part in a call as a supervisor: the banner, its modes and its end."""

from PySide6.QtCore import QObject

from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId
from ucm_cti.model.status import BargeMode, ChannelState
from ucm_cti.ui.async_slot import Deed, Outcome
from ucm_cti.ui.session import MODES, Session
from ucm_cti.ui.widgets.banner import ListeningBanner
from ucm_cti.ui.workspaces.supervision.page import MODE_ACTS, agent_of


class Listening(QObject):
    """Keeps the violet banner true: `active` as long as the PBX shows the own phone in the call.

    Whether the banner is shown is the window's to say: a graver one may stand there.
    """

    def __init__(self, session: Session, banner: ListeningBanner) -> None:
        super().__init__(banner)
        self._session = session
        self._banner = banner
        self._mode = BargeMode.LISTEN
        self._asked_mode = BargeMode.LISTEN
        self._call: CallId | None = None
        self._agent = ""
        self._since: float | None = None
        banner.mode_chosen.connect(self.choose)
        banner.stop.clicked.connect(self.stop)
        session.shown.connect(self.refresh)
        session.deeds.asked.connect(self._on_asked)
        session.deeds.settled.connect(self._on_settled)
        self.refresh()

    @property
    def active(self) -> bool:
        """Whether the own phone takes part in a call as a supervisor."""
        return self._call is not None

    def refresh(self, *_news: object) -> None:
        """Show what is so now."""
        call = self._session.listened
        if call is None:
            self._call = None
            return
        now = self._session.now()
        if call.id != self._call:
            self._call, self._since = call.id, None
            self._agent = agent_of(call, self._session)
        if not self._picked_up(call):
            self._since = None
        elif self._since is None:
            self._since = now
        other = call.caller if call.callee.number == self._agent else call.callee
        lookup = self._session.lookup
        self._banner.show_listening(
            lookup.person_name(self._agent),
            self._agent,
            lookup.named(other)[0],
            self._mode,
            self._since,
            now,
        )
        self._banner.stop.set_asked(self._session.is_asked(Act.HANG_UP, call.id))

    def tick(self, now: float) -> None:
        """Bring the running time to `now` (epoch seconds)."""
        if self.active:
            self._banner.tick(now)

    def choose(self, mode: BargeMode) -> None:
        """Ask for another mode."""
        if self._call is not None:
            self._session.press(MODE_ACTS[mode], self._call, self._agent)

    def stop(self) -> None:
        """Take no part any more; the call itself goes on."""
        if self._call is not None:
            self._session.press(Act.HANG_UP, self._call)

    def _picked_up(self, call: Call) -> bool:
        channels = self._session.console.picture.channels
        legs = (channels.get(name) for name in call.supervisors)
        return any(leg.state is ChannelState.UP for leg in legs if leg and leg.endpoint == self._session.own)

    def _on_asked(self, deed: Deed) -> None:
        if deed.act in MODES:
            self._asked_mode = MODES[deed.act]

    def _on_settled(self, outcome: Outcome) -> None:
        if outcome.deed.act in MODES and outcome.error is None:
            self._mode = self._asked_mode
        self.refresh()
