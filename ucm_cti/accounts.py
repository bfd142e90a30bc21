"""The kept connections with their passwords; what cannot be kept is told, and used all the same."""

import logging
from typing import TYPE_CHECKING

from msgspec import structs

from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.opening import Opening

if TYPE_CHECKING:  # keyring takes 90 ms to import
    from ucm_cti.passwords import Passwords

log = logging.getLogger(__name__)

NOT_KEPT = "This connection is not kept: the next start asks for it again."


class Accounts:
    """Profiles in the settings file, their secrets in the keyring."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._settings = opening.settings
        self._passwords: Passwords | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the kept connections, in order."""
        return tuple(profile.name for profile in self._settings.profiles)

    def last(self) -> Profile | None:
        """Return the connection used last, or the first one; None where none is kept."""
        return self._settings.profile(self._settings.options.profile) or next(
            iter(self._settings.profiles), None
        )

    def profile(self, name: str) -> Profile | None:
        """Return a kept connection."""
        return self._settings.profile(name)

    async def secrets(self, name: str) -> Secrets | None:
        """Return the passwords of a connection, None where they are not known."""
        return await self._known_passwords().read(name)

    async def missing(self) -> str:
        """Return why passwords are kept for this run only; empty where a keyring keeps them."""
        return await self._known_passwords().check()

    async def keep(self, profile: Profile, secrets: Secrets | None, *, instead_of: str = "") -> str:
        """Keep a connection, and drop the one that had its place under another name.

        Without secrets those that are kept stay: a keyring may ask the person before it lets anything in.
        Return why the connection is not kept, in words for the person; empty where it is. Why its password
        is kept for this run only stands in the message log.
        """
        passwords, renamed = self._known_passwords(), instead_of not in ("", profile.name)
        why = ""
        try:
            self._settings.keep_profile(profile)
            if renamed:
                self._settings.drop_profile(instead_of)
        except OSError as error:
            log.warning("a connection cannot be kept: %s", error)
            why = f"{self._settings.path} cannot be written ({error.strerror or error})."
            self._tell(f"{NOT_KEPT} {why}")
        else:
            self._use(profile.name, instead_of=instead_of)
        if secrets is not None:
            await passwords.keep(profile.name, secrets)
        if renamed:
            await passwords.forget(instead_of)
        if passwords.told:
            self._tell(passwords.told)
        return why

    def use(self, name: str) -> None:
        """Open this connection at the next start."""
        self._use(name)

    def _use(self, name: str, *, instead_of: str = "") -> None:
        options = self._settings.options
        windows = dict(options.windows)
        if instead_of in windows and name not in windows:
            windows[name] = windows[instead_of]
        self._opening.keep(structs.replace(options, profile=name, windows=windows))

    def _tell(self, what: str) -> None:
        self._opening.window.messages.tell(self._opening.kit.pulse.now(), what)

    def _known_passwords(self) -> "Passwords":
        from ucm_cti.passwords import Passwords  # noqa: PLC0415  # keyring takes 90 ms to import

        if self._passwords is None:
            self._passwords = Passwords()
        return self._passwords
