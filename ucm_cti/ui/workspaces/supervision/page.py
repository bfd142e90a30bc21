"""The Supervision workspace as a whole."""

from collections import Counter
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ucm_cti.control.listing import Part
from ucm_cti.model.act import Act
from ucm_cti.model.call import Call
from ucm_cti.model.ids import CallId, QueueNumber
from ucm_cti.model.status import BargeMode, PersonState
from ucm_cti.state.change import TableName
from ucm_cti.ui.bridge import Frame
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.models.calls import Joined, accepts
from ucm_cti.ui.pressing import ErrorBeside, Pressing, Wish
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.agent_row import AgentRow
from ucm_cti.ui.widgets.button import Button, ButtonRole, ButtonSize
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.catching_up import CatchingUp
from ucm_cti.ui.widgets.chooser import Chooser
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.fitted_columns import FittedColumns
from ucm_cti.ui.widgets.folding_row import FoldingRow
from ucm_cti.ui.widgets.lists import CallTable, RowList
from ucm_cti.ui.widgets.text import Text, secondary
from ucm_cti.ui.widgets.visible_rows import visible_rows
from ucm_cti.ui.workspaces.supervision.queue_cards import QueueCards

AGENTS_WIDTH = 332

JOINED_WORDS = {
    Joined.ALL: "All calls",
    Joined.BRIDGED: "Connected",
    Joined.UNBRIDGED: "Not connected",
}


class SupervisionPage(QWidget):
    """Queue cards on top, live calls below at the left, agents at the right."""

    call_chosen = Signal(object)
    """A CallId, or None."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session = session
        theme, px = kit.theme, kit.theme.px
        self.queues = QueueCards(kit, session)
        self.table = CallTable(theme, kit.pulse)
        self.table.setModel(session.calls)
        self.table.setSortingEnabled(False)
        elastic = (place for place, column in enumerate(session.calls.columns) if column.elastic)
        self.widths = FittedColumns(self.table, theme, kit.pulse, elastic)
        self._count = Text(theme, "", TypeRole.BODY, secondary, figures=True)
        self._joined = Chooser(theme, "rows-3", "Which calls")
        for joined, word in JOINED_WORDS.items():
            self._joined.addItem(word, joined)
        self._queue = Chooser(theme, "funnel", "Calls of which queue")
        self._queue.addItem("All queues", None)
        self._offered: set[QueueNumber] = set()
        for box in (self._joined, self._queue):
            box.currentIndexChanged.connect(self._filter)
        small = ButtonSize.SMALL
        self.listen = Button(theme, "Listen", size=small, icon="listen")
        self.whisper = Button(theme, "Whisper", size=small, icon="mic")
        self.barge = Button(theme, "Barge", size=small, icon="megaphone")
        self.take_over = Button(theme, "Take over", size=small, icon="transfer")
        self.hang_up = Button(theme, "Hang up", ButtonRole.HANG_UP, small, icon="hang_up")
        for button, tip in (
            (self.listen, "Hear both; nobody hears you"),
            (self.whisper, "Hear both; only the agent hears you"),
            (self.barge, "Hear both; both hear you"),
            (self.take_over, "Have this call at your phone instead"),
        ):
            button.set_tip(tip)
        self.error = ErrorLine(theme)
        self._missing = ErrorLine(theme)
        self._pressings = [
            Pressing(button, session, partial(self._wish, act), "No call is chosen.")
            for button, act in (
                (self.listen, Act.LISTEN),
                (self.whisper, Act.WHISPER),
                (self.barge, Act.BARGE),
                (self.take_over, Act.TAKE_OVER),
                (self.hang_up, Act.HANG_UP),
            )
        ]
        ErrorBeside(self.error, session, lambda: self.choice or "")
        self.agents = RowList(theme, AgentRow(theme, kit.pulse), kit.pulse)
        self.agents.setAccessibleName("Agents")
        self.agents.setModel(session.agents)
        self._agent_counts = Text(theme, "", TypeRole.CAPTION, secondary, figures=True, elide=True)
        below = QHBoxLayout()
        below.setSpacing(px(12))
        below.addWidget(self._calls_card(), 1)
        below.addWidget(self._agents_card())
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(12))
        column.addWidget(self.queues)
        column.addLayout(below, 1)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_choice())
        session.calls.show_in(partial(visible_rows, self.table))
        session.agents.show_in(partial(visible_rows, self.agents))
        self._catching_up = CatchingUp(self, self._refresh)
        session.shown.connect(self._on_frame)
        session.status_changed.connect(self._catching_up.news)
        self._set_heads()
        self._fill_queues()
        self._tell_counts()

    @property
    def choice(self) -> CallId | None:
        """The call that is chosen in the table."""
        call = self._call
        return call.id if call is not None else None

    def step(self, by: int) -> None:
        """Choose the call above (-1) or below (1)."""
        row = self.table.currentIndex().row() + by
        if 0 <= row < self._session.calls.rowCount():
            self.table.selectRow(row)

    def press_key(self, key: Key) -> bool:
        """Do what a key means here; tells whether it means anything."""
        if key is Key.HANG_UP and self._session.current is None and self.choice is not None:
            self._session.press(Act.HANG_UP, self.choice)
            return True
        return False

    @property
    def _call(self) -> Call | None:
        row = self.table.currentIndex().row()
        return self._session.calls.value(row) if 0 <= row < self._session.calls.rowCount() else None

    def _wish(self, act: Act) -> Wish | None:
        call = self._call
        if call is None:
            return None
        if act in (Act.LISTEN, Act.WHISPER, Act.BARGE):
            return Wish(act, call.id, agent_of(call, self._session))
        return Wish(act, call.id)

    def _on_choice(self) -> None:
        self.error.tell("")
        self._refresh_acts()
        self.call_chosen.emit(self.choice)

    def _refresh_acts(self, *_news: object) -> None:
        for pressing in self._pressings:
            pressing.refresh()

    def _on_frame(self, frame: Frame) -> None:
        listened = self._session.listened
        self._session.calls.set_listened(listened.id if listened is not None else None)
        if TableName.QUEUES in frame:
            self._fill_queues()
        self._catching_up.news()

    def _refresh(self) -> None:
        self._tell_counts()
        self._missing.tell(self._session.missing(Part.CALLS, Part.AGENTS, Part.WAITING))
        self._refresh_acts()

    def _filter(self) -> None:
        joined, queue = self._joined.currentData(), self._queue.currentData()
        everything = joined is Joined.ALL and queue is None
        self._session.calls.set_filter(
            None if everything else lambda call: accepts(call, Joined(joined), queue)
        )
        self._tell_counts()

    def _fill_queues(self) -> None:
        queues = self._session.console.picture.queues
        for number in sorted(queues.keys() - self._offered, key=lambda number: queues[number].label):
            self._offered.add(number)
            self._queue.addItem(queues[number].label, number)

    def _tell_counts(self) -> None:
        self._count.tell(str(self._session.calls.rowCount()))
        counts = Counter([agent.state for agent in self._session.agents.values()])
        busy = counts[PersonState.TALKING] + counts[PersonState.HELD] + counts[PersonState.RINGING]
        self._agent_counts.tell(
            f"{counts[PersonState.FREE]} free · {busy} on calls · {counts[PersonState.AWAY]} paused"
        )

    def _calls_card(self) -> Card:
        theme, px = self._kit.theme, self._kit.theme.px
        tools = FoldingRow(px(6))
        for widget in (Text(theme, "Live calls", TypeRole.BODY_STRONG), self._count):
            tools.left.addWidget(widget)
        for box in (self._queue, self._joined):
            tools.left.addWidget(box)
        for button in (self.listen, self.whisper, self.barge, self.take_over, self.hang_up):
            tools.right.addWidget(button)
        head = QHBoxLayout()
        head.setContentsMargins(px(14), px(8), px(8), px(8))
        head.addWidget(tools)
        error = QHBoxLayout()
        error.setContentsMargins(px(14), 0, px(14), px(4))
        error.addWidget(self.error)
        error.addWidget(self._missing)
        card = Card(theme)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, px(4))
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(error)
        column.addWidget(self.table, 1)
        return card

    def _agents_card(self) -> Card:
        theme, px = self._kit.theme, self._kit.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(px(14), px(12), px(14), px(12))
        head.setSpacing(px(8))
        head.addWidget(Text(theme, "Agents", TypeRole.BODY_STRONG))
        head.addWidget(self._agent_counts, 1)
        card = Card(theme)
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        card.setFixedWidth(px(AGENTS_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, px(4))
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.agents, 1)
        return card

    def _set_heads(self) -> None:
        heads = self.table.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(False)
        heads.sectionClicked.connect(self._sort)

    def _sort(self, column: int) -> None:
        """Order by the head clicked; again turns it round."""
        heads = self.table.horizontalHeader()
        same = heads.isSortIndicatorShown() and heads.sortIndicatorSection() == column
        down = same and heads.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(column, order)
        self._session.calls.sort(column, order)


MODE_ACTS = {BargeMode.LISTEN: Act.LISTEN, BargeMode.WHISPER: Act.WHISPER, BargeMode.BARGE: Act.BARGE}


def agent_of(call: Call, session: Session) -> str:
    """Return the extension that one listens to: the called one, else the caller's."""
    people = session.console.picture.extensions
    for number in (call.callee.number, call.caller.number):
        if number in people and number != session.own:
            return number
    return next((number for number in call.extensions if number != session.own), "")
