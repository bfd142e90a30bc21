"""Where the data files of the window lie."""

from pathlib import Path

import ucm_cti


def resources() -> Path:
    """Return the folder of fonts, icons and tokens.

    It lies inside an installed package, and beside the package in a checkout.
    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(ucm_cti.__file__).parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / "tokens.json").is_file():
            return folder
    raise FileNotFoundError(f"no resources beside {package}: the installation is incomplete")
