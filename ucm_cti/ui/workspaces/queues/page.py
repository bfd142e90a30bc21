"""The Queues workspace: a card and its agents for each queue."""

from collections.abc import Iterable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ucm_cti.control.listing import Part
from ucm_cti.model.ids import QueueNumber
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.bridge import Frame
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import NO_QUEUES
from ucm_cti.ui.widgets.catching_up import CatchingUp
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.widgets.place_row import PlaceRow
from ucm_cti.ui.workspaces.queues.queue_panel import LEAST_WIDTH, QueuePanel


class QueuesPage(QWidget):
    """One panel a queue, in the order of the queues' names."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        px = kit.theme.px
        self._empty = EmptyState(kit.theme, "queue", "No queues", NO_QUEUES)
        self._row = PlaceRow[QueueNumber, QueuePanel](
            lambda queue: QueuePanel(kit, session, queue),
            self._empty,
            least_width=px(LEAST_WIDTH),
            spacing=px(12),
            margins=QMargins(px(16), px(12), px(16), px(12)),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self._catching_up = CatchingUp(self, self._refresh)
        session.shown.connect(self._on_frame)
        session.status_changed.connect(self._catching_up.news)
        kit.pulse.second.connect(self._tick)
        self._catching_up.news()

    @property
    def panels(self) -> tuple[QueuePanel, ...]:
        """The panels made so far, in the order of the queues' names."""
        return tuple(self._row.made[number] for number in sorted(self._row.made, key=self._name))

    def panel(self, queue: QueueNumber) -> QueuePanel:
        """Return the panel of a queue. Raises KeyError for a queue that is not shown."""
        return self._row.of(queue)

    def press_key(self, key: Key) -> bool:
        """Tell whether a key means anything here: none does so far."""
        del key
        return False

    def _refresh(self) -> None:
        self._row.arrange(sorted(self._session.console.picture.queues, key=self._name))
        self._empty.tell("No queues", self._session.missing(Part.QUEUES) or NO_QUEUES)
        for panel in self._row.made.values():
            panel.refresh()

    def _name(self, number: QueueNumber) -> str:
        return self._session.lookup.queue_name(number).casefold()

    def _on_frame(self, frame: Frame) -> None:
        if TableName.AGENTS in frame:
            for queue, changes in _by_queue(frame[TableName.AGENTS]).items():
                if queue in self._row.made:
                    self._row.made[queue].take(changes)
        if TableName.QUEUES in frame or TableName.AGENTS in frame:
            self._catching_up.news()

    def _tick(self, now: float) -> None:
        if self._session.fresh and self.isVisible():
            for panel in self._row.made.values():
                panel.card.tick(now)
                panel.model.resort()


def _by_queue(changes: Iterable[Change]) -> dict[QueueNumber, list[Change]]:
    sorted_out: dict[QueueNumber, list[Change]] = {}
    for change in changes:
        sorted_out.setdefault(change.key.queue, []).append(change)  # type: ignore[attr-defined]
    return sorted_out
