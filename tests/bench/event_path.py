"""Events from the socket to the table model, against handlers that only decode the JSON.

`event_path` is against a `web.Application`, the handler as everybody writes it; `event_path_low` against a
`web.Server`, which has no routes and no middlewares and is what our receiver stands on.

Each run is a process of its own with a Qt loop; the load comes from this process over keep-alive
connections, so both ways carry the same bytes.
"""

import asyncio
import os
import subprocess
import sys
from time import perf_counter
from urllib.parse import urlsplit

from tests.bench.busy_picture import event_bodies
from tests.bench.figure import Figure, paired

EVENTS = 12_000
CONNECTIONS = 8


def measure() -> Figure:
    """Return ours in events per second, and its ratio to the bare handler."""
    return paired(
        lambda: _events_per_second("ours"),
        lambda: _events_per_second("bare"),
        unit="events/s",
        target="ratio at least 0.8",
    )


def measure_low() -> Figure:
    """Return the same against the lowest handler that aiohttp lets one write."""
    return paired(
        lambda: _events_per_second("ours"),
        lambda: _events_per_second("low"),
        unit="events/s",
        target="ratio at least 0.7",
    )


def _events_per_second(receiver: str) -> float:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.receivers", receiver, str(EVENTS)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        began = perf_counter()
        asyncio.run(_post(url))
        done = process.stdout.readline().strip()
        took = perf_counter() - began
        assert done == "done", f"the {receiver} receiver said {done!r}"
    return EVENTS / took


async def _post(url: str) -> None:
    parts = urlsplit(url)
    bodies = event_bodies(EVENTS)
    requests = [
        f"POST {parts.path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
        for body in bodies
    ]
    assert parts.hostname
    assert parts.port
    await asyncio.gather(
        *(_connection(parts.hostname, parts.port, requests[n::CONNECTIONS]) for n in range(CONNECTIONS))
    )


async def _connection(host: str, port: int, requests: list[bytes]) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    for request in requests:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
    writer.close()
    await writer.wait_closed()
