"""The window itself: the oldest call open, the others below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ucm_cti.model.call import Call
from ucm_cti.model.choices import USUAL_INCOMING, Incoming, IncomingLevel
from ucm_cti.model.ids import CallId
from ucm_cti.ui.incoming.call_row import CallRow
from ucm_cti.ui.incoming.corner import place_in_corner
from ucm_cti.ui.incoming.open_call import OpenCall
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import incoming_kind
from ucm_cti.ui.widgets.paint import draw_box

WIDTH = 360
MARGIN = 8
"""From the corner of the screen, and from what is kept free."""


class IncomingWindow(QWidget):
    """The oldest call open, the others one row each below; gone when no call rings."""

    opened = Signal()
    """Somebody wants to see the call in the console."""

    def __init__(
        self,
        kit: Kit,
        session: Session,
        manner: Incoming = USUAL_INCOMING,
        free: Callable[[], Sequence[QRect]] = tuple,
    ) -> None:
        """Follow a session; `free` tells what of the desktop it must not cover, if it can help it."""
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
        self._free = free
        self._told: set[CallId] = set()
        """Calls that have made their sound."""
        self._dismissed: set[CallId] = set()
        self._first = OpenCall(kit, session)
        self._rows: dict[CallId, CallRow] = {}
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
    def open_call(self) -> OpenCall:
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
        calls = [call for call in calls if self._level(call) is not IncomingLevel.OFF]
        self._sound(calls)
        if not calls or not session.fresh:
            self._first.leave()
            self.hide()
            return
        self._first.show_call(calls[0])
        self._show_rows(calls[1:])
        self._column.activate()
        self.adjustSize()
        if not self.isVisible():
            self._lay()  # the console may have been moved since the last call
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

    def _make_row(self, call: CallId) -> CallRow:
        row = self._rows[call] = CallRow(self._kit, self._session, call)
        self._column.addWidget(row)
        return row

    def _lay(self) -> None:
        screens = {screen.name(): screen for screen in QGuiApplication.screens()}
        room = screens.get(self._manner.screen, QGuiApplication.primaryScreen()).availableGeometry()
        margin = self._kit.theme.px(MARGIN)
        self.move(place_in_corner(self.size(), room, self._manner.corner, margin, self._free()))

    def _level(self, call: Call) -> IncomingLevel:
        return self._manner.level_of(incoming_kind(call, self._session.own))

    def _sound(self, calls: list[Call]) -> None:
        """Make the system's own sound, once for a call."""
        fresh = [call for call in calls if call.id not in self._told]
        if self._session.fresh and any(self._level(call) is IncomingLevel.FULL for call in fresh):
            QApplication.beep()
        self._told = {call.id for call in calls}

    def _dismiss(self) -> None:
        if self._first.call is not None:
            self._dismissed.add(self._first.call)
            self.refresh()

    def _tick(self, _now: float) -> None:
        if self.isVisible():
            self._first.tick()
