"""Profiles and options, each declared once, kept in one TOML file; passwords are in the keyring."""

import logging
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum, auto
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from ucm_cti.model.choices import Incoming, PeopleView
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Profile

log = logging.getLogger(__name__)

_FILE: Final = "settings.toml"


class Appearance(StrEnum):
    """Which theme the window wears."""

    SYSTEM = auto()
    LIGHT = auto()
    DARK = auto()


class Options(Struct, frozen=True, kw_only=True):
    """What a person chooses for this computer; every option is declared here and nowhere else."""

    profile: str = ""
    """Name of the profile last used; empty is none yet."""
    appearance: Appearance = Appearance.SYSTEM
    colour_blind: bool = False
    """Use the set of colours that colour-blind people can tell apart."""
    scale: float = 1.0
    """Size of everything, on top of the screen's own; 0.8 to 2.0, heeded at the next start."""
    people: PeopleView = PeopleView.TILES
    workspace: str = ""
    """The workspace shown last."""
    windows: dict[str, str] = {}
    """Place and size of the window by the profile's name, in Qt's own words (base64)."""
    keys: dict[str, str] = {}
    """Keys that the person has changed: name of the deed to key, such as ``search = "Ctrl+F"``."""
    incoming: Incoming = Incoming()
    call_columns: tuple[int, ...] = ()
    """Widths of the table of calls that were dragged, in pixels at 100 %; 0 fits what stands there."""


class _File(Struct, frozen=True, kw_only=True):
    options: Options = Options()
    profiles: dict[str, Profile] = {}


class Settings:
    """The settings file as it is known now.

    What the file holds beyond what we know (from a newer version) is written back as it was. A file that
    cannot be read is kept aside under another name, and `told` says so.
    """

    def __init__(self, folder: Path) -> None:
        """Read the settings in `folder`; none yet is no error."""
        self._path = folder / _FILE
        self.told = ""
        """What went wrong with the file, one sentence for the person; empty where nothing did."""
        self._raw: dict[str, Any] = {}
        self._file = self._read()

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def options(self) -> Options:
        """What the person chose."""
        return self._file.options

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """All profiles in the order of their names."""
        return tuple(self._file.profiles[name] for name in sorted(self._file.profiles))

    def profile(self, name: str) -> Profile | None:
        """Return the profile of that name, None where there is none."""
        return self._file.profiles.get(name)

    def named(self, name: str) -> Profile:
        """Return the profile of that name; raises WrongUse where there is none, telling which there are."""
        known = self.profile(name)
        if known is None:
            there = ", ".join(profile.name for profile in self.profiles) or "none"
            raise WrongUse(f"There is no profile “{name}”.", advice=f"There are: {there}.")
        return known

    def keep_options(self, options: Options) -> None:
        """Keep other options. Raises OSError where the file cannot be written."""
        self._write(msgspec.structs.replace(self._file, options=options))

    def keep_profile(self, profile: Profile) -> None:
        """Keep a profile, new or changed. Raises OSError where the file cannot be written."""
        self._write(
            msgspec.structs.replace(self._file, profiles={**self._file.profiles, profile.name: profile})
        )

    def drop_profile(self, name: str) -> None:
        """Forget a profile. Raises OSError where the file cannot be written."""
        left = {known: profile for known, profile in self._file.profiles.items() if known != name}
        self._raw.get("profiles", {}).pop(name, None)
        self._write(msgspec.structs.replace(self._file, profiles=left))

    def _read(self) -> _File:
        try:
            written = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return _File()
        except (OSError, UnicodeDecodeError) as error:
            return self._set_aside(str(error))
        import tomllib  # noqa: PLC0415  # not on the way to the first window of a new user

        try:
            self._raw = tomllib.loads(written)
            return msgspec.convert(self._raw, _File)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            return self._set_aside(str(error))

    def _set_aside(self, why: str) -> _File:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        aside = self._path.with_name(f"{_FILE}.broken-{stamp}")
        try:
            self._path.rename(aside)
            where = f"it is kept as {aside.name}"
        except OSError as error:
            where = f"it could not be kept aside either ({error})"
        self.told = f"The settings could not be read ({why}): {where}, and the usual ones are used."
        log.warning("%s", self.told)
        self._raw = {}
        return _File()

    def _write(self, file: _File) -> None:
        # Only who writes needs them: together they take 15 ms to import, on the way to the first paint.
        import tempfile  # noqa: PLC0415  # see above

        import tomli_w  # noqa: PLC0415  # see above

        whole = _merged(self._raw, msgspec.to_builtins(file))
        folder = self._path.parent
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=f".{_FILE}.", dir=folder)
        fresh = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                tomli_w.dump(whole, out)
                out.flush()
                os.fsync(out.fileno())
            fresh.replace(self._path)
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        self._file, self._raw = file, whole


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return `new` with what only `old` has; tables are merged, all else is replaced."""
    merged = dict(old)
    for key, value in new.items():
        known = old.get(key)
        if isinstance(value, Mapping) and isinstance(known, Mapping) and key not in _WHOLE:
            merged[key] = _merged(known, value)
        else:
            merged[key] = value
    return merged


_WHOLE: Final = frozenset({"keys"})
"""Tables that are ours alone: what is not in them any more is gone."""
