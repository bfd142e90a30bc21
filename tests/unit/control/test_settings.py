"""The settings file: atomic, tolerant, never lost."""

import stat
import tomllib
from pathlib import Path

import msgspec
import pytest

from ucm_cti.model.profile import FeatureCodes, Profile, Trust
from ucm_cti.places import HOME_VARIABLE, Places
from ucm_cti.settings import Appearance, Settings

HQ = Profile(
    name="HQ", url="https://pbx.example:8089", user="api", trust=Trust.CA, codes=FeatureCodes(park="700")
)


def test_no_file_yet_is_no_error(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "not" / "there")
    assert settings.told == ""
    assert settings.profiles == ()
    assert settings.options.appearance is Appearance.SYSTEM
    assert not settings.path.exists()


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    settings.keep_profile(HQ)
    settings.keep_profile(Profile(name="branch"))
    settings.keep_options(msgspec.structs.replace(settings.options, profile="HQ", keys={"search": "Ctrl+F"}))
    again = Settings(tmp_path / "config")
    assert again.profile("HQ") == HQ
    assert [profile.name for profile in again.profiles] == ["HQ", "branch"]
    assert again.options.profile == "HQ"
    assert again.options.keys == {"search": "Ctrl+F"}
    again.drop_profile("HQ")
    again.keep_options(msgspec.structs.replace(again.options, keys={}))
    last = Settings(tmp_path / "config")
    assert last.profile("HQ") is None
    assert last.options.keys == {}


def test_every_field_of_profile_and_options_survives_the_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.keep_profile(HQ)
    written = tomllib.loads(settings.path.read_text())
    assert set(written["profiles"]["HQ"]) == set(Profile.__struct_fields__)
    assert set(written["options"]) == set(type(settings.options).__struct_fields__)


def test_what_a_newer_version_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'future = 1\n[options]\nglow = true\n[profiles.HQ]\nname = "HQ"\nwings = 2\n', encoding="utf-8"
    )
    settings = Settings(tmp_path)
    assert settings.told == ""
    settings.keep_profile(HQ)
    settings.keep_options(msgspec.structs.replace(settings.options, colour_blind=True))
    written = tomllib.loads(settings.path.read_text())
    assert (written["future"], written["options"]["glow"], written["profiles"]["HQ"]["wings"]) == (1, True, 2)
    assert written["profiles"]["HQ"]["url"] == HQ.url


@pytest.mark.parametrize(
    "broken", [b"not [toml", b"[options]\ncolour_blind = 'very'\n", b"\xff\xfe", b"profiles = 3\n"]
)
def test_a_broken_file_is_kept_aside_and_told(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(broken)
    settings = Settings(tmp_path)
    (aside,) = tmp_path.glob("settings.toml.broken-*")
    assert aside.read_bytes() == broken
    assert aside.name in settings.told
    assert settings.profiles == ()
    settings.keep_profile(HQ)
    assert Settings(tmp_path).profile("HQ") == HQ
    assert aside.read_bytes() == broken


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.keep_profile(HQ)
    before = settings.path.read_bytes()
    with pytest.raises(TypeError):
        settings.keep_profile(msgspec.structs.replace(HQ, user=object()))
    assert settings.path.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]
    assert settings.profile("HQ") == HQ


def test_others_cannot_read_the_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.keep_profile(HQ)
    assert stat.S_IMODE(settings.path.stat().st_mode) == 0o600


def test_no_secret_is_in_the_file() -> None:
    assert not {name for name in Profile.__struct_fields__ if "password" in name or "secret" in name}


def test_ucm_cti_home_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    places = Places.usual()
    assert {places.config, places.data, places.logs} == {
        tmp_path / "config",
        tmp_path / "data",
        tmp_path / "logs",
    }
    monkeypatch.delenv(HOME_VARIABLE)
    assert tmp_path not in Places.usual().config.parents
