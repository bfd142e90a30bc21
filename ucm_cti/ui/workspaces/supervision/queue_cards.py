"""The row of queue cards."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucm_cti.control.listing import Part
from ucm_cti.model.ids import QueueNumber
from ucm_cti.state.change import TableName
from ucm_cti.ui.bridge import Frame
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import NO_QUEUES, queue_view
from ucm_cti.ui.widgets.catching_up import CatchingUp
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.place_row import PlaceRow
from ucm_cti.ui.widgets.queue_card import QueueCard

HEIGHT = 132
LEAST_WIDTH = 240


class QueueCards(PlaceRow[QueueNumber, QueueCard]):
    """One card a queue, in the order of their names."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        px = kit.theme.px
        self._kit = kit
        self._session = session
        self._none = EmptyState(kit.theme, "queue", "No queues", NO_QUEUES)
        super().__init__(
            self._make_card,
            self._none,
            least_width=px(LEAST_WIDTH),
            spacing=px(12),
            margins=QMargins(),
            parent=parent,
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(px(HEIGHT))
        self._catching_up = CatchingUp(self, self._refresh)
        kit.pulse.second.connect(self._tick)
        session.shown.connect(self._on_frame)
        session.status_changed.connect(self._catching_up.news)
        self._catching_up.news()

    def card(self, queue: QueueNumber) -> QueueCard | None:
        """Return the card of a queue that has come on the screen."""
        return self.made.get(queue)

    def _refresh(self) -> None:
        queues = self._session.console.picture.queues
        self.arrange(sorted(queues, key=lambda number: queues[number].label.casefold()))
        self._none.tell("No queues", self._session.missing(Part.QUEUES) or NO_QUEUES)
        for number, card in self.made.items():
            self._show(card, number)

    def _show(self, card: QueueCard, number: QueueNumber) -> None:
        session = self._session
        queue = session.console.picture.queues[number]
        card.show_queue(queue_view(queue, session.lookup, stale=not session.fresh), session.now())

    def _make_card(self, number: QueueNumber) -> QueueCard:
        card = QueueCard(self._kit.theme)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._show(card, number)
        return card

    def _on_frame(self, frame: Frame) -> None:
        if TableName.QUEUES in frame:
            self._catching_up.news()

    def _tick(self, now: float) -> None:
        if self._session.fresh and self.isVisible():
            for card in self.made.values():
                card.tick(now)
