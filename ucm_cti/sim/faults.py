"""Misbehaviour of the simulated PBX: what is ordered once and exactly, and what a plan of `chaos` brings."""

import asyncio
from collections.abc import Callable, Mapping
from enum import StrEnum, auto
from typing import Final

from msgspec import Struct

from ucm_cti.sim.chaos.outcome import Chaos
from ucm_cti.sim.chaos.plan import Fault


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


_OF_A_PLAN: Final[Mapping[Fault, Misdeed]] = {
    Fault.DROP: Misdeed.KILL_AFTER,
    Fault.DELAY: Misdeed.DELAY,
    Fault.SLOW: Misdeed.DELAY,
    Fault.CORRUPT: Misdeed.GARBAGE,
    Fault.HANG: Misdeed.HANG,
    Fault.REFUSE: Misdeed.REFUSE,
    Fault.HALF_CLOSE: Misdeed.CUT_OFF,
    Fault.CUT: Misdeed.KILL,
}
"""What the faults of replies are."""


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
    """What goes wrong: orders, taken up first come first served, one a request, and then the plan's rules."""

    def __init__(self, chaos: Chaos, *, clock: Callable[[], float], real_s: Callable[[float], float]) -> None:
        """`clock` is the PBX's; `real_s` turns its seconds into ours."""
        self.chaos = chaos
        self._clock = clock
        self._real_s = real_s
        self._ordered: list[Ordered] = []
        self._lost_events = 0
        self._hits = asyncio.Semaphore(0)
        self.unknown_user_status = -71
        """What a challenge for an unknown user is answered; -47 or -1 at times (real boxes: bad user)."""
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
        return self._planned(action) if self.chaos.on else None

    def _planned(self, action: str) -> Ordered | None:
        fate = self.chaos.reply(action, self._clock())
        if fate is None:
            return None
        return Ordered(
            misdeed=_OF_A_PLAN[fate.fault],
            action=None,
            times=1,
            seconds=self._real_s(fate.amount),
            status=int(fate.amount),
            size=0,
        )

    def take_event(self) -> bool:
        """Tell whether the next event is lost, and count it."""
        if not self._lost_events:
            return False
        self._lost_events -= 1
        return True
