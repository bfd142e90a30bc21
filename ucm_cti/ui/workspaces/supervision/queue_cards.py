"""The row of queue cards."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from ucm_cti.control.listing import Part
from ucm_cti.model.ids import QueueNumber
from ucm_cti.state.change import TableName
from ucm_cti.ui.bridge import Frame
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import NO_QUEUES, queue_view
from ucm_cti.ui.widgets.catching_up import CatchingUp
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.queue_card import QueueCard

HEIGHT = 132
LEAST_WIDTH = 240


class QueueCards(QScrollArea):
    """One card a queue, in the order of their names; many scroll sideways."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._cards: dict[QueueNumber, QueueCard] = {}
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(kit.theme.px(12))
        self._empty = EmptyState(kit.theme, "queue", "No queues", NO_QUEUES)
        self._row.addWidget(self._empty)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(kit.theme.px(HEIGHT))
        kit.pulse.second.connect(self._tick)
        self._catching_up = CatchingUp(self, self.refresh)
        session.shown.connect(self._on_frame)
        session.status_changed.connect(self._catching_up.news)
        self.refresh()

    def card(self, queue: QueueNumber) -> QueueCard | None:
        """Return the card of a queue."""
        return self._cards.get(queue)

    def refresh(self, *_news: object) -> None:
        """Show the queues as they are now."""
        session, now = self._session, self._session.now()
        queues = sorted(session.console.picture.queues.values(), key=lambda queue: queue.label.casefold())
        for number in self._cards.keys() - {queue.number for queue in queues}:
            card = self._cards.pop(number)
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, queue in enumerate(queues):
            card = self._cards.get(queue.number) or self._make(queue.number)
            if self._row.indexOf(card) != place:
                self._row.insertWidget(place, card, 1)
            card.show_queue(queue_view(queue, session.lookup, stale=not session.fresh), now)
        self._empty.setVisible(not queues)
        self._empty.tell("No queues", session.missing(Part.QUEUES) or NO_QUEUES)

    def _make(self, queue: QueueNumber) -> QueueCard:
        card = self._cards[queue] = QueueCard(self._kit.theme)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.setMinimumWidth(self._kit.theme.px(LEAST_WIDTH))
        return card

    def _on_frame(self, frame: Frame) -> None:
        if TableName.QUEUES in frame:
            self._catching_up.news()

    def _tick(self, now: float) -> None:
        if self._session.fresh and self.isVisible():
            for card in self._cards.values():
                card.tick(now)
