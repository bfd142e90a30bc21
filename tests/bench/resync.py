"""A full resync over TLS, against fetching the same bytes over the same kind of connection and `json.loads`.

The PBX is a simulator of 3,000 extensions, 450 calls and 50 queues in a process of its own, whose clock
stands. Ours is what the console does after it has logged in: the lists of legs, extensions, groups and
queues, each queue's agents and callers, decoded and applied; `resync` to a picture that knows nothing yet,
`resync_again` to one that knows it all, as after a gap. What the PBX takes to answer is in both times.
"""

import asyncio
import gc
import json
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from time import perf_counter
from typing import IO, Any

import aiohttp
import msgspec

from tests.bench.figure import Figure, paired
from ucm_cti.client.address import read_address
from ucm_cti.client.client import Client
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import context_for
from ucm_cti.client.transport import Arriving, HttpTransport, Transport
from ucm_cti.control.listing import Lister
from ucm_cti.model.profile import Profile
from ucm_cti.state.picture import LivePicture
from ucm_cti.ui.garbage import MIDDLE, NEVER, YOUNG

_SETTLED_S = 4.9
"""So long after its start the PBX's calls are mostly answered, and its storm has not begun."""
_PBX = ("simulate", "--scenario", "storm", "--speed", "0", "--push", "none", "--control", "--until-eof")


def measure() -> Figure:
    """Return the milliseconds of a resync from nothing, and the ratio to the plain way."""
    return _measured(known=False)


def measure_again() -> Figure:
    """Return the same for a picture that only has to be found true."""
    return _measured(known=True)


def _measured(*, known: bool) -> Figure:
    with _pbx() as ready, _garbage_as_in_the_program(), asyncio.Runner() as runner:
        stage = runner.run(_Stage.entered(ready))
        if known:
            runner.run(stage.resync(stage.picture))
        figure = paired(
            lambda: runner.run(stage.resync(stage.picture if known else LivePicture())),
            lambda: runner.run(stage.fetch()),
            unit="ms",
            target="ratio at most 1.3",
        )
        runner.run(stage.leave())
    return figure


class _Recording:
    """A transport that keeps what was sent last."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.sent: list[bytes] = []

    async def post(self, body: bytes) -> bytes:
        self.sent.append(body)
        return await self._transport.post(body)

    def open(self, body: bytes) -> AbstractAsyncContextManager[Arriving]:
        return self._transport.open(body)

    async def close(self) -> None:
        await self._transport.close()


class _Stage:
    """A client that is logged in, and a plain session beside it; both keep their connections."""

    def __init__(self, client: Client, line: _Recording, plain: aiohttp.ClientSession, url: str) -> None:
        self.picture = LivePicture()
        self._client = client
        self._line = line
        self._plain = plain
        self._url = url

    @classmethod
    async def entered(cls, ready: dict[str, Any]) -> "_Stage":
        address = read_address(ready["url"])
        trusted = context_for(Profile(fingerprint=ready["fingerprint"]))
        line = _Recording(HttpTransport(address, trusted, Timing()))
        client = Client(ready["user"], ready["password"])
        client.attach(line)
        await client.log_in()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        plain = aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=context))
        return cls(client, line, plain, address.api)

    async def leave(self) -> None:
        await self._line.close()
        await self._plain.close()

    async def resync(self, picture: LivePicture) -> float:
        """Return the milliseconds of a whole resync of a picture."""
        lister = Lister(picture, lambda: self._client, time.time)
        self._line.sent.clear()
        began = perf_counter()
        await lister.main_lists()
        await lister.each_queue()
        took = perf_counter() - began
        assert len(picture.extensions) == 3000
        assert len(picture.queues) == 50
        assert 400 < len(picture.calls) <= 450
        return took * 1000

    async def fetch(self) -> float:
        """Return the milliseconds of the same requests, sent and read the plain way."""
        began = perf_counter()
        for body in self._line.sent:
            async with self._plain.post(self._url, data=body) as reply:
                json.loads(await reply.read())
        return (perf_counter() - began) * 1000


@contextmanager
def _garbage_as_in_the_program() -> Iterator[None]:
    """Look for garbage as the window's program does, for ours and for the plain way."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, MIDDLE, NEVER)
    gc.freeze()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


@contextmanager
def _pbx() -> Iterator[dict[str, Any]]:
    """Give the ready line of a PBX whose calls have been answered."""
    with subprocess.Popen(
        [sys.executable, "-m", "ucm_cti", *_PBX], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        ready = _line(process.stdout)
        process.stdin.write(msgspec.json.encode({"do": "advance", "seconds": _SETTLED_S}) + b"\n")
        process.stdin.flush()
        answer = _line(process.stdout)
        assert answer["ok"], answer
        yield ready
        process.stdin.close()
        process.wait()


def _line(stdout: IO[bytes]) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.json.decode(stdout.readline())
    return told
