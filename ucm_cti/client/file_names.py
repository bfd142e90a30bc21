"""Names of files that somebody else chose: only a plain name is taken, so nothing leaves its folder."""

import re
from pathlib import Path
from typing import Final

from ucm_cti.model.errors import WrongUse

_LONGEST: Final = 200
"""Bytes; file systems take 255, and a temporary name needs some more."""
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')


def inside(folder: Path, name: str) -> Path:
    """Return where a file of this name stands in `folder`.

    Raises WrongUse for a path, for names that have another meaning on some system (``..``, ``CON``,
    ``a:b``), and for those that end in what some system drops: no two names may mean one file.
    """
    if why := _fault(name):
        raise WrongUse(
            f"{name[:80]!a} cannot be a file's name here: {why}",
            advice="Give the file another name yourself.",
        )
    return folder / name


def _fault(name: str) -> str:
    if not name.strip(". "):
        return "it is empty or a folder's"
    if _UNSAFE.search(name):
        return "it is a path or holds signs that no file may have"
    if name != name.strip() or name.endswith("."):
        return "it begins or ends with a blank or a dot"
    if name.startswith("."):
        return "it would be hidden"
    if _RESERVED.fullmatch(name):
        return "it is a device's"
    if len(name.encode()) > _LONGEST:
        return "it is too long"
    return ""
