"""The console, started as the program starts it, up to the first paint of its window."""

import sys
from pathlib import Path

from ucm_cti.app import open_frame
from ucm_cti.settings import Settings

# Returns when the frame has been painted.
open_frame(Settings(Path(sys.argv[1])))
print("painted", flush=True)
