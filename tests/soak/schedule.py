"""One schedule: random calls under random faults, and the picture compared with the truth afterwards."""

import asyncio
import random as chance
from collections.abc import Callable
from math import inf
from random import Random
from typing import Final

from tests.soak.agreement import differences
from tests.soak.box import URL, Box
from tests.soak.operator import Operator
from tests.soak.people import People
from tests.soak.virtual_loop import VirtualLoop, run
from tests.soak.weather import Due, Mishap, weather
from tests.soak.wires import Wires
from ucm_cti.client.link import Link
from ucm_cti.control.agenda import Look
from ucm_cti.control.console import Console, ConsoleLink
from ucm_cti.control.listing import Part
from ucm_cti.control.sync import Sync
from ucm_cti.model.connection import Phase, Way
from ucm_cti.model.profile import FeatureCodes, Profile, Secrets
from ucm_cti.sim.engine import Firmware, PhoneBehaviour
from ucm_cti.sim.options import Push
from ucm_cti.sim.people import Office, Rules, office

EPOCH: Final = 1_772_434_800.0
"""This computer's clock when a schedule begins."""
_BLIND_S: Final = 17.0
"""So long after the PBX has gone at most, the picture is still shown as fresh."""
_PATIENCE_S: Final = 900.0
"""A person waits so long for the connection to come back."""
_MOMENT_S: Final = 0.9
"""In which anything arrives that is under way."""
_PROVEN_S: Final = 4.0
"""In which a leg that nothing shows any more is dropped."""
_FINGERPRINT: Final = ":".join(["AB"] * 32)


class Schedule:
    """A PBX, a console, and what happens to them."""

    def __init__(self, seed: int, loop: VirtualLoop) -> None:
        self.random = Random(f"soak {seed}")
        # The waits between tries are shortened by chance.
        chance.seed(seed)
        self._loop = loop
        self._clock_set_s = 0.0
        self.wires = Wires(self.random)
        self.wires.slowest_s = self.random.choice((0.01, 0.05, 0.4))
        self.wires.port_blocked = self.random.random() < 0.05
        self.box = Box(
            seed,
            _office(self.random),
            self.wires,
            push=self.random.choice((Push.WEBSOCKET, Push.WEBSOCKET, Push.BOTH, Push.REPORT, Push.NONE)),
            firmware=self.random.choice((Firmware.CURRENT, Firmware.CURRENT, Firmware.GUIDE)),
            behaviour=_behaviour(self.random),
        )
        self.console = console_of(
            self.box,
            self.wires,
            now=self._now,
            web_user=self.random.random() < 0.9,
            websocket=self.random.random() < 0.95,
            report=self.random.random() < 0.9,
        )
        self.people = People(self.box.engine, self.random)
        self.operator = Operator(self.console, self.box, Random(f"operator {seed}"))
        self._crossing = Random(f"crossing {seed}")
        self._hurried = Random(f"hurry {seed}").random() < 0.9
        self._faults_s = self.random.uniform(4.0, 16.0)

    async def play(self) -> None:
        """Let it happen; raises AssertionError where the picture is wrong."""
        self.box.run()
        await self.console.start()
        try:
            await self._storm()
            await self._calm_down()
            await self.box.freeze()
            await self._list_all()
            self._compare("after a full listing")
            await self._go_on()
        finally:
            await self.operator.stop()
            await self.console.stop()
            await self.box.stop()
        assert self.box.dispatcher.most_at_once <= 1, "two requests at once"

    # --- the parts of a schedule ----------------------------------------------------------------

    async def _storm(self) -> None:
        """Calls and faults."""
        ahead = weather(self.random, self._faults_s)
        if self.random.random() < 0.7:
            await asyncio.sleep(self.random.uniform(0.0, 4.0))
        with self.box.deed():
            self.box.mayhem.begin(ahead.plan)
        self.operator.start()
        mishaps = list(ahead.mishaps)
        begun = self._loop.time()
        while (past := self._loop.time() - begun) < self._faults_s:
            if mishaps and mishaps[0].at <= past:
                self._befall(mishaps.pop(0))
            with self.box.deed():
                self.people.do_something()
            await asyncio.sleep(self.random.choice((0.02, 0.1, 0.3, 1.0)))
            self._check_stale()

    def _befall(self, due: Due) -> None:
        match due.mishap:
            case Mishap.GONE:
                self.wires.vanish()
                self._loop.call_later(due.seconds, self.wires.come_back)
            case Mishap.ASLEEP:
                self._clock_set_s += due.seconds
                self.box.live_through(due.seconds)
                self.wires.forget_lines()
            case Mishap.CLOCK_SET:
                self._clock_set_s += due.seconds
            case Mishap.BROKEN:
                self.box.kill_connections()

    async def _calm_down(self) -> None:
        """No more faults; what was under way arrives, and the connection comes back."""
        self.wires.come_back()
        with self.box.deed():
            self.box.mayhem.end()
        await self.operator.stop()
        patience = self._loop.time() + _PATIENCE_S
        while self.box.late or self.box.down or self.box.bans or not self.console.status.fresh:
            assert self._loop.time() < patience, f"the connection does not come back: {self.console.status}"
            if self.console.status.phase is Phase.STOPPED:
                self.console.retry_now()
            await asyncio.sleep(1.0)
            self._check_stale()

    async def _list_all(self) -> None:
        """A full listing, begun now, is applied; the PBX stands still."""
        await self._arrived()
        sync, begun = self.console._sync, self.console._sync._onward()
        sync.gap("everything is to be compared")
        if self._hurried:
            # Else the lists of each queue are asked for up to a minute later.
            sync._agenda._sooner(Look.QUEUES, self._loop.time())
        patience = self._loop.time() + _PATIENCE_S
        while not self._listed(begun):
            assert self._loop.time() < patience, f"no full listing comes: {self.console.status}"
            await asyncio.sleep(1.0)
        await asyncio.sleep(_PROVEN_S)

    def _listed(self, begun: float) -> bool:
        sync = self.console._sync
        due = min(sync._agenda._due[Look.FULL], sync._agenda._due[Look.QUEUES])
        seen = sync._seen_at is not None and sync._seen_at >= begun
        return due == inf and not sync.looking and seen and self.console.status.fresh

    async def _go_on(self) -> None:
        """More calls, without faults: where events come, they alone keep the picture true."""
        lines = self.wires.lines
        self.box.run()
        for _ in range(self.random.randrange(25)):
            with self.box.deed():
                self.people.do_something()
            if self._crossing.random() < 0.1:
                self.console._sync.gap("a listing is to cross events")
            await asyncio.sleep(self.random.choice((0.02, 0.1, 0.5)))
        await self.box.freeze()
        await self._arrived()
        await asyncio.sleep(_PROVEN_S)
        if not self._events_come() or self.wires.lines != lines:
            await self._list_all()  # faults of before may cut a WebSocket now
        self._compare("after events alone")

    async def _arrived(self) -> None:
        """All that was told has arrived."""
        await asyncio.sleep(_MOMENT_S)
        await self.box.pusher.settled()
        await asyncio.sleep(_MOMENT_S)

    def _events_come(self) -> bool:
        """Whether the PBX tells its events by the way in use."""
        match self.console.status.way:
            case Way.WEBSOCKET:
                return self.box.tells_by_websocket
            case Way.REPORT:
                return self.box.tells_by_reports
        return False

    # --- what must hold -------------------------------------------------------------------------

    def _compare(self, when: str) -> None:
        told = {part for part in Part if self.console.part(part)}
        found = differences(self.console.picture, self.box.engine.truth(), told)
        assert not found, f"{when}, by {self.console.status.way}:\n" + "\n".join(found)

    def _check_stale(self) -> None:
        gone = self.wires.gone_since
        if gone is not None and self._loop.time() - gone > _BLIND_S:
            assert not self.console.status.fresh, "shown as fresh, though the PBX is gone"

    # --- how it is put together -----------------------------------------------------------------

    def _now(self) -> float:
        return EPOCH + self._loop.time() + self._clock_set_s


def console_of(
    box: Box,
    wires: Wires,
    *,
    now: Callable[[], float] | None = None,
    web_user: bool = True,
    websocket: bool = True,
    report: bool = True,
) -> Console:
    """Return a console of the first extension, its real link going over `wires`."""
    loop = asyncio.get_running_loop()
    clock = now or (lambda: EPOCH + loop.time())
    profile = Profile(
        url=URL,
        user=box.user.name,
        web_user=box.web_user.name if web_user else "",
        fingerprint=_FINGERPRINT,
        extension=box.engine.office.extensions[0].number,
        websocket=websocket,
        report=report,
        codes=FeatureCodes(park="700", pick_up_prefix="**"),
        ivrs=("7000",),
        ring_groups=("6400",),
    )
    secrets = Secrets(password=box.user.password, web_password=box.web_user.password)

    async def connect(profile: Profile, sync: Sync) -> ConsoleLink:
        return Link(profile, secrets, sync, now=clock, steady=loop.time, network=wires.network)

    return Console(profile, connect, now=clock)


def _office(random: Random) -> Office:
    return office(
        random.randrange(50),
        extensions=random.choice((4, 8, 14)),
        rules=Rules(
            call_control=random.random() < 0.5,
            ring_s=10.0,
            click_ring_s=8.0,
            park_s=15.0,
            call_waiting=random.random() < 0.7,
        ),
    )


def _behaviour(random: Random) -> PhoneBehaviour:
    return PhoneBehaviour(
        answer_s=random.choice(((0.2, 1.0), (1.0, 6.0))), busy=0.05, decline=0.05, ignore=0.15
    )


def play(seed: int) -> None:
    """Play the schedule of a seed; raises AssertionError, which names the seed, where something is wrong."""

    async def main(loop: VirtualLoop) -> None:
        await Schedule(seed, loop).play()

    try:
        run(main)
    except Exception as error:
        raise AssertionError(
            f"seed {seed} (alone: python -m tests.soak --seed {seed})\n{type(error).__name__}: {error}"
        ) from error
