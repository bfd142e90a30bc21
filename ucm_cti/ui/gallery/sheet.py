"""The sheet itself: one column a theme."""

from collections.abc import Sequence

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.model.connection import no
from ucm_cti.model.status import BargeMode, PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Age, Mode
from ucm_cti.ui.theme.style import dress
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.act_button import ActButton
from ucm_cti.ui.widgets.age_chip import AgeChip
from ucm_cti.ui.widgets.agent_row import AgentRow
from ucm_cti.ui.widgets.banner import ListeningBanner, WarningBanner
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.call_card import CallCard
from ucm_cti.ui.widgets.counters import Counters
from ucm_cti.ui.widgets.empty_state import EmptyState, LoadingCard
from ucm_cti.ui.widgets.lists import CallTable, RowList, TileList
from ucm_cti.ui.widgets.my_call_card import MyCallCard
from ucm_cti.ui.widgets.own_state import OwnState
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.person_view import VIEW, PersonView
from ucm_cti.ui.widgets.queue_card import QueueCard
from ucm_cti.ui.widgets.rail_button import RailButton
from ucm_cti.ui.widgets.ring_timer import RingTimer
from ucm_cti.ui.widgets.search_box import SearchBox
from ucm_cti.ui.widgets.section_head import SectionHead
from ucm_cti.ui.widgets.segmented import Segment, Segmented
from ucm_cti.ui.widgets.status_line import StatusLine
from ucm_cti.ui.widgets.surface import Surface
from ucm_cti.ui.widgets.tab_button import TabButton
from ucm_cti.ui.widgets.text import Text
from ucm_cti.ui.widgets.toast import Toast

REASON = no("Your extension has no right to record. Ask the administrator.")


class Sheet(QWidget):
    """All parts in one theme, at the moment `samples.NOW`, fresh or stale."""

    def __init__(self, theme: Theme, *, stale: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self.pulse = Pulse(theme, clock=lambda: samples.NOW)
        self.stale = stale
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        bars, body = QVBoxLayout(), QHBoxLayout()
        bars.setSpacing(0)
        self.call_bar = self._call_bar()
        bars.addWidget(self.call_bar)
        bars.addWidget(self._warning() if stale else self._listening())
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(12)
        body.addWidget(self._rail())
        body.addLayout(self._calls())
        body.addLayout(self._people(), 1)
        self.status = StatusLine(theme)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bars)
        whole.addLayout(body)
        whole.addWidget(self.status)
        self._tell_status()
        theme.follow(self._dress)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.colours.surface.window)

    def _dress(self) -> None:
        dress(self, self.theme)

    def _call_bar(self) -> QWidget:
        bar = Surface(self.theme, lambda colours: colours.surface.panel, Qt.Edge.BottomEdge)
        self.own = OwnState(self.theme, self.pulse)
        self.own.show_self(
            PersonView(
                name="Ann Berg",
                extension="1000",
                state=PersonState.TALKING,
                since=samples.ago(1, 45),
                stale=self.stale,
            )
        )
        self.search = SearchBox(self.theme)
        self.counters = Counters(self.theme)
        self.counters.show_counts(*((None, None) if self.stale else (2, 1)))
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self.own)
        row.addStretch()
        row.addWidget(self.search, 1)
        row.addWidget(self.counters)
        row.addWidget(Button(self.theme, "", ButtonRole.TOOL, icon="messages", name="Messages"))
        return bar

    def _listening(self) -> QWidget:
        self.listening = ListeningBanner(self.theme)
        since = samples.ago(1, 8)
        self.listening.show_listening(
            "Ben Ode", "1002", "Acme Werkzeugbau", BargeMode.LISTEN, since, samples.NOW
        )
        return self.listening

    def _warning(self) -> QWidget:
        self.warning = WarningBanner(self.theme, "Try now")
        self.warning.tell(
            ("", "Not fresh since 14:01:47", " (0:24 ago). Reconnecting, next try in ", "4 s", "."),
            "Calls go on at the phones; only this picture is old.",
            "Try 3 · network unreachable",
        )
        return self.warning

    def _rail(self) -> QWidget:
        rail = QWidget()
        column = QVBoxLayout(rail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for text, icon in (("Reception", "reception"), ("Supervision", "supervision"), ("Queues", "queues")):
            button = RailButton(self.theme, text, icon)
            button.setChecked(icon == "reception")
            column.addWidget(button)
        column.addStretch()
        return rail

    def _calls(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        head = SectionHead(self.theme, "Ringing", "F6")
        head.show_count(2)
        column.addWidget(head)
        self.cards: list[CallCard] = []
        for view in (samples.RINGING, samples.DIRECT, samples.FORGOTTEN):
            held = view.state is PersonState.HELD
            card = (
                CallCard.held(self.theme)
                if held
                else CallCard.ringing(self.theme, "" if self.cards else "F3")
            )
            card.set_first(not self.cards)
            card.show_call(replace(view, stale=self.stale), samples.NOW)
            if self.stale:
                card.act.set_may(no("All acts wait for the PBX."))
            self.cards.append(card)
            column.addWidget(card)
        self.acts = self._acts()
        self.mine = MyCallCard(self.theme, self.acts, self.pulse)
        self.mine.show_call(replace(samples.MINE, stale=self.stale), samples.NOW)
        if not self.stale:
            self.mine.error.tell("Not transferred: 1131 does not exist.", "The call is still yours.")
        column.addWidget(self.mine)
        column.addWidget(
            EmptyState(
                self.theme, "incoming", "No calls ringing", "The next one shows up here; F3 answers it."
            )
        )
        column.addStretch()
        for place in range(column.count()):
            item = column.itemAt(place)
            if item is not None and (part := item.widget()) is not None:
                part.setFixedWidth(296)
        return column

    def _acts(self) -> list[ActButton]:
        acts = [
            ActButton(self.theme, text, role, icon=icon, key=key)
            for text, role, icon, key in (
                ("Transfer", ButtonRole.PRIMARY, "transfer", "F4"),
                ("Consult", ButtonRole.SECONDARY, "consult", "F5"),
                ("Hold", ButtonRole.SECONDARY, "hold", "F7"),
                ("Park", ButtonRole.SECONDARY, "park", "F10"),
                ("Muted", ButtonRole.SECONDARY, "mute", "Ctrl+M"),
                ("Hang up", ButtonRole.HANG_UP, "hang_up", "F8"),
            )
        ]
        acts[4].setCheckable(True)
        acts[4].setChecked(not self.stale)
        acts[3].set_may(no("No number for parking is set."))
        for act in acts if self.stale else ():
            act.set_may(no("All acts wait for the PBX."))
        return acts

    def _people(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(self._tabs())
        self.tiles = self._tiles()
        column.addWidget(self.tiles)
        column.addLayout(self._buttons())
        queues = QHBoxLayout()
        queues.setSpacing(12)
        self.queues = [QueueCard(self.theme) for _ in samples.QUEUES]
        for card, view in zip(self.queues, samples.QUEUES, strict=True):
            card.show_queue(replace(view, stale=self.stale), samples.NOW)
            card.setFixedHeight(132)
            queues.addWidget(card, 1)
        column.addLayout(queues)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        people = [replace(view, stale=self.stale) for view in samples.PEOPLE]
        self.rows = self._list(people[1:3] + people[9:10] + people[11:], PersonRow(self.theme, self.pulse))
        agents = [replace(view, stale=self.stale) for view in samples.AGENTS]
        self.agents = self._list(agents, AgentRow(self.theme, self.pulse))
        lists.addWidget(self.rows, 3)
        lists.addWidget(self.agents, 2)
        column.addLayout(lists)
        self.table = self._table()
        column.addWidget(self.table)
        column.addStretch()
        return column

    def _tabs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for text, number in (("Favourites", 24), ("Sales", 18), ("All", 148)):
            tab = TabButton(self.theme, text)
            tab.show_count(number)
            tab.setChecked(text == "Favourites")
            row.addWidget(tab)
        row.addStretch()
        only = TabButton(self.theme, "Free only", state=PersonState.FREE)
        only.set_stale(self.stale)
        row.addWidget(only)
        row.addSpacing(6)
        views = Segmented(
            [Segment(self.theme, icon="tiles", name="Tiles"), Segment(self.theme, icon="rows", name="Rows")]
        )
        views.choose(0)
        row.addWidget(views)
        return row

    def _buttons(self) -> QVBoxLayout:
        theme = self.theme
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.buttons = {
            "transfer": Button(theme, "Transfer", ButtonRole.PRIMARY, icon="transfer"),
            "answer": Button(theme, "Answer", ButtonRole.ANSWER, icon="answer"),
            "hold": Button(theme, "Hold", icon="hold"),
            "all": Button(theme, "Show all", ButtonRole.QUIET),
            "hang_up": Button(theme, "Hang up", ButtonRole.HANG_UP, icon="hang_up"),
            "delete": Button(theme, "Delete 3 notes", ButtonRole.DANGER, icon="trash-2"),
            "record": Button(theme, "Record", icon="record"),
            "asked": Button(theme, "Hold", icon="hold"),
            "focus": Button(theme, "Focus"),
            "muted": Button(theme, "Muted", icon="mute"),
        }
        self.buttons["record"].set_may(REASON)
        self.buttons["asked"].set_asked(asked=True)
        self.buttons["muted"].setCheckable(True)
        self.buttons["muted"].setChecked(True)
        for place, button in enumerate(self.buttons.values()):
            (first if place < 5 else second).addWidget(button)
        for seconds, age in ((4, Age.NORMAL), (12, Age.MEDIUM), (31, Age.URGENT)):
            chip = AgeChip(theme, boxed=True)
            chip.show_age(seconds, age)
            third.addWidget(chip)
        self.ring = RingTimer(theme)
        self.ring.start(7)
        self.ring.stop()
        self.toast = Toast(theme, parent=self)
        third.addWidget(self.ring)
        third.addWidget(LoadingCard(theme), 1)
        third.addWidget(self.toast)
        self.toast.tell("Note saved", "Jane Roe, 14:01", undo=True)
        for row in (first, second, third):
            row.setSpacing(10)
        first.addStretch()
        second.addStretch()
        column = QVBoxLayout()
        column.setSpacing(8)
        title = Text(theme, "Buttons by importance", TypeRole.BODY_STRONG)
        for part in (first, second, third):
            column.addLayout(part)
        column.insertWidget(0, title)
        return column

    def _tiles(self) -> TileList:
        tiles = TileList(self.theme, self.pulse)
        people = [replace(view, stale=self.stale) for view in samples.PEOPLE]
        tiles.setModel(_model([[view] for view in people], tiles))
        tiles.setFixedHeight(3 * 80)
        tiles.setCurrentIndex(tiles.model().index(1, 0))
        return tiles

    def _list(self, views: Sequence[object], delegate: PersonRow | AgentRow) -> RowList:
        rows = RowList(self.theme, delegate, self.pulse)
        rows.setModel(_model([[view] for view in views], rows))
        rows.setCurrentIndex(rows.model().index(0, 0))
        rows.setFixedHeight(len(views) * 36)
        return rows

    def _table(self) -> CallTable:
        table = CallTable(self.theme, self.pulse)
        calls = [[replace(cell, stale=self.stale) for cell in call] for call in samples.CALLS]
        model = _model(calls, table)
        model.setHorizontalHeaderLabels(list(samples.CALL_HEADS))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        model.setHeaderData(5, Qt.Orientation.Horizontal, right, Qt.ItemDataRole.TextAlignmentRole)
        table.setModel(model)
        table.selectRow(1)
        for column, width in enumerate((100, 200, 160, 90, 90)):
            table.setColumnWidth(column, width)
        table.setFixedHeight(36 * (len(samples.CALLS) + 1))
        return table

    def _tell_status(self) -> None:
        if self.stale:
            self.status.tell(
                "Not connected", ("Last good answer 14:01:47", "148 extensions, from memory"), fresh=False
            )
        else:
            self.status.tell("Live", ("12 ms", "148 extensions", "Push on", "Checked 14:02:11"))
        self.status.tell_unanswered("3 unanswered")
        self.status.tell_profile("Berlin HQ")


def make_gallery(light: Theme, dark: Theme, *, stale: bool = False) -> QWidget:
    """Put a sheet in each theme side by side; `dark` is turned dark."""
    dark.choose(mode=Mode.DARK)
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for theme in (light, dark):
        row.addWidget(Sheet(theme, stale=stale))
    return both


def _model(rows: Sequence[Sequence[object]], parent: QWidget) -> QStandardItemModel:
    model = QStandardItemModel(len(rows), len(rows[0]), parent)
    for line, row in enumerate(rows):
        for column, view in enumerate(row):
            item = QStandardItem()
            item.setData(view, VIEW)
            item.setEditable(False)
            model.setItem(line, column, item)
    return model
