"""What every view is made with."""

from typing import NamedTuple

from ucm_cti.ui.keys import KeyMap
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.theme import Theme


class Kit(NamedTuple):
    """The look, the one clock and the keys; handed to each view."""

    theme: Theme
    pulse: Pulse
    keys: KeyMap
