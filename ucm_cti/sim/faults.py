"""Misbehaviour that a test orders from the simulated PBX, and nothing does by itself."""

import asyncio
from enum import StrEnum, auto

from msgspec import Struct


class Misdeed(StrEnum):
    """What may go wrong with one request."""

    DELAY = auto()
    """It is answered `seconds` late."""
    HANG = auto()
    """It is never answered."""
    KILL = auto()
    """The connection breaks before it is executed."""
    KILL_AFTER = auto()
    """It is executed, and the connection breaks instead of the answer."""
    CUT_OFF = auto()
    """Its answer ends in the middle."""
    GARBAGE = auto()
    """It is answered with a web page."""
    HUGE = auto()
    """Its answer does not end before `size` bytes."""
    NO_STATUS = auto()
    """Its answer lacks `status`."""
    REFUSE = auto()
    """It is not executed but answered with `status`."""


class Ordered(Struct, kw_only=True):
    """One misdeed that waits for its request."""

    misdeed: Misdeed
    action: str | None
    """Wire name of the action it waits for, None for any."""
    times: int | None
    """Requests it still hits, None for all."""
    seconds: float
    status: int
    size: int


class Faults:
    """What has been ordered. Orders are taken up first come first served, one a request."""

    def __init__(self) -> None:
        self._ordered: list[Ordered] = []
        self._lost_events = 0
        self._hits = asyncio.Semaphore(0)
        self.unknown_user_status = -71
        """What a challenge for an unknown user is answered; some firmware says -47 or -1 (BEHAVIOUR.md)."""
        self.api_off = False
        """Whether the API is switched off: every login is forbidden (-70)."""

    def order(
        self,
        misdeed: Misdeed,
        action: str | None = None,
        *,
        times: int | None = 1,
        seconds: float = 0.0,
        status: int = -45,
        size: int = 64 << 20,
    ) -> None:
        """Let `misdeed` happen to the next `times` requests of `action` (wire name; None for any)."""
        folded = action.casefold() if action else None
        self._ordered.append(
            Ordered(misdeed=misdeed, action=folded, times=times, seconds=seconds, status=status, size=size)
        )

    def lose_events(self, count: int) -> None:
        """Let the next `count` events reach nobody."""
        self._lost_events += count

    def clear(self) -> None:
        """Behave again; requests that already hang keep hanging."""
        self._ordered.clear()
        self._lost_events = 0

    async def struck(self) -> None:
        """Wait until a misdeed has found its request; each one ends one wait."""
        await self._hits.acquire()

    def take(self, action: str) -> Ordered | None:
        """Return what is to go wrong with a request of `action`, and count it as done."""
        for ordered in self._ordered:
            if ordered.action in {None, action.casefold()}:
                if ordered.times is not None:
                    ordered.times -= 1
                    if ordered.times <= 0:
                        self._ordered.remove(ordered)
                self._hits.release()
                return ordered
        return None

    def take_event(self) -> bool:
        """Tell whether the next event is lost, and count it."""
        if not self._lost_events:
            return False
        self._lost_events -= 1
        return True
