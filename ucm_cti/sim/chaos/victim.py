"""What misbehaviour can do to the simulated PBX as a whole."""

from typing import Protocol

from ucm_cti.sim.engine import Engine
from ucm_cti.sim.runner import Runner
from ucm_cti.sim.sessions import Bans, Sessions
from ucm_cti.sim.websocket import WebSocketDoor


class Connections(Protocol):
    """All that are open to it (`sim.server.Server`)."""

    down: bool
    """Whether each breaks at its next request."""

    def kill_connections(self) -> None:
        """Break every connection of now without a word."""


class SimulatedVictim:
    """The parts of one simulated PBX that things are done to."""

    def __init__(
        self,
        *,
        engine: Engine,
        runner: Runner,
        sessions: Sessions,
        bans: Bans,
        server: Connections,
        websocket: WebSocketDoor,
    ) -> None:
        self._engine = engine
        self._runner = runner
        self._sessions = sessions
        self._bans = bans
        self._server = server
        self._websocket = websocket

    def break_for(self, seconds: float) -> None:
        """Break all connections, and for so many seconds of the PBX new ones at their first request."""
        self._server.kill_connections()
        if seconds > 0:
            self._server.down = True
            self._engine.plan(seconds, self._come_back)

    def expire(self) -> None:
        """Forget every cookie."""
        self._sessions.expire_all()

    def ban(self, seconds: float) -> None:
        """Let nobody log in for so many seconds of the PBX."""
        self._bans.ban_all(self._runner.real_seconds(seconds))

    def restart_for(self, seconds: float) -> None:
        """Lose calls, cookies and connections, and answer again after so many seconds of the PBX."""
        self.expire()
        self.break_for(seconds)
        self._engine.restart()

    def shift_clock(self, seconds: float) -> None:
        """Set the PBX's clock forward, or back."""
        self._engine.shift_clock(seconds)

    def take_over(self) -> None:
        """Let another client with the same user take the reports."""
        self._sessions.take_over()

    def expose(self) -> None:
        """Let the plan befall the WebSockets of now."""
        self._websocket.expose()

    def _come_back(self) -> None:
        self._server.down = False
