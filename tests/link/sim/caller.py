"""A client that knows nothing of our protocol package: JSON in, JSON out, over a real socket."""

import asyncio
import hashlib
import io
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp import web

from ucm_cti.sim import SimulatedPbx, User

Answer = dict[str, Any]
LogIn = Callable[[SimulatedPbx], Awaitable["Caller"]]


class Caller:
    """Talks to one PBX by HTTPS and by WebSocket."""

    def __init__(self, url: str, http: aiohttp.ClientSession, user: User | None = None) -> None:
        self.url = url
        self.http = http
        self.user = user
        self.cookie = ""

    async def post(self, body: bytes | io.BytesIO | Answer, path: str = "/api", **headers: str) -> Answer:
        sent: dict[str, Any] = {"json": body} if isinstance(body, dict) else {"data": body}
        async with self.http.post(self.url + path, headers=headers, **sent) as answer:
            assert answer.status == 200
            got: Answer = await answer.json(content_type=None)
            return got

    async def ask(self, action: str, **parameters: Any) -> Answer:
        return await self.post({"request": {"action": action, "cookie": self.cookie, **parameters}})

    async def done(self, action: str, **parameters: Any) -> Answer:
        """Ask, insist on status 0, return the response."""
        answer = await self.ask(action, **parameters)
        assert answer["status"] == 0, (action, answer)
        response: Answer = answer["response"]
        return response

    async def try_login(self, user: str, password: str, url: str = "") -> Answer:
        challenged = await self.post({"request": {"action": "challenge", "user": user, "version": "1.0"}})
        if challenged["status"] != 0:
            return challenged
        token = hashlib.md5((challenged["response"]["challenge"] + password).encode()).hexdigest()
        request = {"action": "login", "user": user, "token": token, **({"url": url} if url else {})}
        return await self.post({"request": request})

    async def login(self, url: str = "") -> None:
        assert self.user is not None
        answer = await self.try_login(self.user.name, self.user.password, url)
        assert answer["status"] == 0, answer
        self.cookie = answer["response"]["cookie"]

    async def websocket(self) -> "Line":
        return Line(await self.http.ws_connect(self.url + "/websockify", origin=self.url))


class Line:
    """One WebSocket; notifies that come between are kept."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.notices: list[Answer] = []
        self._asked = 0

    async def ask(self, action: str, **values: Any) -> Answer:
        self._asked += 1
        message = {"transactionid": f"tx{self._asked}", "action": action, **values}
        await self.socket.send_json({"type": "request", "message": message})
        while True:
            frame = await self.socket.receive_json()
            if frame["type"] == "response" and frame["message"]["transactionid"] == f"tx{self._asked}":
                answer: Answer = frame["message"]
                return answer
            self.notices.extend(frame["message"])

    async def try_login(self, user: str, password: str) -> Answer:
        challenged = await self.ask("challenge", username=user, version="1")
        if challenged["status"] != 0:
            return challenged
        token = hashlib.md5((challenged["challenge"] + password).encode()).hexdigest()
        return await self.ask("login", username=user, token=token)

    async def next_notice(self) -> Answer:
        while not self.notices:
            self.notices.extend((await self.socket.receive_json())["message"])
        return self.notices.pop(0)


class Receiver:
    """A place that reports are POSTed to."""

    def __init__(self) -> None:
        self.url = ""
        self.connections: set[object] = set()
        self.status = 200
        self._got: asyncio.Queue[Answer] = asyncio.Queue()

    async def take(self, request: web.Request) -> web.Response:
        self.connections.add(request.transport)
        self._got.put_nowait(await request.json())
        return web.json_response({"status": 0}, status=self.status)

    async def next_notice(self) -> Answer:
        return await self._got.get()
