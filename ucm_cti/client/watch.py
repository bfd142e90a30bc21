"""Whether the PBX still lives, what its clock says, and whether this computer slept."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable

from ucm_cti.client.client import Client
from ucm_cti.client.listener import StatusBoard
from ucm_cti.client.timing import Timing
from ucm_cti.model.errors import ActionError, CannotReach, LoginRefused, SessionLost
from ucm_cti.protocol.actions.system import GetSystemGeneralStatus, GetSystemStatus, SystemStatus
from ucm_cti.protocol.codec import text, time_or_none

log = logging.getLogger(__name__)

_CLOCK_SLACK_S = 2.0
"""The PBX tells whole seconds: a smaller difference is no news, and would make durations jump."""


class Watch:
    """Asks a quiet PBX for a sign of life."""

    def __init__(
        self,
        board: StatusBoard,
        client: Client,
        *,
        now: Callable[[], float],
        timing: Timing,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask with `client` and show on `board`.

        `now` is this computer's clock, epoch seconds; `steady` is the clock of `client`.
        """
        self._board = board
        self._client = client
        self._now = now
        self._timing = timing
        self._steady = steady
        self._doubt = asyncio.Event()

    def ask_for_life(self) -> None:
        """Ask the PBX for a sign of life at once."""
        self._doubt.set()

    async def run(self, due_s: Callable[[], float]) -> None:
        """Ask whenever nothing was heard for `due_s()`; never returns.

        Raises CannotReach when the PBX does not answer, or when this computer's clock jumped.
        """
        awake_at = self._now()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._until_due_s(due_s())):
                    await self._doubt.wait()
            if abs(self._now() - awake_at) > self._timing.asleep_s:
                raise CannotReach("This computer was asleep", advice="The connection is made anew.")
            awake_at = self._now()
            doubted = self._doubt.is_set()
            self._doubt.clear()
            if doubted or self._quiet_s() >= due_s():
                await self._probe(self._timing.doubt_timeout_s if doubted else self._timing.probe_timeout_s)

    async def learn(self) -> None:
        """Learn the PBX's clock, product and firmware, as far as this user may ask for them."""
        await self._ask_status()
        try:
            told = await self._client.send(GetSystemGeneralStatus())
        except ActionError as error:
            _raise_if_fatal(error)
            return
        self._board.show(product=text(told.product_model), firmware=text(told.prog_version))

    async def _probe(self, limit_s: float) -> None:
        before = self._client.heard_at
        try:
            async with asyncio.timeout(limit_s):
                await self._ask_status()
        except TimeoutError as error:
            # It may have waited behind others, or for a busy PBX: any answer is a sign of life.
            if self._client.heard_at == before:
                raise CannotReach("The PBX does not answer any more") from error

    async def _ask_status(self) -> None:
        try:
            told = await self._client.send(GetSystemStatus())
        except ActionError as error:
            _raise_if_fatal(error)
        else:
            self._learn_clock(told, self._now() - (self._client.latency_ms or 0.0) / 2000)
        self._board.show(latency_ms=self._client.latency_ms)

    def _learn_clock(self, told: SystemStatus, at: float) -> None:
        # "2019-11-22 17:50:26 UTC+02:00": only the wall clock counts, whatever zone stands behind it.
        shown = time_or_none(told.system_time)
        if shown is None:
            return
        clock = self._board.clock.set_anew(shown, at)
        if abs(clock.lead_s - self._board.clock.lead_s) > _CLOCK_SLACK_S:
            self._board.clock = clock

    def _quiet_s(self) -> float:
        heard_at = self._client.heard_at
        return self._timing.probe_s if heard_at is None else self._steady() - heard_at

    def _until_due_s(self, due_s: float) -> float:
        return min(max(due_s - self._quiet_s(), 0.01), self._timing.probe_s)


def _raise_if_fatal(error: ActionError) -> None:
    """Raise an error that ends a connection; a status that may not be asked for blocks nothing."""
    if isinstance(error, LoginRefused | SessionLost):
        raise error
    log.info("the PBX does not tell its status: %s", error.sentence)
