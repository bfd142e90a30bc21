"""The console, started as the command starts it, up to the first paint of its window."""

from ucm_cti.app import open_frame
from ucm_cti.places import Places
from ucm_cti.settings import Settings

# Returns when the frame has been painted.
open_frame(Settings(Places.usual().config))
print("painted", flush=True)
