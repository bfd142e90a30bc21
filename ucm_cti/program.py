"""The console as a program with a window: what is built when, and how it ends."""

import asyncio
import importlib
import logging
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ucm_cti.connecting import Account, Connecting
from ucm_cti.demo import DemoPbx
from ucm_cti.environment import Environment
from ucm_cti.model.errors import UcmError, WrongUse
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.opening import Opening

if TYPE_CHECKING:  # these load the network's libraries: not while the window is new
    from ucm_cti.control.diagnosis import Diagnosis
    from ucm_cti.control.finding import Finding
    from ucm_cti.log import LogBook
    from ucm_cti.ui.dialogs.first_run import FirstRun
    from ucm_cti.ui.dialogs.pbx_settings import PbxSettings
    from ucm_cti.ui.presenter import Presenter
    from ucm_cti.ui.runtime import Ending
    from ucm_cti.ui.session import Session

log = logging.getLogger(__name__)

LOADING_AFTER_S = 0.15


class Program:
    """One window, one session at a time."""

    def __init__(self, opening: Opening, ending: "Ending", book: "LogBook | None" = None) -> None:
        """`book` is the log of this run: passwords are hidden from it, and a support bundle holds it."""
        self._opening = opening
        self._book = book
        self._settings = opening.settings
        self.kit = opening.kit
        self.window = opening.window
        self._ending = ending
        self._demo: DemoPbx | None = None
        self._session: Session | None = None
        self._presenter: Presenter | None = None
        self._account: Account | None = None
        self._work: set[asyncio.Task[None]] = set()
        self._connecting = Connecting(opening, self)
        self.window.mount_ring()
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
        return self._connecting.first_run

    @property
    def pbx_settings(self) -> "PbxSettings | None":
        """The window of the PBX's settings while it is open."""
        return self._connecting.settings

    @property
    def account(self) -> Account | None:
        """What the window is connected with, or was last."""
        return self._account

    async def run(
        self, *, profile: str = "", demo: bool = False, environment: Environment | None = None
    ) -> int:
        """Load the rest, connect, and stay until the end is wished; return the exit code.

        A kept profile is named; where none is, a connection that the environment tells comes before the one
        used last.
        """
        loading = asyncio.get_running_loop().call_later(LOADING_AFTER_S, self.window.show_loading)
        for slow in ("ucm_cti.control.console", "ucm_cti.passwords"):
            await asyncio.to_thread(importlib.import_module, slow)
        loading.cancel()
        self.kit.pulse.start()
        try:
            if demo:
                await self.open_demo()
            elif environment is not None and environment.url and not profile:
                told = environment.profile()
                await self._connecting.open_told(told, environment.secrets_of(told))
            else:
                await self._connecting.open_kept(profile)
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
        from ucm_cti.ui.presenter import Presenter  # noqa: PLC0415  # see above
        from ucm_cti.ui.session import Session  # noqa: PLC0415  # see above

        await self._leave(demo=False)
        console = build_console(profile, secrets, self._settings if kept else None)
        self._session = Session(console)
        self._account = Account(profile, secrets, kept)
        self._hide(secrets)
        options = self._settings.options
        self._presenter = Presenter(
            self.window,
            self._session,
            incoming=options.incoming,
            people=options.people,
            save_bundle=self._save_bundle,
        )
        self._presenter.reception.people.way_chosen.connect(self._opening.keep_people)
        widths = self._presenter.supervision.widths
        widths.show_widths(options.call_columns)
        widths.chosen.connect(self._opening.keep_call_columns)
        self.window.setWindowTitle(f"{profile.name} – UCM CTI" if profile.name else "UCM CTI")
        self._connecting.opened()
        await console.start()

    async def close(self) -> None:
        """Stop everything in order: what is asked, the connection, the simulator, the window."""
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)
        await self._connecting.close()
        await self._leave()
        self.kit.pulse.stop()
        self.window.close()

    def _hide(self, secrets: Secrets) -> None:
        if self._book is not None:
            for secret in (secrets.password, secrets.web_password, secrets.pms_password):
                self._book.hide(secret)

    async def _save_bundle(
        self, place: Path, diagnosis: "Diagnosis", findings: "tuple[Finding, ...]"
    ) -> None:
        """Write a support bundle; the person has been asked whether a file that is there may go."""
        from ucm_cti.bundle import Bundle, write_bundle  # noqa: PLC0415  # rarely wanted

        account = self._account
        if account is None or self._session is None:
            raise WrongUse("No PBX is open, so there is nothing to save.")
        bundle = Bundle(
            profile=self._session.console.profile,
            diagnosis=diagnosis,
            findings=findings,
            lines=self._book.lines() if self._book is not None else (),
            log_file=self._book.file if self._book is not None else None,
        )
        await asyncio.to_thread(write_bundle, place, bundle, account.secrets, replace=True)

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

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in its own time; what fails is told."""
        task = asyncio.ensure_future(work)
        self._work.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._work.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("what was begun has failed", exc_info=error)
            self.window.messages.tell(self.kit.pulse.now(), str(error))
