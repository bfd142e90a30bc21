"""Where our files are."""

import os
from pathlib import Path
from typing import Final

import platformdirs
from msgspec import Struct

_NAME: Final = "ucm-cti"
HOME_VARIABLE: Final = "UCM_CTI_HOME"
"""Environment variable that moves all files of ours under one folder."""


class Places(Struct, frozen=True, kw_only=True):
    """Folders of ours; they need not exist yet."""

    config: Path
    data: Path
    logs: Path

    @classmethod
    def usual(cls) -> "Places":
        """Return the folders that fit this computer, or those under UCM_CTI_HOME."""
        home = os.environ.get(HOME_VARIABLE, "")
        if home:
            root = Path(home).expanduser()
            return cls(config=root / "config", data=root / "data", logs=root / "logs")
        return cls(
            config=platformdirs.user_config_path(_NAME, appauthor=False),
            data=platformdirs.user_data_path(_NAME, appauthor=False),
            logs=platformdirs.user_log_path(_NAME, appauthor=False),
        )
