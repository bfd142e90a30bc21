"""The cards of ringing or held calls, one below the other, in order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.ids import CallId
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.pressing import ErrorBeside, Pressing, Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.widgets.call_card import CallCard
from ucm_cti.ui.widgets.call_view import CallView


class CallStack(QWidget):
    """One card a call; a card stays the same widget as long as its call is here, so that focus stays."""

    opened = Signal(str)
    """Enter on a card: the call's id."""
    made = Signal(object, str)
    """A new card, and its call's id."""
    left = Signal(bool)
    """The card that had the focus went; whether its neighbour has it now."""

    def __init__(self, kit: Kit, session: Session, act: Act, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._act = act
        self._cards: dict[CallId, CallCard] = {}
        self._pressings: dict[CallId, Pressing] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.px(kit.theme.space.s))
        kit.pulse.second.connect(self._tick)

    def show_calls(self, calls: Sequence[tuple[CallId, CallView]]) -> None:
        """Show these calls in this order."""
        now = self._session.now()
        wanted = [call for call, _ in calls]
        focus = self.window().focusWidget()  # also while another window has the keys
        leaves = next((at for at, card in enumerate(self.cards) if _holds(card, focus)), None)
        stays = leaves is None or any(
            _holds(self._cards[call], focus) for call in wanted if call in self._cards
        )
        for call in [call for call in self._cards if call not in wanted]:
            self._drop(call)
        for place, (call, view) in enumerate(calls):
            card = self._cards.get(call) or self._make(call)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show_call(view, now)
            self._pressings[call].refresh()
            card.show()
        self._mark_first(wanted)
        self.setVisible(bool(calls))
        if leaves is not None and not stays:
            # Qt would give the focus to whatever was made first.
            self.left.emit(self.focus(min(leaves, len(calls) - 1)) if calls else False)

    @property
    def cards(self) -> tuple[CallCard, ...]:
        """The cards from the top."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        found = (item.widget() for item in items if item is not None)
        return tuple(card for card in found if isinstance(card, CallCard))

    def card(self, call: CallId) -> CallCard | None:
        """Return the card of a call."""
        return self._cards.get(call)

    def focus(self, place: int = 0) -> bool:
        """Put the focus on a card; False if there is none."""
        cards = self.cards
        if place >= len(cards):
            return False
        cards[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def press(self, call: CallId) -> None:
        """Do the card's act."""
        if call in self._pressings:
            self._pressings[call].press()

    def _mark_first(self, calls: Sequence[CallId]) -> None:
        """Fill the button of the first card that its key would act on; the rest are outlined."""
        first = next((call for call in calls if self._cards[call].act.may.ok), None)
        key = self._kit.keys.shown(Key.ANSWER if self._act is Act.ACCEPT else Key.HOLD)
        acts_on_first = self._act is Act.ACCEPT or self._session.current is None
        for call in calls:
            card = self._cards[call]
            card.set_first(call == first and self._act is Act.ACCEPT)
            card.act.set_key(key if call == first and acts_on_first else "")

    def _make(self, call: CallId) -> CallCard:
        make = CallCard.ringing if self._act is Act.ACCEPT else CallCard.held
        card = make(self._kit.theme)
        card.setObjectName(f"{self._act.value}:{call}")
        self._cards[call] = card
        self._pressings[call] = Pressing(card.act, self._session, lambda: Wish(self._act, call))
        ErrorBeside(card.error, self._session, lambda: call)
        card.opened.connect(lambda: self.opened.emit(call))
        self.made.emit(card, call)
        return card

    def _drop(self, call: CallId) -> None:
        card = self._cards.pop(call)
        del self._pressings[call]
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _tick(self, now: float) -> None:
        if self._session.fresh:
            for card in self._cards.values():
                card.tick(now)


def _holds(card: CallCard, focus: QWidget | None) -> bool:
    """Tell whether the focus is on a card, or on something in it."""
    return focus is not None and (card is focus or card.isAncestorOf(focus))
