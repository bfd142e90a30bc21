"""What the first picture of the window waits for, and what it does not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.window.place import make_kit
from ucm_cti.app import build_console
from ucm_cti.first_paint import show_and_paint
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.settings import Settings
from ucm_cti.ui.presenter import Presenter
from ucm_cti.ui.session import Session
from ucm_cti.ui.window import MainWindow

LATER = (
    "aiohttp",
    "asyncio",
    "html",
    "http",
    "keyring",
    "phonenumbers",
    "qasync",
    "ssl",
    "tomli_w",
    "typer",
    "ucm_cti.cli.app",
    "ucm_cti.client",
    "ucm_cti.control",
    "ucm_cti.log",
    "ucm_cti.program",
    "ucm_cti.protocol",
    "ucm_cti.sim",
    "ucm_cti.state",
    "ucm_cti.ui.dialogs",
    "ucm_cti.ui.incoming",
    "ucm_cti.ui.loop",
    "ucm_cti.ui.models",
    "ucm_cti.ui.presenter",
    "ucm_cti.ui.workspaces",
)
"""What takes its time to load, and shows nothing of the frame."""

STARTED = """
import json, sys
from pathlib import Path
from ucm_cti import app, cli
from ucm_cti.settings import Settings
app.open_frame(Settings(Path(sys.argv[1])))
print(json.dumps(sorted(sys.modules)))
"""
COMMAND = """
import json, sys
class Stop:
    def find_spec(self, name, path, target=None):
        if name == "ucm_cti.opening":
            print(json.dumps(sorted(sys.modules)))
            sys.exit()
sys.meta_path.insert(0, Stop())
from ucm_cti.cli import main
main()
"""
"""The command up to where it loads the window, and no further."""


def told_by(code: str, *arguments: str) -> list[str]:
    """Return the names that a new process printed as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, timeout=60
    )
    names: list[str] = json.loads(done.stdout)
    return names


def test_the_frame_waits_for_no_network_no_loop_and_no_command_line(tmp_path: Path) -> None:
    loaded = told_by(STARTED, str(tmp_path))
    assert "ucm_cti.ui.window" in loaded
    assert [name for name in LATER if name in loaded] == []


@pytest.mark.parametrize(
    ("arguments", "others"), [((), False), (("--demo",), False), (("--profile", "Office"), True)]
)
def test_the_command_opens_the_window_before_it_loads_the_other_commands(
    arguments: tuple[str, ...], others: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UCM_CTI_HOME", str(tmp_path))
    Settings(tmp_path / "config").keep_profile(Profile(name="Office"))
    assert ("typer" in told_by(COMMAND, *arguments)) is others


def test_a_shown_window_has_been_painted(qtbot: QtBot) -> None:
    window = Painted()
    qtbot.addWidget(window)
    assert show_and_paint(window)
    assert window.paintings


def test_a_window_that_no_screen_shows_is_not_waited_for_long(qtbot: QtBot) -> None:
    hidden = QWidget()
    qtbot.addWidget(hidden)
    inside = Painted(hidden)
    assert not show_and_paint(inside, at_most_ms=1)
    assert not inside.paintings


def test_filling_the_frame_shows_no_window_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    window = MainWindow(make_kit())
    qtbot.addWidget(window)
    session = Session(build_console(Profile(extension="1000"), Secrets(password="")))
    shown = ShownWindows()
    qapp.installEventFilter(shown)
    show_and_paint(window)
    presenter = Presenter(window, session)
    qapp.processEvents()
    qapp.removeEventFilter(shown)
    presenter.leave()
    assert shown.names == ["MainWindow"]


class ShownWindows(QObject):
    """Notes what comes on the screen as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return super().eventFilter(watched, event)


class Painted(QLabel):
    """Counts how often it was painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hello", parent)
        self.paintings = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count."""
        self.paintings += 1
        super().paintEvent(event)
