"""Who is told what happens on a connection."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from ucm_cti.client.timing import Timing
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.connection import LinkStatus
from ucm_cti.model.profile import Profile
from ucm_cti.protocol.reports import Arrived

log = logging.getLogger(__name__)


class LinkListener(Protocol):
    """Hears of one connection; all calls come in the loop and must return at once."""

    def connected(self, generation: int) -> None:
        """Take note of a login: a full listing is due."""

    def reports(self, arrived: Sequence[Arrived], generation: int) -> None:
        """Take events of the connection `generation`, each with its arrival, in their order."""

    def gap(self, why: str) -> None:
        """Take note that events may have been lost: a listing is due."""

    def status_changed(self, status: LinkStatus) -> None:
        """Show another status."""

    def learned(self, profile: Profile) -> None:
        """Keep a profile that knows more than before: a pinned certificate, a refused WebSocket."""


def tell(what: Callable[..., None], *news: object) -> None:
    """Tell a listener something: a fault of its is logged and must not cost the connection."""
    try:
        what(*news)
    except Exception:  # the border between a link and those who listen to it
        log.exception("a listener failed")


class StatusBoard(Protocol):
    """What the parts of a link share: its status, the PBX's clock, the intervals."""

    status: LinkStatus
    clock: PbxClock
    timing: Timing

    def show(self, **changes: Any) -> None:  # noqa: ANN401  # the fields of LinkStatus
        """Change fields of the status, and tell the listener where that makes a difference."""
