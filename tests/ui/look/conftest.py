"""A theme, a pulse that stands still, and eyes for pixels."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ucm_cti.ui.gallery import samples
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.style import dress
from ucm_cti.ui.theme.theme import Theme


class KeepingBot(QtBot):
    """Holds its widgets until the test is over.

    pytest-qt holds them weakly and lets Qt work on after the test's last line: a window that is a cycle
    with its delegate was then collected in the middle of its own painting.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self.kept: list[QWidget] = []

    def addWidget(  # noqa: N802  # pytest-qt's name
        self, widget: QWidget, *, before_close_func: Callable[[QWidget], None] | None = None
    ) -> None:
        """Close the widget at the end, and keep it until then."""
        self.kept.append(widget)
        super().addWidget(widget, before_close_func=before_close_func)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QtBot]:
    """pytest-qt's bot, keeping what it is given."""
    bot = KeepingBot(request)
    yield bot
    bot.kept.clear()


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
