"""The console as a program with a window: what is built when, and how it ends."""

import asyncio
import importlib
import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from msgspec import structs

from ucm_cti.demo import DemoPbx
from ucm_cti.model.errors import UcmError
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.settings import Appearance, Options, Settings
from ucm_cti.ui.keys import Key, KeyMap
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Mode, StateSet
from ucm_cti.ui.theme.style import dress_application
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.window import MainWindow, Workspace

if TYPE_CHECKING:  # these load the network's libraries: after the first paint
    from PySide6.QtWidgets import QApplication

    from ucm_cti.passwords import Passwords
    from ucm_cti.ui.dialogs.first_run import FirstRun
    from ucm_cti.ui.presenter import Presenter
    from ucm_cti.ui.runtime import Ending
    from ucm_cti.ui.session import Session

log = logging.getLogger(__name__)

MODES = {Appearance.LIGHT: Mode.LIGHT, Appearance.DARK: Mode.DARK}


class Program:
    """One window, one session at a time."""

    def __init__(self, app: "QApplication", settings: Settings, ending: "Ending") -> None:
        self._app = app
        self._settings = settings
        self._ending = ending
        self._demo: DemoPbx | None = None
        self._session: Session | None = None
        self._presenter: Presenter | None = None
        self._first_run: FirstRun | None = None
        self._passwords: Passwords | None = None
        self._work: set[asyncio.Task[None]] = set()
        options = settings.options
        self.theme = Theme.load()
        self.theme.choose(mode=self._mode(options), state_set=_state_set(options))
        dress_application(app, self.theme)
        self.kit = Kit(self.theme, Pulse(self.theme), _keys(options))
        self.window = MainWindow(self.kit)

    @property
    def session(self) -> "Session | None":
        """What the window shows now."""
        return self._session

    @property
    def presenter(self) -> "Presenter | None":
        """What fills the window now."""
        return self._presenter

    @property
    def first_run(self) -> "FirstRun | None":
        """The first-run window while it is open."""
        return self._first_run

    def show(self) -> None:
        """Show the frame, and nothing else yet."""
        window, options = self.window, self._settings.options
        window.bar.show_choices(self._chosen_mode(options), _state_set(options))
        window.bar.mode_chosen.connect(self._choose_mode)
        window.bar.state_set_chosen.connect(self._choose_state_set)
        window.bar.settings_wanted.connect(self._open_first_run)
        window.workspace_opened.connect(self._keep_workspace)
        window.close_wanted.connect(self._ending.wish)
        self._app.styleHints().colorSchemeChanged.connect(self._follow_system)
        if options.workspace in set(Workspace):
            window.show_workspace(Workspace(options.workspace))
        if self._settings.told:
            window.messages.tell(self.kit.pulse.now(), self._settings.told)
        window.show()

    async def run(self, *, profile: str = "", demo: bool = False) -> int:
        """Load the rest, connect, and stay until the end is wished; return the exit code."""
        await self._painted()
        for slow in ("ucm_cti.control.console", "ucm_cti.passwords"):
            await asyncio.to_thread(importlib.import_module, slow)
        self.kit.pulse.start()
        try:
            if demo:
                await self.open_demo()
            else:
                await self._open_profile(profile or self._settings.options.profile)
            await self._ending.wait()
        finally:
            await self.close()
        return 0

    async def open_demo(self) -> None:
        """Start the demonstration PBX and connect to it."""
        await self._leave()
        self._demo = DemoPbx()
        try:
            known, secrets = await self._demo.start()
        except UcmError as error:
            self.window.messages.tell(self.kit.pulse.now(), f"{error.sentence} {error.advice}")
            self.window.show_banner(self.window.warning)
            self.window.warning.tell(("", error.sentence), error.advice)
            return
        await self.open(known, secrets, kept=False)

    async def open(self, profile: Profile, secrets: Secrets, *, kept: bool = True) -> None:
        """Connect to a PBX and show it; a profile that is not kept leaves no trace in the settings."""
        from ucm_cti.app import build_console  # noqa: PLC0415  # loads the network's libraries
        from ucm_cti.ui.presenter import Presenter  # noqa: PLC0415
        from ucm_cti.ui.session import Session  # noqa: PLC0415

        await self._leave(demo=False)
        console = build_console(profile, secrets, self._settings if kept else None)
        self._session = Session(console)
        self._presenter = Presenter(self.window, self._session)
        self.window.setWindowTitle(f"{profile.name} – UCM CTI")
        await console.start()

    async def close(self) -> None:
        """Stop everything in order: what is asked, the connection, the simulator, the window."""
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)
        await self._close_first_run()
        await self._leave()
        self.kit.pulse.stop()
        self.window.close()

    async def _painted(self) -> None:
        """Return when the frame was painted once."""
        await asyncio.sleep(0)
        self._app.processEvents()

    async def _leave(self, *, demo: bool = True) -> None:
        presenter, self._presenter = self._presenter, None
        session, self._session = self._session, None
        if presenter is not None:
            presenter.leave()
        if session is not None:
            await session.close()
        if demo and self._demo is not None:
            pbx, self._demo = self._demo, None
            await pbx.stop()

    # --- first run ------------------------------------------------------------------------------

    async def _open_profile(self, name: str) -> None:
        from ucm_cti.passwords import Passwords  # noqa: PLC0415  # keyring takes 90 ms to import

        self._passwords = Passwords()
        profile = self._settings.profile(name) or next(iter(self._settings.profiles), None)
        secrets = await self._passwords.read(profile.name) if profile is not None else None
        if profile is None or secrets is None:
            self._open_first_run(profile)
            return
        await self.open(profile, secrets)

    def _open_first_run(self, profile: Profile | None = None) -> None:
        from ucm_cti.app import build_console  # noqa: PLC0415  # loads the network's libraries
        from ucm_cti.ui.dialogs.first_run import FirstRun  # noqa: PLC0415
        from ucm_cti.ui.dialogs.trial import Trial  # noqa: PLC0415

        if self._first_run is not None:
            self._first_run.raise_()
            self._first_run.activateWindow()
            return
        if profile is None and self._session is not None and self._demo is None:
            profile = self._session.console.profile
        self._first_run = FirstRun(self.kit, Trial(build_console), profile)
        self._first_run.connect_wanted.connect(self._take_trial)
        self._first_run.demo_wanted.connect(lambda: self._start(self._switch_to_demo()))
        self._first_run.show()

    def _take_trial(self, profile: Profile, secrets: Secrets) -> None:
        self._start(self._switch_to(profile, secrets))

    async def _switch_to(self, profile: Profile, secrets: Secrets) -> None:
        await self._close_first_run()
        await self._leave()
        self._settings.keep_profile(profile)
        self._keep(structs.replace(self._settings.options, profile=profile.name))
        if self._passwords is not None:
            await self._passwords.keep(profile.name, secrets)
            if self._passwords.told:
                self.window.messages.tell(self.kit.pulse.now(), self._passwords.told)
        await self.open(profile, secrets)

    async def _switch_to_demo(self) -> None:
        await self._close_first_run()
        await self.open_demo()

    async def _close_first_run(self) -> None:
        window, self._first_run = self._first_run, None
        if window is not None:
            await window.close_trial()
            window.close()
            window.deleteLater()

    def _start(self, work: "Coroutine[Any, Any, None]") -> None:
        task = asyncio.ensure_future(work)
        self._work.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._work.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("what was begun has failed", exc_info=error)
            self.window.messages.tell(self.kit.pulse.now(), str(error))

    # --- what the person chooses ----------------------------------------------------------------

    def _choose_mode(self, mode: Mode | None) -> None:
        appearance = next((a for a, known in MODES.items() if known is mode), Appearance.SYSTEM)
        self._keep(structs.replace(self._settings.options, appearance=appearance))
        self.theme.choose(mode=self._mode(self._settings.options))

    def _choose_state_set(self, state_set: StateSet) -> None:
        blind = state_set is StateSet.COLOUR_BLIND_SAFE
        self._keep(structs.replace(self._settings.options, colour_blind=blind))
        self.theme.choose(state_set=state_set)

    def _follow_system(self) -> None:
        if self._settings.options.appearance is Appearance.SYSTEM:
            self.theme.choose(mode=self._mode(self._settings.options))

    def _keep_workspace(self, workspace: Workspace) -> None:
        self._keep(structs.replace(self._settings.options, workspace=workspace.value))

    def _keep(self, options: Options) -> None:
        if options == self._settings.options:
            return
        try:
            self._settings.keep_options(options)
        except OSError as error:
            log.warning("a choice cannot be kept: %s", error)
            self.window.messages.tell(self.kit.pulse.now(), f"The choice cannot be kept: {error}")

    def _mode(self, options: Options) -> Mode:
        from PySide6.QtCore import Qt  # noqa: PLC0415

        chosen = self._chosen_mode(options)
        if chosen is not None:
            return chosen
        self._app.styleHints().unsetColorScheme()  # what we told the title bar is not what the system wants
        dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Mode.DARK if dark else Mode.LIGHT

    @staticmethod
    def _chosen_mode(options: Options) -> Mode | None:
        return MODES.get(options.appearance)


def _state_set(options: Options) -> StateSet:
    return StateSet.COLOUR_BLIND_SAFE if options.colour_blind else StateSet.STANDARD


def _keys(options: Options) -> KeyMap:
    known = {key.value: key for key in Key}
    return KeyMap({known[name]: keys for name, keys in options.keys.items() if name in known})
