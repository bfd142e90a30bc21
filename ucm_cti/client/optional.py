"""Which of the actions beyond the guide a PBX answers: asked once a connection, behind everything else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol, TypeVar

from ucm_cti.model.errors import BadReply, NoPermission, NotFound, PbxFailed, Refused, UcmError
from ucm_cti.protocol.action import Action, Kind
from ucm_cti.protocol.catalog import ACTIONS, BEYOND_THE_GUIDE
from ucm_cti.protocol.parameters import parameters

log = logging.getLogger(__name__)

R = TypeVar("R")

_ABSENT = (NoPermission, Refused, PbxFailed, BadReply)
"""What means that an action is not to be had on this connection, whatever the reason."""


class Asker(Protocol):
    """Who carries queries to the PBX."""

    @property
    def idle(self) -> bool:
        """Whether nobody asks or waits to ask."""
        ...

    async def send(self, action: Action[R]) -> R:
        """Return the result of an action; raises UcmError."""
        ...


class OptionalActions:
    """Learns what a PBX answers beyond the guide, and remembers it until the connection ends.

    Nothing of the program needs any of it. Only what changes nothing is asked by itself; of the others,
    and of those that want to know of which queue, it learns when somebody uses them (`note`).
    """

    def __init__(
        self,
        asker: Asker,
        *,
        pause_s: float,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Ask one action every `pause_s`, and only while nobody else asks."""
        self._asker = asker
        self._pause_s = pause_s
        self._sleep = sleep
        self._known: dict[str, bool] = {}
        self._asking: dict[str, asyncio.Task[bool | None]] = {}
        self._round: asyncio.Task[None] | None = None

    def known(self, wire: str) -> bool | None:
        """Return whether this PBX answers an action, None where that is not known yet."""
        return self._known.get(wire)

    @property
    def learned_so_far(self) -> Mapping[str, bool]:
        """Whether the PBX answers an action, by wire name; what is not known is missing."""
        return dict(self._known)

    def begin(self) -> None:
        """Learn the rest by and by, once for this connection; the picture must be there already."""
        if self._round is None:
            self._round = asyncio.get_running_loop().create_task(self._go_round(), name="optional actions")

    async def learned(self) -> None:
        """Return when the round that `begin` has begun is over."""
        if self._round is not None:
            await asyncio.shield(self._round)

    async def end(self) -> None:
        """Ask no more and forget everything: the connection is over."""
        tasks = [*self._asking.values(), *([self._round] if self._round is not None else [])]
        self._round = None
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._known.clear()

    async def answers(self, wire: str) -> bool | None:
        """Return whether this PBX answers an action, asking now where that is not known.

        None where it cannot be asked without changing something or naming something. Raises UcmError
        where the PBX is busy or cannot be reached.
        """
        if wire in self._known:
            return self._known[wire]
        asking = self._asking.get(wire)
        if asking is None:
            asking = asyncio.get_running_loop().create_task(self._ask(wire), name=f"optional {wire}")
            self._asking[wire] = asking
            asking.add_done_callback(lambda done: self._over(wire, done))
        return await asyncio.shield(asking)

    def note(self, wire: str, error: UcmError | None = None) -> None:
        """Learn from an action that somebody used: `error` is what it ended with, None where it was done."""
        if error is None or isinstance(error, NotFound):
            self._known[wire] = True
        elif isinstance(error, _ABSENT):
            self._known[wire] = False

    async def _go_round(self) -> None:
        await self._sleep(self._pause_s)
        for wire in await asyncio.to_thread(_askable):
            while not self._asker.idle:
                await self._sleep(self._pause_s)
            try:
                await self.answers(wire)
            except UcmError as error:
                log.debug("%s is not known yet: %s", wire, error.sentence)
            await self._sleep(self._pause_s)

    def _over(self, wire: str, asked: "asyncio.Task[bool | None]") -> None:
        self._asking.pop(wire, None)
        if not asked.cancelled() and asked.exception() is not None:
            log.debug("nothing was learned of %s", wire)  # who waits for it is told, if anybody does

    async def _ask(self, wire: str) -> bool | None:
        asked = _smallest(wire)
        if asked is None:
            return None
        try:
            await self._asker.send(asked)
        except UcmError as error:
            self.note(wire, error)
            if wire not in self._known:
                raise
            log.info("this PBX does not answer %s: %s", wire, error.sentence)
        else:
            self.note(wire)
        return self._known[wire]


def _askable() -> tuple[str, ...]:
    """Return what may be asked without changing anything; loads their chapters, so not in the loop."""
    return tuple(wire for wire in BEYOND_THE_GUIDE if _smallest(wire) is not None)


def _smallest(wire: str) -> Action[Any] | None:
    """Return the lightest request for an optional query, None where there is none."""
    kind = ACTIONS.named(wire)
    if kind is None or not kind.declared.optional or kind.declared.kind is not Kind.QUERY:
        return None
    known = parameters(kind)
    if any(parameter.mandatory for parameter in known):
        return None
    paging = {name: 1 for name in ("page", "item_num") if any(p.name == name for p in known)}
    return kind(**paging)
