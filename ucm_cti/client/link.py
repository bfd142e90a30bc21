"""One connection's life: from the first try to the orderly stop."""

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from ucm_cti.client.client import Client
from ucm_cti.client.timing import Timing
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.connection import LinkStatus
from ucm_cti.model.errors import UcmError
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.protocol.reports import Report


class LinkListener(Protocol):
    """Who is told what happens on a connection; all calls come in the loop and must return at once."""

    def connected(self, generation: int) -> None:
        """Take note of a login: a full listing is due."""

    def reports(self, reports: Sequence[Report], at: float, generation: int) -> None:
        """Take events that arrived at `at` (epoch seconds) on the connection `generation`."""

    def gap(self, why: str) -> None:
        """Take note that events may have been lost: a listing is due."""

    def status_changed(self, status: LinkStatus) -> None:
        """Show another status."""

    def learned(self, profile: Profile) -> None:
        """Keep a profile that knows more than before: a pinned certificate, a refused WebSocket."""


class Link:
    """The connection to one PBX."""

    def __init__(
        self,
        profile: Profile,
        secrets: Secrets,
        listener: LinkListener,
        *,
        now: Callable[[], float] = time.time,
        timing: Timing | None = None,
    ) -> None:
        self.status = LinkStatus()
        self.clock = PbxClock()
        self.client = Client(profile.user, secrets.password)
        raise NotImplementedError

    def start(self) -> None:
        """Connect and stay connected, until `stop`. Call it in a running loop."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Log out and close everything; returns when nothing is left behind."""
        raise NotImplementedError

    def retry_now(self) -> None:
        """Try at once: a person asks. Also leads out of a refused login."""
        raise NotImplementedError

    def trust(self, fingerprint: str) -> None:
        """Pin the certificate with this SHA-256 fingerprint and try at once: a person has said yes."""
        raise NotImplementedError

    def proven(self, at: float) -> None:
        """Take note that a full listing begun at `at` (epoch seconds) has been applied."""
        raise NotImplementedError

    def failed(self, error: UcmError) -> None:
        """Take note that a listing failed."""
        raise NotImplementedError
