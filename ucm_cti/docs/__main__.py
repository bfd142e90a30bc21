"""``python -m ucm_cti.docs FOLDER`` writes the reference; the same declarations make the same bytes."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from ucm_cti.docs.reference import write


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the reference into the folder that is named on the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m ucm_cti.docs", description="Write the reference of the API."
    )
    parser.add_argument("folder", type=Path, help="where the pages go")
    folder: Path = parser.parse_args(arguments).folder
    try:
        write(folder)
    except OSError as error:
        parser.exit(1, f"The pages cannot be written to {folder}: {error.strerror}\n")


if __name__ == "__main__":
    main()
