"""A keyring in a file, for the real program's own way to its passwords: there is no keyring in a test."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend

FILE_VARIABLE = "E2E_KEYRING"


class KeptPasswords(KeyringBackend):
    """Reads and keeps passwords in the file that the environment names."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept under a name."""
        return _kept().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something under a name."""
        _file().write_text(json.dumps({**_kept(), f"{service}/{username}": password}), encoding="utf-8")


def _file() -> Path:
    return Path(os.environ[FILE_VARIABLE])


def _kept() -> dict[str, str]:
    file = _file()
    kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return kept
