"""All that helps somebody else to find out what is wrong, in one ZIP file without a secret in it."""

import contextlib
import io
import os
import platform
import secrets as chance
import sys
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from ucm_cti import __version__
from ucm_cti.control.diagnosis import Diagnosis
from ucm_cti.control.finding import Finding
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.protocol.redact import redacted, redacted_text, without_numbers
from ucm_cti.protocol.secret import MASK

_LIBRARIES: Final = ("PySide6-Essentials", "qasync", "aiohttp", "msgspec", "keyring", "cryptography")
_LOG_LINES: Final = 2000
_SHORTEST: Final = 4
"""Shorter passwords would mask half of the text, and the words with them."""
_NUMBER_FIELDS: Final = frozenset(
    {
        "extension",
        "ivrs",
        "ring_groups",
        "queues",
        "park",
        "pick_up_prefix",
        "voicemail_prefix",
        "outside_prefix",
    }
)
"""Settings that hold phone numbers, as values or as keys; masked whole."""


class Bundle(Struct, frozen=True, kw_only=True):
    """What goes in; it is masked on its way."""

    profile: Profile
    diagnosis: Diagnosis
    findings: tuple[Finding, ...] = ()
    lines: tuple[str, ...] = ()
    """The log of this run."""
    log_file: Path | None = None
    """The log of the console; one that is not there is left out."""


def write_bundle(
    place: Path, bundle: Bundle, secrets: Secrets, *, with_numbers: bool = False, replace: bool = False
) -> None:
    """Write a bundle to `place`, whole or not at all.

    None of `secrets` is in it, and no phone number unless `with_numbers`. Raises WrongUse where a file is
    there already (unless `replace`), or cannot be written.
    """
    mask = _Mask(secrets, with_numbers=with_numbers)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("versions.json", msgspec.json.format(msgspec.json.encode(versions()), indent=2))
        archive.writestr("settings.json", mask.json(mask.settings(bundle.profile)))
        archive.writestr("diagnosis.json", mask.json(msgspec.to_builtins(bundle.diagnosis, str_keys=True)))
        archive.writestr("findings.json", mask.json(msgspec.to_builtins(bundle.findings)))
        archive.writestr("log.txt", mask.text("\n".join(bundle.lines)))
        if bundle.log_file is not None and (written := _last_lines(bundle.log_file)):
            archive.writestr("console-log.txt", mask.text(written))
    try:
        _put(place, whole.getvalue(), replace=replace)
    except FileExistsError as error:
        raise WrongUse(
            f"{place} exists already.", advice="Give another name; no file is overwritten."
        ) from error
    except OSError as error:
        raise WrongUse(f"{place} cannot be written: {error.strerror or type(error).__name__}.") from error


def versions() -> dict[str, str]:
    """Return what runs here."""
    return {
        "ucm-cti": __version__,
        "Python": sys.version,
        "system": platform.platform(),
        "machine": platform.machine(),
        "desktop": os.environ.get("XDG_CURRENT_DESKTOP", ""),
        "session": os.environ.get("XDG_SESSION_TYPE", ""),
        **{name: _version(name) for name in _LIBRARIES},
    }


class _Mask:
    """Takes out what nobody else may see."""

    def __init__(self, secrets: Secrets, *, with_numbers: bool) -> None:
        known = (secrets.password, secrets.web_password, secrets.pms_password)
        self._secrets = tuple(secret for secret in known if len(secret) >= _SHORTEST)
        self._with_numbers = with_numbers

    def settings(self, profile: Profile) -> Any:  # noqa: ANN401  # JSON
        """Return a profile's settings; they hold no passwords, but numbers."""
        plain = msgspec.to_builtins(profile)
        return plain if self._with_numbers else _without_number_fields(plain)

    def json(self, value: Any) -> str:  # noqa: ANN401  # any JSON
        """Return a value as JSON, masked; figures stay."""
        return msgspec.json.format(msgspec.json.encode(self._masked(redacted(value))), indent=2).decode()

    def text(self, text: str) -> str:
        """Return a text, masked line by line."""
        return "\n".join(self._line(line) for line in text.splitlines())

    def _masked(self, value: Any) -> Any:  # noqa: ANN401  # any JSON
        if isinstance(value, dict):
            return {self._line(str(key)): self._masked(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return [self._masked(part) for part in value]
        return self._line(value) if isinstance(value, str) else value

    def _line(self, line: str) -> str:
        line = redacted_text(line)
        for secret in self._secrets:
            line = line.replace(secret, MASK)
        return line if self._with_numbers else without_numbers(line)


def _without_number_fields(value: Any, name: str = "") -> Any:  # noqa: ANN401  # any JSON
    if name in _NUMBER_FIELDS:
        return MASK if value else value
    if isinstance(value, dict):
        return {key: _without_number_fields(part, key) for key, part in value.items()}
    return value


def _last_lines(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as written:
            return "\n".join(_tail(written))
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror}"


def _tail(lines: Iterable[str]) -> list[str]:
    return [line.rstrip("\n") for line in lines][-_LOG_LINES:]


def _put(place: Path, content: bytes, *, replace: bool) -> None:
    """Give a file its name only when it is whole; a name that is taken raises FileExistsError."""
    part = place.with_name(f".{place.name}.{chance.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            part.replace(place)
        else:
            _name(part, place)
    finally:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()


def _name(part: Path, place: Path) -> None:
    try:
        os.link(part, place)
    except FileExistsError:
        raise
    except OSError:
        # No second name is to be had on this disk: the name is taken first, then filled in one step.
        place.open("xb").close()
        part.replace(place)


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"
