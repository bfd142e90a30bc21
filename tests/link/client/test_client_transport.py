"""What the network can do to a request, and what the person is told."""

import asyncio
import socket
import struct
from pathlib import Path

import msgspec
import pytest
from aiohttp import web

from tests.link.client.servers import QUICK, Serve
from ucm_cti.client.address import Address
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import context_for
from ucm_cti.client.transport import CutOff, HttpTransport
from ucm_cti.model.errors import BadReply, CannotReach, NotTrusted
from ucm_cti.model.profile import Profile, Trust
from ucm_cti.sim.certificate import Certificate

BODY = b'{"request":{"action":"challenge","user":"cdrapi"}}'


async def post(address: Address, shown: Certificate, timing: Timing = QUICK) -> bytes:
    transport = HttpTransport(address, context_for(Profile(fingerprint=shown.fingerprint)), timing)
    try:
        return await transport.post(BODY)
    finally:
        await transport.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_body_goes_out_and_one_comes_back(serve: Serve, shown: Certificate) -> None:
    seen: list[tuple[str, str, bytes]] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        seen.append((request.method, request.path, await request.read()))
        return web.Response(body=b'{"status":0}', content_type="text/html")

    assert await post(await serve(answer), shown) == b'{"status":0}'
    assert seen == [("POST", "/api", BODY)]


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("Jörg".encode(), "utf-8"),
        ("Jörg".encode("latin-1"), "iso-8859-1"),
        ("Jörg".encode(), "iso-8859-1"),
        ("Jörg".encode(), "no-such-charset"),
        ("Jörg".encode(), None),
    ],
)
async def test_any_charset_becomes_utf8(
    serve: Serve, shown: Certificate, body: bytes, charset: str | None
) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        kind = f"text/html; charset={charset}" if charset else "application/x-odd"
        return web.Response(body=body, headers={"Content-Type": kind})

    assert await post(await serve(answer), shown) == "Jörg".encode()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (301, "sends us elsewhere"),
        (302, "sends us elsewhere"),
        (404, "has no API"),
        (403, "status 403"),
        (502, "502"),
    ],
)
async def test_other_http_statuses_are_told(
    serve: Serve, shown: Certificate, status: int, words: str
) -> None:
    visited: list[str] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        visited.append(request.path)
        return web.Response(status=status, headers={"Location": "/elsewhere"})

    with pytest.raises(BadReply, match=words) as caught:
        await post(await serve(answer), shown)
    assert "API Configuration" in caught.value.advice
    assert visited == ["/api"]


async def test_a_reply_that_is_too_large_is_cut_short(serve: Serve, shown: Certificate) -> None:
    sent = 0

    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal sent
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(2000):
            await response.write(bytes(65536))
            sent += 65536
        return response

    timing = msgspec.structs.replace(QUICK, reply_limit=2**20)
    with pytest.raises(BadReply, match="larger than 1 MiB"):
        await post(await serve(answer), shown, timing)
    assert sent < 2000 * 65536


async def test_a_packed_bomb_is_measured_unpacked(serve: Serve, shown: Certificate) -> None:
    async def answer(request: web.BaseRequest) -> web.StreamResponse:
        response = web.Response(body=bytes(8 * 2**20))
        response.enable_compression(web.ContentCoding.gzip)
        return response

    timing = msgspec.structs.replace(QUICK, reply_limit=2**20)
    with pytest.raises(BadReply, match="larger than 1 MiB"):
        await post(await serve(answer), shown, timing)


async def test_a_reply_that_never_comes_may_have_been_heard(serve_raw: Serve, shown: Certificate) -> None:
    heard = asyncio.Event()

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        heard.set()
        await reader.read()

    address = await serve_raw(hang)
    timing = msgspec.structs.replace(QUICK, request_s=0.3)
    with pytest.raises(CannotReach, match="too long") as caught:
        await post(address, shown, timing)
    assert heard.is_set()
    assert caught.value.maybe_done


async def test_a_reply_cut_off_in_the_middle(serve_raw: Serve, shown: Certificate) -> None:
    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"response"')
        await writer.drain()

    with pytest.raises(CutOff) as caught:
        await post(await serve_raw(half), shown)
    assert caught.value.maybe_done


async def test_a_connection_closed_without_a_reply(serve_raw: Serve, shown: Certificate) -> None:
    async def close(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")

    with pytest.raises(CutOff) as caught:
        await post(await serve_raw(close), shown)
    assert caught.value.maybe_done


async def test_a_connection_that_is_reset(serve_raw: Serve, shown: Certificate) -> None:
    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        line: socket.socket = writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    with pytest.raises(CutOff):
        await post(await serve_raw(reset), shown)


async def test_what_is_no_http(serve_raw: Serve, shown: Certificate) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"220 mail.example ESMTP\r\n")
        await writer.drain()

    with pytest.raises(BadReply, match="does not speak HTTP as a PBX does"):
        await post(await serve_raw(greet), shown)


async def test_nobody_listens(shown: Certificate) -> None:
    with pytest.raises(CannotReach, match="refused") as caught:
        await post(Address("127.0.0.1", free_port()), shown)
    assert not caught.value.maybe_done
    assert "API is switched on" in caught.value.advice


async def test_a_name_that_is_not_known(shown: Certificate) -> None:
    with pytest.raises(CannotReach, match=r"name nowhere\.invalid is not known") as caught:
        await post(Address("nowhere.invalid", 8089), shown)
    assert not caught.value.maybe_done


async def test_a_port_without_tls(serve_raw: Serve, shown: Certificate) -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()

    with pytest.raises(CannotReach, match="does not speak TLS") as caught:
        await post(await serve_raw(plain, tls=False), shown)
    assert not caught.value.maybe_done


async def test_a_handshake_that_never_ends(serve_raw: Serve, shown: Certificate) -> None:
    async def mute(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    timing = msgspec.structs.replace(QUICK, connect_s=0.2)
    with pytest.raises(CannotReach, match="does not answer") as caught:
        await post(await serve_raw(mute, tls=False), shown, timing)
    assert not caught.value.maybe_done


async def test_authorities_from_a_file(serve: Serve, shown: Certificate, tmp_path: Path) -> None:
    async def answer(request: web.BaseRequest) -> web.Response:
        return web.Response(body=b"{}")

    address = await serve(answer)
    authority = tmp_path / "ca.pem"
    authority.write_bytes(shown.certificate_pem)
    trusting = HttpTransport(address, context_for(Profile(trust=Trust.CA, ca_file=str(authority))), QUICK)
    assert await trusting.post(BODY) == b"{}"
    await trusting.close()
    doubting = HttpTransport(address, context_for(Profile(trust=Trust.CA)), QUICK)
    with pytest.raises(NotTrusted, match="self-signed"):
        await doubting.post(BODY)
    await doubting.close()
    careless = HttpTransport(address, context_for(Profile(trust=Trust.INSECURE)), QUICK)
    assert await careless.post(BODY) == b"{}"
    await careless.close()
