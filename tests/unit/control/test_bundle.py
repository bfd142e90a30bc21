"""A support bundle is written whole or not at all, over no file of anybody's."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from ucm_cti.app import build_console
from ucm_cti.bundle import Bundle, write_bundle
from ucm_cti.control.finding import Check, Finding, Verdict
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import FeatureCodes, Profile, Secrets, Targets

SECRETS = Secrets(password="s3cret-word", web_password="w3b-word", pms_password="pms-word")
PROFILE = Profile(
    url="https://pbx.example:8089",
    user="cdrapi",
    extension="1000",
    codes=FeatureCodes(park="*700"),
    ivrs=("7000",),
    ring_groups=("6400",),
    targets=Targets(queues={"6500": 20.0}),
)


def made(*lines: str) -> Bundle:
    findings = (
        Finding(check=Check.LOGIN, verdict=Verdict.OK, sentence="s3cret-word of 1001", facts={"pin": "1234"}),
    )
    diagnosis = build_console(PROFILE, SECRETS).diagnostics.read()
    return Bundle(profile=PROFILE, diagnosis=diagnosis, findings=findings, lines=lines)


def whole(place: Path) -> str:
    with zipfile.ZipFile(place) as bundle:
        return "\n".join(bundle.read(name).decode() for name in bundle.namelist())


def test_secrets_and_numbers_are_masked_wherever_they_stand(tmp_path: Path) -> None:
    place = tmp_path / "b.zip"
    write_bundle(place, made("w3b-word and pms-word", '{"password": "abc"}', "password=xyz"), SECRETS)
    written = whole(place)
    for secret in (
        "s3cret-word",
        "w3b-word",
        "pms-word",
        "abc",
        "xyz",
        "1001",
        "1000",
        "7000",
        "6400",
        "6500",
    ):
        assert secret not in written
    assert "*700" not in written
    assert "pbx.example:8089" in written


def test_a_settings_file_with_numbers_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "b.zip"
    write_bundle(place, made(), SECRETS, with_numbers=True)
    with zipfile.ZipFile(place) as bundle:
        settings = json.loads(bundle.read("settings.json"))
    assert (settings["extension"], settings["ivrs"]) == ("1000", ["7000"])
    assert "s3cret-word" not in whole(place)


def test_no_file_is_overwritten_unless_it_is_said(tmp_path: Path) -> None:
    place = tmp_path / "b.zip"
    place.write_text("mine")
    with pytest.raises(WrongUse):
        write_bundle(place, made(), SECRETS)
    assert place.read_text() == "mine"
    write_bundle(place, made(), SECRETS, replace=True)
    assert zipfile.is_zipfile(place)
    assert list(tmp_path.iterdir()) == [place]


def test_where_files_cannot_have_two_names_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    place = tmp_path / "b.zip"
    write_bundle(place, made(), SECRETS)
    assert zipfile.is_zipfile(place)
    with pytest.raises(WrongUse):
        write_bundle(place, made(), SECRETS)
    assert list(tmp_path.iterdir()) == [place]


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WrongUse, match="No space left"):
        write_bundle(tmp_path / "b.zip", made(), SECRETS)
    assert not list(tmp_path.iterdir())
