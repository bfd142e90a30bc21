"""One connection's life: from the first try to the orderly stop."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from ucm_cti.client.backoff import Backoff
from ucm_cti.client.client import Client
from ucm_cti.client.connection import Connection
from ucm_cti.client.listener import LinkListener, tell
from ucm_cti.client.meter import Meter
from ucm_cti.client.network import SOCKETS, Network
from ucm_cti.client.optional import OptionalActions
from ucm_cti.client.timing import Timing
from ucm_cti.client.tls import normalised, weakened
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.connection import LinkStatus, Phase, Way, WayStatus
from ucm_cti.model.errors import (
    BadReply,
    Busy,
    CannotReach,
    LoginRefused,
    NotTrusted,
    SessionLost,
    UcmError,
    WrongUse,
)
from ucm_cti.model.profile import Profile, Secrets

__all__ = ["Link", "LinkListener"]

log = logging.getLogger(__name__)

FINAL = (LoginRefused, NotTrusted, WrongUse)
"""Errors that only a person can do something about."""


class Link:
    """The connection to one PBX, kept up until `stop`: connect, notice what breaks, come back."""

    def __init__(
        self,
        profile: Profile,
        secrets: Secrets,
        listener: LinkListener,
        *,
        now: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        timing: Timing | None = None,
        network: Network = SOCKETS,
    ) -> None:
        """Connect over `network` as `profile` says, and tell `listener`.

        `now` is this computer's clock in epoch seconds, which may jump; `steady` never does.
        """
        self._profile = profile
        self._secrets = secrets
        self._listener = listener
        self._now = now
        self._steady = steady
        self._network = network
        self.timing = timing or Timing()
        self._backoff = Backoff(self.timing.backoff_s, self.timing.jitter)
        self._task: asyncio.Task[None] | None = None
        self._connection: Connection | None = None
        self._generation = 0
        self._retry = asyncio.Event()
        self._resting = False
        self.status = LinkStatus(weakened_tls=weakened(profile))
        self.clock: PbxClock = assumed_clock(now())
        """The PBX's clock; until it told its time, that of this computer's own zone."""
        self.websocket_refusal = ""
        """Why the PBX refused the web user on the WebSocket; not asked again until a person retries."""
        self.client = Client(
            profile.user,
            secrets.password,
            timing=self.timing,
            troubled=self._troubled,
            renewed=self._renewed,
            steady=steady,
        )
        self.optional = OptionalActions(self.client, pause_s=self.timing.optional_s)
        """What this PBX answers beyond the guide; learned slowly, once the first picture is there."""

    @property
    def meter(self) -> Meter:
        """What was sent and how fast it was answered, over all connections."""
        return self.client.meter

    @property
    def report_place(self) -> str:
        """Host and port that reports are to be POSTed to; empty where none are."""
        return self.client.report_place

    @property
    def answered(self) -> Mapping[str, bool]:
        """Which actions beyond the guide the PBX answers, as far as that is known."""
        return self.optional.learned_so_far

    def start(self) -> None:
        """Connect and stay connected, until `stop`. Call it in a running loop."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._live(), name="link")

    async def stop(self) -> None:
        """Log out and close everything; returns when nothing is left behind."""
        task, self._task = self._task, None
        if task is None:
            return
        task.cancel()
        (ended,) = await asyncio.gather(task, return_exceptions=True)
        self.show(
            phase=Phase.OFFLINE,
            way=Way.NONE,
            websocket=WayStatus.OFF,
            report=WayStatus.OFF,
            reason="",
            advice="",
            next_try_at=None,
            attempts_left=None,
            fingerprint="",
        )
        if isinstance(ended, Exception):
            raise ended

    def retry_now(self) -> None:
        """Try at once: a person asks. Also leads out of a refused login."""
        self.websocket_refusal = ""
        if self._resting:
            self.client.person_retries()
            self._retry.set()
        elif self._connection is not None:
            self._connection.person_retries()

    def trust(self, fingerprint: str) -> None:
        """Pin the certificate with this SHA-256 fingerprint and try at once: a person has said yes.

        Raises WrongUse where it is no fingerprint.
        """
        pin = normalised(fingerprint)
        if not pin:
            raise WrongUse("There is no fingerprint to trust")
        self.learn(msgspec.structs.replace(self._profile, fingerprint=pin))
        self.retry_now()

    def proven(self, at: float) -> None:
        """Take note that a full listing begun at `at` (epoch seconds) has been applied."""
        if self._connection is None or not self._connection.is_up(at):
            return
        self._backoff.succeeded()
        self.show(phase=Phase.LIVE, fresh_at=at, tries=0, next_try_at=None, **self._connection.told())
        self.optional.begin()

    def failed(self, error: UcmError) -> None:
        """Take note that a listing failed: what is on the screen is not proven any more."""
        if self._connection is None:
            return
        if isinstance(error, CannotReach | BadReply | SessionLost | LoginRefused | NotTrusted):
            self._connection.lose(error)
        elif self.status.phase is Phase.LIVE:
            self.show(phase=Phase.STALE, reason=error.sentence, advice=error.advice)
        else:
            self.show(reason=error.sentence, advice=error.advice)

    def show(self, **changes: Any) -> None:  # noqa: ANN401  # the fields of LinkStatus
        """Change fields of the status, and tell the listener where that makes a difference."""
        before, self.status = self.status, msgspec.structs.replace(self.status, **changes)
        if self.status != before:
            tell(self._listener.status_changed, self.status)

    def learn(self, profile: Profile) -> None:
        """Keep a profile that knows more than before."""
        self._profile = profile
        tell(self._listener.learned, profile)

    @property
    def _trying(self) -> Phase:
        """What it is while it is not connected: what was live once is stale."""
        return Phase.CONNECTING if self.status.fresh_at is None else Phase.STALE

    async def _live(self) -> None:
        while True:
            self._retry.clear()
            try:
                await self._connect_once()
            except FINAL as error:
                await self._wait_for_person(error)
            except UcmError as error:
                await self._wait_a_while(error)
            except Exception:  # the border of this task: a fault of ours must not end it in silence
                log.exception("the connection failed by a fault of this program")
                await self._wait_a_while(CannotReach("A fault of this program broke the connection"))

    async def _connect_once(self) -> None:
        """Connect and stay so; always raises what ended it."""
        self._generation += 1
        if self.status.phase is Phase.STOPPED:
            # In one go with the phase: who is told must see no half-cleared question.
            self.show(phase=self._trying, reason="", advice="", attempts_left=None, fingerprint="")
        else:
            self.show(phase=self._trying, next_try_at=None)
        self._connection = Connection(
            self._profile,
            self._secrets,
            self._generation,
            board=self,
            client=self.client,
            listener=self._listener,
            now=self._now,
            steady=self._steady,
            network=self._network,
        )
        try:
            await self._connection.run()
        finally:
            if self.status.phase is Phase.LIVE:
                # What came last was true until then; only now is it told, not with each event.
                self._proven_by_event(self._connection.heard_at)
            self._connection = None
            await self.optional.end()

    def _proven_by_event(self, at: float | None) -> None:
        if at is not None and at > (self.status.fresh_at or 0.0):
            self.status = msgspec.structs.replace(self.status, fresh_at=at)

    async def _wait_for_person(self, error: UcmError) -> None:
        log.warning("stopped: %s", error.sentence)
        self._begin_rest(
            error,
            phase=Phase.STOPPED,
            attempts_left=error.attempts_left if isinstance(error, LoginRefused) else None,
            fingerprint=error.fingerprint if isinstance(error, NotTrusted) else "",
        )
        await self._rest(None)

    async def _wait_a_while(self, error: UcmError) -> None:
        wait_s = self._backoff.next_s()
        if isinstance(error, Busy) and error.retry_after_s:
            wait_s = max(wait_s, error.retry_after_s)
        log.info("not connected: %s (try %d)", error.sentence, self._backoff.tries)
        self._begin_rest(
            error,
            phase=self._trying,
            tries=self._backoff.tries,
            next_try_at=self._now() + wait_s,
        )
        await self._rest(wait_s)

    def _begin_rest(self, error: UcmError, **changes: Any) -> None:  # noqa: ANN401  # fields of LinkStatus
        # First of all: who is told may say at once that it is to go on.
        self._resting = True
        self.show(
            way=Way.NONE,
            websocket=WayStatus.OFF,
            report=WayStatus.OFF,
            reason=error.sentence,
            advice=error.advice,
            **changes,
        )

    async def _rest(self, wait_s: float | None) -> None:
        """Wait until a person asks to go on, or `wait_s` are over."""
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._retry.wait()
        finally:
            self._resting = False

    def _renewed(self) -> None:
        """Hear that the PBX had forgotten our session."""
        if self._connection is not None:
            self._connection.session_renewed()

    def _troubled(self, error: UcmError) -> None:
        """Hear of an error that any request ended with."""
        if self._connection is None:
            return
        if isinstance(error, LoginRefused | NotTrusted):
            self._connection.lose(error)
        elif isinstance(error, CannotReach):
            self._connection.ask_for_life()


def assumed_clock(now: float) -> PbxClock:
    """Return the clock of a PBX that has not told its time: most stand in the zone of their users."""
    return PbxClock(float(time.localtime(now).tm_gmtoff))
