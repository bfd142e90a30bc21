"""One WebSocket connection to the PBX: what current firmware really tells its events by."""

import asyncio
import logging
import ssl
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from typing import Any, Protocol

import aiohttp
from aiohttp import WSMsgType

from ucm_cti.client.address import Address
from ucm_cti.client.refusal import as_refusal
from ucm_cti.client.slices import Slices
from ucm_cti.client.timing import Timing
from ucm_cti.client.together import until_one_ends
from ucm_cti.client.transport import CutOff, open_session, told_as_ours
from ucm_cti.model.errors import ActionError, BadReply, CannotReach
from ucm_cti.protocol.codec import number_or_none, text
from ucm_cti.protocol.codes import error_of
from ucm_cti.protocol.frames import Request, Response, decode_response, encode_request
from ucm_cti.protocol.reports import EVENT_NAMES, Arrived, UnknownReport
from ucm_cti.protocol.session import token

log = logging.getLogger(__name__)

CALLS = "ActiveCallStatus"
_CLOSE_S = 0.5
_ENDS = frozenset({WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED})


class Line(Protocol):
    """An open WebSocket, as `aiohttp.ClientWebSocketResponse` is one."""

    async def send_str(self, data: str) -> None:
        """Send a frame of text."""

    async def receive(self) -> aiohttp.WSMessage:
        """Return the next frame; one that tells of the end, where there is none."""
        ...

    async def ping(self) -> None:
        """Ask the other end for a pong."""

    async def pong(self, message: bytes = b"") -> None:
        """Answer a ping."""


OpenLine = Callable[[Address, ssl.SSLContext, Timing], AbstractAsyncContextManager[Line]]
"""Opens a WebSocket to a PBX, and closes it at the end; raises UcmError."""


@asynccontextmanager
async def open_line(address: Address, context: ssl.SSLContext, timing: Timing) -> AsyncIterator[Line]:
    """Give a WebSocket over the network; see `OpenLine`."""
    async with open_session(context, timing) as http:
        with told_as_ours(address):
            line = await http.ws_connect(
                address.websocket,
                origin=address.origin,
                max_msg_size=timing.frame_limit,
                timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSE_S),
                autoping=False,
            )
        async with line:
            yield line


class EventSocket:
    """Logs in, subscribes and hands on events until it is cut (real boxes: WebSocket)."""

    def __init__(
        self,
        address: Address,
        context: ssl.SSLContext,
        user: str,
        password: str,
        deliver: Callable[[Sequence[Arrived]], None],
        *,
        now: Callable[[], float],
        timing: Timing,
        open_line: OpenLine = open_line,
    ) -> None:
        """Log in as `user`; `deliver` gets the events with their arrival by `now`."""
        self._address = address
        self._context = context
        self._user = user
        self._password = password
        self._deliver = deliver
        self._events = Slices(deliver, timing.slice_size, timing.slice_s)
        self._now = now
        self._timing = timing
        self._open_line = open_line
        self._numbers = count(1)
        self._asked: dict[str, asyncio.Future[Response]] = {}
        self._pong = asyncio.Event()
        self.watched = False
        """Whether the PBX answers pings, so that its silence is noticed within seconds."""

    async def run(self, subscribed: Callable[[], None]) -> None:
        """Connect, call `subscribed` once events can come, and hand them on; never returns.

        Raises LoginRefused, ActionError where calls cannot be subscribed to, BadReply where there is no
        WebSocket, NotTrusted, CannotReach, CutOff when it ends.
        """
        async with self._open_line(self._address, self._context, self._timing) as line:
            with told_as_ours(self._address):
                await until_one_ends(self._read(line), self._talk(line, subscribed))

    async def _talk(self, line: Line, subscribed: Callable[[], None]) -> None:
        await self._log_in(line)
        await self._subscribe(line)
        subscribed()
        await until_one_ends(self._beat(line), self._watch(line))

    async def _log_in(self, line: Line) -> None:
        try:
            told = await self._ask(line, "challenge", username=self._user, version="1")
            challenge = text(told.values.get("challenge"))
            await self._ask(line, "login", username=self._user, token=token(challenge, self._password))
        except ActionError as error:
            raise as_refusal(error) from error

    async def _subscribe(self, line: Line) -> None:
        """Subscribe; one name that the PBX does not know spoils a whole call, so doubtful ones go alone."""
        sure = [name.wire for name in EVENT_NAMES if name.wanted and name.sure]
        alone = [name.wire for name in EVENT_NAMES if name.wanted and not name.sure]
        try:
            await self._ask(line, "subscribe", eventnames=sure)
        except ActionError as error:
            log.info("the PBX does not know all of %s: subscribing one by one (%s)", sure, error.status)
            alone = [*sure, *alone]
        for name in alone:
            try:
                await self._ask(line, "subscribe", eventnames=[name])
            except ActionError as error:
                if name == CALLS:
                    raise
                log.info("the PBX has no event %s (%s)", name, error.status)

    async def _ask(self, line: Line, action: str, **values: Any) -> Response:  # noqa: ANN401  # JSON
        transaction = f"ucm-cti-{next(self._numbers)}"
        answer: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._asked[transaction] = answer
        try:
            await line.send_str(
                encode_request(Request(transaction=transaction, action=action, values=values))
            )
            async with asyncio.timeout(self._timing.answer_s):
                told = await answer
        except TimeoutError as error:
            raise CannotReach(f"The PBX does not answer {action} over the WebSocket") from error
        finally:
            del self._asked[transaction]
        if told.status != 0:
            raise error_of(
                told.status,
                action=action,
                told=text(told.values.get("error_msg")),
                attempts_left=number_or_none(told.values.get("remain_num")),
                wait_s=number_or_none(told.values.get("remain_time")),
            )
        return told

    async def _read(self, line: Line) -> None:
        try:
            while True:
                # A flood that is always there to be read would never let go of the loop.
                await asyncio.sleep(0)
                if not self._events.full:
                    for _ in range(self._timing.slice_size):
                        await self._take_frame(line, await line.receive())
        finally:
            # Told after the cut, they would look like news of a way that works.
            self._events.flush()

    async def _take_frame(self, line: Line, frame: aiohttp.WSMessage) -> None:
        if frame.type in {WSMsgType.TEXT, WSMsgType.BINARY}:
            self._take(frame.data)
        elif frame.type is WSMsgType.PING:
            await line.pong(frame.data)
        elif frame.type is WSMsgType.PONG:
            self.watched = True
            self._pong.set()
        elif frame.type in _ENDS:
            raise CutOff("The PBX closed the WebSocket")
        else:
            raise CutOff(f"The WebSocket broke ({type(frame.data).__name__})")

    def _take(self, frame: str | bytes) -> None:
        body = frame.encode(errors="replace") if isinstance(frame, str) else frame
        # Searching is far cheaper than decoding each event twice.
        if b'"response"' in body:
            try:
                answer = decode_response(body)
            except BadReply:
                # Not quoted: half an answer may hold a secret.
                self._events.flush()
                self._deliver([(UnknownReport(name="", reason="the frame cannot be read"), self._now())])
                return
            if answer is not None:
                waiting = self._asked.get(answer.transaction)
                if waiting is not None and not waiting.done():
                    waiting.set_result(answer)
                return
        self._events.add(body, self._now())

    async def _beat(self, line: Line) -> None:
        """Keep the PBX from closing a quiet connection; whether it answers is not known of every firmware."""
        while True:
            await asyncio.sleep(self._timing.heartbeat_s)
            beat = Request(transaction=f"ucm-cti-{next(self._numbers)}", action="heartbeat")
            await line.send_str(encode_request(beat))

    async def _watch(self, line: Line) -> None:
        """Notice a PBX that is gone without a word, once it is known to answer pings."""
        while True:
            # At once: until the first answer nobody knows that silence would mean something.
            self._pong.clear()
            await line.ping()
            try:
                async with asyncio.timeout(self._timing.pong_s):
                    await self._pong.wait()
            except TimeoutError:
                # This loop may have been held: what lies in the socket is read first.
                await asyncio.sleep(0.01)
                if self.watched and not self._pong.is_set():
                    raise CutOff("The PBX has fallen silent on the WebSocket") from None
            await asyncio.sleep(self._timing.ping_s)
