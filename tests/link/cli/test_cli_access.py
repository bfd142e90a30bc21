"""Environment and profiles never mix: every case that could send a password to another PBX's user."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import msgspec
import pytest
from keyring.backend import KeyringBackend

from tests.link.cli.conftest import Command
from ucm_cti.cli.access import Access, resolved
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile, Secrets, Trust
from ucm_cti.passwords import SERVICE
from ucm_cti.settings import Options, Settings

HQ = Profile(
    name="hq",
    url="https://b.example:8089",
    user="desk",
    web_user="webdesk",
    fingerprint="BB",
    extension="1000",
)
ENVIRONMENT = {
    "URL": "https://a.example:8089",
    "USER": "cdrapi",
    "PASSWORD": "of-a",
    "WEB_USER": "web",
    "WEB_PASSWORD": "web-of-a",
    "FINGERPRINT": "AA",
}


class KeptByHeart(KeyringBackend):
    """A keyring that holds the passwords of hq."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept under a name."""
        kept = msgspec.json.encode(Secrets(password="of-hq", web_password="web-of-hq")).decode()
        return kept if (service, username) == (SERVICE, "hq") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep nothing: no command keeps a password."""
        raise AssertionError(service, username, bool(password))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two kept profiles, of which hq was used last, and a keyring that knows hq."""
    monkeypatch.setenv("UCM_CTI_HOME", str(tmp_path))
    for name in ENVIRONMENT:
        monkeypatch.delenv(f"UCM_CTI_{name}", raising=False)
    settings = Settings(tmp_path / "config")
    settings.keep_profile(HQ)
    settings.keep_profile(msgspec.structs.replace(HQ, name="branch", url="https://c.example:8089"))
    settings.keep_options(Options(profile="hq"))
    known = keyring.get_keyring()
    keyring.set_keyring(KeptByHeart())  # type: ignore[no-untyped-call]  # its library declares no types
    yield
    keyring.set_keyring(known)


def let(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    for name in names:
        monkeypatch.setenv(f"UCM_CTI_{name}", ENVIRONMENT[name])


WHOLE = tuple(ENVIRONMENT)
OF_A = ("https://a.example:8089", "cdrapi", "web", "AA", "of-a", "web-of-a")
OF_HQ = ("https://b.example:8089", "desk", "webdesk", "BB", "of-hq", "web-of-hq")


@pytest.mark.parametrize(
    ("variables", "given", "wanted"),
    [
        (WHOLE, {"profile": "hq"}, OF_HQ),
        (WHOLE, {}, OF_A),
        ((), {}, OF_HQ),
        ((), {"profile": "hq"}, OF_HQ),
        (("USER", "PASSWORD", "FINGERPRINT"), {}, OF_HQ),
        (("PASSWORD",), {"profile": "hq"}, (*OF_HQ[:4], "of-a", "web-of-hq")),
        (WHOLE, {"url": "https://d.example:8089"}, ("https://d.example:8089", *OF_A[1:])),
        (WHOLE, {"fingerprint": "CC"}, (*OF_A[:3], "CC", *OF_A[4:])),
        (WHOLE, {"profile": "hq", "fingerprint": "CC"}, (*OF_HQ[:3], "CC", *OF_HQ[4:])),
        (WHOLE, {"profile": "hq", "url": "https://d.example:8089"}, ("https://d.example:8089", *OF_HQ[1:])),
    ],
)
async def test_the_connection_comes_whole_from_one_place(
    monkeypatch: pytest.MonkeyPatch,
    variables: tuple[str, ...],
    given: dict[str, Any],
    wanted: tuple[str, ...],
) -> None:
    let(monkeypatch, *variables)
    profile, secrets = await resolved(Access(**given))
    assert (profile.url, profile.user, profile.web_user, profile.fingerprint) == wanted[:4]
    assert (secrets.password, secrets.web_password) == wanted[4:]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"profile": "branch"}, "that of the environment belongs to cdrapi at https://a.example:8089"),
        ({"profile": "hq", "user": "other"}, "There is no password for other"),
        ({"user": "other"}, "There is no password for other"),
        ({"profile": "typo"}, "There is no profile “typo”"),
    ],
)
async def test_a_password_that_is_anothers_is_not_tried(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, Any], why: str
) -> None:
    let(monkeypatch, *WHOLE)
    with pytest.raises(WrongUse) as raised:
        await resolved(Access(**given))
    assert why in raised.value.sentence


async def test_the_certificate_of_the_environment_pins_no_profile(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    let(monkeypatch, *WHOLE)
    known = msgspec.structs.replace(HQ, trust=Trust.CA, fingerprint="")
    Settings(tmp_path / "config").keep_profile(known)
    profile, _ = await resolved(Access(profile="hq"))
    assert (profile.trust, profile.fingerprint) == (Trust.CA, "")


def test_the_help_says_so(command: Command) -> None:
    told = " ".join(command("calls", "--help").stdout.split())
    assert "UCM_CTI_… is left out" in told


def test_a_window_of_a_profile_that_is_not_there_is_wrong_use(command: Command) -> None:
    result = command("--profile", "typo")
    assert result.exit_code == 2
    assert "There is no profile “typo”." in result.stderr
    assert "There are: branch, hq." in result.stderr
