"""Passwords in the system's keyring, asked with a time limit: it may wait for a person, or for ever."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

import keyring
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import msgspec

from ucm_cti.model.profile import Secrets

log = logging.getLogger(__name__)

T = TypeVar("T")

SERVICE: Final = "ucm-cti"
_LIMIT_S: Final = 10.0
NOT_KEPT: Final = "passwords are kept only until the program closes."
NO_KEYRING: Final = f"This computer has no keyring: {NOT_KEPT}"


class Keyring(Protocol):
    """Where passwords are kept."""

    def there(self) -> bool:
        """Tell whether there is one at all, without asking the person for anything."""

    def get_password(self, service: str, name: str) -> str | None:
        """Return what is kept under a name."""

    def set_password(self, service: str, name: str, password: str) -> None:
        """Keep something under a name."""

    def delete_password(self, service: str, name: str) -> None:
        """Forget what is kept under a name."""


class SystemKeyring:
    """The keyring of this computer, as the `keyring` module finds it."""

    def there(self) -> bool:
        """Tell whether the module found one that keeps anything."""
        return not isinstance(
            keyring.get_keyring(), keyring.backends.fail.Keyring | keyring.backends.null.Keyring
        )

    def get_password(self, service: str, name: str) -> str | None:
        """Return what is kept under a name."""
        return keyring.get_password(service, name)

    def set_password(self, service: str, name: str, password: str) -> None:
        """Keep something under a name."""
        keyring.set_password(service, name, password)

    def delete_password(self, service: str, name: str) -> None:
        """Forget what is kept under a name."""
        keyring.delete_password(service, name)


class Passwords:
    """The secrets of profiles, by the profile's name.

    Where there is no keyring, secrets are kept for this run only, and `told` says so.
    """

    def __init__(self, backend: Keyring | None = None, *, limit_s: float = _LIMIT_S) -> None:
        self._keyring = backend or SystemKeyring()
        self._limit_s = limit_s
        self._kept: dict[str, Secrets] = {}
        self.told = ""
        """Why secrets are not kept beyond this run, one sentence; empty where they are."""

    async def read(self, profile: str) -> Secrets | None:
        """Return a profile's secrets, None where none are known."""
        if profile in self._kept:
            return self._kept[profile]
        written = await self._asked(lambda: self._keyring.get_password(SERVICE, profile))
        if not written:
            return None
        try:
            return msgspec.json.decode(written, type=Secrets)
        except msgspec.DecodeError:
            log.warning("the keyring's entry for %s cannot be read", profile)
            return None

    async def check(self) -> str:
        """Return why secrets are not kept beyond this run, empty where they are; no keyring is opened."""
        if await self._asked(self._keyring.there) is False:
            self._tell(NO_KEYRING)
        return self.told

    async def keep(self, profile: str, secrets: Secrets) -> bool:
        """Keep a profile's secrets; return whether they outlive this run."""
        self._kept[profile] = secrets
        written = msgspec.json.encode(secrets).decode()

        def keep() -> bool:
            self._keyring.set_password(SERVICE, profile, written)
            return True

        return bool(await self._asked(keep))

    async def forget(self, profile: str) -> None:
        """Forget a profile's secrets."""
        self._kept.pop(profile, None)

        def forget() -> None:
            try:
                self._keyring.delete_password(SERVICE, profile)
            except keyring.errors.PasswordDeleteError:
                log.debug("the keyring held nothing for %s", profile)

        await self._asked(forget)

    async def _asked(self, work: Callable[[], T]) -> T | None:
        """Return what a call of the keyring gives, None where it fails or takes too long."""
        try:
            async with asyncio.timeout(self._limit_s):
                return await in_own_thread(work)
        except TimeoutError:
            self._tell(f"The keyring does not answer: {NOT_KEPT}")
        except keyring.errors.NoKeyringError:
            self._tell(NO_KEYRING)
        except keyring.errors.KeyringError as error:
            self._tell(f"The keyring refuses ({type(error).__name__}): {NOT_KEPT}")
        return None

    def _tell(self, why: str) -> None:
        self.told = why
        log.warning("%s", why)


async def in_own_thread(work: Callable[[], T]) -> T:
    """Return what `work` gives, run in a thread that never holds up the program's end."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # without an error there is a result

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  # the thread's border: raised again by who waits
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop has ended: nobody waits any more
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, daemon=True, name="keyring").start()
    return await done
