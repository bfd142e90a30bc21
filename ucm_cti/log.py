"""Logging: a rotating file, the last lines in memory, no secret in either."""

import logging
from collections import deque
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from ucm_cti.protocol.redact import redacted_text

LOG_NAME: Final = "ucm-cti.log"
_FILE_BYTES: Final = 1 << 20
_FILES: Final = 4
_LINES: Final = 2000
_FORMAT: Final = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Masks secrets in the whole line, tracebacks included: what a secret passed through does not matter."""

    def __init__(self, form: str = _FORMAT, *, secrets: Callable[[], tuple[str, ...]] = tuple) -> None:
        """`secrets` returns passwords that must not show wherever they stand."""
        super().__init__(form)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Return the line without secrets."""
        line = redacted_text(super().format(record))
        for secret in self._secrets():
            line = line.replace(secret, "•••")
        return line


class LastLines(logging.Handler):
    """Keeps the last lines for the message log and for diagnostics."""

    def __init__(self, limit: int = _LINES) -> None:
        super().__init__()
        self._lines: deque[str] = deque(maxlen=limit)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self._lines.append(self.format(record))

    def lines(self) -> tuple[str, ...]:
        """Return the lines, the oldest first."""
        return tuple(self._lines)


class LogBook:
    """The logging of this process, from `LogBook(...)` until `close`."""

    def __init__(self, folder: Path | None, *, level: int = logging.INFO, to_screen: bool = False) -> None:
        """Write to `folder`/ucm-cti.log where there is a folder, and to standard error where asked.

        A folder that cannot be written is told on the other ways; it never stops the program.
        """
        self._root = logging.getLogger()
        self._level_before = self._root.level
        self._secrets: list[str] = []
        self._last = LastLines()
        self.file: Path | None = None
        """The log file; None where there is none."""
        handlers: list[logging.Handler] = [self._last]
        if to_screen:
            handlers.append(logging.StreamHandler())
        trouble = None
        if folder is not None:
            try:
                handlers.append(_file(folder))
                self.file = folder / LOG_NAME
            except OSError as error:
                trouble = error
        formatter = RedactingFormatter(secrets=lambda: tuple(self._secrets))
        for handler in handlers:
            handler.setFormatter(formatter)
            self._root.addHandler(handler)
        self._handlers = handlers
        self._root.setLevel(level)
        if trouble is not None:
            logging.getLogger(__name__).warning("the log file cannot be written: %s", trouble)

    def hide(self, secret: str) -> None:
        """Mask a password from now on, wherever it stands; short ones would mask half the log."""
        if len(secret) >= _SHORTEST:
            self._secrets.append(secret)

    def lines(self) -> tuple[str, ...]:
        """Return the last lines, the oldest first."""
        return self._last.lines()

    def close(self) -> None:
        """End the logging and give the files back."""
        for handler in self._handlers:
            self._root.removeHandler(handler)
            handler.close()
        self._root.setLevel(self._level_before)


_SHORTEST: Final = 4


def _file(folder: Path) -> logging.Handler:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    path.touch(mode=0o600)
    return RotatingFileHandler(path, maxBytes=_FILE_BYTES, backupCount=_FILES, encoding="utf-8")
