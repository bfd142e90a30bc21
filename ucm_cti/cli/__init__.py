"""The `ucm-cti` command: a headless front end of the same core."""

import os
import sys

NAME = "ucm-cti"
COMPLETING = "_UCM_CTI_COMPLETE"
"""The variable by which a shell asks what it may complete; such a call has no arguments."""
WINDOW: tuple[list[str], ...] = ([], ["--demo"])
"""What is asked for when it is the window: it does not wait for the commands, which take 0.2 s to load."""


def main() -> None:
    """Run the command line of this process; it ends by SystemExit."""
    if sys.argv[1:] in WINDOW and COMPLETING not in os.environ:
        from ucm_cti.app import main as open_window  # noqa: PLC0415  # each its own libraries

        open_window()
    else:
        from ucm_cti.cli.app import app  # noqa: PLC0415  # see above

        app(prog_name=NAME)
