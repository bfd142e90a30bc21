"""The answer to a report, made once: it is the same for each of thousands a second."""

from aiohttp import HttpVersion11, web
from aiohttp.abc import AbstractStreamWriter

_BODY = b'{"status":0}'
_WHOLE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(_BODY)
) + _BODY


class QuickAnswer(web.StreamResponse):
    """A response without a state of its own: one serves all requests, and keeps their connections open."""

    @property
    def keep_alive(self) -> bool:
        """Whether another request may follow: always, see `answer_to`."""
        return True

    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        """Write the whole answer."""
        if request.transport is None:
            raise ConnectionResetError("the sender has gone")
        request.transport.write(_WHOLE)
        return None

    async def write_eof(self, data: bytes = b"") -> None:
        """Do nothing: everything is written."""


def answer_to(request: web.BaseRequest, quick: QuickAnswer) -> web.StreamResponse:
    """Return `quick` where it says what aiohttp would, else a response that aiohttp makes.

    That is a sender who speaks HTTP/1.1, keeps the connection, and takes the answers as they come.
    """
    transport = request.transport
    if (
        request.version == HttpVersion11
        and request.keep_alive
        and transport is not None
        and not transport.get_write_buffer_size()
    ):
        return quick
    return web.Response(body=_BODY, content_type="application/json")
