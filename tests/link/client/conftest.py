"""Servers on this computer for the client to talk to."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Callable

import pytest

from tests.link.client.servers import Handle, Talk, serving
from ucm_cti.client.address import Address
from ucm_cti.sim.certificate import Certificate, certificate


@pytest.fixture(scope="session")
def shown() -> Certificate:
    """Return the certificate that the servers show."""
    return certificate(7)


@pytest.fixture
async def serve(
    shown: Certificate,
) -> AsyncIterator[Callable[[Handle], contextlib.AbstractAsyncContextManager[Address]]]:
    """Start HTTPS servers that answer with a handler."""
    async with contextlib.AsyncExitStack() as stack:

        async def start(handle: Handle, tls: ssl.SSLContext | None = None) -> Address:
            return await stack.enter_async_context(serving(handle, tls or shown.server_context()))

        yield start  # type: ignore[misc]  # a fixture gives a function


@pytest.fixture
async def serve_raw(
    shown: Certificate,
) -> AsyncIterator[Callable[[Talk], contextlib.AbstractAsyncContextManager[Address]]]:
    """Start TLS servers that read and write bytes; `tls=False` leaves TLS out."""
    async with contextlib.AsyncExitStack() as stack:

        async def start(talk: Talk, *, tls: ssl.SSLContext | bool = True) -> Address:
            async def talk_and_close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                try:
                    await talk(reader, writer)
                except (OSError, ssl.SSLError, asyncio.IncompleteReadError):
                    pass
                finally:
                    writer.close()

            context = (shown.server_context() if tls is True else tls) or None
            server = await asyncio.start_server(talk_and_close, "127.0.0.1", 0, ssl=context)
            stack.callback(server.close)
            return Address("127.0.0.1", server.sockets[0].getsockname()[1])

        yield start  # type: ignore[misc]  # a fixture gives a function
