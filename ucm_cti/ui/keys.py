"""Every key in one table: shortcuts, tooltips, menus and the key help are made from it."""

from collections.abc import Callable, Mapping
from enum import StrEnum, auto

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Key(StrEnum):
    """What a key does; the names are those of the settings file."""

    ANSWER = auto()
    TRANSFER = auto()
    RINGING_LIST = auto()
    HOLD = auto()
    HANG_UP = auto()
    HELD_LIST = auto()
    MUTE = auto()
    SEARCH = auto()
    BACK = auto()
    HELP = auto()
    MESSAGES = auto()
    DIAGNOSTICS = auto()
    REFUSE = auto()
    RECEPTION = auto()
    SUPERVISION = auto()
    QUEUES = auto()
    CALL_1 = auto()
    CALL_2 = auto()
    CALL_3 = auto()
    CALL_4 = auto()
    CALL_5 = auto()
    CALL_6 = auto()
    CALL_7 = auto()
    CALL_8 = auto()
    CALL_9 = auto()
    PARK = auto()
    LISTEN = auto()
    TAKE_OVER = auto()
    PAUSE_AGENT = auto()
    LOG_AGENT = auto()
    MODE_LISTEN = auto()
    MODE_WHISPER = auto()
    MODE_BARGE = auto()


CALLS = (
    Key.CALL_1,
    Key.CALL_2,
    Key.CALL_3,
    Key.CALL_4,
    Key.CALL_5,
    Key.CALL_6,
    Key.CALL_7,
    Key.CALL_8,
    Key.CALL_9,
)
"""The n-th call of the left column, from the top."""


class Scope(StrEnum):
    """Where a key works."""

    WINDOW = auto()
    """Everywhere in the main window."""
    LISTENING = auto()
    """While a supervisor listens, and nobody types."""


class Binding(Struct, frozen=True):
    """One row of the table."""

    text: str
    """What it does, as the key help says it."""
    keys: str
    """In Qt's portable spelling, such as ``Ctrl+F``; empty is off."""
    scope: Scope = Scope.WINDOW


DEFAULTS: Mapping[Key, Binding] = {
    Key.ANSWER: Binding("Answer the call that rings first", "F3"),
    Key.TRANSFER: Binding("Transfer my call to the person chosen", "F4"),
    Key.RINGING_LIST: Binding("Go to the ringing calls", "F6"),
    Key.HOLD: Binding("Hold my call, or resume it", "F7"),
    Key.HANG_UP: Binding("Hang up my call", "F8"),
    Key.HELD_LIST: Binding("Go to the held calls", "F9"),
    Key.PARK: Binding("Park my call", "F10"),
    Key.REFUSE: Binding("Refuse the call that rings first", "Shift+F3"),
    Key.MUTE: Binding("Mute me, or let me be heard again", "Ctrl+M"),
    Key.SEARCH: Binding("Search a name, a number or an extension", "Ctrl+F"),
    Key.BACK: Binding("Go back; it never ends a call", "Esc"),
    Key.RECEPTION: Binding("Show Reception", "Alt+1"),
    Key.SUPERVISION: Binding("Show Supervision", "Alt+2"),
    Key.QUEUES: Binding("Show Queues", "Alt+3"),
    **{key: Binding(f"Go to call {place}", f"Ctrl+{place}") for place, key in enumerate(CALLS, 1)},
    Key.LISTEN: Binding("In Supervision: listen to the call chosen", "Ctrl+Shift+L"),
    Key.TAKE_OVER: Binding("In Supervision: take over the call chosen", "Ctrl+Shift+T"),
    Key.PAUSE_AGENT: Binding("In Queues: pause the agent chosen, or end the pause", "Ctrl+Shift+P"),
    Key.LOG_AGENT: Binding("In Queues: log the agent chosen in, or out", "Ctrl+Shift+I"),
    Key.MODE_LISTEN: Binding("While listening: only listen", "1", Scope.LISTENING),
    Key.MODE_WHISPER: Binding("While listening: speak to the agent only", "2", Scope.LISTENING),
    Key.MODE_BARGE: Binding("While listening: speak to both", "3", Scope.LISTENING),
    Key.MESSAGES: Binding("Show the message log", "Ctrl+Shift+M"),
    Key.DIAGNOSTICS: Binding("Show the diagnostics of the connection", "Ctrl+Shift+D"),
    Key.HELP: Binding("Show these keys", "F1"),
}
"""The map a new user finds (research: what other consoles agree on)."""


class KeyMap:
    """The keys as they are now: the defaults, changed by the person."""

    def __init__(self, changed: Mapping[Key, str] | None = None) -> None:
        self._changed = dict(changed or {})

    def bindings(self) -> Mapping[Key, Binding]:
        """Return the whole table in its order."""
        return {
            key: Binding(known.text, self._changed.get(key, known.keys), known.scope)
            for key, known in DEFAULTS.items()
        }

    def shown(self, key: Key) -> str:
        """Return how buttons and tooltips name the key; empty when it is off."""
        return QKeySequence(self._portable(key)).toString(QKeySequence.SequenceFormat.NativeText)

    def clashes(self) -> tuple[tuple[Key, Key], ...]:
        """Return the pairs that share a key in the same scope; only a user's change can make one."""
        seen: dict[tuple[Scope, str], Key] = {}
        found = []
        for key, binding in self.bindings().items():
            if not binding.keys:
                continue
            at = (binding.scope, QKeySequence(binding.keys).toString())
            if at in seen:
                found.append((seen[at], key))
            else:
                seen[at] = key
        return tuple(found)

    def bind(self, window: QWidget, doers: Mapping[Key, Callable[[], None]]) -> Mapping[Key, QShortcut]:
        """Make the shortcuts of a window; each works wherever in it the focus is."""
        made = {}
        for key, do in doers.items():
            shortcut = QShortcut(QKeySequence(self._portable(key)), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(do)
            made[key] = shortcut
        return made

    def _portable(self, key: Key) -> str:
        return self._changed.get(key, DEFAULTS[key].keys)
