"""A theme, a pulse that stands still, and eyes for pixels."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ucm_cti.ui.gallery import samples
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.style import dress
from ucm_cti.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A theme of its own for each test; the application is dressed in it and undressed after."""
    qapp.setStyle("Fusion")
    made = Theme.load()
    dress(qapp, made)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def pulse(theme: Theme) -> Pulse:
    """A pulse whose clock stands at `samples.NOW` and that ticks only when told."""
    return Pulse(theme, clock=lambda: samples.NOW)
