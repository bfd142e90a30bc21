"""The main window on a real, small screen with a real window manager."""

import asyncio
import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.display import display
from ucm_cti.settings import Options, Settings
from ucm_cti.ui.fitting import fitted

SMALL = "1280x800"


async def told(folder: Path) -> dict[str, QRect]:
    """Return where the window lies on a small screen; the settings are those of `folder`."""
    async with display(folder / "run", SMALL) as environment:
        program = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.e2e.framed",
            str(folder),
            env=environment,
            stdout=asyncio.subprocess.PIPE,
        )
        line, _ = await program.communicate()
    return {name: QRect(*numbers) for name, numbers in json.loads(line).items()}


async def test_window_and_frame_are_whole_on_a_screen_of_their_own_size(tmp_path: Path) -> None:
    place = await told(tmp_path)
    assert place["frame"] != place["client"], "there is a title bar"
    assert place["room"].contains(place["frame"])


async def test_a_place_off_every_screen_is_left_for_one_that_is_there(tmp_path: Path) -> None:
    app = QApplication.instance() or QApplication([])
    before = QWidget()
    before.setGeometry(5000, 4000, 900, 600)
    before.show()
    kept = bytes(before.saveGeometry().toBase64().data()).decode()
    before.close()
    assert app is not None
    Settings(tmp_path).keep_options(Options(windows={"": kept}))
    place = await told(tmp_path)
    assert place["room"].contains(place["frame"])


@pytest.mark.parametrize(
    ("frame", "whole"),
    [
        (QRect(0, 0, 1284, 830), QRect(0, 0, 1280, 800)),
        (QRect(100, 50, 900, 600), QRect(100, 50, 900, 600)),
        (QRect(9000, -700, 900, 600), QRect(380, 0, 900, 600)),
        (QRect(1400, 900, 900, 600), QRect(1400, 480, 900, 600)),
        (QRect(1200, 20, 900, 600), QRect(1280, 20, 900, 600)),
    ],
)
def test_a_frame_lies_whole_on_the_screen_it_covers_most_of(frame: QRect, whole: QRect) -> None:
    assert fitted(frame, [QRect(0, 0, 1280, 800), QRect(1280, 0, 1920, 1080)]) == whole
