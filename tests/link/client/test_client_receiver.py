"""Reports POSTed to us, by the PBX and by others."""

import asyncio
import contextlib
import gc
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from itertools import pairwise

import aiohttp
import msgspec
import pytest

from tests.link.client.servers import QUICK
from ucm_cti.client.receiver import Receiver
from ucm_cti.client.timing import Timing
from ucm_cti.model.errors import WrongUse
from ucm_cti.protocol.reports import Arrived, PhoneStatusTold, UnknownReport, notice

EVENT = msgspec.json.encode(notice("ExtensionStatus", [{"extension": "1000", "status": "Ringing"}]))
TOLD = PhoneStatusTold(extension="1000", status="Ringing")


class Desk:
    """An open receiver and all that it delivered."""

    def __init__(self, timing: Timing = QUICK, sender: str = "127.0.0.1") -> None:
        self.delivered: list[Arrived] = []
        self.gaps: list[str] = []
        self.receiver = Receiver(
            frozenset({sender}), self._deliver, self._gap, now=lambda: 1234.5, timing=timing
        )
        self.port = 0
        self.url = ""
        self._news = asyncio.Event()

    def _deliver(self, arrived: Sequence[Arrived]) -> None:
        self.delivered.extend(arrived)
        self._news.set()

    def _gap(self, why: str) -> None:
        self.gaps.append(why)
        self._news.set()

    async def until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not is_so():
                self._news.clear()
                await self._news.wait()

    async def __aenter__(self) -> "Desk":  # noqa: PYI034  # nobody derives from it
        self.port = await self.receiver.open("127.0.0.1", 0)
        self.url = self.receiver.url("127.0.0.1", self.port)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.receiver.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def test_an_event_is_answered_at_once_and_delivered(http: aiohttp.ClientSession) -> None:
    async with Desk() as desk:
        async with http.post(desk.url, data=EVENT) as answer:
            assert answer.status == 200
            assert await answer.read() == b'{"status":0}'
        await desk.until(lambda: desk.delivered == [(TOLD, 1234.5)])


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain; charset=gbk", "application/x-odd", "no type"]
)
async def test_any_content_type_is_read(http: aiohttp.ClientSession, kind: str) -> None:
    async with Desk() as desk:
        async with http.post(desk.url, data=EVENT, headers={"Content-Type": kind}) as answer:
            assert answer.status == 200
        await desk.until(lambda: desk.delivered == [(TOLD, 1234.5)])


async def test_a_form_is_read(http: aiohttp.ClientSession) -> None:
    async with Desk() as desk:
        async with http.post(desk.url, data={"json": EVENT.decode()}) as answer:
            assert answer.status == 200
        await desk.until(lambda: desk.delivered == [(TOLD, 1234.5)])


@pytest.mark.parametrize("body", [b"", b"garbage", b"\xff\xfe", b"[" * 100_000, b'{"eventname": 5}'])
async def test_what_cannot_be_read_is_delivered_as_unknown(http: aiohttp.ClientSession, body: bytes) -> None:
    async with Desk() as desk:
        async with http.post(desk.url, data=body) as answer:
            assert answer.status == 200
        await desk.until(lambda: len(desk.delivered) == 1)
        assert isinstance(desk.delivered[0][0], UnknownReport)


async def test_one_connection_brings_many_events(http: aiohttp.ClientSession) -> None:
    reader, writer = None, None
    async with Desk() as desk:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
        for _ in range(3):
            writer.write(request(desk, EVENT))
            answer = await reader.readuntil(b'{"status":0}')
            assert answer.startswith(b"HTTP/1.1 200")
        await desk.until(lambda: len(desk.delivered) == 3)
        writer.close()


async def test_other_paths_methods_and_senders_are_refused(http: aiohttp.ClientSession) -> None:
    async with Desk() as desk:
        base = f"http://127.0.0.1:{desk.port}"
        for url, method, status in [
            (f"{base}/", "POST", 404),
            (f"{base}/guess", "POST", 404),
            (f"{desk.url}/more", "POST", 404),
            (desk.url[:-1], "POST", 404),
            (f"{base}/%C3%A4%FF", "POST", 404),
            (desk.url, "GET", 405),
            (desk.url, "PUT", 405),
        ]:
            async with http.request(method, url, data=EVENT) as answer:
                assert answer.status == status
        assert desk.receiver.refused == 7
    async with Desk(sender="10.0.0.5") as stranger:
        async with http.post(stranger.url, data=EVENT) as answer:
            assert answer.status == 403
        assert stranger.receiver.refused == 1
    assert desk.delivered == stranger.delivered == []


async def test_each_session_has_a_path_of_its_own() -> None:
    async with Desk() as one, Desk() as other:
        paths = {desk.url.rpartition("/")[2] for desk in (one, other)}
    assert len(paths) == 2
    assert all(len(path) >= 32 for path in paths)


def request(desk: Desk, body: bytes, length: str | None = None) -> bytes:
    path = desk.url.rpartition("/")[2]
    return (
        f"POST /{path} HTTP/1.1\r\nHost: us\r\n{length or f'Content-Length: {len(body)}'}\r\n\r\n".encode()
        + body
    )


async def pour(desk: Desk, head: bytes, chunk: bytes, chunks: int) -> tuple[bytes, int]:
    """Send a head and then chunks until the receiver has had enough; return its answer, and chunks sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
    writer.write(head)
    sent = 0
    with contextlib.suppress(ConnectionError):
        for _ in range(chunks):
            writer.write(chunk)
            await writer.drain()
            sent += 1
    answer = b""
    with contextlib.suppress(ConnectionError):
        answer = await reader.read(4096)
    writer.close()
    return answer, sent


async def test_a_hundred_megabytes_are_cut_off_before_they_are_read() -> None:
    async with Desk() as desk:
        head = request(desk, b"", f"Content-Length: {100 * 2**20}")
        _, sent = await asyncio.wait_for(pour(desk, head, bytes(2**16), 1600), 10)
        assert sent * 2**16 < 32 * 2**20  # what the two sockets' buffers take, of 100 MiB
        assert desk.receiver.refused == 1
        assert desk.delivered == []


async def test_a_body_without_a_length_is_cut_off_at_the_limit() -> None:
    async with Desk() as desk:
        head = request(desk, b"", "Transfer-Encoding: chunked")
        chunk = b"10000\r\n" + bytes(2**16) + b"\r\n"
        _, sent = await asyncio.wait_for(pour(desk, head, chunk, 1600), 10)
        assert sent < 500
        assert desk.receiver.refused == 1


async def test_a_body_that_never_ends_is_given_up() -> None:
    async with Desk(msgspec.structs.replace(QUICK, body_s=0.1)) as desk:
        answer, _ = await asyncio.wait_for(
            pour(desk, request(desk, b"half", "Content-Length: 100"), b"", 0), 5
        )
        assert b"408" in answer
        assert desk.delivered == []


async def test_who_asks_before_sending_is_told_to_go_on() -> None:
    async with Desk() as desk:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
        head = request(desk, b"", f"Content-Length: {len(EVENT)}\r\nExpect: 100-continue")
        writer.write(head)
        assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
        writer.write(EVENT)
        assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 200")
        await desk.until(lambda: desk.delivered == [(TOLD, 1234.5)])
        writer.close()


async def test_what_does_not_fit_is_dropped_counted_and_told_as_a_gap(http: aiohttp.ClientSession) -> None:
    async with Desk(msgspec.structs.replace(QUICK, queue_bytes=10)) as desk:
        for _ in range(2):
            async with http.post(desk.url, data=EVENT) as answer:
                assert answer.status == 200
        await desk.until(lambda: len(desk.gaps) == 2)
        assert desk.receiver.dropped == 2
        assert desk.delivered == []
        assert "faster than" in desk.gaps[0]


async def test_a_flood_lets_others_have_their_turns() -> None:
    async with Desk(msgspec.structs.replace(QUICK, queue_limit=50, slice_size=10)) as desk:
        for _ in range(60):
            desk.receiver._enqueue(EVENT)
        assert desk.receiver.dropped == 10
        seen = []
        while len(desk.delivered) < 50:
            seen.append(len(desk.delivered))
            await asyncio.sleep(0)
        assert len(seen) >= 5
        assert all(later - earlier <= 10 for earlier, later in pairwise(seen))
        assert desk.gaps == ["reports came faster than they could be read"]


async def test_a_port_in_use_is_told() -> None:
    async with Desk() as desk:
        second = Desk()
        with pytest.raises(WrongUse, match=str(desk.port)) as caught:
            await second.receiver.open("127.0.0.1", desk.port)
        assert "another port" in caught.value.advice


async def test_nothing_is_delivered_after_closing(http: aiohttp.ClientSession) -> None:
    desk = Desk()
    async with desk:
        desk.receiver._enqueue(EVENT)
    await asyncio.sleep(0)
    assert desk.delivered == []
    with pytest.raises(aiohttp.ClientConnectorError):
        await http.post(desk.url, data=EVENT)


async def test_the_secret_path_never_shows_in_the_log(
    http: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with Desk() as desk:
        for method in ("POST", "GET"):
            async with http.request(method, desk.url, data=EVENT):
                pass
        assert desk.url.rpartition("/")[2] not in caplog.text
        assert "405" in caplog.text


@pytest.mark.qt
async def test_the_receiver_works_in_the_loop_of_the_window() -> None:
    async with Desk() as desk, aiohttp.ClientSession() as http:
        for _ in range(20):
            async with http.post(desk.url, data=EVENT) as answer:
                assert answer.status == 200
        await desk.until(lambda: len(desk.delivered) == 20)


@pytest.mark.parametrize(
    ("version", "header", "stays"),
    [
        ("1.1", "", True),
        ("1.1", "Connection: close\r\n", False),
        ("1.0", "", False),
        ("1.0", "Connection: keep-alive\r\n", True),
    ],
)
async def test_a_sender_is_answered_in_its_own_http(version: str, header: str, stays: bool) -> None:
    async with Desk() as desk:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
        asked = request(desk, EVENT).replace(b"HTTP/1.1\r\n", f"HTTP/{version}\r\n{header}".encode())
        writer.write(asked)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(f"HTTP/{version} 200 OK\r\n".encode())
        assert b"Content-Type: application/json\r\n" in head
        assert b"Content-Length: 12\r\n" in head
        assert (b"keep-alive" in head.lower()) == (version == "1.0" and stays)
        assert await reader.readexactly(12) == b'{"status":0}'
        writer.write(asked)
        again = await asyncio.wait_for(reader.read(8), 5)
        assert again == (f"HTTP/{version}".encode() if stays else b"")
        await desk.until(lambda: len(desk.delivered) == (2 if stays else 1))
        writer.close()


async def test_events_sent_ahead_are_each_answered() -> None:
    async with Desk() as desk:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
        writer.write(request(desk, EVENT) * 20)
        for _ in range(20):
            assert (await reader.readuntil(b'{"status":0}')).startswith(b"HTTP/1.1 200 OK\r\n")
        await desk.until(lambda: len(desk.delivered) == 20)
        writer.close()


async def test_a_receiver_that_is_given_up_while_it_opens_listens_no_more() -> None:
    for turns in range(8):
        receiver = Desk().receiver
        opening = asyncio.ensure_future(receiver.open("127.0.0.1", 0))
        for _ in range(turns):
            await asyncio.sleep(0)
        opening.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await opening
        await receiver.close()
        gc.collect()  # a socket that was forgotten says so now, which is an error
