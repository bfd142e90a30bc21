"""The WebSocket of a PBX in a few lines, with the oddities that real ones have."""

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import WSMsgType, web

from ucm_cti.protocol.frames import Request, Response, decode_request, encode_notify, encode_response
from ucm_cti.protocol.reports import notice
from ucm_cti.protocol.session import token

CHALLENGE = "0000001652831717"
PHONE = notice("ExtensionStatus", [{"extension": "1000", "status": "Ringing"}])


class PushingBox:
    """Serves WebSockets at /websockify; its attributes say how it behaves."""

    def __init__(self, password: str = "web secret") -> None:
        self.password = password
        self.unknown: set[str] = set()
        """Names of events that spoil a subscription."""
        self.chatty = False
        """Whether an event comes before every answer."""
        self.deaf = False
        """Whether requests go unanswered."""
        self.answers_pings = True
        self.upgrade_status = 101
        self.login_status = 0
        self.lines: list[web.WebSocketResponse] = []
        self.requests: list[Request] = []
        self.origins: list[str | None] = []
        self.pings = 0
        self.news = asyncio.Event()

    @property
    def subscribed(self) -> list[list[str]]:
        """The names of every subscription asked for."""
        return [r.values["eventnames"] for r in self.requests if r.action == "subscribe"]

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if self.upgrade_status != 101:
            return web.Response(status=self.upgrade_status)
        self.origins.append(request.headers.get("Origin"))
        line = web.WebSocketResponse(autoping=False)
        await line.prepare(request)
        self.lines.append(line)
        async for frame in line:
            if frame.type is WSMsgType.PING:
                self.pings += 1
                if self.answers_pings:
                    await line.pong(frame.data)
            elif frame.type is WSMsgType.TEXT:
                await self._answer(line, frame.data)
            self.news.set()
        return line

    async def _answer(self, line: web.WebSocketResponse, frame: str) -> None:
        asked = decode_request(frame)
        assert asked is not None
        self.requests.append(asked)
        if self.deaf:
            return
        if self.chatty:
            await line.send_str(encode_notify([PHONE]))
        status, values = self._execute(asked)
        answer = Response(transaction=asked.transaction, action=asked.action, status=status, values=values)
        await line.send_str(encode_response(answer))

    def _execute(self, asked: Request) -> tuple[int, Mapping[str, Any]]:
        match asked.action:
            case "challenge":
                return 0, {"challenge": CHALLENGE}
            case "login" if self.login_status:
                return self.login_status, {}
            case "login":
                known = asked.values["token"] == token(CHALLENGE, self.password)
                return (0, {}) if known else (-37, {"remain_num": 3})
            case "subscribe" if self.unknown & set(asked.values["eventnames"]):
                return -9, {}
            case _:
                return 0, {}
