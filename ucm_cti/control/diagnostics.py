"""Gathers what there is to tell of one connection; nothing is asked of the PBX for it."""

import time
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from ucm_cti.client.address import read_address
from ucm_cti.client.certificate import Shown, look_at
from ucm_cti.client.meter import Meter
from ucm_cti.control.diagnosis import (
    CertificateTold,
    Diagnosis,
    EventsTold,
    MissedTold,
    RequestsTold,
    RightsTold,
    WayTold,
    clock_told,
)
from ucm_cti.control.listing import Part
from ucm_cti.control.stalls import StallWatch
from ucm_cti.control.sync import Sync
from ucm_cti.control.ways_told import Since, ways_told
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.connection import LinkStatus
from ucm_cti.model.profile import Profile, Trust

PART_WORDS: Final = {
    Part.CALLS: "Live calls",
    Part.EXTENSIONS: "Extensions",
    Part.GROUPS: "Extension groups",
    Part.QUEUES: "Queues",
    Part.AGENTS: "Agents of queues",
    Part.WAITING: "Callers in queues",
}
LOOK_S: Final = 5.0


class Subject(Protocol):
    """The console that is looked at."""

    profile: Profile

    @property
    def status(self) -> LinkStatus:
        """How the connection fares."""
        ...

    @property
    def clock(self) -> PbxClock:
        """The PBX's clock."""
        ...

    @property
    def meter(self) -> Meter | None:
        """What was sent; None before the first connection."""
        ...

    @property
    def optional(self) -> Mapping[str, bool]:
        """Which actions beyond the guide are answered."""
        ...

    @property
    def refused(self) -> frozenset[str]:
        """Which actions the PBX has refused."""
        ...


class Diagnostics:
    """Looks at a console and at what its Sync has met."""

    def __init__(
        self,
        subject: Subject,
        sync: Sync,
        *,
        now: Callable[[], float],
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """`now` is this computer's clock in epoch seconds; `steady` that of the client's meter."""
        self._subject = subject
        self._sync = sync
        self._now = now
        self._steady = steady
        self._since = Since()
        self._stalls = StallWatch()
        self._shown: Shown | None = None

    def start(self) -> None:
        """Measure stalls from now on; call it in a running loop."""
        self._stalls.start()

    def stop(self) -> None:
        """Measure no more."""
        self._stalls.stop()

    def status_changed(self, status: LinkStatus) -> None:
        """Take note of when a way has changed."""
        self._since.note(status, self._now())

    def seen(self, shown: Shown) -> None:
        """Take note of the certificate that somebody has looked at."""
        self._shown = shown

    async def look_at_certificate(self) -> None:
        """Look at the certificate over a connection of its own; raises UcmError where nobody answers."""
        self.seen(await look_at(read_address(self._subject.profile.url), limit_s=LOOK_S))

    def look_at_calls(self) -> None:
        """Have the PBX's list of legs compared with the picture soon."""
        self._sync.look_at_calls()

    @property
    def compared(self) -> int:
        """How many listings were compared, and all that they showed is judged."""
        missed = self._sync.missed
        return missed.compared if missed.settled else -1

    def ways(self) -> tuple[WayTold, ...]:
        """Return the ways of news, each with why it is not used."""
        return ways_told(self._subject.status, self._subject.profile, self._since)

    def read(self) -> Diagnosis:
        """Return everything as it is now."""
        subject, now = self._subject, self._now()
        status, profile = subject.status, subject.profile
        clock = subject.clock
        return Diagnosis(
            at=now,
            status=status,
            ways=self.ways(),
            events=self._events(status, now),
            missed=self._missed(),
            requests=self._requests(subject.meter),
            clock=clock_told(clock.lead_s) if clock.told else None,
            rights=tuple(self._rights(part) for part in Part),
            refused=tuple(sorted(subject.refused)),
            optional=dict(sorted(subject.optional.items())),
            certificate=self._certificate(profile),
            weakened_tls=status.weakened_tls,
            longest_stall_s=self._stalls.longest_s,
        )

    def _events(self, status: LinkStatus, now: float) -> EventsTold:
        meter = self._sync.events
        return EventsTold(
            total=meter.total,
            kinds=meter.kinds,
            last_minute=meter.last_minute(now),
            last_at=meter.last_at,
            unknown=meter.unknown,
            dropped=status.dropped_events,
        )

    def _missed(self) -> MissedTold:
        missed = self._sync.missed
        return MissedTold(
            total=missed.counts.total(),
            kinds=dict(missed.counts.most_common()),
            latest=tuple(missed.latest),
            compared=missed.compared,
        )

    def _requests(self, meter: Meter | None) -> RequestsTold:
        connections = self._sync.connections
        if meter is None:
            return RequestsTold()
        return RequestsTold(
            total=meter.requests.total(),
            actions=dict(meter.requests.most_common()),
            last_minute=dict(meter.last_minute(self._steady()).most_common()),
            last_ms=meter.last_ms,
            median_ms=meter.median_ms,
            worst_ms=meter.worst_ms,
            logins=meter.logins,
            renewals=max(0, meter.logins - connections),
            reconnects=max(0, connections - 1),
        )

    def _rights(self, part: Part) -> RightsTold:
        may = self._sync.may(part)
        return RightsTold(name=PART_WORDS[part], allowed=may.ok, why=may.why)

    def _certificate(self, profile: Profile) -> CertificateTold:
        if self._shown is not None:
            return CertificateTold(fingerprint=self._shown.fingerprint, expires=self._shown.expires)
        return CertificateTold(fingerprint=profile.fingerprint if profile.trust is Trust.PIN else "")
