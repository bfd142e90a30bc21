"""When to ask the PBX again: listings make the picture true, pushed events keep it fresh."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from ucm_cti.control.agenda import NEVER, Agenda, Look, SyncTiming
from ucm_cti.control.event_meter import EventMeter
from ucm_cti.control.listing import Asker, Lister, Part
from ucm_cti.control.missed import MissedEvents
from ucm_cti.control.onward import Onward
from ucm_cti.control.restarts import Restarts
from ucm_cti.control.rounds import Rounds
from ucm_cti.control.suspects import Suspects
from ucm_cti.model.connection import LinkStatus, MayDo, Way
from ucm_cti.model.errors import BadReply, CannotReach, LoginRefused, NotTrusted, SessionLost, UcmError
from ucm_cti.model.ids import ChannelName
from ucm_cti.model.profile import Profile
from ucm_cti.protocol.reports import (
    Arrived,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    UnknownReport,
)
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.picture import LivePicture

log = logging.getLogger(__name__)

_CONNECTION_LOST = (CannotReach, BadReply, SessionLost, LoginRefused, NotTrusted)
"""After these the link connects anew, and then says so."""


_OF_LEGS = (LegShown, LegRowGone, BridgeShown, BridgeRowGone)


_SLOTS_TO_NEXT = 3
"""Within so many slots comes another step of a round."""


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
        self._onward = Onward(now)
        self._restarts = Restarts()
        self._on_status = on_status
        self._on_learned = on_learned
        self._on_connected = on_connected
        self._timing = timing or SyncTiming()
        self._link: LinkPort | None = None
        self._lister = Lister(picture, self._asker, self._onward)
        self._tasks: list[asyncio.Task[None]] = []
        self._wake = asyncio.Event()
        self.looking = False
        """Whether lists are being fetched now."""
        self._generation = 0
        self._agenda = Agenda(self._timing)
        self._rounds = Rounds(self._lister, picture)
        self._suspects = Suspects(self._timing.proof_s, self._timing.proofs_s)
        self.missed = MissedEvents(grace_s=self._timing.grace_s)
        """What listings showed and no event told."""
        self.events = EventMeter()
        """What has come, by kind."""
        self.connections = 0
        """Logins that began a connection."""
        self._heard = 0
        """Events of legs since the last look at them."""
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
        self._lister.forget()
        self.missed.excuse()
        self.connections += 1
        self._on_connected()
        self._agenda.connected(self._time())
        self._wake.set()

    def reports(self, arrived: Sequence[Arrived], generation: int) -> None:
        """Apply events, unless they are late news of a connection that is over."""
        if generation != self._generation:
            return
        arrived = self._onward.put_right(arrived)
        self.missed.hear(arrived)
        self.events.hear(arrived)
        self._picture.apply_all(arrived)
        for report, _ in arrived:
            if isinstance(report, _OF_LEGS):
                self._heard += 1
                if isinstance(report, LegRowGone):
                    self._suspect(ChannelName(report.channel))
            elif isinstance(report, UnknownReport):
                self._hint(report)
        if self._heard:
            self._doubt(doubted=False)

    def gap(self, why: str) -> None:
        """Take note that events may have been lost."""
        log.debug("a listing is due: %s", why)
        self.missed.excuse()
        self._agenda.gap(self._time())
        self._wake.set()

    def status_changed(self, status: LinkStatus) -> None:
        """Poll where nothing is pushed, and pass the status on."""
        pushed = status.way in {Way.WEBSOCKET, Way.REPORT}
        if pushed != self._agenda.pushed:
            self.missed.excuse()
            self._agenda.push_changed(self._time(), pushed=pushed)
            self._wake.set()
        self._on_status(status)

    def learned(self, profile: Profile) -> None:
        """Pass on a profile that knows more than before."""
        self._on_learned(profile)

    def look_at_calls(self) -> None:
        """Look at the legs at once: somebody wants to know whether the picture is true."""
        if self._agenda.complete:
            self._agenda.look_at_calls(self._time())
            self._wake.set()

    def acted(self) -> None:
        """Look soon at what an act of ours has done, where no event tells it."""
        self._agenda.acted(self._time())
        self._wake.set()

    # --- asking ---------------------------------------------------------------------------------

    def _hint(self, report: UnknownReport) -> None:
        log.debug("unknown event %r: %s", report.name, report.reason)
        self._agenda.unknown(self._time())
        self._wake.set()

    def _suspect(self, leg: ChannelName) -> None:
        if leg in self._picture.channels:
            self._suspects.add(leg, self._time())
            self._wake.set()

    def _judge_suspects(self) -> None:
        now = self._time()
        if self._suspects.judge(self._picture.channels, now) and self._agenda.complete:
            self._agenda.look_at_calls(now)

    def _doubt(self, *, doubted: bool) -> None:
        if doubted != self._agenda.doubted:
            self._agenda.doubt(self._time(), doubted=doubted)

    def _time(self) -> float:
        return asyncio.get_running_loop().time()

    def _asker(self) -> Asker:
        if self._link is None:
            raise CannotReach("There is no connection to the PBX.")
        return self._link.client

    async def _keep_true(self) -> None:
        while True:
            look, due = self._agenda.next()
            now = self._time()
            if min(due, self._suspects.due) > now:
                await self._rest(min(due, self._suspects.due) - now)
            elif self._suspects.due <= now:
                self._judge_suspects()
            else:
                try:
                    await self._look(look)
                except Exception:  # the border of this task: nothing would ever be listed again
                    log.exception("a listing failed by a fault of this program")
                    self._failed(UcmError("A fault of this program broke a listing"), look)

    async def _rest(self, wait_s: float) -> None:
        self._wake.clear()
        try:
            async with asyncio.timeout(None if wait_s == NEVER else wait_s):
                await self._wake.wait()
        except TimeoutError:
            pass

    async def _look(self, look: Look) -> None:
        """Fetch lists once. What asks for more meanwhile is not lost: it plans anew."""
        self.looking = True
        generation, begun, sent_at = self._generation, self._onward(), self._now()
        self._agenda.begun(look, self._time())
        self.missed.begin(begun)
        try:
            changes = await self._fetch(look)
        except UcmError as error:
            self.missed.failed()
            if generation == self._generation:
                self._failed(error, look)
        else:
            if generation == self._generation:
                self._done(look, begun, sent_at, changes)
        finally:
            self.looking = False

    async def _fetch(self, look: Look) -> tuple[Change, ...]:
        match look:
            case Look.FULL:
                await self._notice_restart()
                return await self._lister.main_lists()
            case Look.QUEUES:
                return await self._lister.each_queue()
            case Look.CALLS:
                return await self._lister.calls()
            case Look.RINGING:
                return await self._lister.ringing()
            case _:
                if not self._agenda.polls and await self._asker().renew(_SLOTS_TO_NEXT * self._timing.slot_s):
                    return ()  # the login takes the place of the step: both would be too many at once
                return await self._rounds.step(look)

    def _done(self, look: Look, begun: float, sent_at: float, changes: tuple[Change, ...]) -> None:
        now = self._time()
        self.missed.listed(look, changes, begun, self._onward(), pushed=self._agenda.pushed)
        if look in {Look.FULL, Look.CALLS, Look.RINGING}:
            self._judge_events(changes)
            self._seen_at = begun
        if self._lister.counted_otherwise():
            self._agenda.count_differs(now)
        self._agenda.done(
            look, now, calls=bool(self._picture.channels), steps=self._rounds.steps, news=bool(changes)
        )
        if look in {Look.FULL, Look.CALLS} and self._agenda.complete and self._link is not None:
            self._link.proven(sent_at)

    def _judge_events(self, changes: tuple[Change, ...]) -> None:
        """Doubt the events where a listing of legs shows news and none has come since the one before."""
        news = any(change.table is TableName.CHANNELS for change in changes)
        if self._agenda.pushed and self._agenda.complete and self._heard == 0 and news:
            self._doubt(doubted=True)
        self._heard = 0

    async def _notice_restart(self) -> None:
        """Forget the legs where the PBX has started anew since we last saw it: their names begin again."""
        up_s = await self._lister.up_time_s()
        if up_s is not None and self._restarts.happened(
            up_s, steady=self._time(), now=self._onward(), seen_at=self._seen_at
        ):
            log.info("the PBX has restarted")
            self._picture.restart()
            self._agenda.restarted(self._time())

    def _failed(self, error: UcmError, look: Look) -> None:
        log.info("a listing failed: %s", error.sentence)
        if isinstance(error, _CONNECTION_LOST):
            self._agenda.lost()
        else:
            self._agenda.refused(look, self._time())
        if self._link is not None:
            self._link.failed(error)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self._timing.tick_s)
            now = self._onward()
            try:
                self.missed.dropped(self._picture.tick(now), now)
                self.missed.judge(now)
            except Exception:  # the border of this task: what has ended would stay for ever
                log.exception("a tick failed by a fault of this program")
