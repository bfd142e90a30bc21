"""The receivers that event_path compares: ``python -m tests.bench.receivers ours|bare|low EVENTS``."""

import asyncio
import json
import sys
import time
from collections.abc import Sequence

from aiohttp import web
from PySide6.QtWidgets import QApplication

from tests.bench.busy_picture import busy_picture
from ucm_cti.client.receiver import Receiver
from ucm_cti.client.timing import Timing
from ucm_cti.model.clock import PbxClock
from ucm_cti.protocol.reports import Arrived
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.bridge import Frame, PictureBridge
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.loop import QtLoop
from ucm_cti.ui.models.calls import CallsModel


async def ours(events: int) -> None:
    """Receive, decode, apply, and tell a coalesced table model."""
    picture = busy_picture()
    lookup = Lookup(picture, PbxClock, time.time)
    model = CallsModel(lookup)
    model.apply(Change(TableName.CALLS, key, call, added=True) for key, call in picture.calls.items())
    bridge = PictureBridge()

    def take(frame: Frame) -> None:
        model.apply(frame.get(TableName.CALLS, ()))

    bridge.flushed.connect(take)
    bridge.follow(picture.subscribe)
    seen = 0
    finished = asyncio.Event()

    def deliver(arrived: Sequence[Arrived]) -> None:
        nonlocal seen
        picture.apply_all(arrived)
        seen += len(arrived)
        if seen == events:
            finished.set()

    receiver = Receiver(frozenset({"127.0.0.1"}), deliver, sys.exit, now=time.time, timing=Timing())
    port = await receiver.open("127.0.0.1", 0)
    print(receiver.url("127.0.0.1", port), flush=True)
    await finished.wait()
    bridge.flush()
    print("done", flush=True)
    await receiver.close()


class _Bare:
    """Decodes the JSON and nothing else."""

    def __init__(self, events: int) -> None:
        self._left = events
        self.finished = asyncio.Event()

    async def handle(self, request: web.BaseRequest) -> web.Response:
        json.loads(await request.read())
        self._left -= 1
        if not self._left:
            self.finished.set()
        return web.Response(body=b'{"status":0}', content_type="application/json")

    async def serve(self, runner: web.BaseRunner) -> None:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        print(f"http://127.0.0.1:{runner.addresses[0][1]}/", flush=True)
        await self.finished.wait()
        print("done", flush=True)
        await runner.cleanup()


async def bare(events: int) -> None:
    """Serve a handler as everybody writes one."""
    handler = _Bare(events)
    app = web.Application()
    app.router.add_post("/", handler.handle)
    await handler.serve(web.AppRunner(app, access_log=None))


async def low(events: int) -> None:
    """Serve the same handler without routes."""
    handler = _Bare(events)
    await handler.serve(web.ServerRunner(web.Server(handler.handle, access_log=None)))


def main() -> None:
    """Run one receiver on the Qt loop until it has seen its events."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    work = {"ours": ours, "bare": bare, "low": low}[sys.argv[1]]
    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        runner.run(work(int(sys.argv[2])))


if __name__ == "__main__":
    main()
