"""One queue: its card, its agents, and what can be done with the agent chosen."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.ids import QueueNumber
from ucm_cti.model.queue import AgentKey
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.models.agents import AgentsModel
from ucm_cti.ui.pressing import ErrorBeside, Pressing, Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.views import queue_view
from ucm_cti.ui.widgets.agent_row import AgentRow
from ucm_cti.ui.widgets.button import Button, ButtonSize
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.lists import RowList
from ucm_cti.ui.widgets.queue_card import QueueCard
from ucm_cti.ui.widgets.text import Text
from ucm_cti.ui.widgets.visible_rows import visible_rows

LEAST_WIDTH = 300
CARD_HEIGHT = 132


class QueuePanel(QWidget):
    """A queue with the agents who work in it."""

    def __init__(self, kit: Kit, session: Session, queue: QueueNumber, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._queue = queue
        theme, px = kit.theme, kit.theme.px
        self.setMinimumWidth(px(LEAST_WIDTH))
        self.card = QueueCard(theme)
        self.card.setFixedHeight(px(CARD_HEIGHT))
        self.model = AgentsModel(session.lookup, self)
        agents = session.console.picture.agents.items()
        self.take(
            Change(TableName.AGENTS, key, agent, added=True) for key, agent in agents if key.queue == queue
        )
        self.list = RowList(theme, AgentRow(theme, kit.pulse), kit.pulse)
        self.list.setAccessibleName(f"Agents of {session.lookup.queue_name(queue)}")
        self.list.setModel(self.model)
        self.model.show_in(partial(visible_rows, self.list))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._on_choice())
        self.log_in = Button(theme, "Log in", size=ButtonSize.SMALL, icon="log-in")
        self.log_out = Button(theme, "Log out", size=ButtonSize.SMALL, icon="log-out")
        self.pause = Button(theme, "Pause", size=ButtonSize.SMALL, icon="hold")
        self.go_on = Button(theme, "Unpause", size=ButtonSize.SMALL, icon="resume")
        self.error = ErrorLine(theme)
        self._pressings = [
            Pressing(button, session, partial(self._wish, act), "No agent is chosen.")
            for button, act in (
                (self.log_in, Act.LOG_IN_AGENT),
                (self.log_out, Act.LOG_OUT_AGENT),
                (self.pause, Act.PAUSE_AGENT),
                (self.go_on, Act.UNPAUSE_AGENT),
            )
        ]
        ErrorBeside(
            self.error, session, lambda: wish.subject if (wish := self._wish(Act.PAUSE_AGENT)) else ""
        )
        self._lay_out(kit)
        self.refresh()

    @property
    def choice(self) -> AgentKey | None:
        """The agent who is chosen."""
        row = self.list.currentIndex().row()
        return self.model.value(row).key if 0 <= row < self.model.rowCount() else None

    def choose(self, agent: AgentKey) -> None:
        """Choose an agent."""
        row = self.model.row_of(agent)
        if row is not None:
            self.list.setCurrentIndex(self.model.index(row, 0))

    def take(self, changes: Iterable[Change]) -> None:
        """Take changes of this queue's agents; `refresh` shows what may be done to them."""
        self.model.apply(changes)

    def refresh(self) -> None:
        """Show the queue as it is now."""
        session = self._session
        queue = session.console.picture.queues.get(self._queue)
        if queue is not None:
            self.card.show_queue(queue_view(queue, session.lookup, stale=not session.fresh), session.now())
        self.model.set_stale(not session.fresh)
        self._refresh_acts()

    def _wish(self, act: Act) -> Wish | None:
        agent = self.choice
        return Wish(act, agent=agent) if agent is not None else None

    def _on_choice(self) -> None:
        self.error.tell("")
        self._refresh_acts()

    def _refresh_acts(self) -> None:
        for pressing in self._pressings:
            pressing.refresh()

    def _lay_out(self, kit: Kit) -> None:
        theme, px = kit.theme, kit.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(14), px(10), px(8), px(4))
        head.addWidget(Text(theme, "Agents", TypeRole.BODY_STRONG))
        head.addStretch()
        acts = QHBoxLayout()
        acts.setContentsMargins(px(12), px(4), px(12), px(8))
        acts.setSpacing(px(6))
        for button in (self.log_in, self.log_out, self.pause, self.go_on):
            acts.addWidget(button)
        acts.addStretch()
        error = QHBoxLayout()
        error.setContentsMargins(px(14), 0, px(14), 0)
        error.addWidget(self.error, 1, Qt.AlignmentFlag.AlignTop)
        agents = Card(theme)
        agents.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        inside = QVBoxLayout(agents)
        inside.setContentsMargins(1, 1, 1, px(4))
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addLayout(acts)
        inside.addLayout(error)
        inside.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.card)
        column.addWidget(agents, 1)
