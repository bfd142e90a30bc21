"""The simulated PBX without its sockets: everything of `sim.pbx` but server, certificate and ports."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from random import Random
from typing import Any, Final

from msgspec import Struct

from tests.soak.wires import PBX, US, Broken, Socket, Wires
from ucm_cti.protocol.action import Action, Kind
from ucm_cti.protocol.actions.session import Challenge, Login, Logout
from ucm_cti.protocol.envelope import encode_reply
from ucm_cti.protocol.requests import Received, read_request
from ucm_cti.sim.announcer import Announcer
from ucm_cti.sim.archive import Archive
from ucm_cti.sim.chaos.mayhem import Mayhem
from ucm_cti.sim.chaos.outcome import Chaos
from ucm_cti.sim.chaos.plan import Where
from ucm_cti.sim.chaos.victim import SimulatedVictim
from ucm_cti.sim.configuration import Configuration
from ucm_cti.sim.dispatch import Dispatcher
from ucm_cti.sim.engine import Engine, Firmware, PhoneBehaviour, Traffic
from ucm_cti.sim.faults import Faults, Misdeed, Ordered
from ucm_cti.sim.handlers.answer import Bare
from ucm_cti.sim.hotel import Hotel
from ucm_cti.sim.options import Limits, Push
from ucm_cti.sim.people import Office
from ucm_cti.sim.pusher import Pusher
from ucm_cti.sim.runner import Runner
from ucm_cti.sim.sessions import Bans, Door, Sessions
from ucm_cti.sim.users import users
from ucm_cti.sim.websocket import WebSocketDoor

URL: Final = f"https://{PBX}:8089"
_START: Final = datetime(2026, 3, 2, 9, 0, 0)
_PAGE: Final = b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>"
_NOT_DONE: Final = frozenset({-5, -6})
_OF_SESSIONS: Final = (Challenge, Login, Logout)


class Asked(Struct, frozen=True):
    """A request that reached the PBX."""

    at: float
    action: Action[Any]


class Box:
    """The PBX, and what a test may do to it; it is at the other end of `wires`."""

    def __init__(
        self,
        seed: int,
        office: Office,
        wires: Wires,
        *,
        push: Push,
        firmware: Firmware,
        behaviour: PhoneBehaviour | None = None,
        traffic: Traffic | None = None,
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._wires = wires
        self._push = push
        wires.end = self
        self._ahead_s = 0.0
        self._frozen_at: float | None = None
        self._uncounted_since = 0.0
        limits = Limits()
        self.engine = Engine(
            office, seed=seed, start=_START, behaviour=behaviour, firmware=firmware, traffic=traffic
        )
        self.runner = Runner(self.engine, clock=self._clock)
        self.chaos = Chaos(seed)
        self._faults = Faults(self.chaos, clock=self.runner.now, real_s=self.runner.real_seconds)
        known = users(seed)
        self.user, self.web_user = known.api, known.web
        draw = Random(f"cookies {seed}")
        bans = self._bans = Bans(limits, self.runner.patience_clock)
        door = Door((known.api,), bans=bans, faults=self._faults, draw=draw)
        never = frozenset({known.api.name}) if firmware is Firmware.CURRENT else frozenset[str]()
        web_door = Door((known.web,), bans=bans, faults=self._faults, draw=draw, never=never)
        self.sessions = Sessions(door, limits=limits, clock=self.runner.patience_clock, draw=draw)
        self.late = 0
        """Events that faults keep from arriving yet."""
        self.events = 0
        """Events told so far."""
        self.announcer = Announcer(self._faults, clock=lambda: self.engine.now, plan=self._delay)
        self.engine.listen(self.announcer.tell)
        self.engine.listen(self._count)
        self.pusher = Pusher(self.sessions, limits, open_post=wires.posts)
        if push.reports:
            self.announcer.subscribe(Where.REPORTS, self.pusher.offer)
        self.websocket = WebSocketDoor(
            door=web_door,
            announcer=self.announcer,
            limits=limits,
            firmware=firmware,
            delivers=push.websocket,
            chaos=self.chaos,
            clock=self.runner.now,
            plan=self.runner.plan,
        )
        self._has_websocket = push.websocket or firmware is Firmware.CURRENT
        self.dispatcher = Dispatcher(
            runner=self.runner,
            sessions=self.sessions,
            configuration=Configuration(self.engine, seed),
            archive=Archive(self.engine),
            hotel=Hotel(self.engine, user=known.pms.name, password=known.pms.password),
            firmware=firmware,
            seed=seed,
        )
        self.down = False
        victim = SimulatedVictim(
            engine=self.engine,
            runner=self.runner,
            sessions=self.sessions,
            bans=bans,
            server=self,
            websocket=self.websocket,
        )
        self.mayhem = Mayhem(self.chaos, victim, clock=lambda: self.engine.now, plan=self.engine.plan)
        self.asked: list[Asked] = []
        """All requests that came, by the loop's time."""
        self.done: list[Action[Any]] = []
        """All commands that were carried out."""
        self._running: asyncio.Task[None] | None = None

    # --- its life -------------------------------------------------------------------------------

    def run(self) -> None:
        """Let its time pass."""
        if self._frozen_at is not None:
            self._stay_up()
            self._ahead_s -= self._loop.time() - self._frozen_at
            self._frozen_at = None
        self._running = self._loop.create_task(self.runner.run(), name="simulated PBX")

    async def freeze(self) -> None:
        """Let nothing happen by itself any more; what is asked is answered as it is."""
        self.runner.catch_up()
        if self._frozen_at is None:
            self._frozen_at = self._uncounted_since = self._loop.time()
        if self._running is not None:
            self._running.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._running
            self._running = None

    def live_through(self, seconds: float) -> None:
        """Let so many seconds pass at the PBX while none pass here."""
        self._ahead_s += seconds
        with self.runner.command():
            pass

    @contextlib.contextmanager
    def deed(self) -> Iterator[Engine]:
        """Give the engine, brought up to now, for something that somebody does at the PBX."""
        with self.runner.command():
            yield self.engine

    async def stop(self) -> None:
        """End everything."""
        await self.freeze()
        self.kill_connections()
        await self.pusher.stop()
        await self._wires.settle()

    def kill_connections(self) -> None:
        """Break every connection of now."""
        self._wires.break_all()

    @property
    def bans(self) -> bool:
        """Whether it lets nobody log in now."""
        return self._bans._all_until > self.runner.patience_clock()

    @property
    def tells_by_websocket(self) -> bool:
        """Whether somebody hears its events by WebSocket."""
        return self._push.websocket and any(line.subscribed for line in self.websocket.lines)

    @property
    def tells_by_reports(self) -> bool:
        """Whether its events are POSTed to somebody."""
        return self._push.reports and any(session.url for session in self.sessions.alive())

    # --- what the wires bring -------------------------------------------------------------------

    async def welcome(self, socket: Socket) -> None:
        """Serve a WebSocket."""
        if self.down or not self._has_websocket:
            raise Broken
        await self.websocket.serve(socket, US, socket.abort)

    async def answer(self, body: bytes) -> bytes:
        """Return what a request is answered; raises Broken."""
        if self.down:
            raise Broken
        received = read_request(body)
        self.asked.append(Asked(self._loop.time(), received.action))
        session = self.dispatcher.begin(received)
        try:
            ordered = self._faults.take(received.action.declared.wire)
            if ordered is None:
                return self._execute(received)
            return await self._misbehave(ordered, received)
        finally:
            self.dispatcher.end(session)

    async def _misbehave(self, ordered: Ordered, received: Received) -> bytes:
        match ordered.misdeed:
            case Misdeed.HANG:
                await asyncio.Event().wait()
            case Misdeed.KILL:
                raise Broken
            case Misdeed.REFUSE:
                return encode_reply({}, ordered.status)
            case Misdeed.DELAY:
                await asyncio.sleep(ordered.seconds)
        written = self._execute(received)
        if ordered.misdeed in {Misdeed.KILL_AFTER, Misdeed.CUT_OFF}:
            raise Broken
        return _PAGE if ordered.misdeed is Misdeed.GARBAGE else written

    def _execute(self, received: Received) -> bytes:
        self._stay_up()
        answered = self.dispatcher.answer(received, US)
        action = received.action
        command = action.declared.kind is Kind.COMMAND and not isinstance(action, _OF_SESSIONS)
        if command and answered.status not in _NOT_DONE:
            self.done.append(action)
        bare = answered.bare or Bare(encode_reply(answered.response, answered.status), "")
        return bare.body

    def _stay_up(self) -> None:
        """Count the time that stood still as time that it was up: a console could tell the difference."""
        if self._frozen_at is not None:
            now = self._loop.time()
            self.engine._up_since -= now - self._uncounted_since
            self._uncounted_since = now

    # --- time -----------------------------------------------------------------------------------

    def _clock(self) -> float:
        now = self._loop.time() if self._frozen_at is None else self._frozen_at
        return now + self._ahead_s

    def _delay(self, seconds: float, run: Callable[[], None]) -> object:
        self.late += 1

        def arrive() -> None:
            self.late -= 1
            run()

        return self.engine.plan(seconds, arrive)

    def _count(self, _name: str, _body: object) -> None:
        self.events += 1
