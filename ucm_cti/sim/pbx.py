"""A whole simulated PBX in this process: the composition root of `sim`."""

import asyncio
import contextlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from types import TracebackType
from typing import Self

from msgspec import Struct

from ucm_cti.sim.announcer import Announcer
from ucm_cti.sim.archive import Archive
from ucm_cti.sim.certificate import certificate
from ucm_cti.sim.chaos.mayhem import Mayhem
from ucm_cti.sim.chaos.outcome import Chaos
from ucm_cti.sim.chaos.plan import Plan, Where
from ucm_cti.sim.chaos.victim import SimulatedVictim
from ucm_cti.sim.configuration import Configuration
from ucm_cti.sim.control import Control
from ucm_cti.sim.dispatch import Dispatcher
from ucm_cti.sim.engine import Engine, Firmware, PhoneBehaviour
from ucm_cti.sim.faults import Faults
from ucm_cti.sim.handlers.system import ZONE_HOURS
from ucm_cti.sim.hotel import Hotel
from ucm_cti.sim.options import Limits, Push
from ucm_cti.sim.people import Office
from ucm_cti.sim.pusher import Pusher
from ucm_cti.sim.runner import Runner
from ucm_cti.sim.scenarios import Scenario, day
from ucm_cti.sim.server import Server
from ucm_cti.sim.sessions import Bans, Door, Sessions
from ucm_cti.sim.users import User, users
from ucm_cti.sim.websocket import WebSocketDoor


class Ready(Struct, frozen=True, kw_only=True):
    """What somebody needs to connect; the simulator's first line."""

    url: str
    user: str
    password: str
    web_user: str
    web_password: str
    pms_user: str
    pms_password: str
    fingerprint: str


class SimulatedPbx:
    """A PBX on a real HTTPS socket. ``async with SimulatedPbx() as pbx:`` starts and stops it.

    The same seed gives the same people, users, passwords and certificate. Nobody calls by himself
    unless `calls_per_minute` says so, and every phone is answered after 1 to 3 s of the PBX's time,
    which runs `speed` times as fast as ours; with `speed` 0 it stands still but for `control.advance`.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        scenario: Scenario = Scenario.OFFICE,
        office: Office | None = None,
        extensions: int | None = None,
        calls_per_minute: float | None = 0.0,
        behaviour: PhoneBehaviour | None = None,
        push: Push = Push.BOTH,
        firmware: Firmware = Firmware.CURRENT,
        speed: float = 1.0,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: bool = True,
        weak_dh: bool = False,
        limits: Limits | None = None,
        more_users: Iterable[User] = (),
        api_user_on_websocket: bool = False,
        chaos: Plan | None = None,
    ) -> None:
        """`office` and `behaviour` replace the scenario's; None for `calls_per_minute` means its traffic.

        `weak_dh` makes its TLS that of an old box; `chaos` is what goes wrong from the start on.
        Raises ValueError for a number of extensions that no office has.
        """
        limits = limits or Limits()
        plan = day(scenario, seed, extensions=extensions, calls_per_minute=calls_per_minute)
        self.office = office or plan.office
        self.engine = Engine(
            self.office,
            seed=seed,
            start=(datetime.now(UTC) + timedelta(hours=ZONE_HOURS)).replace(tzinfo=None, microsecond=0),
            behaviour=behaviour or plan.behaviour,
            firmware=firmware,
            traffic=plan.traffic,
            storm=plan.storm,
        )
        self.runner = Runner(self.engine, speed=speed)
        self._chaos = Chaos(seed)
        self.faults = Faults(self._chaos, clock=self.runner.now, real_s=self.runner.real_seconds)
        self._users = users(seed)
        self._certificate = certificate(seed, weak_dh=weak_dh)
        self._host, self._wanted_port, self._tls = host, port, tls
        self._port = 0

        draw = Random()  # noqa: S311  # challenges and cookies of a made-up PBX
        bans = Bans(limits, self.runner.patience_clock)
        api_users = (self._users.api, *more_users)
        api_names = frozenset(user.name for user in api_users)
        api_door = Door(api_users, bans=bans, faults=self.faults, draw=draw)
        web_door = Door(
            (self._users.web, *(api_users if api_user_on_websocket else ())),
            bans=bans,
            faults=self.faults,
            draw=draw,
            never=api_names if firmware is Firmware.CURRENT else (),
        )
        self.sessions = Sessions(api_door, limits=limits, clock=self.runner.patience_clock, draw=draw)
        self.announcer = Announcer(self.faults, clock=lambda: self.engine.now, plan=self.engine.plan)
        self.engine.listen(self.announcer.tell)
        self.pusher = Pusher(self.sessions, limits)
        if push.reports:
            self.announcer.subscribe(Where.REPORTS, self.pusher.offer)
        self.websocket = WebSocketDoor(
            door=web_door,
            announcer=self.announcer,
            limits=limits,
            firmware=firmware,
            delivers=push.websocket,
            chaos=self._chaos,
            clock=self.runner.now,
            plan=self.runner.plan,
        )
        self.configuration = Configuration(self.engine, seed)
        self.archive = Archive(self.engine)
        self.hotel = Hotel(self.engine, user=self._users.pms.name, password=self._users.pms.password)
        self.dispatcher = Dispatcher(
            runner=self.runner,
            sessions=self.sessions,
            configuration=self.configuration,
            archive=self.archive,
            hotel=self.hotel,
            firmware=firmware,
            seed=seed,
        )
        has_websocket = push.websocket or firmware is Firmware.CURRENT
        self.server = Server(
            dispatcher=self.dispatcher,
            faults=self.faults,
            limits=limits,
            websocket=self.websocket if has_websocket else None,
        )
        victim = SimulatedVictim(
            engine=self.engine,
            runner=self.runner,
            sessions=self.sessions,
            bans=bans,
            server=self.server,
            websocket=self.websocket,
        )
        self.mayhem = Mayhem(self._chaos, victim, clock=lambda: self.engine.now, plan=self.engine.plan)
        self._plan = chaos
        self.stopped = asyncio.Event()
        """Set when `control` was told to quit."""
        self.control = Control(
            self.runner,
            expire=self.sessions.expire_all,
            cut=self.server.kill_connections,
            leave=self.stopped.set,
            wake_ups=self.hotel.wake_ups.told,
            tick=self.dispatcher.tick,
            mayhem=self.mayhem,
        )
        self._running: asyncio.Task[None] | None = None

    @property
    def port(self) -> int:
        """The port it listens on; 0 before it does."""
        return self._port

    @property
    def url(self) -> str:
        """Where it answers, without a path."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{'https' if self._tls else 'http'}://{host}:{self._port}"

    @property
    def user(self) -> User:
        """The API user."""
        return self._users.api

    @property
    def web_user(self) -> User:
        """The user of the web pages, who may use the WebSocket."""
        return self._users.web

    @property
    def fingerprint(self) -> str:
        """SHA-256 of its certificate, colon-separated upper-case hex."""
        return self._certificate.fingerprint

    @property
    def certificate_pem(self) -> bytes:
        """Its certificate, for a client that trusts it like an authority."""
        return self._certificate.certificate_pem

    @property
    def ready(self) -> Ready:
        """What somebody needs to connect."""
        return Ready(
            url=self.url,
            user=self.user.name,
            password=self.user.password,
            web_user=self.web_user.name,
            web_password=self.web_user.password,
            pms_user=self._users.pms.name,
            pms_password=self._users.pms.password,
            fingerprint=self.fingerprint if self._tls else "",
        )

    def deny(self, *actions: str) -> None:
        """Untick actions (wire names) for every user: they answer -47 from now on."""
        self.dispatcher.denied.update(actions)

    async def start(self) -> None:
        """Listen, and let the PBX's clock run. Raises OSError where the port is taken."""
        tls = self._certificate.server_context() if self._tls else None
        self._port = await self.server.start(self._host, self._wanted_port, tls)
        if self._plan is not None:
            with self.runner.command():
                self.mayhem.begin(self._plan)
        self._running = asyncio.create_task(self.runner.run(), name="simulated PBX")

    async def stop(self) -> None:
        """Close everything, as a PBX does that is switched off; raises what the engine died of."""
        running, self._running = self._running, None
        await self.server.stop()
        await self.pusher.stop()
        if running is not None:
            running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await running

    async def until_over(self) -> None:
        """Wait until `control` is told to quit; raises what the engine dies of before."""
        if self._running is None:
            return
        asked = asyncio.create_task(self.stopped.wait())
        try:
            await asyncio.wait({asked, self._running}, return_when=asyncio.FIRST_COMPLETED)
            if self._running.done():
                await self._running
        finally:
            asked.cancel()

    async def __aenter__(self) -> Self:
        """Start it."""
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it."""
        await self.stop()
