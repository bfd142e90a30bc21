"""Raw clients and receivers for the simulated PBX."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from tests.link.sim.caller import Caller, LogIn, Receiver
from ucm_cti.sim import SimulatedPbx


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Return an HTTP client that checks no certificate."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as session:
        yield session


@pytest.fixture
def call(http: aiohttp.ClientSession) -> LogIn:
    """Return what makes a logged-in client of a PBX."""

    async def log_in(pbx: SimulatedPbx) -> Caller:
        caller = Caller(pbx.url, http, pbx.user)
        await caller.login()
        return caller

    return log_in


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    """Listen for reports on a free port of this computer."""
    taker = Receiver()
    app = web.Application()
    app.router.add_post("/reports", taker.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    taker.url = f"http://127.0.0.1:{runner.addresses[0][1]}/reports"
    yield taker
    await runner.cleanup()
