"""What a handler is: a function that answers one action."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct

from ucm_cti.protocol.action import Action
from ucm_cti.sim.archive import Archive
from ucm_cti.sim.configuration import Configuration
from ucm_cti.sim.engine import Engine, Firmware
from ucm_cti.sim.hotel import Hotel
from ucm_cti.sim.sessions import ApiSession, Sessions

Response = Mapping[str, Any]
"""The `response` object of a reply, as the guide's examples have it."""
A = TypeVar("A", bound=Action[Any])


class Bare(Struct, frozen=True):
    """A reply without the envelope: a document or a file."""

    body: bytes
    content_type: str


class Visit(Struct, frozen=True, kw_only=True):
    """What a handler may use: the PBX, and who asks."""

    engine: Engine
    firmware: Firmware
    sessions: Sessions
    configuration: Configuration
    archive: Archive
    hotel: Hotel
    seed: int
    address: str
    session: ApiSession | None
    """None for challenge and login only."""


class Answer(Struct, frozen=True):
    """An action and the function that answers it."""

    action: type[Action[Any]]
    run: Callable[[Visit, Any], Response | Bare]


def answers(action: type[A]) -> Callable[[Callable[[Visit, A], Response | Bare]], Answer]:
    """Make a function the answer to `action`; it may raise EngineRefusal or Denied."""

    def made(run: Callable[[Visit, A], Response | Bare]) -> Answer:
        return Answer(action, run)

    return made
