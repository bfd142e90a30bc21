"""By which windows a person says which PBX: the first run, the settings, the menu of PBXes."""

from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from msgspec import structs

from ucm_cti.accounts import NOT_KEPT, Accounts
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.opening import Opening

if TYPE_CHECKING:  # these load the network's libraries: not while the window is new
    from ucm_cti.ui.dialogs.first_run import FirstRun
    from ucm_cti.ui.dialogs.pbx_change import Change
    from ucm_cti.ui.dialogs.pbx_settings import PbxSettings
    from ucm_cti.ui.session import Session


class Account(NamedTuple):
    """What the window is connected with, or was last."""

    profile: Profile
    secrets: Secrets
    kept: bool
    """Whether it is one of the settings; the demonstration and the environment's are not."""


class Place(Protocol):
    """The program, as the windows of the connection use it."""

    @property
    def session(self) -> "Session | None":
        """What the window shows now."""
        ...

    @property
    def account(self) -> Account | None:
        """What it is connected with."""
        ...

    async def open(self, profile: Profile, secrets: Secrets, *, kept: bool = True) -> None:
        """Connect to a PBX and show it."""

    async def open_demo(self) -> None:
        """Connect to a simulated PBX."""

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something in its own time; what fails is told."""


class Connecting:
    """Opens these windows, and does what they want."""

    def __init__(self, opening: Opening, place: Place) -> None:
        self._place = place
        self._window = opening.window
        self._kit = opening.kit
        self._accounts = Accounts(opening)
        self.first_run: FirstRun | None = None
        """The first-run window while it is open."""
        self._first_run_about = ""
        """The name of the connection that it asks about again; empty while it asks for a new one."""
        self.settings: PbxSettings | None = None
        """The window of the PBX's settings while it is open."""
        bar = opening.window.bar
        bar.settings_wanted.connect(self._open_connection)
        bar.pbx_settings_wanted.connect(self.open_settings)
        bar.profile_chosen.connect(lambda name: place.begin(self.open_kept(name)))
        bar.another_wanted.connect(self.open_first_run)
        self.opened()

    def opened(self) -> None:
        """Take note of a connection: tick it in the menu, and close settings that are another's."""
        if self.settings is not None:
            self.settings.leave()
        self._tick()

    def _tick(self) -> None:
        account = self._place.account
        ticked = account.profile.name if account is not None and account.kept else ""
        self._window.bar.tell_profiles(self._accounts.names, ticked)

    async def open_kept(self, name: str = "") -> None:
        """Connect to a kept PBX, that of the last time unless named; ask for what is missing."""
        profile = self._accounts.profile(name) if name else self._accounts.last()
        secrets = await self._accounts.secrets(profile.name) if profile is not None else None
        if profile is None or secrets is None:
            why = _why_again(profile.name, await self._accounts.missing()) if profile is not None else ""
            self.open_first_run(profile, why)
            self._tick()  # a choice in the menu has ticked what is not opened yet
            return
        self._accounts.use(profile.name)
        await self._place.open(profile, secrets)

    async def open_told(self, profile: Profile, secrets: Secrets) -> None:
        """Connect to the PBX that the environment tells; ask for what it does not."""
        if profile.user and secrets.password:
            await self._place.open(profile, secrets, kept=False)
        else:
            why = "UCM_CTI_URL is set, but UCM_CTI_USER or UCM_CTI_PASSWORD is not."
            self.open_first_run(profile, why)

    def open_first_run(self, profile: Profile | None = None, why: str = "") -> None:
        """Ask for a PBX: a new one, or what has changed about one that is known; `why` says why again."""
        from ucm_cti.app import build_console  # noqa: PLC0415  # loads the network's libraries
        from ucm_cti.ui.dialogs.first_run import FirstRun  # noqa: PLC0415  # see above
        from ucm_cti.ui.dialogs.trial import Trial  # noqa: PLC0415  # see above

        about = profile.name if profile is not None else ""
        if self.first_run is not None and self._first_run_about == about:
            self.first_run.show()
            self.first_run.raise_()
            self.first_run.activateWindow()
            return
        if self.first_run is not None:
            self._place.begin(_end(self.first_run))
        window = FirstRun(self._kit, Trial(build_console), profile, taken=self._accounts.names)
        window.connect_wanted.connect(
            lambda wished, secrets: self._place.begin(self._switch_to(wished, secrets))
        )
        window.demo_wanted.connect(lambda: self._place.begin(self._switch_to_demo()))
        self.first_run, self._first_run_about = window, about
        window.show()
        if why:
            window.tell_again(why)
        self._place.begin(self._tell_keeping())

    def open_settings(self) -> None:
        """Show the settings of the PBX that the window is connected with."""
        from ucm_cti.ui.dialogs.pbx_settings import PbxSettings  # noqa: PLC0415  # rarely wanted

        account = self._place.account
        if account is None:
            self.open_first_run()
            return
        if self.settings is None:
            window = PbxSettings(
                self._kit,
                account.profile,
                taken=[name for name in self._accounts.names if name != account.profile.name],
                web_password=bool(account.secrets.web_password),
                kept=account.kept,
                on_call=self._on_call,
            )
            window.save_wanted.connect(self._save)
            window.connection_wanted.connect(self._open_connection)
            window.left.connect(partial(self._forget_settings, window))
            self.settings = window
            window.show()
        self.settings.raise_()
        self.settings.activateWindow()

    async def close(self) -> None:
        """Close what is open."""
        await self._close_first_run()
        if self.settings is not None:
            self.settings.leave()

    def _open_connection(self) -> None:
        """Ask again about what the window is connected with; the demonstration leads to a new connection."""
        account = self._place.account
        known = account is not None and (account.kept or not account.profile.name)
        self.open_first_run(account.profile if account is not None and known else None)

    def _on_call(self) -> bool:
        session = self._place.session
        mine = session.mine if session is not None else None
        return mine is not None and bool(mine.ringing or mine.current or mine.held)

    def _forget_settings(self, window: "PbxSettings") -> None:
        if self.settings is window:
            self.settings = None
        window.deleteLater()

    def _save(self, change: "Change") -> None:
        if self.settings is not None:
            self.settings.leave()
        self._place.begin(self._apply(change))

    async def _apply(self, change: "Change") -> None:
        """Put what was changed onto what the connection has learned meanwhile, and connect anew."""
        account = self._place.account
        if account is None:
            return
        session = self._place.session
        before = session.console.profile if session is not None else account.profile
        profile = change.onto(before)
        secrets = account.secrets
        if change.web_password:
            secrets = structs.replace(secrets, web_password=change.web_password)
        if change.web_password or profile.web_user != before.web_user:
            profile = structs.replace(profile, websocket_refused=False)
        why = ""
        if account.kept:
            moved = profile.name != before.name or secrets != account.secrets
            why = await self._accounts.keep(profile, secrets if moved else None, instead_of=before.name)
        await self._show(profile, secrets, kept=account.kept, why=why)

    async def _switch_to(self, profile: Profile, secrets: Secrets) -> None:
        await self._close_first_run()
        await self._show(profile, secrets, why=await self._accounts.keep(profile, secrets))

    async def _show(self, profile: Profile, secrets: Secrets, *, kept: bool = True, why: str) -> None:
        await self._place.open(profile, secrets, kept=kept)
        if why:
            self._window.tell_failure(NOT_KEPT, why)

    async def _switch_to_demo(self) -> None:
        await self._close_first_run()
        await self._place.open_demo()

    async def _tell_keeping(self) -> None:
        missing = await self._accounts.missing()
        if self.first_run is not None:
            self.first_run.tell_keeping(missing)

    async def _close_first_run(self) -> None:
        window, self.first_run = self.first_run, None
        if window is not None:
            await _end(window)


async def _end(window: "FirstRun") -> None:
    await window.close_trial()
    window.close()
    window.deleteLater()


def _why_again(profile: str, missing: str) -> str:
    """Say why a password is asked for that was given before; `missing` is what the keyring lacks."""
    if missing:
        return "The password is asked for again: without a keyring it was kept only until the program closed."
    return f"The password is asked for again: the keyring of this computer has none for “{profile}”."
