"""The WebSocket of the web pages: log in as a web user, subscribe, and be told (real boxes: WebSocket)."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from aiohttp import WSMessage, WSMsgType, web

from ucm_cti.model.errors import BadReply
from ucm_cti.protocol import frames
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.reports import EVENT_NAMES, TICK
from ucm_cti.sim.announcer import Announcement, Announcer
from ucm_cti.sim.chaos.outcome import Chaos
from ucm_cti.sim.chaos.plan import Fault, Where
from ucm_cti.sim.engine import Firmware
from ucm_cti.sim.options import Limits
from ucm_cti.sim.sessions import Denied, Door
from ucm_cti.sim.users import User

_log = logging.getLogger(__name__)
_CURRENT: Final = frozenset(name.wire for name in EVENT_NAMES)
_UNKNOWN_TO_GUIDE: Final = frozenset({"PresenceStatus"})
"""Event names of the web pages that the older firmware refuses; which ones is our guess."""

_TICK_S = 5.0
"""Real boxes tell their load "every few seconds"."""
_LOAD: Final = {"cpu": "4", "memory": "37"}
"""Nobody has described what stands in it: our guess."""

Values = Mapping[str, Any]


class Socket(Protocol):
    """An open WebSocket, as `web.WebSocketResponse` is one."""

    async def send_str(self, data: str) -> None:
        """Send a frame of text; raises ConnectionError."""

    async def receive(self) -> WSMessage:
        """Return the next frame; one that tells of the end, where there is none."""
        ...

    async def pong(self, message: bytes = b"") -> None:
        """Answer a ping."""

    async def close(self) -> object:
        """End it in an orderly way."""
        ...


class WebSocketDoor:
    """Where WebSockets come in."""

    def __init__(
        self,
        *,
        door: Door,
        announcer: Announcer,
        limits: Limits,
        firmware: Firmware,
        delivers: bool,
        chaos: Chaos,
        clock: Callable[[], float],
        plan: Callable[[float, Callable[[], None]], Callable[[], None]],
    ) -> None:
        """Without `delivers` everything is answered, but no event ever comes.

        `clock` is the PBX's; `plan` has something done so many of its seconds later.
        """
        self._door = door
        self._announcer = announcer
        self._limits = limits
        self._delivers = delivers
        self._chaos = chaos
        self._clock = clock
        self._plan = plan
        self._events = _CURRENT - (_UNKNOWN_TO_GUIDE if firmware is Firmware.GUIDE else frozenset())
        self.lost = 0
        """Notices lost because a subscriber was too slow."""
        self.lines: set[Line] = set()
        """The connections of now."""
        self._ticking = False

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one WebSocket until it closes or falls silent."""
        socket = web.WebSocketResponse(autoping=False, max_msg_size=self._limits.body_bytes)
        await socket.prepare(request)
        transport = request.transport

        def abort() -> None:
            if isinstance(transport, asyncio.Transport):
                transport.abort()

        await self.serve(socket, request.remote or "", abort)
        await socket.close()
        return socket

    async def serve(self, socket: Socket, address: str, abort: Callable[[], None]) -> None:
        """Serve an open WebSocket of `address` until it closes or falls silent; `abort` breaks it."""
        line = Line(
            socket,
            self._door,
            address,
            self._events,
            self._limits.queued_events,
            hangs=lambda: self._chaos.on and self._chaos.lines_hang(self._clock()),
            abort=abort,
        )
        leave: Callable[[], None] | None = None
        if self._delivers:
            leave = self._announcer.subscribe(Where.WEBSOCKET, lambda told: self._offer(line, told))
        self.lines.add(line)
        self._expose(line)
        self._tick_later()
        writer = asyncio.create_task(line.write(), name="websocket writer")
        try:
            await line.read(self._limits.silence_s)
        finally:
            self.lines.discard(line)
            if leave is not None:
                leave()
            line.spare()
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)

    def expose(self) -> None:
        """Let what a plan has in store for WebSockets befall those of now, as if they were just opened."""
        for line in self.lines:
            self._expose(line)

    def _tick_later(self) -> None:
        if self._delivers and self.lines and not self._ticking:
            self._ticking = True
            self._plan(_TICK_S, self._tick)

    def _tick(self) -> None:
        self._ticking = False
        if any(TICK in line.subscribed for line in self.lines):
            self._announcer.tell_by(Where.WEBSOCKET, TICK, _LOAD)
        self._tick_later()

    def _expose(self, line: "Line") -> None:
        life = self._chaos.line_life(self._clock())
        if life is not None:
            fault, age_s = life
            line.doom(self._plan(age_s, line.cut if fault is Fault.CUT else line.fall_silent))

    def _offer(self, line: "Line", told: Announcement) -> None:
        if told.name in line.subscribed and not line.send(told.frame):
            self.lost += 1


class Line:
    """One WebSocket: who is at its other end and what he wants to be told."""

    def __init__(
        self,
        socket: Socket,
        door: Door,
        address: str,
        events: frozenset[str],
        queued: int,
        *,
        hangs: Callable[[], bool],
        abort: Callable[[], None],
    ) -> None:
        """`hangs` tells whether nothing is said now."""
        self._hangs = hangs
        self._abort = abort
        self._silent = False
        self._doom: Callable[[], None] | None = None
        self._socket = socket
        self._door = door
        self._address = address
        self._events = events
        self._waiting: asyncio.Queue[str] = asyncio.Queue(queued)
        self._answers: Mapping[str, Callable[[Values], Values]] = {
            "challenge": self._challenge,
            "login": self._login,
            "subscribe": self._subscribe,
            "unsubscribe": self._unsubscribe,
            "heartbeat": self._heartbeat,
            "logout": self._logout,
        }
        self.user: User | None = None
        self.subscribed: frozenset[str] = frozenset()

    def send(self, frame: str) -> bool:
        """Send a frame in its turn; tell False where it is lost because too many wait."""
        if self._silent or self._hangs():
            return True
        try:
            self._waiting.put_nowait(frame)
        except asyncio.QueueFull:
            return False
        return True

    def doom(self, take_back: Callable[[], None]) -> None:
        """Note what is planned to befall it, and give up what was."""
        self.spare()
        self._doom = take_back

    def spare(self) -> None:
        """Give up what was planned to befall it."""
        if self._doom is not None:
            self._doom()
            self._doom = None

    def cut(self) -> None:
        """Break without a word."""
        self._abort()

    def fall_silent(self) -> None:
        """Say nothing any more, and go on listening."""
        self._silent = True

    async def write(self) -> None:
        """Send frame after frame until cancelled or broken."""
        try:
            while True:
                await self._socket.send_str(await self._waiting.get())
        except ConnectionError as error:
            _log.debug("a WebSocket broke: %s", type(error).__name__)

    async def read(self, silence_s: float) -> None:
        """Answer requests until the peer goes, or says nothing for `silence_s` seconds."""
        try:
            while True:
                async with asyncio.timeout(silence_s):
                    message = await self._socket.receive()
                if message.type is WSMsgType.PING and not (self._silent or self._hangs()):
                    await self._socket.pong(message.data)
                if message.type in {WSMsgType.PING, WSMsgType.PONG}:
                    continue
                if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    return
                self._take(message.data)
        except TimeoutError:
            _log.info("a WebSocket is cut: silent for %s s", silence_s)
        except ConnectionError as error:  # receive() answers pings by itself, on a line that may be gone
            _log.debug("a WebSocket broke: %s", type(error).__name__)

    def _take(self, frame: str | bytes) -> None:
        try:
            asked = frames.decode_request(frame)
        except BadReply:
            asked = None
        if asked is None:
            self.send(frames.encode_response(_response("", "", -1)))
            return
        try:
            answer = self._answers.get(asked.action, self._unsupported)
            response = _response(asked.transaction, asked.action, 0, answer(asked.values))
        except Denied as denied:
            response = _response(asked.transaction, asked.action, denied.status, denied.values)
        self.send(frames.encode_response(response))

    def _challenge(self, values: Values) -> Values:
        return {"challenge": self._door.challenge(text(values.get("username")), self._address)}

    def _login(self, values: Values) -> Values:
        name, token = text(values.get("username")), text(values.get("token"))
        self.user = self._door.enter(name, token, self._address)
        return {}

    def _subscribe(self, values: Values) -> Values:
        self._let_in()
        names = _names(values)
        if not names or not names <= self._events:
            raise Denied(-9)
        self.subscribed |= names
        return {}

    def _unsubscribe(self, values: Values) -> Values:
        self._let_in()
        self.subscribed -= _names(values)
        return {}

    def _heartbeat(self, _values: Values) -> Values:
        self._let_in()
        return {}

    def _logout(self, _values: Values) -> Values:
        self._let_in()
        self.user = None
        self.subscribed = frozenset()
        return {}

    def _unsupported(self, _values: Values) -> Values:
        self._let_in()
        raise Denied(-19)

    def _let_in(self) -> None:
        if self.user is None:
            raise Denied(-5)


def _names(values: Values) -> frozenset[str]:
    names = values.get("eventnames")
    return frozenset(map(text, names)) if isinstance(names, list) else frozenset()


def _response(transaction: str, action: str, status: int, values: Values | None = None) -> frames.Response:
    return frames.Response(transaction=transaction, action=action, status=status, values=values or {})
