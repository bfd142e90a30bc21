"""``python -m ucm_cti`` is the `ucm-cti` command."""

from ucm_cti.cli import main

main()
