"""The Queues workspace: a card and its agents for each queue."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ucm_cti.control.listing import Part
from ucm_cti.model.ids import QueueNumber
from ucm_cti.state.change import TableName
from ucm_cti.ui.bridge import Frame
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import NO_QUEUES
from ucm_cti.ui.widgets.empty_state import EmptyState
from ucm_cti.ui.workspaces.queues.queue_panel import QueuePanel


class QueuesPage(QScrollArea):
    """One panel a queue, side by side; many scroll sideways."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session = session
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
        session.shown.connect(self._on_frame)
        session.status_changed.connect(self.refresh)
        kit.pulse.second.connect(self._tick)
        self.refresh()

    @property
    def panels(self) -> tuple[QueuePanel, ...]:
        """The panels, in the order of the queues' names."""
        return tuple(self._panels[number] for number in sorted(self._panels, key=self._name))

    def refresh(self, *_news: object) -> None:
        """Make a panel for each queue."""
        queues = self._session.console.picture.queues
        for number in self._panels.keys() - queues.keys():
            panel = self._panels.pop(number)
            self._row.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        for place, number in enumerate(sorted(queues, key=self._name)):
            panel = self._panels.get(number) or self._make(number)
            if self._row.indexOf(panel) != place:
                self._row.insertWidget(place, panel, 1)
        self._empty.setVisible(not queues)
        self._empty.tell("No queues", self._session.missing(Part.QUEUES) or NO_QUEUES)
        for panel in self._panels.values():
            panel.refresh()

    def press_key(self, key: Key) -> bool:
        """Tell whether a key means anything here: none does so far."""
        del key
        return False

    def _make(self, queue: QueueNumber) -> QueuePanel:
        panel = self._panels[queue] = QueuePanel(self._kit, self._session, queue)
        return panel

    def _name(self, number: QueueNumber) -> str:
        return self._session.lookup.queue_name(number).casefold()

    def _on_frame(self, frame: Frame) -> None:
        if TableName.QUEUES in frame or TableName.AGENTS in frame:
            self.refresh()

    def _tick(self, now: float) -> None:
        if self._session.fresh:
            for panel in self._panels.values():
                panel.card.tick(now)
