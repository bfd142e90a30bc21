"""When to ask the PBX again: listings make the picture true, pushed events keep it fresh."""

import asyncio
import logging
import math
from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from ucm_cti.control.listing import Asker, Lister, Part
from ucm_cti.control.suspects import Suspects
from ucm_cti.model.connection import LinkStatus, MayDo, Way
from ucm_cti.model.errors import BadReply, CannotReach, LoginRefused, NotTrusted, SessionLost, UcmError
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.profile import Profile
from ucm_cti.protocol.reports import Arrived, LegRowGone, UnknownReport
from ucm_cti.state.change import TableName
from ucm_cti.state.picture import LivePicture

log = logging.getLogger(__name__)

_CONNECTION_LOST = (CannotReach, BadReply, SessionLost, LoginRefused, NotTrusted)
"""After these the link connects anew, and then says so."""
_NEVER = math.inf


class SyncTiming(Struct, frozen=True, kw_only=True):
    """Intervals in seconds."""

    burst_s: float = 0.1
    """So long after the first of a burst of reasons a listing begins: one for all of them."""
    unknown_s: float = 5.0
    """The shortest time between two listings that unknown events ask for."""
    poll_s: float = 5.0
    """Between two looks at the legs when nothing is pushed."""
    proof_s: float = 0.25
    """From the loss of a leg's last row to a look at whether it lives on: mostly it does, in a bridge."""
    proofs_s: float = 1.0
    """The shortest time between two such looks."""
    act_s: float = 0.3
    """From an act of ours to a look at the legs when nothing is pushed."""
    slow_s: float = 60.0
    """Between two full listings when events are pushed."""
    slow_polling_s: float = 30.0
    """Between two full listings when nothing is pushed."""
    retry_s: float = 2.0
    """After the PBX would not list, on a connection that stands."""
    tick_s: float = 1.0


class LinkPort(Protocol):
    """The part of a link that listings need."""

    @property
    def client(self) -> Asker:
        """Who carries queries."""
        ...

    def proven(self, at: float) -> None:
        """Take note that a full listing begun at `at` has been applied."""

    def failed(self, error: UcmError) -> None:
        """Take note that a listing failed."""


class Sync:
    """Listens to a link and keeps the picture true; see `client.listener.LinkListener`."""

    def __init__(
        self,
        picture: LivePicture,
        *,
        now: Callable[[], float],
        on_status: Callable[[LinkStatus], None],
        on_learned: Callable[[Profile], None],
        on_connected: Callable[[], None] = lambda: None,
        timing: SyncTiming | None = None,
    ) -> None:
        """Feed `picture`; `now` is this computer's clock in epoch seconds."""
        self._picture = picture
        self._now = now
        self._on_status = on_status
        self._on_learned = on_learned
        self._on_connected = on_connected
        self._timing = timing or SyncTiming()
        self._link: LinkPort | None = None
        self._lister = Lister(picture, self._asker, now)
        self._tasks: list[asyncio.Task[None]] = []
        self._wake = asyncio.Event()
        self.looking = False
        """Whether lists are being fetched now."""
        self._generation = 0
        self._full_due = _NEVER
        self._calls_due = _NEVER
        self._suspects = Suspects(self._timing.proof_s, self._timing.proofs_s)
        self._complete = False
        """Whether a full listing was applied on this connection."""
        self._unknown_at = -_NEVER
        self._pushed = False
        self._heard = 0
        """Events since the last full listing."""
        self._doubt = False
        """Whether a listing showed news that no event had told."""
        self._seen_at: float | None = None
        """When the picture was last proven, over all connections."""

    def may(self, part: Part) -> MayDo:
        """Return whether the PBX tells us a part of the picture, and if not, why."""
        return self._lister.may(part)

    def start(self, link: LinkPort) -> None:
        """Keep the picture true by `link`; call it in a running loop, before the link is started."""
        self._link = link
        loop = asyncio.get_running_loop()
        self._tasks = [
            loop.create_task(self._keep_true(), name="sync"),
            loop.create_task(self._tick(), name="tick"),
        ]

    async def stop(self) -> None:
        """Ask no more; returns when nothing is left behind."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- what the link tells --------------------------------------------------------------------

    def connected(self, generation: int) -> None:
        """Take note of a login: a full listing is due."""
        self._generation = generation
        self._complete = self._doubt = False
        self._calls_due = _NEVER
        self._unknown_at = -_NEVER
        self._lister.forget()
        self._on_connected()
        self._want_full(0.0)

    def reports(self, arrived: Sequence[Arrived], generation: int) -> None:
        """Apply events, unless they are late news of a connection that is over."""
        if generation != self._generation:
            return
        self._heard += len(arrived)
        self._doubt = False
        self._picture.apply_all(arrived)
        for report, _ in arrived:
            if isinstance(report, UnknownReport):
                self._hint(report)
            elif isinstance(report, LegRowGone):
                self._suspect(ChannelName(report.channel))

    def gap(self, why: str) -> None:
        """Take note that events may have been lost."""
        log.debug("a listing is due: %s", why)
        self._want_full(self._timing.burst_s)

    def status_changed(self, status: LinkStatus) -> None:
        """Poll where nothing is pushed, and pass the status on."""
        pushed = status.way in {Way.WEBSOCKET, Way.REPORT}
        if pushed != self._pushed:
            self._pushed = pushed
            self._calls_due = (
                _NEVER if self._full_due == _NEVER or pushed else self._after(self._timing.poll_s)
            )
            self._wake.set()
        self._on_status(status)

    def learned(self, profile: Profile) -> None:
        """Pass on a profile that knows more than before."""
        self._on_learned(profile)

    def acted(self) -> None:
        """Look soon at what an act of ours has done, where no event tells it."""
        if self._polls:
            self._calls_due = min(self._calls_due, self._after(self._timing.act_s))
            self._wake.set()

    # --- asking ---------------------------------------------------------------------------------

    @property
    def _polls(self) -> bool:
        return self._complete and (self._doubt or not self._pushed)

    def _hint(self, report: UnknownReport) -> None:
        log.debug("unknown event %r: %s", report.name, report.reason)
        due = max(self._after(self._timing.burst_s), self._unknown_at + self._timing.unknown_s)
        if due < self._full_due:
            self._unknown_at = due
            self._full_due = due
            self._wake.set()

    def _suspect(self, leg: ChannelName) -> None:
        if leg in self._picture.channels:
            self._suspects.add(leg, self._after(0.0))
            self._wake.set()

    def _judge_suspects(self) -> None:
        now = self._after(0.0)
        if self._suspects.judge(self._picture.channels, now) and self._complete:
            self._calls_due = now

    def _want_full(self, wait_s: float) -> None:
        self._full_due = min(self._full_due, self._after(wait_s))
        self._wake.set()

    def _after(self, wait_s: float) -> float:
        return asyncio.get_running_loop().time() + wait_s

    def _asker(self) -> Asker:
        if self._link is None:
            raise CannotReach("There is no connection to the PBX.")
        return self._link.client

    async def _keep_true(self) -> None:
        while True:
            wait_s = min(self._full_due, self._calls_due, self._suspects.due) - self._after(0.0)
            if wait_s > 0:
                await self._rest(wait_s)
            elif self._suspects.due <= self._after(0.0):
                self._judge_suspects()
            else:
                await self._look(full=self._full_due <= self._after(0.0))

    async def _rest(self, wait_s: float) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(None if wait_s == _NEVER else wait_s):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _look(self, *, full: bool) -> None:
        """Fetch lists once. What asks for more meanwhile is not lost: it sets the due times anew."""
        self.looking = True
        try:
            await self._fetch(full=full)
        finally:
            self.looking = False

    async def _fetch(self, *, full: bool) -> None:
        generation, begun = self._generation, self._now()
        self._calls_due = _NEVER
        if full:
            self._full_due = _NEVER
        try:
            if full:
                await self._list_all()
            else:
                await self._lister.calls()
        except UcmError as error:
            if generation == self._generation:
                self._failed(error, full=full)
            return
        if generation != self._generation:
            return
        self._complete = self._complete or full
        self._seen_at = begun
        if self._link is not None:
            self._link.proven(begun)
        slow_s = self._timing.slow_s if self._pushed else self._timing.slow_polling_s
        if full:
            self._full_due = min(self._full_due, self._after(slow_s))
        if self._polls:
            self._calls_due = min(self._calls_due, self._after(self._timing.poll_s))

    async def _list_all(self) -> None:
        if not self._complete:
            await self._notice_restart()
        heard, was_complete = self._heard, self._complete
        changes = await self._lister.everything()
        news = any(change.table is TableName.CHANNELS for change in changes)
        self._doubt = self._pushed and was_complete and self._heard == heard == 0 and news
        self._heard = 0

    async def _notice_restart(self) -> None:
        """Forget the legs where the PBX has started anew since we last saw it: their names begin again."""
        if self._seen_at is None:
            return
        up_s = await self._lister.up_time_s()
        if up_s is not None and self._now() - up_s > self._seen_at:
            log.info("the PBX has restarted")
            self._picture.restart()

    def _failed(self, error: UcmError, *, full: bool) -> None:
        log.info("a listing failed: %s", error.sentence)
        if isinstance(error, _CONNECTION_LOST):
            self._full_due = self._calls_due = _NEVER
        elif full:
            self._full_due = min(self._full_due, self._after(self._timing.retry_s))
        else:
            self._calls_due = min(self._calls_due, self._after(self._timing.poll_s))
        if self._link is not None:
            self._link.failed(error)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self._timing.tick_s)
            self._picture.tick(self._now())
