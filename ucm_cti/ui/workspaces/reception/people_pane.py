"""The middle column: people as tiles or rows, and the result list while somebody searches."""

from collections import Counter
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListView, QStackedLayout, QVBoxLayout, QWidget

from ucm_cti.control.listing import Part
from ucm_cti.model.choices import PeopleView
from ucm_cti.model.extension import Extension
from ucm_cti.model.status import PersonState
from ucm_cti.state.change import TableName
from ucm_cti.ui.bridge import Frame
from ucm_cti.ui.chosen import Chosen
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.models.people import is_free
from ucm_cti.ui.search import find
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.lists import RowList, TileList
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.segmented import Segment, Segmented
from ucm_cti.ui.widgets.tab_button import TabButton
from ucm_cti.ui.widgets.text import Text
from ucm_cti.ui.widgets.visible_rows import visible_rows
from ucm_cti.ui.workspaces.reception.found_list import FoundList
from ucm_cti.ui.workspaces.reception.tab_strip import TabStrip

WAYS = (PeopleView.TILES, PeopleView.ROWS)
"""In the order of their buttons."""

MOST_TABS = 8
"""Departments that have a tab of their own; the others are under All."""


class PeoplePane(QWidget):
    """People by department, free ones only if wished, as tiles or dense rows."""

    chosen = Signal(object)
    """A Chosen: somebody was chosen."""
    entered = Signal()
    """A double click or Enter on somebody."""
    way_chosen = Signal(object)
    """A PeopleView: the person wants tiles, or rows."""

    def __init__(self, kit: Kit, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session = session
        self._department: str | None = None
        self._asked = ""
        theme, px = kit.theme, kit.theme.px
        self._tabs: dict[str | None, TabButton] = {}
        self._tab_group = QButtonGroup(self)
        self._tab_group.setExclusive(True)
        self._strip = TabStrip(px(4))
        self._title = Text(theme, "", TypeRole.TITLE)
        self.free_only = TabButton(theme, "Free only", state=PersonState.FREE)
        self.free_only.toggled.connect(self._filter)
        self.ways = Segmented(
            [
                Segment(theme, icon="tiles", name="Show tiles"),
                Segment(theme, icon="rows", name="Show rows"),
            ]
        )
        self.ways.choose(0)
        self.ways.chosen.connect(self._choose_way)
        self.tiles = TileList(theme, kit.pulse)
        self.rows = RowList(theme, PersonRow(theme, kit.pulse), kit.pulse)
        self.found = FoundList(kit)
        for view in (self.tiles, self.rows):
            view.setModel(session.people)
            session.people.show_in(partial(visible_rows, view))
            view.selectionModel().currentChanged.connect(self._choose)
            view.activated.connect(lambda _index: self.entered.emit())
        self.rows.setSelectionModel(self.tiles.selectionModel())
        self.found.chosen.connect(self.chosen)
        self.found.entered.connect(self.entered)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(16), px(8))
        head.setSpacing(px(10))
        head.addWidget(self._strip, 1)
        head.addWidget(self._title)
        self._stretch = QWidget()
        head.addWidget(self._stretch, 1)
        head.addWidget(self.free_only)
        head.addWidget(self.ways)
        searching = QWidget()
        self._results = QVBoxLayout(searching)
        self._results.setContentsMargins(px(16), 0, px(16), px(16))
        self._results.addWidget(self.found)
        self._results.addStretch()
        self._pages = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._missing = ErrorLine(theme)
        missing = QHBoxLayout()
        missing.setContentsMargins(px(16), 0, px(16), 0)
        missing.addWidget(self._missing)
        column.addLayout(head)
        column.addLayout(missing)
        column.addLayout(self._pages, 1)
        # Not before it is laid in: a stack that is in no widget shows its first page as a window of its own.
        for page in (_padded(self.tiles, px(16), 0), _padded(self.rows, px(16), px(16)), searching):
            self._pages.addWidget(page)
        session.shown.connect(self._on_frame)
        session.status_changed.connect(self._on_status)
        self._make_tabs()
        self._show_way(0)
        self._on_status()

    @property
    def searching(self) -> bool:
        """Whether the result list is shown."""
        return bool(self._asked.strip())

    @property
    def list(self) -> QListView:
        """The list that is shown."""
        return (self.tiles, self.rows, self.found.list)[self._pages.currentIndex()]

    @property
    def choice(self) -> Chosen:
        """Whom acts are about."""
        if self.searching:
            return self.found.choice
        row = self.tiles.selectionModel().currentIndex().row()
        if not 0 <= row < self._session.people.rowCount():
            return Chosen()
        person = self._session.people.value(row)
        return Chosen(person.number, person.label)

    def show_as(self, way: PeopleView) -> None:
        """Show people as tiles or as rows."""
        self.ways.choose(WAYS.index(way))
        self._show_way(WAYS.index(way))

    def search(self, asked: str) -> int | None:
        """Show what fits, or the people again when nothing is asked; return how many fit."""
        self._asked = asked
        if not self.searching:
            self._show_way(1 if self.ways.segments[1].isChecked() else 0)
            self.chosen.emit(self.choice)
            return None
        picture = self._session.console.picture
        people = (
            person
            for person in picture.extensions.values()
            if person.number != self._session.own and (not self.free_only.isChecked() or is_free(person))
        )
        hits = find(asked, people, picture.queues.values())
        self.found.model.show_hits(hits)
        self._pages.setCurrentIndex(2)
        self._title.tell(f"Found for “{asked.strip()}”")
        self._show_head()
        self.found.choose_first()
        return len(hits)

    def _on_frame(self, frame: Frame) -> None:
        if TableName.EXTENSIONS not in frame:
            return
        if any(change.added or change.item is None or "department" in change.fields
               for change in frame[TableName.EXTENSIONS]):  # fmt: skip
            self._make_tabs()
        if self.searching:
            self.search(self._asked)

    def _on_status(self, *_news: object) -> None:
        stale = not self._session.fresh
        self.free_only.set_stale(stale)
        self.found.model.set_stale(stale)
        self._missing.tell(self._session.missing(Part.EXTENSIONS))

    def _make_tabs(self) -> None:
        people = self._session.console.picture.extensions.values()
        sizes = Counter(person.department for person in people if person.department)
        wanted: list[str | None] = [None, *(name for name, _ in sizes.most_common(MOST_TABS))]
        if self._department not in wanted:
            wanted.append(self._department)
        for name in [name for name in self._tabs if name not in wanted]:
            tab = self._tabs.pop(name)
            self._tab_group.removeButton(tab)
            self._strip.drop(tab)
        for place, name in enumerate(wanted):
            tab = self._tabs.get(name) or self._make_tab(name)
            self._strip.put(place, tab)
            tab.show_count(len(people) if name is None else sizes[name])
        self._show_head()

    def _make_tab(self, name: str | None) -> TabButton:
        tab = TabButton(self._kit.theme, name or "All")
        tab.setChecked(name == self._department)
        tab.clicked.connect(lambda: self._open(name))
        self._tab_group.addButton(tab)
        self._tabs[name] = tab
        return tab

    def _open(self, department: str | None) -> None:
        self._department = department
        self._filter()

    def _filter(self) -> None:
        department, free_only = self._department, self.free_only.isChecked()

        def fits(person: Extension) -> bool:
            return (department is None or person.department == department) and (
                not free_only or is_free(person)
            )

        self._session.people.set_filter(fits if department is not None or free_only else None)
        if self.searching:
            self.search(self._asked)

    def _choose_way(self, place: int) -> None:
        self._show_way(place)
        self.way_chosen.emit(WAYS[place])

    def _show_way(self, place: int) -> None:
        if not self.searching:
            self._pages.setCurrentIndex(place)
        self._show_head()

    def _show_head(self) -> None:
        self._title.setVisible(self.searching)
        self._strip.setVisible(not self.searching)
        self._stretch.setVisible(self.searching)

    def _choose(self, _index: QModelIndex) -> None:
        self.chosen.emit(self.choice)


def _padded(inside: QWidget, left: int, right: int) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(left, 0, right, 0)
    column.addWidget(inside)
    return page
