"""What all tests share: no screen needed, Qt's loop for those who ask for it."""

import asyncio
import os
from collections.abc import Callable, Mapping

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The suite tries the same examples each time; `pytest --hypothesis-profile search` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")


def _qt_loop() -> asyncio.AbstractEventLoop:
    from PySide6.QtWidgets import QApplication

    from ucm_cti.ui.loop import QtLoop

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setQuitOnLastWindowClosed(False)
    return QtLoop(app)


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run a test marked `qt` on the Qt event loop, every other one on asyncio's own."""
    if "qt" in item.keywords:
        return {"qt": _qt_loop}
    return {"asyncio": asyncio.new_event_loop}
