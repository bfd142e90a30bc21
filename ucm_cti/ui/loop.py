"""asyncio on Qt's event loop, with timers that can be relied on."""

import asyncio
import logging
import math
from collections import deque
from collections.abc import Callable
from contextvars import Context
from time import perf_counter

import qasync
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimerEvent

log = logging.getLogger(__name__)

LONGEST_MS = 2**31 - 1
"""Qt counts a timer in a signed 32-bit number; a longer one is set again when it fires."""


class QtLoop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """qasync's loop, whose timers are never early, die when cancelled, and know when they are due.

    qasync 0.28 takes Qt's coarse timers (up to 5 % early), cuts to whole milliseconds, and keeps a
    cancelled timer alive until it would have fired: each time-out that was not needed, for minutes.
    """

    _timer: "_Timers"

    def __init__(self, app: QCoreApplication | None = None) -> None:
        super().__init__(app)
        self._timer.stop()
        # qasync reaches its timers only through this attribute: no need to patch its module.
        self._timer = _Timers(self)
        self._fatal: BaseException | None = None

    def run_forever(self) -> int:
        """Run until `stop`; raises what a callback raised to end the program (SystemExit, Ctrl+C).

        Qt's loop may be turned by others while this one does not run, as a test's fixtures do: what
        belongs to this one waits until it runs again.
        """
        self._timer.go_on()
        try:
            result: int = super().run_forever()
        finally:
            self._timer.hold()
        fatal, self._fatal = self._fatal, None
        if fatal is not None:
            raise fatal
        return result

    def end_by(self, error: BaseException) -> None:
        """Stop, and raise this where the loop was started: Qt would swallow it."""
        self._fatal = error
        self.stop()

    def call_later(
        self,
        delay: float,
        callback: Callable[..., object],
        *args: object,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call `callback` once in `delay` seconds, never before."""
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self,
        when: float,
        callback: Callable[..., object],
        *args: object,
        context: Context | None = None,
    ) -> asyncio.TimerHandle:
        """Call `callback` once at `when` of the loop's clock, never before."""
        self._check_closed()
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        self._timer.start(handle)
        return handle

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        """Call `callback` in the loop's next turn."""
        self._check_closed()
        return self._timer.add_callback(asyncio.Handle(callback, args, self, context))

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Drop the Qt timer; asyncio's TimerHandle calls this when it is cancelled."""
        self._timer.drop(handle)

    @property
    def waiting(self) -> int:
        """How many timers are to fire."""
        return self._timer.waiting


class _Timers(QObject):
    """The Qt timers of one loop: one a handle with a delay, one for all that is to run at once."""

    def __init__(self, loop: QtLoop) -> None:
        super().__init__()
        self._loop = loop
        self._ready: deque[asyncio.Handle] = deque()
        self._turn = 0
        """The Qt timer that runs `_ready`; 0 while there is nothing to run."""
        self.due: dict[int, asyncio.TimerHandle] = {}
        self._timer_of: dict[int, int] = {}
        """Qt timer by handle's id; a TimerHandle as key would be equal to another of the same time."""
        self._put_off: dict[int, asyncio.TimerHandle] = {}
        """What waits by handle's id while the loop does not run."""
        self._held = True
        self._stopped = False
        self._debug = False

    @property
    def waiting(self) -> int:
        """How many handles with a time wait."""
        return len(self.due) + len(self._put_off)

    def hold(self) -> None:
        """Run nothing until `go_on`."""
        self._held = True
        self._end_turn()
        for timer, handle in self.due.items():
            self.killTimer(timer)
            self._put_off[id(handle)] = handle
        self.due.clear()
        self._timer_of.clear()

    def go_on(self) -> None:
        """Run what was held, each not before its time."""
        self._held = False
        put_off, self._put_off = self._put_off, {}
        for handle in put_off.values():
            self.start(handle)
        if self._ready:
            self._begin_turn()

    def add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        """Run a handle in the next turn; the name and the unused `delay` are qasync's."""
        if delay > 0:
            raise ValueError("a delay goes through start()")
        self._ready.append(handle)
        self._begin_turn()
        return handle

    def start(self, handle: asyncio.TimerHandle) -> None:
        """Run a handle when it is due."""
        if self._stopped:
            return
        if self._held:
            self._put_off[id(handle)] = handle
            return
        left_ms = math.ceil(max(0.0, handle.when() - self._loop.time()) * 1000)
        timer = self.startTimer(min(left_ms, LONGEST_MS), Qt.TimerType.PreciseTimer)
        self.due[timer] = handle
        self._timer_of[id(handle)] = timer

    def drop(self, handle: asyncio.TimerHandle) -> None:
        """Forget a handle, if it is still waiting."""
        self._put_off.pop(id(handle), None)
        timer = self._timer_of.pop(id(handle), None)
        if timer is not None:
            self.killTimer(timer)
            del self.due[timer]

    def stop(self) -> None:
        """Kill every timer and take no new ones; nothing that waits is run any more."""
        self._stopped = True
        self._end_turn()
        for timer in self.due:
            self.killTimer(timer)
        self.due.clear()
        self._timer_of.clear()
        self._put_off.clear()
        self._ready.clear()

    def set_debug(self, enabled: bool) -> None:
        """Tell slow callbacks in the log, as asyncio does."""
        self._debug = enabled

    def timerEvent(self, event: QTimerEvent) -> None:
        """Run what is due."""
        timer = event.timerId()
        if timer == self._turn:
            self._run_ready()
            return
        handle = self.due.get(timer)
        if handle is None:
            self.killTimer(timer)
            return
        self.drop(handle)
        if handle.when() > self._loop.time():
            self.start(handle)
        else:
            self._run(handle)

    def _run_ready(self) -> None:
        self._end_turn()
        # Only what was ready before this turn: a callback that calls itself soon must not starve the screen.
        for _ in range(len(self._ready)):
            if not self._ready:  # a nested event loop ran the rest
                break
            handle = self._ready.popleft()
            # Qt holds back a timer inside its own event, so a nested loop needs another one for the rest.
            if self._ready:
                self._begin_turn()
            self._run(handle)
        if not self._ready:
            self._end_turn()

    def _begin_turn(self) -> None:
        if not self._turn and not self._stopped and not self._held:
            self._turn = self.startTimer(0, Qt.TimerType.PreciseTimer)

    def _end_turn(self) -> None:
        if self._turn:
            self.killTimer(self._turn)
            self._turn = 0

    def _run(self, handle: asyncio.Handle) -> None:
        if handle.cancelled():
            return
        started = perf_counter()
        try:
            handle._run()  # noqa: SLF001  # the loop is the one that runs handles; asyncio has no public name
        except (SystemExit, KeyboardInterrupt) as error:
            # All else asyncio tells the loop's exception handler; these two are to end the program.
            self._loop.end_by(error)
        took_s = perf_counter() - started
        if self._debug and took_s >= self._loop.slow_callback_duration:
            log.warning("%r held the window for %.3f s", handle, took_s)
