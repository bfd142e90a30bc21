"""One request at a time, commands first."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator


class Pace:
    """A session's single lane: a UCM copes badly with parallel requests (real boxes: HTTP).

    A command overtakes every query that still waits, and no command; who is cancelled while waiting
    leaves the queue, and a turn handed to somebody who is cancelled goes to the next one.
    """

    def __init__(self) -> None:
        self._taken = False
        self._commands: deque[asyncio.Future[None]] = deque()
        self._queries: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._commands) + len(self._queries)

    @property
    def free(self) -> bool:
        """Whether nobody holds the lane."""
        return not self._taken

    @contextlib.asynccontextmanager
    async def turn(self, *, urgent: bool) -> AsyncIterator[None]:
        """Hold the lane; `urgent` overtakes those who are not."""
        await self._take(self._commands if urgent else self._queries)
        try:
            yield
        finally:
            self._hand_on()

    async def _take(self, queue: deque[asyncio.Future[None]]) -> None:
        if not self._taken:
            self._taken = True
            return
        mine = asyncio.get_running_loop().create_future()
        queue.append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if not mine.cancelled():
                self._hand_on()
            elif mine in queue:
                queue.remove(mine)
            raise

    def _hand_on(self) -> None:
        for queue in (self._commands, self._queries):
            while queue:
                nxt = queue.popleft()
                if not nxt.done():
                    nxt.set_result(None)
                    return
        self._taken = False
