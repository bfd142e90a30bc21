"""A simulated PBX with a morning behind it, and our client in front of it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from ucm_cti.client.address import read_address
from ucm_cti.client.client import Client
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import context_for
from ucm_cti.client.transport import HttpTransport
from ucm_cti.model.profile import Profile
from ucm_cti.sim import SimulatedPbx

Connect = Callable[[SimulatedPbx], contextlib.AbstractAsyncContextManager[Client]]


@contextlib.asynccontextmanager
async def connected(
    pbx: SimulatedPbx, *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> AsyncIterator[Client]:
    profile = Profile(url=pbx.url, user=pbx.user.name, fingerprint=pbx.fingerprint)
    timing = Timing(stall_s=5.0)
    transport = HttpTransport(read_address(profile.url), context_for(profile), timing)
    client = Client(pbx.user.name, pbx.user.password, timing=timing, sleep=sleep)
    client.attach(transport)
    try:
        yield client
    finally:
        await transport.close()


def morning(pbx: SimulatedPbx) -> None:
    """Let five calls happen: inside, out, in, transferred, and to a queue."""
    control = pbx.control
    control.dial("1000", "1001")
    control.advance(30)
    hang_up_all(pbx)
    control.dial("1002", "0301111111")
    control.advance(30)
    hang_up_all(pbx)
    pbx.engine.accept(control.inbound("0307654321", "1003", "Acme Ltd"))
    control.advance(20)
    hang_up_all(pbx)
    pbx.engine.dial_from_phone("1000", "1012")
    control.advance(10)
    pbx.engine.phone_transfer("1012", "1013")
    control.advance(20)
    hang_up_all(pbx)
    pbx.engine.accept(control.inbound("0309999999", "6500", "Bolt & Co"))
    control.advance(20)
    hang_up_all(pbx)


def hang_up_all(pbx: SimulatedPbx) -> None:
    for call in pbx.engine.truth()["calls"]:
        for leg in call["legs"]:
            if leg["channel"] in {each["channel"] for c in pbx.engine.truth()["calls"] for each in c["legs"]}:
                pbx.engine.hang_up(leg["channel"])


@pytest.fixture
async def pbx() -> AsyncIterator[SimulatedPbx]:
    async with SimulatedPbx(speed=0, extensions=40) as started:
        yield started


@pytest.fixture
async def client(pbx: SimulatedPbx) -> AsyncIterator[Client]:
    async with connected(pbx) as made:
        yield made
