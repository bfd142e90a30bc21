"""The menu at the own state: looks, incoming calls, connection, help."""

from collections.abc import Sequence
from typing import TypeVar

from msgspec import structs
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from ucm_cti.model.choices import LEVEL_FIELDS, Corner, Incoming, IncomingKind, IncomingLevel
from ucm_cti.ui.keys import Key
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.colours import Mode, StateSet
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.text import Text, secondary

K = TypeVar("K")

MODE_WORDS: dict[Mode | None, str] = {None: "As the system", Mode.LIGHT: "Light", Mode.DARK: "Dark"}
SET_WORDS = {StateSet.STANDARD: "Standard", StateSet.COLOUR_BLIND_SAFE: "Safe for colour-blind eyes"}
SCALE_WORDS = {0.9: "90 %", 1.0: "100 %", 1.25: "125 %", 1.5: "150 %"}
KIND_WORDS = {
    IncomingKind.MINE: "For my phone",
    IncomingKind.QUEUE: "Through a queue",
    IncomingKind.OTHER: "For several phones, or somebody else",
}
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


class AccountMenu(QMenu):
    """Groups of choices under their headings; what holds is ticked."""

    mode_chosen = Signal(object)
    """A Mode, or None for the system's."""
    state_set_chosen = Signal(object)
    """A StateSet."""
    scale_chosen = Signal(float)
    """A size that is heeded at the next start."""
    incoming_chosen = Signal(object)
    """An Incoming: how calls that come in are shown from now on."""
    again_wanted = Signal()
    """What the PBX refused is to be asked for again."""
    settings_wanted = Signal()
    """Address, user or password of this PBX."""
    pbx_settings_wanted = Signal()
    profile_chosen = Signal(str)
    """The name of another kept PBX."""
    another_wanted = Signal()
    """A PBX that is not known yet."""
    keys_wanted = Signal()
    messages_wanted = Signal()
    diagnostics_wanted = Signal()

    _field_chosen = Signal(object)
    """A field of Incoming and its new value."""

    def __init__(self, kit: Kit, incoming: Incoming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._incoming = incoming
        self._modes = self._choices(self, "Look", MODE_WORDS, self.mode_chosen)
        self._sets = self._choices(self, "Colours of states", SET_WORDS, self.state_set_chosen)
        self.addSeparator()
        sizes = self.addMenu("Size")
        self._scales = self._choices(sizes, "From the next start", SCALE_WORDS, self.scale_chosen)
        calls = self.addMenu("Incoming calls")
        self._levels = {
            kind: self._choices(calls, word, _fielded(LEVEL_FIELDS[kind], LEVEL_WORDS), self._field_chosen)
            for kind, word in KIND_WORDS.items()
        }
        self._corners = self._choices(calls, "Where", _fielded("corner", CORNER_WORDS), self._field_chosen)
        screens = {screen.name(): screen.name() for screen in QGuiApplication.screens()}
        words = _fielded("screen", {"": "The main one", **screens}) if len(screens) > 1 else {}
        self._screens = self._choices(calls, "Screen", words, self._field_chosen)
        self.addSeparator()
        self.again = self.addAction("Try again what the PBX refused")
        self.again.triggered.connect(self.again_wanted)
        self.again.setVisible(False)
        self.addAction("This PBX’s settings …").triggered.connect(self.pbx_settings_wanted)
        self.addAction("Connection …").triggered.connect(self.settings_wanted)
        self._others = self.addMenu("Other PBX")
        self.show_profiles((), "")
        for word, key, wanted in (
            ("Keys", Key.HELP, self.keys_wanted),
            ("Messages", Key.MESSAGES, self.messages_wanted),
            ("Diagnostics", Key.DIAGNOSTICS, self.diagnostics_wanted),
        ):
            # Only shown here: the window's own shortcut does it, and two of the same would do nothing.
            self.addAction(f"{word}\t{kit.keys.shown(key)}").triggered.connect(wanted)
        self._field_chosen.connect(self._choose_field)

    def show_choices(self, mode: Mode | None, state_set: StateSet, incoming: Incoming) -> None:
        """Tick what holds; no mode follows the system."""
        self._incoming = incoming
        self._modes[mode].setChecked(True)
        self._sets[state_set].setChecked(True)
        for kind, levels in self._levels.items():
            levels[LEVEL_FIELDS[kind], incoming.level_of(kind)].setChecked(True)
        self._corners["corner", incoming.corner].setChecked(True)
        if self._screens:
            chosen = ("screen", incoming.screen)
            self._screens.get(chosen, self._screens["screen", ""]).setChecked(True)

    def show_profiles(self, names: Sequence[str], ticked: str) -> None:
        """Offer the kept PBXes by name, that of the window ticked, and a new one."""
        self._others.clear()
        words = {name: name for name in names}
        known = self._choices(self._others, "Kept on this computer", words, self.profile_chosen)
        for name, action in known.items():
            action.setChecked(name == ticked)
        if known:
            self._others.addSeparator()
        else:
            self._put_heading(self._others, "None is kept yet")
        self._others.addAction("A new one …").triggered.connect(self.another_wanted)

    def show_scale(self, scale: float) -> None:
        """Tick the size; one that the menu does not offer ticks none."""
        if scale in self._scales:
            self._scales[scale].setChecked(True)

    def _choices(
        self, menu: QMenu, heading: str, words: dict[K, str], chosen: SignalInstance
    ) -> dict[K, QAction]:
        if words:
            self._put_heading(menu, heading)
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

    def _put_heading(self, menu: QMenu, word: str) -> None:
        """Put a heading into a menu; Qt's own sections show no word where a style sheet is worn."""
        theme, px = self._kit.theme, self._kit.theme.px
        text = Text(theme, word, TypeRole.CAPTION_STRONG, secondary)
        text.setContentsMargins(px(12), px(8), px(12), px(4))
        action = QWidgetAction(menu)
        action.setText(word)
        action.setDefaultWidget(text)
        action.setEnabled(False)
        menu.addAction(action)

    def _choose_field(self, chosen: tuple[str, object]) -> None:
        field, value = chosen
        self._incoming = structs.replace(self._incoming, **{field: value})
        self.incoming_chosen.emit(self._incoming)


def _fielded(field: str, words: dict[K, str]) -> dict[tuple[str, K], str]:
    return {(field, value): word for value, word in words.items()}
