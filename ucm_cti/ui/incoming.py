"""The window of incoming calls: over everything, without taking the focus, until the calls end."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.choices import USUAL_INCOMING, Corner, Incoming, IncomingLevel
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
from ucm_cti.ui.widgets.paint import draw_box
from ucm_cti.ui.widgets.ring_timer import RingTimer
from ucm_cti.ui.widgets.state_badge import StateBadge
from ucm_cti.ui.widgets.text import Text, secondary

WIDTH = 360
MARGIN = 24
"""From the corner of the screen."""
CALL_CONTROL_S = 10.0
"""How long the PBX waits for accept or refuse (guide p. 144)."""


class IncomingWindow(QWidget):
    """The oldest call open, the others one row each below; gone when no call rings."""

    opened = Signal()
    """Somebody wants to see the call in the console."""

    def __init__(self, kit: Kit, session: Session, manner: Incoming = USUAL_INCOMING) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self._kit = kit
        self._session = session
        self._manner = manner
        self._told: set[CallId] = set()
        """Calls that have made their sound."""
        self._dismissed: set[CallId] = set()
        self._first = _OpenCall(kit, session)
        self._rows: dict[CallId, _CallRow] = {}
        theme, px = kit.theme, kit.theme.px
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # Closing it is not the end of the program: the main window is.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle("Incoming call")
        self.setFixedWidth(px(WIDTH))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(16), px(14), px(16), px(16))
        self._column.setSpacing(px(8))
        self._column.addWidget(self._first)
        self._first.closed.connect(self._dismiss)
        self._first.console.clicked.connect(self.opened)
        session.mine_changed.connect(self.refresh)
        session.shown.connect(self.refresh)
        session.status_changed.connect(self.refresh)
        kit.pulse.second.connect(self._tick)
        theme.changed.connect(self.update)

    def behave(self, manner: Incoming) -> None:
        """Show calls in another way, or not at all, from now on."""
        self._manner = manner
        self.refresh()
        self._lay()

    @property
    def call(self) -> CallId | None:
        """The call that is open."""
        return self._first.call if self.isVisible() else None

    @property
    def open_call(self) -> "_OpenCall":
        """The part with the buttons."""
        return self._first

    @property
    def rows(self) -> int:
        """How many more calls stand below."""
        return len(self._rows)

    def refresh(self, *_news: object) -> None:
        """Show the calls that ring now."""
        session = self._session
        ringing = [key for key in session.mine.ringing if key not in self._dismissed]
        self._dismissed &= set(session.mine.ringing)
        calls = [call for key in ringing if (call := session.call(key)) is not None]
        self._sound(calls)
        if not calls or not session.fresh or self._manner.level is IncomingLevel.OFF:
            self._first.leave()
            self.hide()
            return
        self._first.show_call(calls[0])
        self._show_rows(calls[1:])
        self._column.activate()
        self.adjustSize()
        if not self.isVisible():
            self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the corner, and keep the corners round: cut out, as not every screen blends windows."""
        super().resizeEvent(event)
        radius = self._kit.theme.px(self._kit.theme.tokens.radii.window)
        shape = QPainterPath()
        shape.addRoundedRect(self.rect().toRectF(), radius, radius)
        self.setMask(QRegion(shape.toFillPolygon().toPolygon()))
        self._lay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the raised ground with its corners."""
        theme = self._kit.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, radius = theme.colours, theme.px(theme.tokens.radii.window)
        painter.fillRect(self.rect(), colours.border.control)
        draw_box(painter, self.rect().toRectF(), radius, colours.surface.raised, colours.border.control)

    def _show_rows(self, calls: list[Call]) -> None:
        for key in self._rows.keys() - {call.id for call in calls}:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for call in calls:
            row = self._rows.get(call.id) or self._make_row(call.id)
            row.show_call(call)

    def _make_row(self, call: CallId) -> "_CallRow":
        row = self._rows[call] = _CallRow(self._kit, self._session, call)
        self._column.addWidget(row)
        return row

    def _lay(self) -> None:
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        room = screens.get(self._manner.screen, QGuiApplication.primaryScreen()).availableGeometry()
        margin = self._kit.theme.px(MARGIN)
        room = room.adjusted(margin, margin, -margin, -margin)
        left = self._manner.corner in (Corner.TOP_LEFT, Corner.BOTTOM_LEFT)
        top = self._manner.corner in (Corner.TOP_LEFT, Corner.TOP_RIGHT)
        self.move(
            room.left() if left else room.right() + 1 - self.width(),
            room.top() if top else room.bottom() + 1 - self.height(),
        )

    def _sound(self, calls: list[Call]) -> None:
        """Make the system's own sound, once for a call."""
        now = {call.id for call in calls}
        if now - self._told and self._manner.level is IncomingLevel.FULL and self._session.fresh:
            QApplication.beep()
        self._told = now

    def _dismiss(self) -> None:
        if self._first.call is not None:
            self._dismissed.add(self._first.call)
            self.refresh()

    def _tick(self, _now: float) -> None:
        if self.isVisible():
            self._first.tick()


class _OpenCall(QWidget):
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
        tone = lambda colours: colours.states[theme.state_set][PersonState.RINGING].text  # noqa: E731
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


class _CallRow(QWidget):
    """One more call: who, and Accept."""

    def __init__(self, kit: Kit, session: Session, call: CallId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        theme, px = kit.theme, kit.theme.px
        shape = StateBadge(theme)
        shape.show_state(PersonState.RINGING)
        shape.follow_pulse(kit.pulse)
        self._name = Text(theme, "", TypeRole.BODY_STRONG, elide=True)
        self._line = Text(theme, "", TypeRole.CAPTION, secondary, elide=True)
        self.accept = Button(theme, "Accept", size=ButtonSize.SMALL, icon="answer")
        self.accept.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pressing = Pressing(self.accept, session, lambda: Wish(Act.ACCEPT, call))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(10))
        row.addWidget(shape)
        row.addLayout(names, 1)
        row.addWidget(self.accept)

    def show_call(self, call: Call) -> None:
        """Show the call."""
        lookup, own = self._session.lookup, self._session.own
        party = far_party(call, own)
        self._name.tell(lookup.person_name(party.number, party.name) or "Unknown caller")
        way = "".join(way_of(call, own, lookup))
        self._line.tell(" · ".join(part for part in (lookup.number_line(party), way) if part))
        self._pressing.refresh()
