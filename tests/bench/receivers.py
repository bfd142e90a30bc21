"""The two receivers that event_path compares: ``python -m tests.bench.receivers ours|bare EVENTS``."""

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


async def bare(events: int) -> None:
    """Decode the JSON and nothing else, in a handler as everybody writes one."""
    seen = 0
    finished = asyncio.Event()

    async def handle(request: web.Request) -> web.Response:
        nonlocal seen
        json.loads(await request.read())
        seen += 1
        if seen == events:
            finished.set()
        return web.Response(body=b'{"status":0}', content_type="application/json")

    app = web.Application()
    app.router.add_post("/", handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}/", flush=True)
    await finished.wait()
    print("done", flush=True)
    await runner.cleanup()


def main() -> None:
    """Run one receiver on the Qt loop until it has seen its events."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    work = {"ours": ours, "bare": bare}[sys.argv[1]]
    with asyncio.Runner(loop_factory=lambda: QtLoop(app)) as runner:
        runner.run(work(int(sys.argv[2])))


if __name__ == "__main__":
    main()
