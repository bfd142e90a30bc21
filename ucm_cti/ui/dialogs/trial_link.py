"""What a trial needs of a connection; `control.Console` is one."""

from collections.abc import Callable
from typing import Protocol

from ucm_cti.model.connection import LinkStatus


class TrialLink(Protocol):
    """A connection that can be started, trusted and stopped."""

    def on_status(self, listener: Callable[[LinkStatus], None]) -> Callable[[], None]:
        """Call `listener` with every new status; return how to end that."""
        ...

    async def start(self) -> None:
        """Connect and stay connected."""

    async def stop(self) -> None:
        """Close everything."""

    def trust(self, fingerprint: str) -> None:
        """Pin a certificate and go on."""
