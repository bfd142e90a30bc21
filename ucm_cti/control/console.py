"""All that a window or a command line needs of one PBX."""

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol, TypeVar

from ucm_cti.client.meter import Meter
from ucm_cti.control.agenda import SyncTiming
from ucm_cti.control.desk import Desk
from ucm_cti.control.diagnostics import Diagnostics
from ucm_cti.control.listing import Asker, Part
from ucm_cti.control.rights import Rights
from ucm_cti.control.sync import Sync
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.connection import LinkStatus, MayDo
from ucm_cti.model.errors import CannotReach, UcmError
from ucm_cti.model.profile import Profile
from ucm_cti.protocol.action import Action
from ucm_cti.state.picture import LivePicture

log = logging.getLogger(__name__)

R = TypeVar("R")
StatusListener = Callable[[LinkStatus], None]


class ConsoleLink(Protocol):
    """The link as the console uses it (`client.link.Link`)."""

    status: LinkStatus
    clock: PbxClock

    @property
    def client(self) -> Asker:
        """Who carries actions."""
        ...

    def start(self) -> None:
        """Connect and stay connected."""

    async def stop(self) -> None:
        """Close everything."""

    def retry_now(self) -> None:
        """Try at once."""

    def trust(self, fingerprint: str) -> None:
        """Pin a certificate."""

    def proven(self, at: float) -> None:
        """Take note of a listing that was applied."""

    def failed(self, error: UcmError) -> None:
        """Take note of a listing that failed."""

    @property
    def meter(self) -> Meter:
        """What was sent and how fast it was answered."""
        ...

    @property
    def report_place(self) -> str:
        """Host and port that reports are to be POSTed to."""
        ...

    @property
    def answered(self) -> Mapping[str, bool]:
        """Which actions beyond the guide the PBX answers, as far as that is known."""
        ...


Connect = Callable[[Profile, Sync], Awaitable[ConsoleLink]]
"""Makes the link, telling the Sync. Awaited, because loading the network's libraries takes a while."""


class Console:
    """One PBX: its picture, what may be done, how the connection fares."""

    def __init__(
        self,
        profile: Profile,
        connect: Connect,
        *,
        keep: Callable[[Profile], None] = lambda _: None,
        now: Callable[[], float] = time.time,
        timing: SyncTiming | None = None,
    ) -> None:
        """Nothing is opened before `start`; `keep` is given the profile whenever it has learned something."""
        self.profile = profile
        self.picture = LivePicture()
        self._connect = connect
        self._keep = keep
        self._link: ConsoleLink | None = None
        self._listeners: list[StatusListener] = []
        self._rights = Rights(profile.call_control)
        self._sync = Sync(
            self.picture,
            now=now,
            on_status=self._tell,
            on_learned=self._learn,
            on_connected=self._rights.forget,
            timing=timing,
        )
        self.diagnostics = Diagnostics(self, self._sync, now=now)
        """What there is to tell of the connection in depth."""
        self.desk = Desk(
            self.picture,
            profile,
            self._rights,
            self,
            status=lambda: self.status,
            now=now,
            done=self._sync.acted,
        )

    @property
    def status(self) -> LinkStatus:
        """How the connection fares."""
        return self._link.status if self._link is not None else LinkStatus()

    @property
    def clock(self) -> PbxClock:
        """The PBX's clock as far as it is known."""
        return self._link.clock if self._link is not None else PbxClock()

    @property
    def meter(self) -> Meter | None:
        """What was sent to the PBX; None before `start`."""
        return self._link.meter if self._link is not None else None

    @property
    def report_place(self) -> str:
        """Host and port that the PBX was told to POST reports to; empty where it was not."""
        return self._link.report_place if self._link is not None else ""

    @property
    def optional(self) -> Mapping[str, bool]:
        """Which actions beyond the guide the PBX answers, as far as that is known."""
        return self._link.answered if self._link is not None else {}

    @property
    def refused(self) -> frozenset[str]:
        """The actions that the PBX has refused this user."""
        return self._rights.refused

    def part(self, part: Part) -> MayDo:
        """Return whether the PBX tells us a part of the picture, and if not, why."""
        return self._sync.may(part)

    def on_status(self, listener: StatusListener) -> Callable[[], None]:
        """Call `listener` with every new status; return how to end that."""
        self._listeners.append(listener)

        def leave() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return leave

    async def start(self) -> None:
        """Connect and stay connected, until `stop`; how it fares is in `status`."""
        if self._link is None:
            self._link = await self._connect(self.profile, self._sync)
            self.diagnostics.start()
            self._sync.start(self._link)
            self._link.start()
            self._tell(self._link.status)

    async def stop(self) -> None:
        """Close everything; returns when nothing is left behind."""
        link, self._link = self._link, None
        if link is not None:
            self.diagnostics.stop()
            await self._sync.stop()
            await link.stop()

    def retry_now(self) -> None:
        """Try to connect at once: a person asks. Leads out of a refused login, too."""
        if self._link is not None:
            self._link.retry_now()

    def trust(self, fingerprint: str) -> None:
        """Trust the certificate with this SHA-256 fingerprint from now on: a person has said yes."""
        if self._link is not None:
            self._link.trust(fingerprint)

    async def send(self, action: Action[R]) -> R:
        """Send an action to the PBX and return its result; raises UcmError."""
        if self._link is None:
            raise CannotReach("There is no connection to the PBX.")
        return await self._link.client.send(action)

    def _learn(self, profile: Profile) -> None:
        self.profile = profile
        self._keep(profile)

    def _tell(self, status: LinkStatus) -> None:
        self.diagnostics.status_changed(status)
        for listener in tuple(self._listeners):
            try:
                listener(status)
            except Exception:  # the border to whoever listens: one that fails must not stop the link
                log.exception("a listener of the status failed")
