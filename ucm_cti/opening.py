"""The window's frame as it shows at once: without asyncio, without the network, without the PBX."""

import logging

from msgspec import structs
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QApplication

from ucm_cti.first_paint import show_and_paint
from ucm_cti.model.choices import Incoming, PeopleView
from ucm_cti.settings import Appearance, Options, Settings
from ucm_cti.ui.keys import Key, KeyMap
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Mode, StateSet
from ucm_cti.ui.theme.style import dress_application, frame_as
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.window import MainWindow, Workspace

log = logging.getLogger(__name__)

MODES = {Appearance.LIGHT: Mode.LIGHT, Appearance.DARK: Mode.DARK}


class Opening:
    """Dresses the application as the settings say, shows the frame, and keeps what the person changes."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self.settings = settings
        options = settings.options
        self.theme = Theme.load()
        self.theme.choose(mode=self._mode(options), state_set=_state_set(options), scale=options.scale)
        dress_application(app, self.theme)
        self.kit = Kit(self.theme, Pulse(self.theme), _keys(options))
        self.window = MainWindow(self.kit)
        if options.workspace in set(Workspace):
            self.window.show_workspace(Workspace(options.workspace))
        bar = self.window.bar
        bar.show_choices(MODES.get(options.appearance), _state_set(options), options.incoming)
        self._restore_place(options)
        bar.mode_chosen.connect(self._choose_mode)
        bar.state_set_chosen.connect(self._choose_state_set)
        bar.scale_chosen.connect(self._keep_scale)
        bar.incoming_chosen.connect(self._keep_incoming)
        self.window.close_wanted.connect(self._keep_place)
        self.window.workspace_opened.connect(self._keep_workspace)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def show(self) -> None:
        """Show the frame; it has been painted when this returns."""
        if self.settings.told:
            self.window.messages.tell(self.kit.pulse.now(), self.settings.told)
        show_and_paint(self.window)

    def keep(self, options: Options) -> None:
        """Keep other options; what cannot be kept is told."""
        if options == self.settings.options:
            return
        try:
            self.settings.keep_options(options)
        except OSError as error:
            log.warning("a choice cannot be kept: %s", error)
            self.window.messages.tell(self.kit.pulse.now(), f"The choice cannot be kept: {error}")

    def _choose_mode(self, mode: Mode | None) -> None:
        appearance = next((known for known, own in MODES.items() if own is mode), Appearance.SYSTEM)
        self.keep(structs.replace(self.settings.options, appearance=appearance))
        self.theme.choose(mode=self._mode(self.settings.options))

    def _choose_state_set(self, state_set: StateSet) -> None:
        blind = state_set is StateSet.COLOUR_BLIND_SAFE
        self.keep(structs.replace(self.settings.options, colour_blind=blind))
        self.theme.choose(state_set=state_set)

    def _follow_system(self) -> None:
        if self.settings.options.appearance is Appearance.SYSTEM:
            self.theme.choose(mode=self._mode(self.settings.options))

    def _keep_workspace(self, workspace: Workspace) -> None:
        self.keep(structs.replace(self.settings.options, workspace=workspace.value))

    def keep_people(self, people: PeopleView) -> None:
        """Keep how people are listed."""
        self.keep(structs.replace(self.settings.options, people=people))

    def keep_call_columns(self, widths: tuple[int, ...]) -> None:
        """Keep how wide the columns of the calls are."""
        self.keep(structs.replace(self.settings.options, call_columns=widths))

    def _keep_scale(self, scale: float) -> None:
        """Keep a size for the next start: lengths are given to widgets when they are made."""
        self.keep(structs.replace(self.settings.options, scale=scale))

    def _keep_incoming(self, incoming: Incoming) -> None:
        self.keep(structs.replace(self.settings.options, incoming=incoming))

    def _restore_place(self, options: Options) -> None:
        """Put the window where it was; Qt moves it when that screen is no longer there."""
        place = options.windows.get(options.profile)
        if place:
            self.window.restoreGeometry(QByteArray.fromBase64(place.encode()))

    def _keep_place(self) -> None:
        options = self.settings.options
        place = bytes(self.window.saveGeometry().toBase64().data()).decode()
        self.keep(structs.replace(options, windows={**options.windows, options.profile: place}))

    def _mode(self, options: Options) -> Mode:
        chosen = MODES.get(options.appearance)
        frame_as(self._app, chosen)
        if chosen is not None:
            return chosen
        return Mode.DARK if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else Mode.LIGHT


def _state_set(options: Options) -> StateSet:
    return StateSet.COLOUR_BLIND_SAFE if options.colour_blind else StateSet.STANDARD


def _keys(options: Options) -> KeyMap:
    known = {key.value: key for key in Key}
    return KeyMap({known[name]: keys for name, keys in options.keys.items() if name in known})
