"""A simulated PBX and our client joined without a socket."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any, TypeVar

from ucm_cti.client.client import Client
from ucm_cti.client.transport import Arriving
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.envelope import encode_reply
from ucm_cti.protocol.requests import UnreadableRequest, read_request
from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.engine import Firmware
from ucm_cti.sim.faults import Misdeed

R = TypeVar("R")


class Box:
    """A PBX of a few extensions behind the transport seam; its clock stands but for `runner.advance`."""

    def __init__(self, *, extensions: int = 8, seed: int = 1, firmware: Firmware = Firmware.CURRENT) -> None:
        pbx = SimulatedPbx(seed=seed, extensions=extensions, speed=0, firmware=firmware)
        self.engine = pbx.engine
        self.runner = pbx.runner
        self.faults = pbx.faults
        self.configuration = pbx.configuration
        self.user = pbx.user
        self.dispatcher = pbx.dispatcher
        self.requests = 0

    async def post(self, body: bytes) -> bytes:
        self.requests += 1
        try:
            received = read_request(body)
        except UnreadableRequest as unreadable:
            return encode_reply({}, unreadable.status)
        ordered = self.faults.take(received.action.declared.wire)
        if ordered is not None and ordered.misdeed is Misdeed.REFUSE:
            return encode_reply({}, ordered.status)
        answered = self.dispatcher.answer(received, "127.0.0.1")
        return encode_reply(answered.response, answered.status)

    @contextlib.asynccontextmanager
    async def open(self, body: bytes) -> AsyncIterator[Arriving]:
        answer = await self.post(body)
        yield Arriving(length=len(answer), bounded=True, pieces=_one(answer))

    async def close(self) -> None:
        """Do nothing: there is no connection."""


async def _one(answer: bytes) -> AsyncIterator[bytes]:
    yield answer


class Caller:
    """Our client at such a box, for tests that are no coroutines."""

    def __init__(self, box: Box) -> None:
        self.box = box
        self._client = Client(box.user.name, box.user.password)
        self._client.attach(box)
        self._loop = asyncio.Runner()

    def send(self, action: Action[R]) -> R:
        return self._loop.run(self._client.send(action))

    def rows(self, action: Action[Any]) -> tuple[Any, ...]:
        return self._loop.run(self._client.read_all(action))

    def close(self) -> None:
        self._loop.close()
