"""The PBX as its server, its people and its tests see it."""

from collections.abc import Callable
from datetime import datetime

from ucm_cti.sim.engine.behaviour import ANSWERS, LIVELY, Firmware, PhoneBehaviour, Storm, Traffic
from ucm_cti.sim.engine.commands import Commands
from ucm_cti.sim.engine.deeds import Deeds
from ucm_cti.sim.engine.journal import Over
from ucm_cti.sim.engine.notices import Listener
from ucm_cti.sim.engine.parts import build
from ucm_cti.sim.engine.reconfigured import Reconfigured
from ucm_cti.sim.engine.storm import StormMaker
from ucm_cti.sim.engine.traffic import TrafficMaker
from ucm_cti.sim.engine.truth import Truth
from ucm_cti.sim.people import Office


class Engine(Commands, Deeds, Reconfigured, Truth):
    """One running PBX. Nothing happens by itself: `advance` moves its clock and runs what is due.

    The same office, seed and deeds give the same day. `behaviour` is that of every phone that has none
    of its own; None lets each answer after 1 to 3 s, or, with traffic, behave like people do.
    """

    def __init__(
        self,
        office: Office,
        *,
        seed: int,
        start: datetime,
        behaviour: PhoneBehaviour | None = None,
        firmware: Firmware = Firmware.CURRENT,
        traffic: Traffic | None = None,
        storm: Storm | None = None,
    ) -> None:
        busy = traffic is not None and traffic.calls_per_minute > 0
        default = behaviour or (LIVELY if busy else ANSWERS)
        self.office = office
        self._firmware = firmware
        self._up_since = 0.0
        self._parts = build(office, seed=seed, start=start, behaviour=default, firmware=firmware)
        if traffic is not None and busy:
            TrafficMaker(self, self._parts, traffic)
        if storm is not None:
            StormMaker(self, self._parts, storm)

    @property
    def now(self) -> float:
        """Seconds since the start."""
        return self._parts.board.schedule.now

    @property
    def up_s(self) -> float:
        """Seconds since it was last started."""
        return self.now - self._up_since

    def pbx_time(self) -> datetime:
        """Return what the PBX's clock shows, without a zone."""
        return self._parts.board.time()

    def next_due(self) -> float | None:
        """Return when something happens next, or None when nothing is planned."""
        return self._parts.board.schedule.next_due()

    def advance(self, to: float) -> None:
        """Run everything due up to `to` (seconds since the start), in order, and set the clock to it."""
        self._parts.board.schedule.advance(to)

    def shift_clock(self, seconds: float) -> None:
        """Set the PBX's clock forward, or back; what is planned comes when it would have come."""
        self._parts.board.shift_clock(seconds)

    def restart(self) -> None:
        """Start the PBX anew: calls and logged-in agents are gone, untold; channels count from 0 again."""
        board, queueing = self._parts.board, self._parts.dialplan.queueing
        board.start_anew()
        self._up_since = self.now
        with board.publisher.silenced():
            queueing.forget_logins()
        self._parts.load.tell()

    def plan(self, seconds: float, run: Callable[[], None]) -> Callable[[], None]:
        """Run something so many seconds from now; returns what takes it back."""
        return self._parts.board.schedule.after(seconds, run).cancel

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(eventname, eventbody)` for every event from now on; returns what ends it."""
        return self._parts.board.publisher.listen(listener)

    def listen_to_records(self, listener: Over) -> None:
        """Call `listener` with the records of every call that is over from now on."""
        self._parts.board.journal.on_over.append(listener)
