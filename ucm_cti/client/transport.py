"""The seam between us and the network: a body goes out, a body comes back, foreign errors become ours."""

import contextlib
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Final, Protocol

import aiohttp
from msgspec import Struct

from ucm_cti.client.address import Address
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import UnexpectedCertificate
from ucm_cti.model.errors import BadReply, CannotReach, NotFound, NotTrusted, UcmError

API_OFF = (
    "Check address and port, and that the API is switched on: "
    "Value-Added Features > API Configuration in the PBX's web pages."
)


_JSON_BODY: Final = {"Content-Type": "application/json;charset=UTF-8"}
_PIECE: Final = 256 * 1024


class Arriving(Struct, frozen=True, kw_only=True):
    """An answer on its way, too large to wait for in memory."""

    length: int | None
    """Bytes that were promised."""
    bounded: bool
    """Whether its end can be told from a broken connection."""
    pieces: AsyncIterator[bytes]
    """What comes; raises UcmError like `Transport.post`."""


class Transport(Protocol):
    """Carries one request body to the PBX and its reply back."""

    async def post(self, body: bytes) -> bytes:
        """Return the reply's body.

        Raises CannotReach, with `maybe_done` where the request may have arrived, NotTrusted, BadReply.
        """
        ...

    def open(self, body: bytes) -> AbstractAsyncContextManager[Arriving]:
        """Send a request and give its answer piece by piece.

        Raises as `post` does, and NotFound where the PBX has no such file.
        """
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...


class CutOff(CannotReach):
    """The connection broke in the middle of a request; a query may be sent once more."""


class HttpTransport:
    """The PBX's HTTPS API."""

    def __init__(self, address: Address, context: ssl.SSLContext, timing: Timing) -> None:
        self._address = address
        self._limit = timing.reply_limit
        self._file_timeout = aiohttp.ClientTimeout(
            total=None, sock_connect=timing.connect_s, sock_read=timing.stall_s
        )
        self._http = open_session(context, timing)

    async def post(self, body: bytes) -> bytes:
        """Return the reply's body as UTF-8, whatever type and charset it claims; see `Transport.post`."""
        with told_as_ours(self._address):
            async with self._http.post(
                self._address.api,
                data=body,
                headers=_JSON_BODY,
                allow_redirects=False,
            ) as reply:
                if reply.status != 200:
                    raise _not_the_api(reply.status, self._address)
                return _as_utf8(await _limited(reply, self._limit), reply.charset)

    @contextlib.asynccontextmanager
    async def open(self, body: bytes) -> AsyncIterator[Arriving]:
        """Give an answer piece by piece; see `Transport.open`. It may take as long as something comes."""
        async with contextlib.AsyncExitStack() as stack:
            with told_as_ours(self._address):
                reply = await stack.enter_async_context(
                    self._http.post(
                        self._address.api,
                        data=body,
                        # A packed answer would hide how long the file is.
                        headers={**_JSON_BODY, "Accept-Encoding": "identity"},
                        allow_redirects=False,
                        timeout=self._file_timeout,
                    )
                )
            if reply.status == 404:
                raise NotFound("The PBX has no such file", action="", status=-16)
            if reply.status != 200:
                raise _not_the_api(reply.status, self._address)
            packed = "Content-Encoding" in reply.headers
            yield Arriving(
                length=None if packed else reply.content_length,
                bounded=reply.content_length is not None or "Transfer-Encoding" in reply.headers,
                pieces=self._pieces(reply),
            )

    async def _pieces(self, reply: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
        coming = reply.content.iter_chunked(_PIECE)
        while True:
            with told_as_ours(self._address):
                piece = await anext(coming, b"")
            if not piece:
                return
            yield piece

    async def close(self) -> None:
        """Let go of all connections."""
        await self._http.close()


def open_session(context: ssl.SSLContext, timing: Timing) -> aiohttp.ClientSession:
    """Return an HTTP session that keeps no cookies, heeds no proxy and uses one connection."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=context, limit=1, keepalive_timeout=timing.keep_alive_s),
        timeout=aiohttp.ClientTimeout(total=timing.request_s, sock_connect=timing.connect_s),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


@contextlib.contextmanager
def told_as_ours(address: Address) -> Iterator[None]:
    """Turn the errors of aiohttp, ssl and sockets into ours: the only place that knows them."""
    try:
        yield
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise ours(error, address) from error


def ours(error: Exception, address: Address) -> UcmError:
    """Return what a foreign error means to the person."""
    match error:
        case aiohttp.ClientConnectorCertificateError():
            return _not_trusted(error.certificate_error, address)
        case aiohttp.ClientConnectorDNSError():
            return CannotReach(f"The name {address.host} is not known")
        case aiohttp.ClientConnectorSSLError():
            return _no_tls(error, address)
        case aiohttp.ClientConnectorError() if isinstance(error.os_error, ConnectionRefusedError):
            return CannotReach(f"Nothing answers at {address}: the connection was refused", advice=API_OFF)
        case aiohttp.ClientConnectorError():
            return CannotReach(f"{address} cannot be reached ({_reason(error.os_error)})")
        case aiohttp.ConnectionTimeoutError():
            return CannotReach(f"{address} does not answer")
        case aiohttp.WSServerHandshakeError():
            return BadReply(f"The PBX opens no WebSocket (HTTP status {error.status})")
        case aiohttp.ClientResponseError():
            return BadReply(f"What answers at {address} does not speak HTTP as a PBX does", advice=API_OFF)
        case TimeoutError():
            return CannotReach("The PBX took too long to answer", maybe_done=True)
        case aiohttp.ClientConnectionError() | aiohttp.ClientPayloadError() | OSError():
            return CutOff("The connection to the PBX was cut off", maybe_done=True)
        case _:
            return CannotReach(f"Talking to {address} failed ({type(error).__name__})", maybe_done=True)


def _not_trusted(error: Exception, address: Address) -> NotTrusted:
    if isinstance(error, UnexpectedCertificate):
        if not error.expected:
            return NotTrusted(
                f"The certificate of {address} is not known yet; its fingerprint is {error.shown}",
                fingerprint=error.shown,
            )
        return NotTrusted(
            f"The certificate of {address} has changed: it shows {error.shown}, expected {error.expected}",
            fingerprint=error.shown,
            expected=error.expected,
            advice="If nobody changed it on purpose, somebody may be listening. Ask who looks after the PBX.",
        )
    told = getattr(error, "verify_message", "") or "it cannot be verified"
    return NotTrusted(
        f"The certificate of {address} is not trusted: {told}",
        advice="Choose the file of the authority that issued it, or pin the certificate.",
    )


def _no_tls(error: aiohttp.ClientConnectorSSLError, address: Address) -> CannotReach:
    told = str(error.os_error)
    if "DH_KEY_TOO_SMALL" in told:
        return CannotReach(
            f"{address} only offers weak encryption (a short Diffie-Hellman key)",
            advice="Update the PBX, or allow weak encryption in this PBX's settings.",
        )
    return CannotReach(
        f"{address} does not speak TLS with us ({getattr(error.os_error, 'reason', None) or 'broken off'})",
        advice="Check that the port is that of the PBX's HTTPS pages.",
    )


def _not_the_api(status: int, address: Address) -> BadReply:
    if 300 <= status < 400:
        return BadReply(
            f"{address} sends us elsewhere (HTTP status {status}), as no API does", advice=API_OFF
        )
    if status == 404:
        return BadReply(f"{address} answers, but has no API", advice=API_OFF)
    return BadReply(f"{address} answers with the HTTP status {status}", advice=API_OFF)


async def _limited(reply: aiohttp.ClientResponse, limit: int) -> bytes:
    parts = bytearray()
    async for part in reply.content.iter_any():
        parts += part
        if len(parts) > limit:
            reply.close()
            raise BadReply(f"The PBX's answer is larger than {limit // 2**20} MiB")
    return bytes(parts)


def _as_utf8(body: bytes, charset: str | None) -> bytes:
    """Return a body as UTF-8; what claims another charset but is UTF-8 is left alone."""
    if charset is None or charset.lower() in {"utf-8", "utf8"}:
        return body
    try:
        body.decode()
    except UnicodeDecodeError:
        # A charset that Python does not know leaves the body to the decoder, which says what it saw.
        with contextlib.suppress(LookupError, UnicodeError):
            return body.decode(charset).encode()
    return body


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
