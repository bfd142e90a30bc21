"""The console, started as the program starts it, up to the first paint of its window."""

import tempfile
from pathlib import Path

from ucm_cti.app import open_frame
from ucm_cti.settings import Settings

with tempfile.TemporaryDirectory() as home:
    # Returns when the frame has been painted; tests/ui/window holds it to that.
    open_frame(Settings(Path(home)))
    print("painted", flush=True)
