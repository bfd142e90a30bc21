"""Small servers that misbehave on purpose, and a listener that remembers."""

import asyncio
import contextlib
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Self

import msgspec
from aiohttp import web

from ucm_cti.client.address import Address
from ucm_cti.client.link import Link
from ucm_cti.client.timing import Timing
from ucm_cti.model.connection import LinkStatus, Phase
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.protocol.reports import Arrived, Report
from ucm_cti.sim import SimulatedPbx

Handle = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Serve = Callable[..., Awaitable[Address]]

QUICK = Timing(
    connect_s=2.0,
    request_s=3.0,
    logout_s=0.5,
    backoff_s=(0.02, 0.05, 0.1),
    probe_s=0.2,
    polling_probe_s=0.2,
    watched_probe_s=0.5,
    probe_timeout_s=2.0,
    doubt_timeout_s=1.0,
    heartbeat_s=0.1,
    ping_s=0.05,
    pong_s=1.0,
    websocket_slow_s=0.2,
    count_s=0.01,
)


@contextlib.asynccontextmanager
async def serving(handle: Handle, tls: ssl.SSLContext | None) -> AsyncIterator[Address]:
    """Answer HTTP requests with `handle` on a free port of this computer."""
    runner = web.ServerRunner(web.Server(handle, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    try:
        yield Address("127.0.0.1", runner.addresses[0][1])
    finally:
        await runner.cleanup()


class Hearing:
    """A LinkListener that remembers everything, and can be waited for."""

    def __init__(self) -> None:
        self.statuses: list[LinkStatus] = []
        self.generations: list[int] = []
        self.reports_seen: list[tuple[Report, int]] = []
        self.gaps: list[str] = []
        self.profiles: list[Profile] = []
        self._news = asyncio.Event()
        self.on_connected: Callable[[], None] = lambda: None

    @property
    def status(self) -> LinkStatus:
        """The newest status."""
        return self.statuses[-1] if self.statuses else LinkStatus()

    def connected(self, generation: int) -> None:
        self.generations.append(generation)
        self.on_connected()
        self._news.set()

    def reports(self, arrived: Sequence[Arrived], generation: int) -> None:
        self.reports_seen.extend((report, generation) for report, _ in arrived)
        self._news.set()

    def gap(self, why: str) -> None:
        self.gaps.append(why)
        self._news.set()

    def status_changed(self, status: LinkStatus) -> None:
        self.statuses.append(status)
        self._news.set()

    def learned(self, profile: Profile) -> None:
        self.profiles.append(profile)
        self._news.set()

    async def until(self, is_so: Callable[[LinkStatus], bool], seconds: float = 10.0) -> None:
        """Wait until `is_so` of the newest status."""
        try:
            async with asyncio.timeout(seconds):
                while not is_so(self.status):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"it never came; the last status was {self.status}") from None

    async def until_phase(self, phase: Phase) -> None:
        """Wait for a phase."""
        await self.until(lambda status: status.phase is phase)


class Listed:
    """A link whose listings succeed at once: what `control.sync` would do."""

    def __init__(
        self,
        pbx: SimulatedPbx,
        timing: Timing = QUICK,
        *,
        secrets: Secrets | None = None,
        now: Callable[[], float] = time.time,
        **changes: object,
    ) -> None:
        ready = pbx.ready
        self.profile = msgspec.structs.replace(
            Profile(url=ready.url, user=ready.user, web_user=ready.web_user, fingerprint=ready.fingerprint),
            **changes,
        )
        self.hearing = Hearing()
        self.link = Link(
            self.profile,
            secrets or Secrets(password=ready.password, web_password=ready.web_password),
            self.hearing,
            now=now,
            timing=timing,
        )
        self.hearing.on_connected = lambda: self.link.proven(now())

    async def __aenter__(self) -> Self:
        self.link.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.link.stop()
