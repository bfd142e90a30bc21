"""The bar on top that never moves: own state with its menu, the one box, counters."""

from typing import TypeVar

from msgspec import structs
from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from ucm_cti.model.choices import USUAL_INCOMING, Corner, Incoming, IncomingLevel
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.colours import Mode, StateSet
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.counters import Counters
from ucm_cti.ui.widgets.own_state import OwnState
from ucm_cti.ui.widgets.person_view import PersonView
from ucm_cti.ui.widgets.search_box import SearchBox
from ucm_cti.ui.widgets.surface import Surface

K = TypeVar("K")

LEVEL_WORDS = {
    IncomingLevel.FULL: "A window and a sound",
    IncomingLevel.SILENT: "A window without a sound",
    IncomingLevel.OFF: "No window",
}
CORNER_WORDS = {
    Corner.TOP_LEFT: "At the top left",
    Corner.TOP_RIGHT: "At the top right",
    Corner.BOTTOM_LEFT: "At the bottom left",
    Corner.BOTTOM_RIGHT: "At the bottom right",
}


class CallBar(Surface):
    """Who one is at the left, the box over the people, the counters over the detail."""

    mode_chosen = Signal(object)
    """A Mode, or None for the system's."""
    state_set_chosen = Signal(object)
    """A StateSet."""
    incoming_chosen = Signal(object)
    """An Incoming: how calls that come in are shown from now on."""
    keys_wanted = Signal()
    messages_wanted = Signal()
    settings_wanted = Signal()
    """The connection's settings: the first-run window again."""

    _level_chosen = Signal(object)
    _corner_chosen = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit.theme, lambda colours: colours.surface.panel, Qt.Edge.BottomEdge, parent)
        theme, px, frame = kit.theme, kit.theme.px, kit.theme.tokens.frame
        self._kit = kit
        self.setFixedHeight(px(frame.call_bar))
        self.me = OwnState(theme, kit.pulse)
        self.me.show_self(PersonView(name="Not connected", stale=True))
        self.box = SearchBox(theme, kit.keys.shown(Key.SEARCH))
        self.counters = Counters(theme)
        self.counters.show_counts(None, None)
        self._menu: QMenu | None = None
        self._level_chosen.connect(lambda level: self._choose_incoming(level=level))
        self._corner_chosen.connect(lambda corner: self._choose_incoming(corner=corner))
        self._chosen: tuple[Mode | None, StateSet, Incoming] = (None, StateSet.STANDARD, USUAL_INCOMING)
        self.me.clicked.connect(self._open_menu)
        self._messages = Button(theme, "", ButtonRole.TOOL, icon="messages", name="Messages")
        self._messages.set_tip(f"Messages ({kit.keys.shown(Key.MESSAGES)})")
        self._messages.clicked.connect(self.messages_wanted)
        self._keys = Button(theme, "", ButtonRole.TOOL, icon="keys", name="Keys")
        self._keys.set_tip(f"Keys ({kit.keys.shown(Key.HELP)})")
        self._keys.clicked.connect(self.keys_wanted)
        left = QWidget()
        left.setFixedWidth(px(frame.rail + frame.left_column))
        mine = QHBoxLayout(left)
        mine.setContentsMargins(px(16), 0, px(16), 0)
        mine.addWidget(self.me)
        mine.addStretch()
        right = QWidget()
        right.setFixedWidth(px(frame.right_column))
        counts = QHBoxLayout(right)
        counts.setContentsMargins(px(16), 0, px(12), 0)
        counts.addWidget(self.counters)
        counts.addStretch()
        counts.addWidget(self._messages)
        counts.addWidget(self._keys)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addSpacing(px(16))
        row.addWidget(self.box, 1)
        row.addSpacing(px(16))
        row.addWidget(right)

    def show_choices(
        self, mode: Mode | None, state_set: StateSet, incoming: Incoming = USUAL_INCOMING
    ) -> None:
        """Tick in the menu what holds; no mode follows the system."""
        self._chosen = (mode, state_set, incoming)
        if self._menu is not None:
            self._modes[mode].setChecked(True)
            self._sets[state_set].setChecked(True)
            self._levels[incoming.level].setChecked(True)
            self._corners[incoming.corner].setChecked(True)

    @property
    def menu(self) -> QMenu:
        """The menu at the own state; made when it is first wanted, as it costs time at the start."""
        if self._menu is None:
            self._menu = self._make_menu()
            self.show_choices(*self._chosen)
        return self._menu

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addSection("Look")
        self._modes = self._choices(
            menu, {None: "As the system", Mode.LIGHT: "Light", Mode.DARK: "Dark"}, self.mode_chosen
        )
        menu.addSection("Colours of states")
        self._sets = self._choices(
            menu,
            {StateSet.STANDARD: "Standard", StateSet.COLOUR_BLIND_SAFE: "Safe for colour-blind eyes"},
            self.state_set_chosen,
        )
        incoming = menu.addMenu("Incoming calls")
        self._levels = self._choices(incoming, LEVEL_WORDS, self._level_chosen)
        incoming.addSeparator()
        self._corners = self._choices(incoming, CORNER_WORDS, self._corner_chosen)
        menu.addSeparator()
        menu.addAction("Connection …").triggered.connect(self.settings_wanted)
        menu.addAction("Keys").triggered.connect(self.keys_wanted)
        menu.addAction("Messages").triggered.connect(self.messages_wanted)
        return menu

    def _choices(self, menu: QMenu, words: dict[K, str], chosen: SignalInstance) -> dict[K, QAction]:
        group = QActionGroup(menu)
        made = {}
        for value, word in words.items():
            action = QAction(word, menu)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked, value=value: chosen.emit(value))
            group.addAction(action)
            menu.addAction(action)
            made[value] = action
        return made

    def _choose_incoming(self, **changed: IncomingLevel | Corner) -> None:
        mode, state_set, incoming = self._chosen
        self._chosen = (mode, state_set, structs.replace(incoming, **changed))
        self.incoming_chosen.emit(self._chosen[2])

    def _open_menu(self) -> None:
        self.menu.popup(self.me.mapToGlobal(self.me.rect().bottomLeft()))
