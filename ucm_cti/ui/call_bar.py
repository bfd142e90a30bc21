"""The bar on top that never moves: own state with its menu, the one box, counters."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ucm_cti.model.choices import USUAL_INCOMING, Incoming
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.colours import Mode, StateSet
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.counters import Counters
from ucm_cti.ui.widgets.own_state import OwnState
from ucm_cti.ui.widgets.person_view import PersonView
from ucm_cti.ui.widgets.search_box import SearchBox
from ucm_cti.ui.widgets.surface import Surface

if TYPE_CHECKING:  # the menu is not on the way to the first paint
    from ucm_cti.ui.account_menu import AccountMenu


class CallBar(Surface):
    """Who one is at the left, the box over the people, the counters over the detail."""

    mode_chosen = Signal(object)
    """A Mode, or None for the system's."""
    state_set_chosen = Signal(object)
    """A StateSet."""
    incoming_chosen = Signal(object)
    """An Incoming: how calls that come in are shown from now on."""
    scale_chosen = Signal(float)
    """How large everything is from the next start on."""
    again_wanted = Signal()
    """What the PBX refused is to be asked for again."""
    keys_wanted = Signal()
    messages_wanted = Signal()
    diagnostics_wanted = Signal()
    settings_wanted = Signal()
    """Address, user or password are to be changed: the first-run window again."""
    pbx_settings_wanted = Signal()
    profile_chosen = Signal(str)
    """The name of another kept PBX."""
    another_wanted = Signal()
    """A PBX that is not known yet."""

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
        self._menu: AccountMenu | None = None
        self._refused = False
        self._profiles: tuple[Sequence[str], str] = ((), "")
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
            self._menu.show_choices(mode, state_set, incoming)

    def tell_refused(self, refused: bool) -> None:
        """Tell whether there is anything that the PBX refused and could be asked for again."""
        self._refused = refused
        if self._menu is not None:
            self._menu.again.setVisible(refused)

    def tell_profiles(self, names: Sequence[str], ticked: str) -> None:
        """Offer the kept PBXes by name; `ticked` is that of the window."""
        self._profiles = (names, ticked)
        if self._menu is not None:
            self._menu.show_profiles(names, ticked)

    @property
    def menu(self) -> "AccountMenu":
        """The menu at the own state; made when it is first wanted, as it costs time at the start."""
        from ucm_cti.ui.account_menu import AccountMenu  # noqa: PLC0415  # see above

        if self._menu is None:
            self._menu = menu = AccountMenu(self._kit, self._chosen[2], self)
            self.show_choices(*self._chosen)
            self.tell_refused(self._refused)
            self.tell_profiles(*self._profiles)
            menu.show_scale(self._kit.theme.scale)
            for chosen, told in (
                (menu.mode_chosen, self.mode_chosen),
                (menu.state_set_chosen, self.state_set_chosen),
                (menu.scale_chosen, self.scale_chosen),
                (menu.incoming_chosen, self.incoming_chosen),
                (menu.again_wanted, self.again_wanted),
                (menu.settings_wanted, self.settings_wanted),
                (menu.pbx_settings_wanted, self.pbx_settings_wanted),
                (menu.profile_chosen, self.profile_chosen),
                (menu.another_wanted, self.another_wanted),
                (menu.keys_wanted, self.keys_wanted),
                (menu.messages_wanted, self.messages_wanted),
                (menu.diagnostics_wanted, self.diagnostics_wanted),
            ):
                chosen.connect(told)
        return self._menu

    def _open_menu(self) -> None:
        self.menu.popup(self.me.mapToGlobal(self.me.rect().bottomLeft()))
