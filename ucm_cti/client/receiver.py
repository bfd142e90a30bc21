"""Where the PBX POSTs its reports: fast answers, hard limits, bounded memory."""

import asyncio
import hmac
import logging
import secrets
from collections.abc import Callable, Sequence

from aiohttp import web

from ucm_cti.client.address import bracketed, plain_ip
from ucm_cti.client.quick_answer import QuickAnswer, answer_to
from ucm_cti.client.slices import Slices
from ucm_cti.client.timing import Timing
from ucm_cti.model.errors import WrongUse
from ucm_cti.protocol.reports import Arrived

log = logging.getLogger(__name__)

_IDLE_CLOSE_S = 75.0
_SHUTDOWN_S = 0.2


class Receiver:
    """An HTTP server for one session's reports (real boxes: report POST).

    Only the PBX's own addresses may POST, only to a path that nobody can guess, only small bodies. A
    body is answered at once and decoded later, some in each turn of the loop; what does not fit the
    queue is dropped and told as a gap.
    """

    def __init__(
        self,
        senders: frozenset[str],
        deliver: Callable[[Sequence[Arrived]], None],
        gap: Callable[[str], None],
        *,
        now: Callable[[], float],
        timing: Timing,
    ) -> None:
        """Take reports from the IP addresses `senders`; `deliver` gets them with their arrival by `now`."""
        self._senders = senders
        self._gap = gap
        self._now = now
        self._timing = timing
        self._path = f"/{secrets.token_urlsafe(24)}"
        self._waiting = Slices(deliver, timing.slice_size, timing.slice_s, self._emptied)
        self._overflowed = False
        self._answer = QuickAnswer()
        self._runner: web.ServerRunner | None = None
        self.dropped = 0
        """Reports that did not fit the queue."""
        self.refused = 0
        """Requests from strangers, to wrong paths, too large or of other methods."""

    async def open(self, host: str, port: int) -> int:
        """Listen and return the port, a free one where `port` is 0.

        Raises WrongUse where the port cannot be had.
        """
        server = web.Server(
            self._handle,
            access_log=None,  # it would write the secret path
            keepalive_timeout=_IDLE_CLOSE_S,
            lingering_time=0,  # what is refused is not read
            auto_decompress=False,
        )
        runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_S)
        await runner.setup()
        starting = asyncio.ensure_future(web.TCPSite(runner, host, port).start())
        try:
            await asyncio.shield(starting)
        except asyncio.CancelledError:
            # Cut short, asyncio would forget a server that listens already.
            await asyncio.wait([starting])
            await runner.cleanup()
            raise
        except OSError as error:
            await runner.cleanup()
            raise WrongUse(
                f"Reports cannot be received at {bracketed(host)}:{port} ({error.strerror})",
                advice="Choose another port for reports in this PBX's settings, or 0 for a free one.",
            ) from error
        self._runner = runner
        return int(runner.addresses[0][1])

    async def close(self) -> None:
        """Listen no more; what was not decoded yet is forgotten."""
        self._waiting.clear()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def url(self, host: str, port: int) -> str:
        """Return what to log in with: where the PBX shall POST."""
        return f"http://{bracketed(host)}:{port}{self._path}"

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        status = self._objection(request)
        if status:
            return self._refuse(status)
        content = request.content
        if content.is_eof():
            body = content.read_nowait()
        else:
            if request.headers.get("Expect", "").lower() == "100-continue" and request.transport:
                request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            try:
                async with asyncio.timeout(self._timing.body_s):
                    body = await self._whole(request)
            except TimeoutError:
                return self._refuse(408)
        if len(body) > self._timing.body_limit:
            return self._refuse(413)
        self._enqueue(body)
        return answer_to(request, self._answer)

    def _objection(self, request: web.BaseRequest) -> int:
        """Return the HTTP status to refuse a request with before its body is read, or 0."""
        if request.remote not in self._senders and plain_ip(request.remote or "") not in self._senders:
            return 403
        if not hmac.compare_digest(request.raw_path.partition("?")[0].encode(), self._path.encode()):
            return 404
        if request.method != "POST":
            return 405
        if (request.content_length or 0) > self._timing.body_limit:
            return 413
        return 0

    def _refuse(self, status: int) -> web.Response:
        self.refused += 1
        log.debug("a report was refused with the HTTP status %d", status)
        answer = web.Response(status=status)
        answer.force_close()
        return answer

    async def _whole(self, request: web.BaseRequest) -> bytes:
        """Return the body, or its beginning where it is larger than allowed."""
        parts = bytearray()
        async for part in request.content.iter_any():
            parts += part
            if len(parts) > self._timing.body_limit:
                break
        return bytes(parts)

    def _enqueue(self, body: bytes) -> None:
        if (
            len(self._waiting) >= self._timing.queue_limit
            or self._waiting.bytes + len(body) > self._timing.queue_bytes
        ):
            self.dropped += 1
            if not self._overflowed:
                self._overflowed = True
                log.warning("reports come faster than they can be read: some are dropped")
            self._waiting.wake()
        else:
            self._waiting.add(body, self._now())

    def _emptied(self) -> None:
        if self._overflowed:
            self._overflowed = False
            self._gap("reports came faster than they could be read")
