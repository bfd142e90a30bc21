"""The WebSocket kept up: as whom, how often, and when to leave it be."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from ucm_cti.client.address import Address
from ucm_cti.client.backoff import Backoff
from ucm_cti.client.timing import Timing
from ucm_cti.client.websocket import EventSocket, OpenLine, open_line
from ucm_cti.model.connection import WayStatus
from ucm_cti.model.errors import Busy, CannotReach, LoginRefused, NotTrusted, UcmError
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.protocol.reports import Arrived

log = logging.getLogger(__name__)

NEEDS_MORE_OF_WEB_USER = "Give the web user's password in this PBX's settings, or as UCM_CTI_WEB_PASSWORD."
NEEDS_WEB_USER = "Give a user of the PBX's web pages, with its password, in this PBX's settings."


class EventUser(Struct, frozen=True):
    """As whom the WebSocket logs in."""

    name: str
    password: str
    is_api_user: bool

    def __repr__(self) -> str:
        """Show who, without the password."""
        return f"EventUser({self.name!r})"


def event_user(profile: Profile, secrets: Secrets) -> EventUser | None:
    """Return the web user where its password is known, else the API user unless the PBX refused it once.

    None where nobody is left.

    The API user is refused by some firmware and let in by other (real boxes: WebSocket user); each refusal
    counts towards a ban, so it is tried once a profile.
    """
    if profile.web_user:
        # Another user's password would only be refused.
        own = secrets.password if profile.web_user == profile.user else ""
        password = secrets.web_password or own
        return EventUser(profile.web_user, password, is_api_user=False) if password else None
    if profile.websocket_refused:
        return None
    return EventUser(profile.user, secrets.password, is_api_user=True)


class WaySink(Protocol):
    """Who is told what the WebSocket brings and how it fares."""

    def websocket_events(self, arrived: Sequence[Arrived]) -> None:
        """Take events."""

    def websocket_fares(self, status: WayStatus, reason: str, advice: str) -> None:
        """Take note of how far the WebSocket has come."""

    def websocket_cut(self, why: str) -> None:
        """Take note that it was up and is not any more: events are lost, and the PBX may be dead."""

    def websocket_up(self) -> None:
        """Take note that events can come from now on."""

    def websocket_refused(self, user: EventUser, reason: str) -> None:
        """Take note that the PBX refused `user`: it is not asked again by itself."""


class WebSocketWay:
    """Keeps a WebSocket to the PBX open; the HTTP session knows nothing of it."""

    def __init__(
        self,
        address: Address,
        context: ssl.SSLContext,
        user: EventUser,
        sink: WaySink,
        *,
        now: Callable[[], float],
        timing: Timing,
        open_line: OpenLine = open_line,
    ) -> None:
        """Connect as `user` and tell `sink`."""
        self._address = address
        self._context = context
        self._user = user
        self._sink = sink
        self._now = now
        self._timing = timing
        self._open_line = open_line
        self._backoff = Backoff(timing.backoff_s, timing.jitter)
        self._socket: EventSocket | None = None
        self._up_since: float | None = None

    @property
    def watched(self) -> bool:
        """Whether a dead PBX would be noticed here within seconds."""
        return self._up_since is not None and self._socket is not None and self._socket.watched

    async def run(self) -> None:
        """Connect, and again after every cut; returns when the PBX refuses the user, raises NotTrusted."""
        while True:
            self._sink.websocket_fares(WayStatus.TRYING, "", "")
            self._socket = EventSocket(
                self._address,
                self._context,
                self._user.name,
                self._user.password,
                self._sink.websocket_events,
                now=self._now,
                timing=self._timing,
                open_line=self._open_line,
            )
            try:
                await self._socket.run(self._subscribed)
            except LoginRefused as refusal:
                self._refused(refusal)
                return
            except NotTrusted:
                raise
            except UcmError as error:
                await asyncio.sleep(self._cut(error))

    def _subscribed(self) -> None:
        self._up_since = asyncio.get_running_loop().time()
        self._sink.websocket_fares(WayStatus.SILENT, "", "")
        self._sink.websocket_up()

    def _cut(self, error: UcmError) -> float:
        """Tell of a connection that ended, and return the seconds to wait before the next one."""
        log.info("the WebSocket: %s", error.sentence)
        up_since, self._up_since = self._up_since, None
        # No advice: requests get through, so address and port are right.
        self._sink.websocket_fares(WayStatus.BROKEN, error.sentence, "")
        if up_since is None:
            if isinstance(error, CannotReach):
                return self._backoff.next_s()
            told = error.retry_after_s if isinstance(error, Busy) else None
            return max(self._timing.websocket_slow_s, told or 0)
        # One that is cut as soon as it is up must not be tried ever faster.
        if asyncio.get_running_loop().time() - up_since > self._timing.backoff_s[-1]:
            self._backoff.succeeded()
        self._sink.websocket_cut(error.sentence)
        return self._backoff.next_s()

    def _refused(self, refusal: LoginRefused) -> None:
        log.warning("the PBX refuses %r on the WebSocket: %s", self._user.name, refusal.sentence)
        reason = f"the PBX refuses {self._user.name} on the WebSocket ({refusal.sentence})"
        self._sink.websocket_fares(WayStatus.REFUSED, reason, NEEDS_WEB_USER)
        self._sink.websocket_refused(self._user, reason)
