"""One generation of a link: from login to the moment it is lost, with all that belongs to it."""

import asyncio
import contextlib
import logging
import ssl
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import msgspec

from ucm_cti.client.address import Address, Surroundings, place_to_listen, read_address
from ucm_cti.client.client import Client
from ucm_cti.client.intake import Intake
from ucm_cti.client.listener import LinkListener, StatusBoard
from ucm_cti.client.network import SOCKETS, Network
from ucm_cti.client.receiver import Receiver
from ucm_cti.client.rivals import Rivals
from ucm_cti.client.tls import context_for
from ucm_cti.client.together import until_one_ends
from ucm_cti.client.watch import Watch
from ucm_cti.client.websocket_way import (
    NEEDS_MORE_OF_WEB_USER,
    NEEDS_WEB_USER,
    EventUser,
    WebSocketWay,
    event_user,
)
from ucm_cti.model.connection import Phase, Way, WayStatus
from ucm_cti.model.errors import ActionError, BadReply, CannotReach, UcmError, WrongUse
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.protocol.reports import Arrived

log = logging.getLogger(__name__)


class Keeper(StatusBoard, Protocol):
    """A status board that remembers what outlives a connection."""

    websocket_refusal: str
    """Why the PBX refused the web user on the WebSocket; not asked again until a person retries."""

    def learn(self, profile: Profile) -> None:
        """Keep a profile that knows more than before."""


class Connection:
    """Receiver, login, WebSocket and watch of one generation."""

    def __init__(
        self,
        profile: Profile,
        secrets: Secrets,
        generation: int,
        *,
        board: Keeper,
        client: Client,
        listener: LinkListener,
        now: Callable[[], float],
        steady: Callable[[], float] = time.monotonic,
        network: Network = SOCKETS,
    ) -> None:
        """Connect with `client`, tell `listener`; `now` and `steady` are as for `Watch`."""
        self._profile = profile
        self._secrets = secrets
        self._board = board
        self._client = client
        self._now = now
        self._network = network
        self._timing = board.timing
        self._receiver: Receiver | None = None
        self._websocket: WebSocketWay | None = None
        self._intake = Intake(board, listener, generation, self._dropped)
        self._watch = Watch(board, client, now=now, timing=self._timing, steady=steady)
        self._lost: asyncio.Future[UcmError] = asyncio.get_running_loop().create_future()
        self._again = asyncio.Event()
        self._rivals = Rivals()
        self._up_at: float | None = None

    async def run(self) -> None:
        """Connect and stay so; always raises what ended it."""
        address = read_address(self._profile.url)
        context = context_for(self._profile)
        async with contextlib.AsyncExitStack() as stack:
            around = await self._look_around(address)
            report_url = await self._receive(around, stack)
            transport = self._network.transport(address, context, self._timing)
            stack.push_async_callback(transport.close)
            self._client.attach(transport, report_url)
            stack.callback(self._client.detach)
            stack.callback(self._intake.end)
            await self._client.log_in()
            try:
                await self._watch.learn()
                self._up_at = self._now()
                self._board.show(phase=Phase.LISTING, **self._intake.told())
                self._intake.open()
                await until_one_ends(
                    self._events(address, context), self._watch.run(self._due_s), self._loss()
                )
            except (asyncio.CancelledError, ActionError, BadReply):
                # The PBX can still hear us: it need not keep a session that nobody uses.
                await self._client.log_out()
                raise

    def is_up(self, at: float) -> bool:
        """Return whether a listing begun at `at` (epoch seconds) was asked for on this connection."""
        return self._up_at is not None and at >= self._up_at

    def ask_for_life(self) -> None:
        """Ask the PBX for a sign of life at once."""
        self._watch.ask_for_life()

    def session_renewed(self) -> None:
        """Take note that the PBX had forgotten our session: a restart, or another program took our place."""
        if self._rivals.met(self._now()):
            self._intake.contested(self._profile.user)
        self._intake.gap("the PBX had forgotten our session")

    def person_retries(self) -> None:
        """Ask for a sign of life, and try the WebSocket again where its user was refused: a person asks."""
        self._watch.ask_for_life()
        self._again.set()

    def lose(self, error: UcmError) -> None:
        """End this connection with an error; the first one counts."""
        if not self._lost.done():
            self._lost.set_result(error)

    @property
    def heard_at(self) -> float | None:
        """When the last event arrived that made the picture, in epoch seconds."""
        return self._intake.heard_at

    def told(self) -> dict[str, Any]:
        """Return the fields of the status that tell of the ways of events."""
        return self._intake.told()

    def websocket_events(self, arrived: Sequence[Arrived]) -> None:
        """Take events."""
        self._intake.take(Way.WEBSOCKET, arrived)

    def websocket_fares(self, status: WayStatus, reason: str, advice: str) -> None:
        """Take note of how far the WebSocket has come."""
        self._intake.tell(Way.WEBSOCKET, status, reason, advice)

    def websocket_cut(self, why: str) -> None:
        """Take note that events are lost and the PBX may be dead."""
        self._watch.ask_for_life()
        self._intake.gap(why)

    def websocket_up(self) -> None:
        """Take note that events can come: what happened before they could is in a listing."""
        self._intake.gap("the WebSocket has just begun to bring events")

    def websocket_refused(self, user: EventUser, reason: str) -> None:
        """Remember that the PBX refused `user`."""
        if not user.is_api_user:
            self._board.websocket_refusal = reason
        else:
            self._profile = msgspec.structs.replace(self._profile, websocket_refused=True)
            self._board.learn(self._profile)

    async def _look_around(self, address: Address) -> Surroundings:
        try:
            async with asyncio.timeout(self._timing.connect_s):
                return await self._network.look_around(address)
        except TimeoutError as error:
            raise CannotReach(f"The name {address.host} cannot be looked up: no answer") from error

    async def _receive(self, around: Surroundings, stack: contextlib.AsyncExitStack) -> str:
        """Open the receiver and return its URL; empty where reports are off or cannot be received."""
        if not self._profile.report:
            return ""
        receiver = self._network.receiver(
            around.pbx, self._report_events, self._intake.gap, now=self._now, timing=self._timing
        )
        wanted = self._profile.report_host
        try:
            port = await receiver.open(place_to_listen(around.own, wanted), self._profile.report_port)
        except WrongUse as error:
            log.warning("%s", error.sentence)
            self._intake.tell(Way.REPORT, WayStatus.BROKEN, error.sentence, error.advice)
            return ""
        self._receiver = receiver
        stack.push_async_callback(receiver.close)
        self._intake.tell(Way.REPORT, WayStatus.SILENT)
        return receiver.url(wanted or around.own, port)

    async def _events(self, address: Address, context: ssl.SSLContext) -> None:
        """Keep the WebSocket up; where its user is refused, wait for a person: a link lives without it."""
        while self._profile.websocket:
            self._again.clear()
            refusal = self._board.websocket_refusal
            user = event_user(self._profile, self._secrets)
            if user is not None and not refusal:
                self._websocket = WebSocketWay(
                    address,
                    context,
                    user,
                    self,
                    now=self._now,
                    timing=self._timing,
                    open_line=self._network.open_line,
                )
                await self._websocket.run()
            else:
                self._tell_nobody_left(refusal)
            await self._again.wait()
        await asyncio.get_running_loop().create_future()

    def _tell_nobody_left(self, refusal: str) -> None:
        web_user = self._profile.web_user
        if web_user and not refusal:
            reason = f"no password of the web user {web_user} is known"
            self.websocket_fares(WayStatus.REFUSED, reason, NEEDS_MORE_OF_WEB_USER)
        else:
            reason = refusal or "the PBX refused the API user on the WebSocket"
            self.websocket_fares(WayStatus.REFUSED, reason, NEEDS_WEB_USER)

    async def _loss(self) -> None:
        raise await self._lost

    def _due_s(self) -> float:
        """Return how long the PBX may be quiet before it is asked for a sign of life."""
        if self._websocket is not None and self._websocket.watched:
            return self._timing.watched_probe_s
        return self._timing.polling_probe_s if self._intake.used is Way.POLLING else self._timing.probe_s

    def _report_events(self, arrived: Sequence[Arrived]) -> None:
        self._intake.take(Way.REPORT, arrived)

    def _dropped(self) -> int:
        return self._receiver.dropped if self._receiver is not None else 0
