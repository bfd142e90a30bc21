"""The running program: Qt and asyncio as one, failures told, an orderly end."""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from ucm_cti.ui.garbage import GarbageRounds
from ucm_cti.ui.loop import QtLoop

log = logging.getLogger(__name__)
qt_log = logging.getLogger("qt")

QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(app: QApplication, main: Callable[["Ending"], Coroutine[Any, Any, int]]) -> int:
    """Run `main` on Qt's loop until it returns its exit code.

    The Ending it gets is set by SIGINT, SIGTERM and the last window's closing; `main` then stops in order.
    """
    app.setQuitOnLastWindowClosed(False)  # a closed window must not tear the loop down: we end in order
    app.setApplicationName("ucm-cti")
    app.setApplicationDisplayName("UCM CTI")
    app.setDesktopFileName("ucm-cti")
    sys.excepthook = _tell_bug
    qInstallMessageHandler(_tell_qt)
    rounds = GarbageRounds()
    rounds.start()
    try:
        with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
            return runner.run(_main(app, main))
    finally:
        rounds.stop()


class Ending:
    """The wish to end; it is heard once, from wherever it comes."""

    def __init__(self) -> None:
        self._wished = asyncio.Event()

    def wish(self) -> None:
        """Ask for the end."""
        self._wished.set()

    async def wait(self) -> None:
        """Return when somebody asked for the end."""
        await self._wished.wait()


async def _main(app: QApplication, main: Callable[[Ending], Coroutine[Any, Any, int]]) -> int:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_tell_lost)
    ending = Ending()
    app.lastWindowClosed.connect(ending.wish)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ending.wish)
    try:
        return await main(ending)
    finally:
        app.lastWindowClosed.disconnect(ending.wish)
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


def _tell_bug(kind: type[BaseException], error: BaseException, traceback: TracebackType | None, /) -> None:
    """Log what escaped from a slot or a paint event; the window lives on."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, traceback)
        return
    log.critical("a bug in the window", exc_info=(kind, error, traceback))


def _tell_lost(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what a task or a callback lost."""
    error = context.get("exception")
    log.error(
        "lost in the loop: %s",
        context.get("message", ""),
        exc_info=(type(error), error, error.__traceback__) if isinstance(error, BaseException) else None,
    )


def _tell_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    qt_log.log(QT_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "qt", message)
