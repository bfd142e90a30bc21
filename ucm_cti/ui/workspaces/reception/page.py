"""The Reception workspace as a whole, and what its keys do."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.ids import CallId
from ucm_cti.ui.chosen import Chosen, offer
from ucm_cti.ui.dragging import Dragging
from ucm_cti.ui.keys import CALLS, Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.session import Session
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.search_box import SearchBox
from ucm_cti.ui.widgets.surface import Surface
from ucm_cti.ui.workspaces.reception.calls_column import CallsColumn
from ucm_cti.ui.workspaces.reception.detail_pane import DetailPane
from ucm_cti.ui.workspaces.reception.people_pane import PeoplePane

DEAF_MS = 400
"""Enter is not taken this soon after the focus moved by itself: it was meant for what was there before."""


class ReceptionPage(QWidget):
    """Calls at the left, people in the middle, the one chosen at the right; the one box drives it."""

    def __init__(self, kit: Kit, session: Session, box: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._box = box
        self._since_moved = QElapsedTimer()
        theme, px = kit.theme, kit.theme.px
        frame = theme.tokens.frame
        self.calls = CallsColumn(kit, session)
        self.people = PeoplePane(kit, session)
        self.detail = DetailPane(kit, session)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for inside, width, edge in (
            (self.calls, frame.left_column, Qt.Edge.RightEdge),
            (self.people, 0, None),
            (self.detail, frame.right_column, Qt.Edge.LeftEdge),
        ):
            ground = Surface(
                theme,
                (lambda colours: colours.surface.panel)
                if inside is self.detail
                else (lambda colours: colours.surface.window),
                edge,
            )
            column = QHBoxLayout(ground)
            column.setContentsMargins(
                1 if edge is Qt.Edge.LeftEdge else 0, 0, int(edge is Qt.Edge.RightEdge), 0
            )
            column.addWidget(inside)
            if width:
                ground.setFixedWidth(px(width))
            row.addWidget(ground, 0 if width else 1)
        self.people.chosen.connect(self._choose)
        self.people.entered.connect(self.enter)
        self.calls.ringing.opened.connect(self._answer)
        self.calls.held.opened.connect(lambda call: self.calls.held.press(CallId(call)))
        people = (self.people.tiles, self.people.rows, self.people.found.list)
        self.dragging = Dragging(kit, session, people, self)
        self.dragging.watch(self.calls.mine.card, lambda: session.current.id if session.current else None)
        for stack in (self.calls.ringing, self.calls.held):
            stack.made.connect(self._let_drag)
            stack.left.connect(self._focus_left)
            for call in (*session.mine.ringing, *session.mine.held):
                if (card := stack.card(call)) is not None:
                    self._let_drag(card, call)
        self.calls.mine.left.connect(lambda: self._focus_left(False))
        self._ringing = session.mine.ringing
        self._current = session.current
        session.shown.connect(self.calls.refresh)
        session.status_changed.connect(self.calls.refresh)
        session.mine_changed.connect(self._follow_calls)
        for signal in (session.deeds.asked, session.deeds.settled):
            signal.connect(self._tell_offer)

    def _let_drag(self, card: Card, call: str) -> None:
        self.dragging.watch(card, lambda: CallId(call))

    # --- the one box ----------------------------------------------------------------------------

    def search(self, asked: str) -> None:
        """Show what fits. Who types knows where the focus is: Enter means what it says again."""
        if asked:
            self._since_moved.invalidate()
        self._box.tell_found(self.people.search(asked))
        self._tell_offer()

    def step(self, by: int) -> None:
        """Choose up (-1) or down (1)."""
        if self.people.searching:
            self.people.found.step(by)

    def enter(self) -> None:
        """Do what the foot says, unless the focus has only just come here."""
        if self._deaf:
            return
        made = offer(self._session, self.people.choice)
        if made is None:
            return
        wish = made.wish
        if self._session.press(wish.act, wish.call, wish.target):
            self._box.line.clear()
        else:
            self.people.found.error.tell(made.may.why)

    def back(self) -> bool:
        """Leave the search; tells whether there was one."""
        if not self.people.searching:
            return False
        self._box.line.clear()
        return True

    # --- keys -----------------------------------------------------------------------------------

    def press_key(self, key: Key) -> bool:
        """Do what a key means here; tells whether it means anything."""
        if key in CALLS:
            return self._go_to_call(CALLS.index(key))
        match key:
            case Key.ANSWER:
                self._answer_first(Act.ACCEPT)
            case Key.REFUSE:
                self._answer_first(Act.REFUSE)
            case Key.TRANSFER:
                self._transfer()
            case Key.HOLD:
                self._hold_or_resume()
            case Key.HANG_UP:
                self.calls.mine.press(Act.HANG_UP)
            case Key.MUTE:
                self.calls.mine.press(Act.MUTE)
            case Key.RINGING_LIST:
                self.calls.ringing.focus()
            case Key.HELD_LIST:
                self.calls.held.focus()
            case _:
                return False
        return True

    def _go_to_call(self, place: int) -> bool:
        cards = (*self.calls.ringing.cards, self.calls.mine.card, *self.calls.held.cards)
        shown = [card for card in cards if card.isVisible()]
        if place >= len(shown):
            return False
        target = self.calls.mine.transfer if shown[place] is self.calls.mine.card else shown[place]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _answer(self, call: str) -> None:
        if not self._deaf:
            self.calls.ringing.press(CallId(call))

    def _answer_first(self, act: Act) -> None:
        ringing = self._session.mine.ringing
        possible = (call for call in ringing if self._session.may(act, call))
        first = next(possible, ringing[0] if ringing else None)
        if first is not None:
            self._session.press(act, first)

    def _transfer(self) -> None:
        """Transfer to whom is chosen; where nobody is, go and choose."""
        if self.people.choice:
            self.calls.mine.press(Act.TRANSFER)
        else:
            self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _hold_or_resume(self) -> None:
        session = self._session
        if session.current is not None:
            self.calls.mine.press(Act.HOLD)
        elif session.mine.held:
            self.calls.held.press(session.mine.held[0])

    # --- focus follows the call -----------------------------------------------------------------

    def _follow_calls(self) -> None:
        before_ringing, self._ringing = self._ringing, self._session.mine.ringing
        before, self._current = self._current, self._session.current
        self.calls.refresh()
        if self._current is not None and (before is None or before.id != self._current.id):
            self.calls.show_mine()
        if self._typing or not self.isVisible() or not self.isActiveWindow():
            return
        if self._ringing and not before_ringing and self._current is None:
            self._moved(self.calls.ringing.focus())
        elif self._current is not None and (before is None or before.id != self._current.id):
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
            self._moved(True)

    def _focus_left(self, found: bool) -> None:
        """Give the box the focus of a call that is over, where no other call took it."""
        if not found:
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._moved(True)

    @property
    def _typing(self) -> bool:
        return self._box.line.hasFocus() and bool(self._box.text)

    @property
    def _deaf(self) -> bool:
        return self._since_moved.isValid() and not self._since_moved.hasExpired(DEAF_MS)

    def _moved(self, done: bool) -> None:
        if done:
            self._since_moved.start()

    # --- whom is chosen -------------------------------------------------------------------------

    def _choose(self, chosen: Chosen) -> None:
        self.calls.choose(chosen)
        self.detail.choose(chosen)
        self._tell_offer()

    def _tell_offer(self, *_news: object) -> None:
        if self.people.searching:
            self.people.found.tell_offer(offer(self._session, self.people.choice))
