"""An event loop whose time jumps to the next timer: hours pass in the time that the work in them takes."""

import asyncio
import logging
import selectors
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

T = TypeVar("T")

_TURN_S = 1e-6


class NothingLeft(RuntimeError):
    """All tasks wait for something that nothing will ever bring."""


class VirtualLoop(asyncio.BaseEventLoop):
    """No sockets, no threads: what is given to an executor runs at once."""

    def __init__(self) -> None:
        super().__init__()
        self._virtual_now = 0.0
        self._selector = _Jump(self)
        self.complaints: list[str] = []
        """What tasks and callbacks died of without anybody hearing."""
        self.set_exception_handler(self._complain)

    def time(self) -> float:
        """Seconds since the loop was made."""
        return self._virtual_now

    def jump(self, seconds: float) -> None:
        """Let time pass."""
        self._virtual_now += seconds

    def run_in_executor(self, executor: Any, func: Callable[..., T], *args: Any) -> asyncio.Future[T]:  # type: ignore[override]
        """Run a function at once."""
        future: asyncio.Future[T] = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001  # whoever awaits it gets it
            future.set_exception(error)
        return future

    def _complain(self, _loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        self.complaints.append(f"{context.get('message')}: {context.get('exception')!r}")

    def _process_events(self, _events: object) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


class _Jump:
    """Stands where a selector would wait."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise NothingLeft
        # Work takes time, too: a turn of the loop without would let a tiny wait be asked for again and again.
        self._loop.jump(max(timeout, _TURN_S))
        return []


class _Errors(logging.Handler):
    """What the program logs as an error is a fault of its own."""

    def __init__(self, complaints: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._complaints = complaints

    def emit(self, record: logging.LogRecord) -> None:
        self._complaints.append(logging.Formatter().format(record))


def run(main: Callable[[VirtualLoop], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine on a loop of its own to its end; raises AssertionError for what died unheard."""
    loop = VirtualLoop()
    root = logging.getLogger("ucm_cti")
    listener = _Errors(loop.complaints)
    root.addHandler(listener)
    try:
        result = loop.run_until_complete(main(loop))
        left = [task for task in asyncio.all_tasks(loop) if not task.done()]
        assert not left, f"left behind: {left}"
        assert not loop.complaints, loop.complaints
        return result
    finally:
        root.removeHandler(listener)
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.close()
