"""Passwords: kept by the keyring, or for this run, never a reason to hang."""

import threading

import keyring.errors
import pytest

from ucm_cti.model.profile import Secrets
from ucm_cti.passwords import SERVICE, Passwords

SECRETS = Secrets(password="pa ss", web_password="wörd")


class Box:
    """A keyring in memory that can refuse."""

    def __init__(self, refusal: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refusal = refusal

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
    assert "this run only" in passwords.told
    assert await passwords.read("HQ") == SECRETS
    assert await passwords.read("other") is None


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
