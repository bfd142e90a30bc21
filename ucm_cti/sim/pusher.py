"""Event reports POSTed to the URLs that sessions gave at login.

The guide promises them and defines none of them (real boxes: report POST): here a report is
the WebSocket's notify object, one a POST, in order, over a connection that is kept.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import aiohttp

from ucm_cti.sim.announcer import Announcement
from ucm_cti.sim.options import Limits
from ucm_cti.sim.sessions import ApiSession, Sessions

_log = logging.getLogger(__name__)
_ANSWER_BYTES = 65_536


Post = Callable[[str, bytes], Awaitable[bool]]
"""Sends one report to a URL, and tells whether it was taken."""
OpenPost = Callable[[Limits], AbstractAsyncContextManager[Post]]


@asynccontextmanager
async def over_http(limits: Limits) -> AsyncIterator[Post]:
    """Give what POSTs reports one after the other over a connection that is kept."""
    timeout = aiohttp.ClientTimeout(total=limits.report_timeout_s)
    # A PBX checks no certificate of a receiver: nothing in it could say which one to expect.
    connector = aiohttp.TCPConnector(ssl=False, limit=1)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as http:

        async def post(url: str, body: bytes) -> bool:
            headers = {"Content-Type": "application/json"}
            try:
                async with http.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                    await answer.content.read(_ANSWER_BYTES)
                    return answer.status < 300
            except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
                _log.debug("a report was not taken: %s", type(error).__name__)
                return False

        yield post


class Pusher:
    """One stream of reports for every URL that a session with a good cookie has asked for."""

    def __init__(self, sessions: Sessions, limits: Limits, open_post: OpenPost = over_http) -> None:
        self._sessions = sessions
        self._limits = limits
        self.open_post = open_post
        self._streams: dict[str, _Stream] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self.sent = 0
        self.failed = 0
        """POSTs that nobody took, or took with an error."""
        self.lost = 0
        """Notices that never became a POST: the receiver was too slow, or was given up."""

    def offer(self, announcement: Announcement) -> None:
        """Send a notice to every URL, in order, later. Must be called on the event loop."""
        newest = {session.url: session for session in self._sessions.alive() if session.url}
        for url in self._streams.keys() - newest.keys():
            self._end(self._streams.pop(url))
        for url, session in newest.items():
            stream = self._streams.get(url)
            if stream is None or (stream.given_up and stream.session is not session):
                stream = self._streams[url] = _Stream(self, session, self._limits)
            stream.wanted_by(session)
            if not stream.offer(announcement.report):
                self.lost += 1

    async def settled(self) -> None:
        """Wait until no notice is on its way any more: each was taken, failed or given up."""
        await asyncio.gather(*(stream.settled() for stream in self._streams.values()))

    async def stop(self) -> None:
        """End all streams; what they still hold is lost."""
        for stream in self._streams.values():
            self._end(stream)
        self._streams.clear()
        for outcome in await asyncio.gather(*self._ending, return_exceptions=True):
            if isinstance(outcome, Exception):
                _log.error("a stream of reports died", exc_info=outcome)

    def _end(self, stream: "_Stream") -> None:
        stream.task.cancel()
        self._ending.add(stream.task)
        stream.task.add_done_callback(self._ending.discard)


class _Stream:
    """The notices on their way to one URL."""

    def __init__(self, pusher: Pusher, session: ApiSession, limits: Limits) -> None:
        self._pusher = pusher
        self._url = session.url if "://" in session.url else f"http://{session.url}"
        self._limits = limits
        self._waiting: asyncio.Queue[bytes] = asyncio.Queue(limits.queued_events)
        self._failures = 0
        self.session = session
        """The newest one that wants this URL: the next login with it revives a stream that was given up."""
        self.task = asyncio.get_running_loop().create_task(self._run(), name="reports")

    @property
    def given_up(self) -> bool:
        return self.task.done()

    def wanted_by(self, session: ApiSession) -> None:
        """Try anew where another login asks for this URL before it was given up."""
        if self.session is not session and not self.given_up:
            self.session = session
            self._failures = 0

    def offer(self, body: bytes) -> bool:
        if self.given_up:
            return False
        try:
            self._waiting.put_nowait(body)
        except asyncio.QueueFull:
            return False
        return True

    async def settled(self) -> None:
        emptied = asyncio.create_task(self._waiting.join())
        await asyncio.wait({emptied, self.task}, return_when=asyncio.FIRST_COMPLETED)
        emptied.cancel()

    async def _run(self) -> None:
        async with self._pusher.open_post(self._limits) as post:
            while self._failures < self._limits.report_failures:
                taken = await post(self._url, await self._waiting.get())
                self._pusher.sent += taken
                self._pusher.failed += not taken
                self._failures = 0 if taken else self._failures + 1
                self._waiting.task_done()
        self._pusher.lost += self._waiting.qsize()
        _log.info("reports to %s are given up after %d failures", self.session.address, self._failures)
