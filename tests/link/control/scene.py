"""A simulated PBX and a console on it, over real sockets; the PBX's time passes when a test says so."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

from ucm_cti.app import build_console
from ucm_cti.control.agenda import Look, SyncTiming
from ucm_cti.control.console import Console
from ucm_cti.control.desk import Desk
from ucm_cti.control.sync import Sync
from ucm_cti.model.call import Call
from ucm_cti.model.connection import Way
from ucm_cti.model.ids import CallId, ChannelName
from ucm_cti.model.profile import CallControl, FeatureCodes, Profile, Secrets, TransferLeg
from ucm_cti.model.status import CallState
from ucm_cti.sim import Firmware, PhoneBehaviour, Push, SimulatedPbx
from ucm_cti.sim.control import Register
from ucm_cti.sim.people import Rules, office

OUTSIDE = "0301234567"
OTHER_OUTSIDE = "0309876543"
ANSWERED_S = 8.0
"""Time in which any two phones have been picked up."""
OFFERED_S = 10.2
"""Time after which the PBX has accepted a call by itself, and the phone rings."""
RINGS_S = 0.2
"""Time after which a phone rings that was called."""


class Scene:
    """The PBX, a console of extension 1000, and what a test asks of both."""

    def __init__(self, pbx: SimulatedPbx, console: Console) -> None:
        self.pbx = pbx
        self.console = console
        self._stirred = asyncio.Event()
        console.picture.subscribe(lambda _: self._stirred.set())
        console.on_status(lambda _: self._stirred.set())

    @property
    def desk(self) -> Desk:
        """What may be done."""
        return self.console.desk

    @property
    def sync(self) -> Sync:
        """What the link tells its news to."""
        return self.console._sync

    @property
    def generation(self) -> int:
        """The number of the connection."""
        return self.sync._generation

    async def pushed(self) -> None:
        """Let an event come, so that the link knows which way brings them; wait until no listing is due."""
        self.pbx.control.do(Register(phone="1007", registered=False))
        await self.until(lambda: self.console.status.way is not Way.POLLING)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until no listing is under way or due soon."""
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(5):
            while self.sync.looking or self.sync._agenda.next()[1] < loop.time() + 0.1:
                await self._listing_passed()

    async def listed(self) -> None:
        """Wait until every list was asked for once."""
        async with asyncio.timeout(5):
            await self.until(lambda: self.console.status.fresh)
            while self.sync._agenda.next()[0] in {Look.FULL, Look.QUEUES} or self.sync.looking:
                await self._listing_passed()

    async def looked_at(self) -> None:
        """Let everything be listed, and with it for how long the PBX has been up."""
        asked = self.asked("listAccount")
        self.sync.gap("a test")
        await self.until_asked("listAccount", asked)
        await self.quiet()

    async def until_asked(self, wire: str, before: int) -> None:
        """Wait until the PBX was asked for an action more often than before."""
        async with asyncio.timeout(5):
            while self.asked(wire) <= before:
                await self._listing_passed()

    async def _listing_passed(self) -> None:
        """Let one more request be answered or, where none comes, a moment pass."""
        asked = len(self.pbx.dispatcher.asked)
        for _ in range(20):
            await asyncio.sleep(0.005)
            if len(self.pbx.dispatcher.asked) != asked:
                return

    @asynccontextmanager
    async def reborn(self, port: int) -> AsyncIterator[SimulatedPbx]:
        """Start the PBX anew on its port: the same seed, nothing of the calls."""
        async with SimulatedPbx(office=self.pbx.office, speed=0, port=port) as pbx:
            self.pbx = pbx
            yield pbx

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until the console shows something; the test's time limit ends it."""
        while not holds():
            self._stirred.clear()
            await self._stirred.wait()

    async def true(self) -> None:
        """Wait until the console shows the legs, calls and statuses that the PBX has."""
        await self.until(self._is_true)

    async def pass_time(self, seconds: float = ANSWERED_S) -> None:
        """Let the PBX's time pass and the console see what came of it."""
        self.pbx.control.advance(seconds)
        await self.true()

    def _is_true(self) -> bool:
        truth = self.pbx.control.truth()
        legs = {leg["channel"]: leg["with"] for call in truth["calls"] for leg in call["legs"]}
        shown = {leg.name: leg.peer for leg in self.console.picture.channels.values()}
        return legs == shown and self.console.status.fresh

    def talking(self) -> set[frozenset[str]]:
        """Return who is connected with whom at the PBX: extensions, and outside parties by their numbers."""
        truth = self.pbx.control.truth()
        who = {
            leg["channel"]: leg["outside"] or leg["endpoint"]
            for call in truth["calls"]
            for leg in call["legs"]
        }
        return {frozenset({who[a], who[b]}) for call in truth["calls"] for a, b in call["pairs"]}

    def legs(self) -> list[str]:
        """Return whose legs there are at the PBX."""
        truth = self.pbx.control.truth()
        return sorted(leg["outside"] or leg["endpoint"] for call in truth["calls"] for leg in call["legs"])

    def leg(self, endpoint: str) -> dict[str, Any]:
        """Return the one leg of an extension or outside number at the PBX."""
        truth = self.pbx.control.truth()
        (leg,) = [
            leg
            for call in truth["calls"]
            for leg in call["legs"]
            if endpoint in (leg["endpoint"], leg["outside"])
        ]
        found: dict[str, Any] = leg
        return found

    def call(self, *parties: str) -> CallId:
        """Return the call, as the console knows it, that all these extensions or outside numbers are in."""
        wanted = {ChannelName(self.leg(party)["channel"]) for party in parties}
        (call,) = [call for call in self.console.picture.calls.values() if wanted <= set(call.legs)]
        return call.id

    def asked(self, wire: str) -> int:
        """Return how often the PBX was asked for an action, of the latest requests that it remembers."""
        return sum(action.declared.wire == wire for action in self.pbx.dispatcher.asked)

    def only_call(self) -> Call:
        """Return the one call that the console shows."""
        (call,) = self.console.picture.calls.values()
        return call

    def state(self) -> CallState:
        """Return the state of the one call that the console shows."""
        return self.only_call().state

    # --- how calls begin ------------------------------------------------------------------------

    async def i_talk_with(self, number: str) -> CallId:
        """Let 1000 call a number from its phone and talk."""
        self.pbx.control.dial("1000", number)
        await self.pass_time()
        return self.call("1000")

    async def others_talk(self, caller: str, number: str) -> CallId:
        """Let somebody else call a number from his phone and talk."""
        self.pbx.control.dial(caller, number)
        await self.pass_time()
        return self.call(caller)

    async def comes_in(self, to: str, *, accepted: bool = True, answered: bool = True) -> CallId:
        """Let an outside party call in; accepted by the PBX, and answered where that is said."""
        self.pbx.control.inbound(OUTSIDE, to, "Acme Ltd")
        if accepted:
            await self.pass_time(OFFERED_S)
        if answered:
            await self.pass_time()
        await self.true()
        return self.call(OUTSIDE)


def fast(*, slot_s: float = 60.0, poll_s: float = 0.05, people_round_s: float = 0.6) -> SyncTiming:
    """Return short intervals, so that nothing waits for real time."""
    return SyncTiming(
        burst_s=0.01,
        unknown_s=0.05,
        poll_s=poll_s,
        proof_s=0.01,
        proofs_s=0.02,
        act_s=0.01,
        idle_poll_s=2 * poll_s,
        slot_s=slot_s,
        people_round_s=people_round_s,
        queues_s=1.0,
        step_s=0.05,
        tick_s=0.1,
    )


@asynccontextmanager
async def scene(
    *,
    push: Push = Push.WEBSOCKET,
    firmware: Firmware = Firmware.CURRENT,
    rules: Rules | None = None,
    own: str = "1000",
    transfer_leg: TransferLeg = TransferLeg.OWN,
    call_control: CallControl = CallControl.AUTO,
    codes: FeatureCodes | None = None,
    prefix: str = "",
    denied: Iterable[str] = (),
    ignoring: Iterable[str] = (),
    timing: SyncTiming | None = None,
    now: Callable[[], float] = time.time,
) -> AsyncIterator[Scene]:
    """Give a small office and a live console; `ignoring` phones ring until a test picks them up."""
    place = office(1, extensions=8, rules=rules)
    async with SimulatedPbx(office=place, push=push, firmware=firmware, speed=0) as pbx:
        pbx.deny(*denied)
        for number in ignoring:
            pbx.control.behave(number, PhoneBehaviour(ignore=1.0))
        ready = pbx.ready
        profile = Profile(
            url=ready.url,
            user=ready.user,
            web_user=ready.web_user,
            fingerprint=ready.fingerprint,
            extension=own,
            transfer_leg=transfer_leg,
            call_control=call_control,
            codes=codes or FeatureCodes(),
            outside_prefix=prefix,
            ivrs=("7000",),
            ring_groups=("6400",),
        )
        secrets = Secrets(password=ready.password, web_password=ready.web_password)
        console = build_console(profile, secrets, timing=timing or fast(), now=now)
        stage = Scene(pbx, console)
        try:
            await console.start()
            await stage.listed()
            yield stage
        finally:
            await console.stop()
