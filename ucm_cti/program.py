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
from ucm_cti.opening import Opening

if TYPE_CHECKING:  # these load the network's libraries: not while the window is new
    from ucm_cti.passwords import Passwords
    from ucm_cti.ui.dialogs.first_run import FirstRun
    from ucm_cti.ui.presenter import Presenter
    from ucm_cti.ui.runtime import Ending
    from ucm_cti.ui.session import Session

log = logging.getLogger(__name__)

LOADING_AFTER_S = 0.15


class Program:
    """One window, one session at a time."""

    def __init__(self, opening: Opening, ending: "Ending") -> None:
        self._opening = opening
        self._settings = opening.settings
        self.kit = opening.kit
        self.window = opening.window
        self._ending = ending
        self._demo: DemoPbx | None = None
        self._session: Session | None = None
        self._presenter: Presenter | None = None
        self._first_run: FirstRun | None = None
        self._passwords: Passwords | None = None
        self._work: set[asyncio.Task[None]] = set()
        self.window.mount_ring()
        self.window.bar.settings_wanted.connect(self._open_first_run)
        self.window.close_wanted.connect(ending.wish)

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

    async def run(self, *, profile: str = "", demo: bool = False) -> int:
        """Load the rest, connect, and stay until the end is wished; return the exit code."""
        loading = asyncio.get_running_loop().call_later(LOADING_AFTER_S, self.window.show_loading)
        for slow in ("ucm_cti.control.console", "ucm_cti.passwords"):
            await asyncio.to_thread(importlib.import_module, slow)
        loading.cancel()
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
        options = self._settings.options
        self._presenter = Presenter(
            self.window, self._session, incoming=options.incoming, people=options.people
        )
        self._presenter.reception.people.way_chosen.connect(self._opening.keep_people)
        widths = self._presenter.supervision.widths
        widths.show_widths(options.call_columns)
        widths.chosen.connect(self._opening.keep_call_columns)
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
        passwords = self._known_passwords()
        profile = self._settings.profile(name) or next(iter(self._settings.profiles), None)
        secrets = await passwords.read(profile.name) if profile is not None else None
        if profile is None or secrets is None:
            self._open_first_run(profile)
            if profile is not None and self._first_run is not None:
                self._first_run.tell_again(_why_again(profile.name, await passwords.check()))
            return
        await self.open(profile, secrets)

    def _known_passwords(self) -> "Passwords":
        from ucm_cti.passwords import Passwords  # noqa: PLC0415  # keyring takes 90 ms to import

        if self._passwords is None:
            self._passwords = Passwords()
        return self._passwords

    async def _tell_keeping(self) -> None:
        missing = await self._known_passwords().check()
        if self._first_run is not None:
            self._first_run.tell_keeping(missing)

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
        self._start(self._tell_keeping())

    def _take_trial(self, profile: Profile, secrets: Secrets) -> None:
        self._start(self._switch_to(profile, secrets))

    async def _switch_to(self, profile: Profile, secrets: Secrets) -> None:
        await self._close_first_run()
        await self._leave()
        self._settings.keep_profile(profile)
        self._opening.keep(structs.replace(self._settings.options, profile=profile.name))
        passwords = self._known_passwords()
        await passwords.keep(profile.name, secrets)
        if passwords.told:
            self.window.messages.tell(self.kit.pulse.now(), passwords.told)
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


def _why_again(profile: str, missing: str) -> str:
    """Say why a password is asked for that was given before; `missing` is what the keyring lacks."""
    if missing:
        return "The password is asked for again: without a keyring it was kept only until the program closed."
    return f"The password is asked for again: the keyring of this computer has none for “{profile}”."
