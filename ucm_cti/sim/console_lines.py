"""Lines of standard input and output beside an event loop that must not wait for them."""

import asyncio
import contextlib
import os
import queue
import threading
from collections.abc import AsyncIterator, Callable

_CHUNK = 65_536
_LONGEST_LINE = 1 << 20
_LAST_WORDS_S = 1.0


class ConsoleLines:
    """Reads lines from one file descriptor and writes them to another, each in a thread of its own.

    The threads are daemons and hold no lock of `sys.stdin`, so a process may end while they wait.
    """

    def __init__(self, reading: int = 0, writing: int = 1) -> None:
        self._reading = reading
        self._writing = writing
        self._out: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="stdout", daemon=True)
        self._writer.start()

    async def lines(self) -> AsyncIterator[bytes]:
        """Yield lines without their end, until the other side closes; one of over 1 MiB comes cut."""
        loop = asyncio.get_running_loop()
        found: asyncio.Queue[bytes | None] = asyncio.Queue()

        def hand_over(line: bytes | None) -> None:
            # The loop may be closed before the thread knows: then nobody wants the line any more.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(found.put_nowait, line)

        threading.Thread(target=self._read, args=(hand_over,), name="stdin", daemon=True).start()
        while (line := await found.get()) is not None:
            yield line

    def tell(self, line: bytes) -> None:
        """Write a line after those before it, when the other side takes it."""
        self._out.put(line + b"\n")

    def close(self) -> None:
        """Wait a moment until everything told is written."""
        self._out.put(None)
        self._writer.join(_LAST_WORDS_S)

    def _read(self, hand_over: Callable[[bytes | None], None]) -> None:
        rest = b""
        while chunk := _taken(self._reading):
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                hand_over(line)
            rest = rest[-_LONGEST_LINE:]
        if rest:
            hand_over(rest)
        hand_over(None)

    def _write(self) -> None:
        while (waiting := self._out.get()) is not None:
            while waiting:
                try:
                    waiting = waiting[os.write(self._writing, waiting) :]
                except OSError:
                    return


def _taken(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _CHUNK)
    except OSError:
        return b""
