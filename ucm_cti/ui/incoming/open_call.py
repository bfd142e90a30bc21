"""The call that stands open in the window of incoming calls."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.control.rights import CALL_CONTROL_S
from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId
from ucm_cti.model.status import PersonState
from ucm_cti.ui import texts
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.pressing import ErrorBeside, Pressing, Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.views import far_party, way_icon, way_of
from ucm_cti.ui.widgets.button import Button, ButtonRole, ButtonSize
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.ring_timer import RingTimer
from ucm_cti.ui.widgets.state_badge import StateBadge
from ucm_cti.ui.widgets.text import Text, secondary


class OpenCall(QWidget):
    """One call in full: who, how, for whom, and what can be done in ten seconds."""

    closed = Signal()

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.call: CallId | None = None
        theme = kit.theme
        self._shape = StateBadge(theme, edge=16, shape=16, square=False)
        self._shape.show_state(PersonState.RINGING)
        self._shape.follow_pulse(kit.pulse)
        tone = lambda colours: colours.states[theme.state_set][PersonState.RINGING].text  # noqa: E731  # one line
        self._title = Text(theme, "Incoming call", TypeRole.CAPTION_STRONG, tone)
        self._close = Button(theme, "", ButtonRole.TOOL, ButtonSize.SMALL, icon="x", name="Hide this call")
        self._close.clicked.connect(self.closed)
        self._name = Text(theme, "", TypeRole.CALLER, wrap=True)
        self._number = Text(theme, "", TypeRole.TITLE, secondary, figures=True, wrap=True)
        self.ring = RingTimer(theme)
        self._waits = Text(theme, "", TypeRole.TITLE, figures=True)
        self._way_icon = IconLabel(theme, "queue", 16)
        self._way = Text(theme, "", TypeRole.BODY, secondary, wrap=True)
        self._for_icon = IconLabel(theme, "user", 16, secondary)
        self._for = Text(theme, "", TypeRole.BODY, secondary, wrap=True)
        self.accept = Button(theme, "Accept", ButtonRole.ANSWER, ButtonSize.LARGE, icon="answer")
        self.refuse = Button(theme, "Refuse", ButtonRole.HANG_UP, ButtonSize.LARGE, icon="hang_up")
        self.console = Button(theme, "Open in console")
        self._why = Text(theme, "", TypeRole.CAPTION, secondary, wrap=True)
        self.error = ErrorLine(theme)
        self._pressings = (
            Pressing(self.accept, session, lambda: self._wish(Act.ACCEPT)),
            Pressing(self.refuse, session, lambda: self._wish(Act.REFUSE)),
        )
        ErrorBeside(self.error, session, lambda: self.call or "")
        self.ring.ran_out.connect(self.tick)
        for button in (self._close, self.accept, self.refuse, self.console):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out(theme.px)

    def show_call(self, call: Call) -> None:
        """Show a call; its ring starts where its ten seconds stand."""
        session, other = self._session, self.call != call.id
        lookup, own = session.lookup, session.own
        self.call = call.id
        party = far_party(call, own)
        self._name.tell(lookup.person_name(party.number, party.name) or "Unknown caller")
        line = lookup.number_line(party)
        self._number.tell(line)
        self._number.setVisible(bool(line))
        self._way.tell_parts(way_of(call, own, lookup))
        self._way_icon.show_icon(way_icon(call))
        meant = [number for number in call.ringing if number != own][:2]
        self._for.tell("also rings at " + ", ".join(map(lookup.person_name, meant)) if meant else "")
        self._for.setVisible(bool(meant))
        self._for_icon.setVisible(bool(meant))
        if other:
            self.error.tell("")
        self._run_ring(call, restart=other)
        self.tick()

    def leave(self) -> None:
        """Show no call any more."""
        self.call = None
        self.ring.stop()

    def tick(self) -> None:
        """Bring the waiting time and the acts up to now."""
        call = self._session.call(self.call)
        if call is None:
            return
        began = self._session.lookup.epoch_or_none(call.started)
        self._waits.tell(texts.duration(self._session.now() - began) if began is not None else "")
        for pressing in self._pressings:
            pressing.refresh()
        possible = self.accept.may.ok or self.refuse.may.ok or self.accept.asked or self.refuse.asked
        for button in (self.accept, self.refuse):
            button.setVisible(possible)
        self.ring.setVisible(possible and self.ring.running)
        self._waits.setVisible(not self.ring.isVisibleTo(self))
        self._why.tell("" if possible else self.accept.may.why)
        self._why.setVisible(not possible)

    def _run_ring(self, call: Call, *, restart: bool) -> None:
        if call.offered_at is None:
            self.ring.stop()
        elif restart or not self.ring.running:
            left = CALL_CONTROL_S - (self._session.now() - call.offered_at)
            if left > 0:
                self.ring.start(left)

    def _wish(self, act: Act) -> Wish | None:
        return Wish(act, self.call) if self.call is not None else None

    def _lay_out(self, px: Callable[[float], int]) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._shape)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        names = QVBoxLayout()
        names.setSpacing(px(2))
        names.addWidget(self._name)
        names.addWidget(self._number)
        who = QHBoxLayout()
        who.setSpacing(px(12))
        who.addLayout(names, 1)
        who.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignTop)
        who.addWidget(self._waits, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addLayout(who)
        for icon, text in ((self._way_icon, self._way), (self._for_icon, self._for)):
            line = QHBoxLayout()
            line.setSpacing(px(8))
            line.addWidget(icon)
            line.addWidget(text, 1)
            column.addLayout(line)
        column.addSpacing(px(6))
        acts = QHBoxLayout()
        acts.setSpacing(px(8))
        acts.addWidget(self.accept, 13)
        acts.addWidget(self.refuse, 10)
        column.addLayout(acts)
        column.addWidget(self.console)
        column.addWidget(self._why)
        column.addWidget(self.error)
