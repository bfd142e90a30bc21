"""The PBX's HTTPS side: POST /api, the WebSocket, and the misbehaviour that tests order."""

import asyncio
import contextlib
import logging
import ssl
from typing import Final

import msgspec
from aiohttp import web

from ucm_cti.protocol.envelope import encode_reply
from ucm_cti.protocol.requests import Received, UnreadableRequest, read_request
from ucm_cti.sim.dispatch import Dispatcher
from ucm_cti.sim.faults import Faults, Misdeed, Ordered
from ucm_cti.sim.handlers.answer import Bare
from ucm_cti.sim.options import Limits
from ucm_cti.sim.websocket import WebSocketDoor

_log = logging.getLogger(__name__)
_INVALID: Final = encode_reply({"error_msg": "Invalid parameters!"}, -1)
_PAGE: Final = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body></body></html>"
_CHUNK: Final = b" " * 65_536
_JSON: Final = "application/json"


class Server:
    """Listens, reads requests of any content type, and answers them as the dispatcher says."""

    def __init__(
        self,
        *,
        dispatcher: Dispatcher,
        faults: Faults,
        limits: Limits,
        websocket: WebSocketDoor | None,
    ) -> None:
        """Without `websocket` there is none, as on a box whose web pages do not use it."""
        self._dispatcher = dispatcher
        self._faults = faults
        self._websocket = websocket
        self.down = False
        """Whether every connection breaks at its next request."""
        app = web.Application(client_max_size=limits.body_bytes)
        app.router.add_post("/api", self._api)
        if websocket is not None:
            app.router.add_get("/websockify", self._open_websocket)
        app.router.add_route("*", "/{anything:.*}", self._elsewhere)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handle_signals=False)

    async def start(self, host: str, port: int, tls: ssl.SSLContext | None) -> int:
        """Listen on `host` and `port` (0: a free one) and return the port. Raises OSError."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port, ssl_context=tls)
        try:
            await site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        found: int = self._runner.addresses[0][1]
        return found

    async def stop(self) -> None:
        """Close the port and every connection; what hangs is given up."""
        self.kill_connections()
        await self._runner.cleanup()

    def kill_connections(self) -> None:
        """Break every connection of now without a word, as a box does whose power fails."""
        serving = self._runner.server
        for connection in serving.connections if serving is not None else ():
            if isinstance(connection.transport, asyncio.Transport):
                connection.transport.abort()

    async def _elsewhere(self, request: web.Request) -> web.Response:
        return _broken(request) if self.down else _json(_INVALID)

    async def _open_websocket(self, request: web.Request) -> web.StreamResponse:
        if self.down or self._websocket is None:
            return _broken(request)
        return await self._websocket.handle(request)

    async def _api(self, request: web.Request) -> web.StreamResponse:
        if self.down:
            return _broken(request)
        try:
            received = read_request(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return _json(_INVALID)
        except UnreadableRequest as unreadable:
            _log.info("a request cannot be read: %s", unreadable.told)
            told = {"error_msg": "Invalid parameters!"} if unreadable.status == -1 else {}
            return _json(encode_reply(told, unreadable.status))
        session = self._dispatcher.begin(received)
        try:
            ordered = self._faults.take(received.action.declared.wire)
            if ordered is None:
                return _reply(self._execute(received, request))
            return await self._misbehave(ordered, received, request)
        finally:
            self._dispatcher.end(session)

    def _execute(self, received: Received, request: web.Request) -> Bare:
        answered = self._dispatcher.answer(received, request.remote or "")
        return answered.bare or Bare(encode_reply(answered.response, answered.status), _JSON)

    async def _misbehave(
        self, ordered: Ordered, received: Received, request: web.Request
    ) -> web.StreamResponse:
        match ordered.misdeed:
            case Misdeed.HANG:
                await asyncio.Event().wait()
            case Misdeed.KILL:
                return _broken(request)
            case Misdeed.REFUSE:
                return _json(encode_reply({}, ordered.status))
            case Misdeed.DELAY:
                await asyncio.sleep(ordered.seconds)
        written = self._execute(received, request)
        match ordered.misdeed:
            case Misdeed.KILL_AFTER:
                return _broken(request)
            case Misdeed.CUT_OFF:
                return await _cut_off(request, written)
            case Misdeed.HUGE:
                return await _huge(request, ordered.size)
            case Misdeed.GARBAGE:
                return web.Response(body=_PAGE, content_type="text/html")
            case Misdeed.NO_STATUS:
                if written.content_type != _JSON or b'"status"' not in written.body:
                    return _reply(written)
                whole = msgspec.json.decode(written.body)
                return _json(msgspec.json.encode({"response": whole["response"]}))
        return _reply(written)


def _json(body: bytes) -> web.Response:
    return _reply(Bare(body, _JSON))


def _reply(written: Bare) -> web.Response:
    text = not written.content_type.startswith(("audio/", "application/x-"))
    return web.Response(
        body=written.body, content_type=written.content_type, charset="utf-8" if text else None
    )


def _broken(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _cut_off(request: web.Request, written: Bare) -> web.StreamResponse:
    body = written.body
    half = web.StreamResponse(
        headers={"Content-Length": str(len(body)), "Content-Type": written.content_type}
    )
    with contextlib.suppress(ConnectionError):
        await half.prepare(request)
        await half.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return half


async def _huge(request: web.Request, size: int) -> web.StreamResponse:
    flood = web.StreamResponse(headers={"Content-Type": "application/json"})
    with contextlib.suppress(ConnectionError):
        await flood.prepare(request)
        await flood.write(b'{"response":{"filler":"')
        for _ in range(0, size, len(_CHUNK)):
            await flood.write(_CHUNK)
        await flood.write(b'"},"status":0}')
        await flood.write_eof()
    return flood
