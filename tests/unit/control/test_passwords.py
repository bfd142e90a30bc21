"""Passwords: kept by the keyring, or for this run, never a reason to hang."""

import threading

import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from ucm_cti.model.profile import Secrets
from ucm_cti.passwords import NO_KEYRING, SERVICE, Passwords, SystemKeyring

SECRETS = Secrets(password="pa ss", web_password="wörd")


class Box:
    """A keyring in memory that can refuse."""

    def __init__(self, refusal: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refusal = refusal

    def there(self) -> bool:
        return not isinstance(self.refusal, keyring.errors.NoKeyringError)

    def get_password(self, service: str, name: str) -> str | None:
        self._refuse()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, password: str) -> None:
        self._refuse()
        self.kept[service, name] = password

    def delete_password(self, service: str, name: str) -> None:
        self._refuse()
        if self.kept.pop((service, name), None) is None:
            raise keyring.errors.PasswordDeleteError("none")

    def _refuse(self) -> None:
        if self.refusal is not None:
            raise self.refusal


class PlainKeyring(KeyringBackend):
    """One that a computer may have."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        del service, username
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password


class Waiting(Box):
    """A keyring that waits for a person who never comes."""

    def __init__(self) -> None:
        super().__init__()
        self.leave = threading.Event()

    def get_password(self, service: str, name: str) -> str | None:
        self.leave.wait()
        return None

    def set_password(self, service: str, name: str, password: str) -> None:
        self.leave.wait()


async def test_kept_read_and_forgotten() -> None:
    box = Box()
    assert await Passwords(box).keep("HQ", SECRETS)
    later = Passwords(box)
    assert await later.read("HQ") == SECRETS
    await later.forget("HQ")
    await later.forget("HQ")
    assert await later.read("HQ") is None
    assert later.told == ""
    assert box.kept == {}


@pytest.mark.parametrize(
    "refusal", [keyring.errors.NoKeyringError("none"), keyring.errors.KeyringLocked("locked")]
)
async def test_without_a_keyring_they_are_kept_for_this_run_and_it_is_told(refusal: Exception) -> None:
    passwords = Passwords(Box(refusal))
    assert not await passwords.keep("HQ", SECRETS)
    assert "until the program closes" in passwords.told
    assert await passwords.read("HQ") == SECRETS
    assert await passwords.read("other") is None


async def test_whether_there_is_a_keyring_is_known_before_anything_is_kept() -> None:
    assert await Passwords(Box()).check() == ""
    assert await Passwords(Box(keyring.errors.NoKeyringError("none"))).check() == NO_KEYRING
    assert await Passwords(Box(keyring.errors.KeyringLocked("locked"))).check() == "", (
        "nobody is asked to unlock"
    )


@pytest.mark.parametrize(
    ("backend", "there"), [(fail.Keyring, False), (null.Keyring, False), (PlainKeyring, True)]
)
def test_the_computers_own_keyring_is_found(backend: type[KeyringBackend], there: bool) -> None:
    known = keyring.get_keyring()
    keyring.set_keyring(backend())
    try:
        assert SystemKeyring().there() is there
    finally:
        keyring.set_keyring(known)


async def test_a_keyring_that_never_answers_is_left_alone() -> None:
    box = Waiting()
    passwords = Passwords(box, limit_s=0.05)
    try:
        assert await passwords.read("HQ") is None
        assert not await passwords.keep("HQ", SECRETS)
        assert "does not answer" in passwords.told
        assert await passwords.read("HQ") == SECRETS
    finally:
        box.leave.set()


async def test_an_entry_of_somebody_else_is_no_secret() -> None:
    box = Box()
    box.kept[SERVICE, "HQ"] = "hello"
    assert await Passwords(box).read("HQ") is None


async def test_a_fault_of_the_keyring_library_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError):
        await Passwords(Box(ZeroDivisionError())).read("HQ")


def test_secrets_never_show() -> None:
    assert "pa ss" not in f"{SECRETS} {SECRETS!r}"
