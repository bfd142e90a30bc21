"""Events by the WebSocket, from boxes that behave and boxes that do not."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence

import msgspec
import pytest

from tests.link.client.pushing_box import PHONE, PushingBox
from tests.link.client.servers import QUICK, Serve
from ucm_cti.client.address import Address
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import context_for
from ucm_cti.client.websocket import EventSocket
from ucm_cti.client.websocket_way import EventUser, WebSocketWay
from ucm_cti.model.connection import WayStatus
from ucm_cti.model.errors import BadReply, CannotReach, LoginRefused, PbxFailed
from ucm_cti.model.profile import Profile
from ucm_cti.protocol.frames import encode_notify
from ucm_cti.protocol.reports import EVENT_NAMES, Arrived, PhoneStatusTold, Report, UnknownReport, notice
from ucm_cti.sim.certificate import Certificate

SURE = [name.wire for name in EVENT_NAMES if name.sure and name.wanted]
DOUBTFUL = [name.wire for name in EVENT_NAMES if not name.sure and name.wanted]
TOLD = PhoneStatusTold(extension="1000", status="Ringing")


class Watcher:
    """Runs an EventSocket and remembers what it delivers."""

    def __init__(self, address: Address, shown: Certificate, timing: Timing, password: str) -> None:
        self.delivered: list[Report] = []
        self._news = asyncio.Event()
        self.subscribed = asyncio.Event()
        self.socket = EventSocket(
            address,
            context_for(Profile(fingerprint=shown.fingerprint)),
            "wallboard",
            password,
            self._deliver,
            now=lambda: 1.0,
            timing=timing,
        )
        self.task = asyncio.ensure_future(self.socket.run(self.subscribed.set))

    def _deliver(self, arrived: Sequence[Arrived]) -> None:
        self.delivered.extend(report for report, _ in arrived)
        self._news.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not is_so():
                self._news.clear()
                await self._news.wait()

    async def ready(self) -> None:
        """Wait until it is subscribed; raise what ended it before."""
        waiting = asyncio.ensure_future(self.subscribed.wait())
        await asyncio.wait({waiting, self.task}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        if not self.subscribed.is_set():
            waiting.cancel()
            await self.task
        assert self.subscribed.is_set()

    async def end(self) -> None:
        """Wait for its end and raise what it was."""
        async with asyncio.timeout(10):
            await self.task


Watch = Callable[..., Watcher]


@pytest.fixture
async def box() -> PushingBox:
    return PushingBox()


@pytest.fixture
async def address(serve: Serve, box: PushingBox) -> Address:
    return await serve(box.handle)


@pytest.fixture
async def watch(address: Address, shown: Certificate) -> AsyncIterator[Watch]:
    watchers: list[Watcher] = []

    def start(timing: Timing = QUICK, password: str = "web secret") -> Watcher:
        watchers.append(Watcher(address, shown, timing, password))
        return watchers[-1]

    yield start
    for watcher in watchers:
        watcher.task.cancel()
        await asyncio.gather(watcher.task, return_exceptions=True)


async def test_log_in_and_subscribe(box: PushingBox, watch: Watch, address: Address) -> None:
    watcher = watch()
    await watcher.ready()
    assert [request.action for request in box.requests[:3]] == ["challenge", "login", "subscribe"]
    assert box.requests[0].values == {"username": "wallboard", "version": "1"}
    assert box.subscribed == [SURE, *([name] for name in DOUBTFUL)]
    assert box.origins == [f"https://127.0.0.1:{address.port}"]


async def test_events_between_request_and_answer_are_not_lost(box: PushingBox, watch: Watch) -> None:
    box.chatty = True
    watcher = watch()
    await watcher.ready()
    expected = 3 + len(DOUBTFUL)
    await watcher.until(lambda: len(watcher.delivered) >= expected)
    assert watcher.delivered == [TOLD] * expected


async def test_an_unknown_doubtful_event_spoils_nothing(box: PushingBox, watch: Watch) -> None:
    box.unknown = {DOUBTFUL[0]}
    await watch().ready()
    assert box.subscribed == [SURE, *([name] for name in DOUBTFUL)]


async def test_an_unknown_sure_event_leads_to_one_by_one(box: PushingBox, watch: Watch) -> None:
    box.unknown = {"PbxStatus"}
    await watch().ready()
    assert box.subscribed == [SURE, *([name] for name in (*SURE, *DOUBTFUL))]


async def test_without_calls_the_websocket_is_of_no_use(box: PushingBox, watch: Watch) -> None:
    box.unknown = {"ActiveCallStatus"}
    with pytest.raises(PbxFailed):
        await watch().end()


async def test_events_come_one_by_one_in_lists_and_in_odd_shapes(box: PushingBox, watch: Watch) -> None:
    watcher = watch()
    await watcher.ready()
    line = box.lines[0]
    await line.send_str(encode_notify([PHONE, PHONE]))
    await line.send_str(msgspec.json.encode({"type": "event", "message": PHONE}).decode())
    await line.send_bytes(encode_notify([PHONE]).encode())
    await watcher.until(lambda: watcher.delivered == [TOLD] * 4)


async def test_malformed_frames_are_counted_and_cut_nothing(box: PushingBox, watch: Watch) -> None:
    watcher = watch()
    await watcher.ready()
    for frame in (
        "garbage",
        '{"type": "response", "message": ',
        "[]",
        '{"type":"response","message":[]}',
        "\ud7ff",
    ):
        await box.lines[0].send_str(frame)
    await box.lines[0].send_str(encode_notify([PHONE]))
    await watcher.until(lambda: TOLD in watcher.delivered)
    assert [type(report) for report in watcher.delivered] == [UnknownReport] * 5 + [PhoneStatusTold]


async def test_the_word_response_in_an_event_is_no_answer(box: PushingBox, watch: Watch) -> None:
    watcher = watch()
    await watcher.ready()
    await box.lines[0].send_str(encode_notify([notice("Novel", [{"name": "response"}]), PHONE]))
    await watcher.until(lambda: TOLD in watcher.delivered)


async def test_a_frame_that_is_too_large_ends_the_connection(box: PushingBox, watch: Watch) -> None:
    watcher = watch(msgspec.structs.replace(QUICK, frame_limit=4096))
    await watcher.ready()
    await box.lines[0].send_str("x" * 5000)
    with pytest.raises(CannotReach):
        await watcher.end()
    assert watcher.delivered == []


async def test_a_wrong_password_is_sent_once(box: PushingBox, watch: Watch) -> None:
    with pytest.raises(LoginRefused, match="3 tries left"):
        await watch(password="wrong").end()
    assert [request.action for request in box.requests] == ["challenge", "login"]


async def test_a_box_without_a_websocket(box: PushingBox, watch: Watch) -> None:
    box.upgrade_status = 404
    with pytest.raises(BadReply, match="no WebSocket"):
        await watch().end()


async def test_a_box_that_does_not_answer(box: PushingBox, watch: Watch) -> None:
    box.deaf = True
    with pytest.raises(CannotReach, match="does not answer challenge"):
        await watch(msgspec.structs.replace(QUICK, answer_s=0.1)).end()


async def test_a_closed_connection_is_told(box: PushingBox, watch: Watch) -> None:
    watcher = watch()
    await watcher.ready()
    await box.lines[0].close()
    with pytest.raises(CannotReach, match="closed the WebSocket"):
        await watcher.end()


async def test_a_box_that_falls_silent_is_noticed(box: PushingBox, watch: Watch) -> None:
    watcher = watch(msgspec.structs.replace(QUICK, pong_s=0.2))
    await watcher.ready()
    async with asyncio.timeout(10):
        while not watcher.socket.watched:
            box.news.clear()
            await box.news.wait()
    box.answers_pings = False
    with pytest.raises(CannotReach, match="silent"):
        await watcher.end()


async def test_a_box_that_knows_no_pings_is_let_be(box: PushingBox, watch: Watch) -> None:
    box.answers_pings = False
    watcher = watch(msgspec.structs.replace(QUICK, pong_s=0.02))
    await watcher.ready()
    async with asyncio.timeout(10):
        while box.pings < 3:
            box.news.clear()
            await box.news.wait()
    assert not watcher.task.done()
    assert not watcher.socket.watched


async def test_it_outlives_the_time_of_a_request(box: PushingBox, watch: Watch) -> None:
    watcher = watch(msgspec.structs.replace(QUICK, request_s=0.2, heartbeat_s=0.1))
    await watcher.ready()
    async with asyncio.timeout(10):
        while sum(request.action == "heartbeat" for request in box.requests) < 4:
            box.news.clear()
            await box.news.wait()
    assert not watcher.task.done()


class Sink:
    """Remembers how the WebSocket fares."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.events: list[Report] = []
        self._news = asyncio.Event()

    def websocket_events(self, arrived: Sequence[Arrived]) -> None:
        self.events.extend(report for report, _ in arrived)
        self._news.set()

    def websocket_fares(self, status: WayStatus, reason: str, advice: str) -> None:
        self._tell(status.value)

    def websocket_cut(self, why: str) -> None:
        self._tell("cut")

    def websocket_up(self) -> None:
        self._tell("up")

    def websocket_refused(self, user: EventUser, reason: str) -> None:
        self._tell(f"refused {user.name}")

    def _tell(self, what: str) -> None:
        self.told.append(what)
        self._news.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not is_so():
                self._news.clear()
                await self._news.wait()


@contextlib.asynccontextmanager
async def kept(
    address: Address, shown: Certificate, sink: Sink, password: str = "web secret"
) -> AsyncIterator[asyncio.Task[None]]:
    """Keep a WebSocket up while the test goes on."""
    way = WebSocketWay(
        address,
        context_for(Profile(fingerprint=shown.fingerprint)),
        EventUser("wallboard", password, is_api_user=False),
        sink,
        now=lambda: 1.0,
        timing=QUICK,
    )
    task = asyncio.ensure_future(way.run())
    yield task
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_cut_websocket_comes_back(box: PushingBox, address: Address, shown: Certificate) -> None:
    sink = Sink()
    async with kept(address, shown, sink):
        await sink.until(lambda: sink.told.count("up") == 1)
        await box.lines[0].close()
        await sink.until(lambda: sink.told.count("up") == 2)
    assert sink.told == ["trying", "silent", "up", "broken", "cut", "trying", "silent", "up"]


async def test_one_that_never_was_up_is_no_cut(box: PushingBox, address: Address, shown: Certificate) -> None:
    sink = Sink()
    box.upgrade_status = 404
    async with kept(address, shown, sink):
        await sink.until(lambda: sink.told.count("trying") == 2)
    assert sink.told == ["trying", "broken", "trying"]


async def test_a_refusal_is_final(box: PushingBox, address: Address, shown: Certificate) -> None:
    sink = Sink()
    async with kept(address, shown, sink, password="wrong") as task:
        await asyncio.wait_for(asyncio.shield(task), 5)
    assert sink.told == ["trying", "refused", "refused wallboard"]
    assert sum(request.action == "login" for request in box.requests) == 1
