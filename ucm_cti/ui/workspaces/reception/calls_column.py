"""The left column: the way of a call from the top, ringing, my call, held."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.ui.chosen import Chosen
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import held_view, ringing_view
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.section_head import SectionHead
from ucm_cti.ui.workspaces.reception.call_stack import CallStack
from ucm_cti.ui.workspaces.reception.my_call import MyCall


class CallsColumn(QScrollArea):
    """All own calls; it scrolls when they are many."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen = Chosen()
        theme, px, keys = kit.theme, kit.theme.px, kit.keys
        self._ringing_head = SectionHead(theme, "Ringing", keys.shown(Key.RINGING_LIST))
        self.ringing = CallStack(kit, session, Act.ACCEPT)
        self._quiet = EmptyState(theme, "incoming", "No calls ringing", "The next one shows up here.")
        self.mine = MyCall(kit, session, lambda: self._chosen.number)
        self._held_head = SectionHead(theme, "On hold", keys.shown(Key.HELD_LIST))
        self.held = CallStack(kit, session, Act.UNHOLD)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(12), px(4), px(12), px(12))
        column.setSpacing(0)
        for widget in (
            self._ringing_head,
            self.ringing,
            self._quiet,
            SectionHead(theme, "My call"),
            self.mine,
            self._held_head,
            self.held,
        ):
            column.addWidget(widget)
            if not isinstance(widget, SectionHead):
                column.addSpacing(px(4))
        column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.refresh()

    def refresh(self, *_news: object) -> None:
        """Show the calls as they are now."""
        session = self._session
        own, lookup, stale = session.own, session.lookup, not session.fresh
        ringing = [
            (key, ringing_view(call, own, lookup, stale=stale))
            for key in session.mine.ringing
            if (call := session.call(key)) is not None
        ]
        held = [
            (key, held_view(call, own, lookup, since=session.held_since(key), stale=stale))
            for key in session.mine.held
            if (call := session.call(key)) is not None
        ]
        self.ringing.show_calls(ringing)
        self._quiet.setVisible(not ringing)
        self._ringing_head.show_count(len(ringing))
        self.mine.refresh()
        self.held.show_calls(held)
        self._held_head.show_count(len(held))
        self._held_head.setVisible(bool(held))

    def show_mine(self) -> None:
        """Scroll to the own call: many that ring would push it out of sight."""
        # Once the cards have their places: they are laid out when the events that wait have been seen to.
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.mine))

    def choose(self, chosen: Chosen) -> None:
        """Take note of whom a transfer would go to."""
        self._chosen = chosen
        self.mine.refresh_acts()
