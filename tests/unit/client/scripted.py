"""A PBX of a few lines behind the transport seam: what it answers is written down by the test."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator

import msgspec

from ucm_cti.client.transport import Arriving
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.session import Challenge, Login
from ucm_cti.protocol.envelope import encode_reply
from ucm_cti.protocol.requests import Received, read_request

Answer = bytes | Exception


class ScriptedTransport:
    """Lets everybody in with a new cookie each; other answers come from `answers`, else are empty."""

    def __init__(self) -> None:
        self.received: list[Received] = []
        self.answers: deque[Answer] = deque()
        self.login_answers: deque[Answer] = deque()
        self.challenge_answers: deque[Answer] = deque()
        self.gate = asyncio.Event()
        self.gate.set()
        self.in_flight = 0
        self.most_in_flight = 0
        self.logins = 0

    @property
    def asked(self) -> list[str]:
        """Wire names of all requests so far."""
        return [received.action.declared.wire for received in self.received]

    async def post(self, body: bytes) -> bytes:
        received = read_request(body)
        self.received.append(received)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await self.gate.wait()
            answer = self._answer(received.action)
        finally:
            self.in_flight -= 1
        if isinstance(answer, Exception):
            raise answer
        return answer

    @contextlib.asynccontextmanager
    async def open(self, body: bytes) -> AsyncIterator[Arriving]:
        answer = await self.post(body)
        yield Arriving(length=len(answer), bounded=True, pieces=_pieces(answer))

    async def close(self) -> None:
        """Do nothing: there is no connection."""

    def _answer(self, action: Action[object]) -> Answer:
        if isinstance(action, Challenge):
            if self.challenge_answers:
                return self.challenge_answers.popleft()
            return encode_reply({"challenge": "0000001652831717"})
        if isinstance(action, Login):
            if self.login_answers:
                return self.login_answers.popleft()
            self.logins += 1
            return encode_reply({"cookie": f"sid{self.logins}-1"})
        return self.answers.popleft() if self.answers else encode_reply({})


async def _pieces(answer: bytes) -> AsyncIterator[bytes]:
    for at in range(0, len(answer), 7):
        yield answer[at : at + 7]


def status(code: int, **response: object) -> bytes:
    """Return a reply with a status."""
    return encode_reply(response, code)


def page(number: int, last: int, *rows: dict[str, object]) -> bytes:
    """Return a page of listAccount."""
    return msgspec.json.encode(
        {"response": {"account": rows, "page": number, "total_page": last}, "status": 0}
    )
