"""The main window on a real, small screen with a real window manager and a session bus."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.display import display
from tests.e2e.processes import ended
from ucm_cti.settings import Options, Settings
from ucm_cti.ui.fitting import fitted

SMALL = "1280x800"
WAIT_S = 20.0


@asynccontextmanager
async def framed(folder: Path) -> AsyncIterator[tuple[Callable[[], Awaitable[Any]], dict[str, str]]]:
    """Run the window's frame on a small screen; give how to read its next line, and its environment."""
    async with display(folder / "run", SMALL) as plain:
        environment = plain | {"XDG_CURRENT_DESKTOP": "GNOME"}  # whose colour scheme Qt hears of by the bus
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.e2e.framed", str(folder),
            env=environment, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert program.stdout is not None
        lines = program.stdout

        async def told() -> Any:
            async with asyncio.timeout(WAIT_S):
                return json.loads(await lines.readline())

        try:
            yield told, environment
        finally:
            await ended(program)


async def place_of(folder: Path) -> dict[str, QRect]:
    """Return where the window lies on a small screen; the settings are those of `folder`."""
    async with framed(folder) as (told, _):
        return {name: QRect(*numbers) for name, numbers in (await told()).items()}


async def choose_scheme(number: int, environment: dict[str, str]) -> None:
    """Have the desktop tell its colour scheme as the portal does: 1 is dark, 2 is light."""
    sender = await asyncio.create_subprocess_exec(
        "dbus-send", "--session", "--type=signal", "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings.SettingChanged",
        "string:org.freedesktop.appearance", "string:color-scheme", f"variant:uint32:{number}",
        env=environment,
    )  # fmt: skip
    assert await sender.wait() == 0


async def test_window_and_frame_are_whole_on_a_screen_of_their_own_size(tmp_path: Path) -> None:
    place = await place_of(tmp_path)
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
    place = await place_of(tmp_path)
    assert place["room"].contains(place["frame"])


async def test_the_theme_follows_the_desktop_as_it_changes(tmp_path: Path) -> None:
    async with framed(tmp_path) as (told, environment):
        await told()
        assert await told() == {"mode": "light"}
        await choose_scheme(1, environment)
        assert await told() == {"mode": "dark"}
        await choose_scheme(2, environment)
        assert await told() == {"mode": "light"}


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
