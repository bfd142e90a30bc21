"""The network between console and PBX, in memory: how long things take, and whether they get through."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from random import Random
from typing import Protocol

from aiohttp import WSMessage, WSMsgType

from ucm_cti.client.address import Address, Surroundings
from ucm_cti.client.network import Network
from ucm_cti.client.receiver import Receiver
from ucm_cti.client.timing import Timing
from ucm_cti.client.transport import Arriving, CutOff
from ucm_cti.model.errors import CannotReach, WrongUse
from ucm_cti.protocol.reports import Arrived
from ucm_cti.sim.options import Limits
from ucm_cti.sim.pusher import Post

PBX = "192.0.2.10"
US = "192.0.2.20"
_APART_S = 1e-6
"""Timers of one moment do not run in order."""
_CLOSED = WSMessage(WSMsgType.CLOSED, None, None)


class Broken(Exception):
    """The PBX breaks the connection instead of an answer."""


class OtherEnd(Protocol):
    """The PBX at the other end of the wires."""

    def answer(self, body: bytes) -> Awaitable[bytes]:
        """Return what a request is answered; raises Broken."""
        ...

    def welcome(self, socket: "Socket") -> Awaitable[None]:
        """Serve a WebSocket to its end; raises Broken where there is none."""
        ...


class Wires:
    """Everything that is under way between the two."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.slowest_s = 0.05
        """The longest time that anything is under way while the network is there."""
        self.gone_since: float | None = None
        self.port_blocked = False
        """Whether nobody may listen for reports here."""
        self.end: OtherEnd | None = None
        self.lines = 0
        """WebSockets that began or ended."""
        self._back = asyncio.Event()
        self._back.set()
        self._held: list[Callable[[], None]] = []
        self._under_way: set[asyncio.Timeout] = set()
        self._sockets: set[Socket] = set()
        self._receivers: dict[str, MemoryReceiver] = {}
        self._servers: set[asyncio.Future[None]] = set()

    @property
    def network(self) -> Network:
        """What the console's link is to go over."""
        return Network(
            look_around=self._look_around,
            transport=lambda _address, _context, timing: MemoryTransport(self, timing),
            receiver=self._receiver,
            open_line=self._open_line,
        )

    # --- what may befall it ---------------------------------------------------------------------

    def vanish(self) -> None:
        """Let nothing through any more; nobody is told."""
        if self.gone_since is None:
            self.gone_since = _time()
            self._back.clear()

    def come_back(self) -> None:
        """Let everything through again, first of all what has waited."""
        self.gone_since = None
        self._back.set()
        held, self._held = self._held, []
        for arrive in held:
            arrive()

    def break_all(self) -> None:
        """Break all connections at the PBX; the console hears of it unless the network is gone."""
        if self.gone_since is None:
            for scope in tuple(self._under_way):
                scope.reschedule(_time())
        for socket in tuple(self._sockets):
            socket.abort()

    def forget_lines(self) -> None:
        """Let all that is under way be lost, and the WebSockets with it, as while a computer sleeps."""
        self._held.clear()
        for socket in tuple(self._sockets):
            socket.die()

    # --- what goes over it ----------------------------------------------------------------------

    async def travel(self) -> None:
        """Return when something sent now arrives."""
        await asyncio.sleep(self._random.uniform(0.001, self.slowest_s))
        await self._back.wait()

    def carry(self, not_before: float, arrive: Callable[[], None]) -> float:
        """Have something arrive later, and later than `not_before`; return when."""
        at = max(not_before + _APART_S, _time() + self._random.uniform(0.001, self.slowest_s))
        asyncio.get_running_loop().call_at(at, self._arrive, arrive)
        return at

    @asynccontextmanager
    async def cuttable(self, limit_s: float) -> AsyncIterator[None]:
        """Let a request be under way; raises as `Transport.post` does where it takes too long or is cut."""
        deadline = _time() + limit_s
        scope = asyncio.timeout_at(deadline)
        try:
            async with scope:
                self._under_way.add(scope)
                yield
        except TimeoutError as error:
            if _time() < deadline:
                raise CutOff("The connection to the PBX was cut off", maybe_done=True) from error
            raise CannotReach("The PBX took too long to answer", maybe_done=True) from error
        except Broken as error:
            raise CutOff("The connection to the PBX was cut off", maybe_done=True) from error
        finally:
            self._under_way.discard(scope)

    @asynccontextmanager
    async def posts(self, limits: Limits) -> AsyncIterator[Post]:
        """Give what carries the PBX's reports; see `sim.pusher.OpenPost`."""

        async def post(url: str, body: bytes) -> bool:
            try:
                async with asyncio.timeout(limits.report_timeout_s):
                    await self.travel()
                    receiver = self._receivers.get(url)
                    if receiver is None:
                        return False
                    receiver.receive(body)
            except TimeoutError:
                return False
            return True

        yield post

    async def settle(self) -> None:
        """Return when the PBX serves no WebSocket any more."""
        await asyncio.gather(*self._servers, return_exceptions=True)

    def _arrive(self, arrive: Callable[[], None]) -> None:
        if self.gone_since is None:
            arrive()
        else:
            self._held.append(arrive)

    async def _look_around(self, _address: Address) -> Surroundings:
        return Surroundings(pbx=frozenset({PBX}), own=US)

    def _receiver(
        self,
        senders: frozenset[str],
        deliver: Callable[[Sequence[Arrived]], None],
        gap: Callable[[str], None],
        *,
        now: Callable[[], float],
        timing: Timing,
    ) -> Receiver:
        return MemoryReceiver(self._receivers, senders, deliver, gap, now, timing, blocked=self.port_blocked)

    @asynccontextmanager
    async def _open_line(
        self, _address: Address, _context: ssl.SSLContext, timing: Timing
    ) -> AsyncIterator["Socket"]:
        assert self.end is not None
        try:
            async with asyncio.timeout(timing.connect_s):
                await self.travel()
        except TimeoutError as error:
            raise CannotReach("The PBX does not answer") from error
        ours, theirs = Socket(self), Socket(self)
        ours.other, theirs.other = theirs, ours
        self._sockets.add(theirs)
        self.lines += 1
        serving = asyncio.ensure_future(self._serve(theirs))
        self._servers.add(serving)
        serving.add_done_callback(self._servers.discard)
        try:
            yield ours
        finally:
            ours.leave()

    async def _serve(self, socket: "Socket") -> None:
        assert self.end is not None
        try:
            await self.end.welcome(socket)
        except Broken:
            pass
        finally:
            self.lines += 1
            self._sockets.discard(socket)
            socket.leave()


class Socket:
    """One end of a WebSocket."""

    def __init__(self, wires: Wires) -> None:
        self._wires = wires
        self._inbox: asyncio.Queue[WSMessage] = asyncio.Queue()
        self._last = 0.0
        self._open = True
        self.other: Socket | None = None

    async def send_str(self, data: str) -> None:
        """Send a frame of text."""
        if not self._open:
            raise ConnectionResetError
        self._send(WSMessage(WSMsgType.TEXT, data, None))

    async def ping(self) -> None:
        """Ask for a pong."""
        self._send(WSMessage(WSMsgType.PING, b"", None))

    async def pong(self, message: bytes = b"") -> None:
        """Answer a ping."""
        self._send(WSMessage(WSMsgType.PONG, message, None))

    async def receive(self) -> WSMessage:
        """Return the next frame."""
        return await self._inbox.get()

    async def close(self) -> None:
        """End it in an orderly way."""
        self.leave()

    def abort(self) -> None:
        """Break the connection; the other end hears of it if the network lets it."""
        self.leave()
        self._inbox.put_nowait(_CLOSED)

    def leave(self) -> None:
        """Close this end."""
        if self._open:
            self._send(_CLOSED)
            self._open = False

    def die(self) -> None:
        """End without the other end's hearing of it, ever."""
        self._open = False
        self._inbox.put_nowait(_CLOSED)

    def _send(self, message: WSMessage) -> None:
        if self._open and self.other is not None:
            self._last = self._wires.carry(self._last, lambda: self._deliver(message))

    def _deliver(self, message: WSMessage) -> None:
        if self.other is not None and self.other._open:
            self.other._inbox.put_nowait(message)


class MemoryTransport:
    """Carries requests; see `client.transport.Transport`."""

    def __init__(self, wires: Wires, timing: Timing) -> None:
        self._wires = wires
        self._timing = timing

    async def post(self, body: bytes) -> bytes:
        """Return the reply's body."""
        assert self._wires.end is not None
        async with self._wires.cuttable(self._timing.request_s):
            await self._wires.travel()
            reply = await self._wires.end.answer(body)
            await self._wires.travel()
            return reply
        raise AssertionError("unreachable")

    def open(self, body: bytes) -> AbstractAsyncContextManager[Arriving]:
        """Fetch no files."""
        raise NotImplementedError

    async def close(self) -> None:
        """Hold nothing."""


class MemoryReceiver(Receiver):
    """A receiver that is reached without a port."""

    def __init__(
        self,
        known: dict[str, "MemoryReceiver"],
        senders: frozenset[str],
        deliver: Callable[[Sequence[Arrived]], None],
        gap: Callable[[str], None],
        now: Callable[[], float],
        timing: Timing,
        *,
        blocked: bool,
    ) -> None:
        super().__init__(senders, deliver, gap, now=now, timing=timing)
        self._known = known
        self._blocked = blocked
        self._url = ""

    async def open(self, host: str, port: int) -> int:
        """Be reachable."""
        if self._blocked:
            raise WrongUse(f"Reports cannot be received at {host}:{port} (Address already in use)")
        self._url = self.url(host, 40_000)
        self._known[self._url] = self
        return 40_000

    async def close(self) -> None:
        """Be reachable no more."""
        self._known.pop(self._url, None)
        await super().close()

    def receive(self, body: bytes) -> None:
        """Take one report."""
        self._enqueue(body)


def _time() -> float:
    return asyncio.get_running_loop().time()
