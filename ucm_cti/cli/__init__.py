"""The `ucm-cti` command: a headless front end of the same core."""

from ucm_cti.cli.main import main

__all__ = ["main"]
