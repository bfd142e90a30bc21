"""What a press starts: kept alive, one at a time for an act and what it is done to, never silent."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ucm_cti.model.act import Act
from ucm_cti.model.errors import UcmError, WrongUse

log = logging.getLogger(__name__)

LONGEST_ASKED_S = 4.0
"""A button stays at "Asked …" no longer than this after the PBX's yes: not every act is followed by news."""


class Deed(NamedTuple):
    """An act and what it is done to: a call's id, an extension, or an agent's queue and extension."""

    act: Act
    subject: str


class Outcome(NamedTuple):
    """How a deed ended; no error means the PBX took it."""

    deed: Deed
    error: UcmError | None


class Deeds(QObject):
    """Runs the deeds of one window.

    A deed is *asked* from the press until the PBX's reply came **and** the picture told something new of
    its subject. Pressing again meanwhile is refused aloud; hanging up B works while A's hang-up is pending.
    """

    asked = Signal(object)
    """A Deed began: its button says "Asked …"."""
    settled = Signal(object)
    """An Outcome: the button is free again, the error belongs beside its subject."""
    refused = Signal(object, str)
    """A Deed and why it was not begun."""
    failed = Signal(object, str, str)
    """A Deed, a sentence and advice; comes after `settled` or `refused` has been told beside the subject."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[Deed, asyncio.Task[None]] = {}
        self._waiting: dict[Deed, asyncio.TimerHandle] = {}
        """Deeds that the PBX took and whose effect was not told yet."""
        self._told: set[Deed] = set()
        """Running deeds of whose subject there was news since the press."""

    def is_asked(self, act: Act, subject: str) -> bool:
        """Tell whether a deed is under way."""
        deed = Deed(act, subject)
        return deed in self._running or deed in self._waiting

    def press(self, act: Act, subject: str, work: Callable[[], Awaitable[object]]) -> bool:
        """Begin a deed; False if the same is still under way, which `refused` then tells."""
        deed = Deed(act, subject)
        if deed in self._running:
            self.refuse(act, subject, "Already asked; the PBX has not answered yet.")
            return False
        self._forget_waiting(deed)
        task = asyncio.ensure_future(self._run(deed, work))
        self._running[deed] = task
        task.add_done_callback(lambda _: self._running.pop(deed, None))
        self.asked.emit(deed)
        return True

    def refuse(self, act: Act, subject: str, why: str) -> None:
        """Tell that a press was not taken, and why."""
        log.info("%s not begun: %s", act.value, why)
        self.refused.emit(Deed(act, subject), why)
        self.failed.emit(Deed(act, subject), why, "")

    def heard_of(self, subjects: Iterable[str]) -> None:
        """Take note that the PBX told something of these subjects; what waited for it is settled."""
        named = frozenset(subjects)
        for deed in [deed for deed in self._waiting if deed.subject in named]:
            self._settle(deed)
        self._told.update(deed for deed in self._running if deed.subject in named)

    async def close(self) -> None:
        """Cancel what is under way and wait for its end."""
        for deed in list(self._waiting):
            self._forget_waiting(deed)
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, deed: Deed, work: Callable[[], Awaitable[object]]) -> None:
        error: UcmError | None = None
        try:
            await work()
        except UcmError as told:
            log.info("%s refused: %s", deed.act.value, told.sentence)
            error = told
        except Exception:  # the border of every press: a bug must not take the window down
            log.exception("%s failed", deed.act.value)
            error = WrongUse(
                "Something went wrong inside the console.", advice="The message log (Ctrl+Shift+M) has more."
            )
        news_came = deed in self._told
        self._told.discard(deed)
        if error is not None or news_came:
            self._running.pop(deed, None)
            self.settled.emit(Outcome(deed, error))
            if error is not None:
                self.failed.emit(deed, error.sentence, error.advice)
        else:
            self._await_news(deed)

    def _await_news(self, deed: Deed) -> None:
        loop = asyncio.get_running_loop()
        self._waiting[deed] = loop.call_later(LONGEST_ASKED_S, self._settle, deed)

    def _settle(self, deed: Deed) -> None:
        if self._forget_waiting(deed):
            self.settled.emit(Outcome(deed, None))

    def _forget_waiting(self, deed: Deed) -> bool:
        handle = self._waiting.pop(deed, None)
        if handle is not None:
            handle.cancel()
        return handle is not None
