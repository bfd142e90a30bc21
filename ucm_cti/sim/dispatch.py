"""From a request that was read to the reply: who asks, may he, and the handler that answers."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.session import Challenge, Login, Logout
from ucm_cti.protocol.catalog import ACTIONS
from ucm_cti.protocol.requests import Received
from ucm_cti.sim.archive import Archive
from ucm_cti.sim.configuration import Configuration
from ucm_cti.sim.engine import EngineRefusal, Firmware
from ucm_cti.sim.handlers import HANDLERS
from ucm_cti.sim.handlers.answer import Bare, Visit
from ucm_cti.sim.hotel import Hotel
from ucm_cti.sim.runner import Runner
from ucm_cti.sim.sessions import ApiSession, Denied, Sessions

_KEPT: Final = 10_000
_NO_ACTION: Final = -19
_FREE: Final = frozenset({Challenge, Login})
"""What needs no cookie."""
_NEEDS_NO_TICK: Final = frozenset({Challenge, Login, Logout})


class Answered(Struct, frozen=True, kw_only=True):
    """A reply before it is bytes."""

    status: int
    response: Mapping[str, Any]
    bare: Bare | None = None
    """What is sent instead, without the envelope."""


class Dispatcher:
    """Answers requests, whoever brings them."""

    def __init__(
        self,
        *,
        runner: Runner,
        sessions: Sessions,
        configuration: Configuration,
        archive: Archive,
        hotel: Hotel,
        firmware: Firmware,
        seed: int,
    ) -> None:
        self._runner = runner
        self._configuration = configuration
        self._archive = archive
        self._hotel = hotel
        self._sessions = sessions
        self._firmware = firmware
        self._seed = seed
        self.denied: set[str] = set()
        """Wire names of the actions that are ticked for nobody (-47)."""
        self._denied_to: dict[str, set[str]] = {}
        self.asked: deque[Action[Any]] = deque(maxlen=_KEPT)
        """The latest requests that were read, oldest first, whatever became of them."""
        self.most_at_once = 0
        """The most requests that one session had under way at the same time."""

    def tick(self, actions: Iterable[str], *, ticked: bool, user: str = "") -> None:
        """Tick or untick actions (wire names) for an API user, without a name for all; unticked answer -47.

        Raises EngineRefusal (-19) for a name that no action has.
        """
        known = {action: ACTIONS.named(action) for action in actions}
        for action, kind in known.items():
            if kind is None:
                raise EngineRefusal(_NO_ACTION, f"there is no action {action!r}")
        names = {kind.declared.wire for kind in known.values() if kind is not None}
        denied = self._denied_to.setdefault(user, set()) if user else self.denied
        if ticked:
            denied -= names
        else:
            denied |= names

    def begin(self, received: Received) -> ApiSession | None:
        """Note that a request has come; return its session where its cookie is good."""
        self.asked.append(received.action)
        try:
            session = self._sessions.of(received.cookie)
        except Denied:
            return None
        session.in_flight += 1
        self.most_at_once = max(self.most_at_once, session.in_flight)
        return session

    def end(self, session: ApiSession | None) -> None:
        """Note that the request which `begin` was told of is over."""
        if session is not None:
            session.in_flight -= 1

    def answer(self, received: Received, address: str) -> Answered:
        """Execute a request and return its reply; a refusal is a reply, too."""
        action = received.action
        try:
            session = None if type(action) in _FREE else self._admit(received)
            visit = Visit(
                engine=self._runner.engine,
                firmware=self._firmware,
                sessions=self._sessions,
                configuration=self._configuration,
                archive=self._archive,
                hotel=self._hotel,
                seed=self._seed,
                address=address,
                session=session,
            )
            with self._runner.command():
                response = HANDLERS[type(action)].run(visit, action)
                if isinstance(response, Bare):
                    return Answered(status=0, response={}, bare=response)
                return Answered(status=0, response=response)
        except Denied as denied:
            return Answered(status=denied.status, response=denied.values)
        except EngineRefusal as refusal:
            return Answered(status=refusal.status, response={refusal.key: refusal.told})

    def _admit(self, received: Received) -> ApiSession:
        declared = received.action.declared
        session = self._sessions.of(received.cookie)
        if self._firmware is Firmware.GUIDE and declared.optional:
            raise Denied(-19)
        denied = self.denied | session.user.denied | self._denied_to.get(session.user.name, set())
        if declared.wire in denied and type(received.action) not in _NEEDS_NO_TICK:
            raise Denied(-47)
        return session
