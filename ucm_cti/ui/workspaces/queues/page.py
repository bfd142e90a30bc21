"""The Queues workspace: a card and its agents for each queue."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

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
from ucm_cti.ui.workspaces.queues.queue_panel import LEAST_WIDTH, QueuePanel


class QueuesPage(QScrollArea):
    """One panel a queue, side by side; many scroll sideways.

    Each queue has its place at once; the panel is made when the place comes on the screen, one in each turn
    of the loop, so that fifty queues neither hold up the window nor take memory that nobody looks at.
    """

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._places: dict[QueueNumber, _Place] = {}
        self._panels: dict[QueueNumber, QueuePanel] = {}
        px = kit.theme.px
        inside = QWidget()
        self._row = QHBoxLayout()
        self._row.setSpacing(px(12))
        self._empty = EmptyState(kit.theme, "queue", "No queues", NO_QUEUES)
        self._row.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addLayout(self._row, 1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._making = QTimer(self)
        self._making.setSingleShot(True)
        self._making.timeout.connect(self._make_next)
        self._catching_up = CatchingUp(self, self.refresh)
        self.horizontalScrollBar().valueChanged.connect(self._look)
        session.shown.connect(self._on_frame)
        session.status_changed.connect(self._catching_up.news)
        kit.pulse.second.connect(self._tick)
        self._catching_up.news()

    @property
    def panels(self) -> tuple[QueuePanel, ...]:
        """The panels made so far, in the order of the queues' names."""
        return tuple(self._panels[number] for number in sorted(self._panels, key=self._name))

    def panel(self, queue: QueueNumber) -> QueuePanel:
        """Return the panel of a queue. Raises KeyError for a queue that is not shown."""
        return self._panels.get(queue) or self._make(queue)

    def refresh(self, *_news: object) -> None:
        """Have a place for each queue, and show all as it is now."""
        queues = self._session.console.picture.queues
        for number in self._places.keys() - queues.keys():
            self._drop(number)
        for place, number in enumerate(sorted(queues, key=self._name)):
            slot = self._places.get(number) or self._make_place(number)
            if self._row.indexOf(slot) != place:
                self._row.insertWidget(place, slot, 1)
                slot.show()  # a layout would show it later, and the keys could not go there before
        self._empty.setVisible(not queues)
        self._empty.tell("No queues", self._session.missing(Part.QUEUES) or NO_QUEUES)
        for panel in self._panels.values():
            panel.refresh()
        self._look()

    def press_key(self, key: Key) -> bool:
        """Tell whether a key means anything here: none does so far."""
        del key
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look whether other places have come on the screen."""
        super().resizeEvent(event)
        self._look()

    # --- places and panels ----------------------------------------------------------------------

    def _make_place(self, queue: QueueNumber) -> "_Place":
        place = self._places[queue] = _Place(self._kit.theme.px(LEAST_WIDTH))
        return place

    def _drop(self, queue: QueueNumber) -> None:
        slot = self._places.pop(queue)
        self._panels.pop(queue, None)
        self._row.removeWidget(slot)
        slot.hide()
        slot.deleteLater()

    def _make(self, queue: QueueNumber) -> QueuePanel:
        panel = self._panels[queue] = QueuePanel(self._kit, self._session, queue)
        self._places[queue].column.addWidget(panel)
        panel.show()
        return panel

    def _look(self, *_news: object) -> None:
        """Make soon what is on the screen and not there."""
        if self.isVisible() and not self._making.isActive():
            self._making.start(0)

    def _make_next(self) -> None:
        missing = next(self._missing(), None)
        if missing is not None:
            self._make(missing)
            self._making.start(0)

    def _missing(self) -> Iterator[QueueNumber]:
        for queue in sorted(self._places.keys() - self._panels.keys(), key=self._name):
            if not self._places[queue].visibleRegion().isEmpty():
                yield queue

    # --- what is new ----------------------------------------------------------------------------

    def _name(self, number: QueueNumber) -> str:
        return self._session.lookup.queue_name(number).casefold()

    def _on_frame(self, frame: Frame) -> None:
        if TableName.AGENTS in frame:
            for queue, changes in _by_queue(frame[TableName.AGENTS]).items():
                if queue in self._panels:
                    self._panels[queue].take(changes)
        if TableName.QUEUES in frame or TableName.AGENTS in frame:
            self._catching_up.news()

    def _tick(self, now: float) -> None:
        if self._session.fresh and self.isVisible():
            for panel in self._panels.values():
                panel.card.tick(now)
                panel.model.resort()


class _Place(QWidget):
    """Where a queue's panel stands, or will stand."""

    def __init__(self, least_width: int) -> None:
        super().__init__()
        self.setMinimumWidth(least_width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)


def _by_queue(changes: Iterable[Change]) -> dict[QueueNumber, list[Change]]:
    sorted_out: dict[QueueNumber, list[Change]] = {}
    for change in changes:
        sorted_out.setdefault(change.key.queue, []).append(change)  # type: ignore[attr-defined]
    return sorted_out
