"""Asking the PBX for its lists, part by part: what is not permitted greys its part and nothing else."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Hashable
from enum import StrEnum, auto
from typing import Protocol, TypeVar

from ucm_cti.model.connection import YES, MayDo, no
from ucm_cti.model.errors import ActionError, NoPermission, NotFound, PbxFailed, Refused
from ucm_cti.model.ids import QueueNumber
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.extensions import ListAccount, ListExtensionGroup
from ucm_cti.protocol.actions.queues import GetCallQueuesMemberMessage, GetQueueCalling, ListQueue
from ucm_cti.protocol.actions.system import GetSystemStatus
from ucm_cti.protocol.actions.voice_call import ListBridgedChannels, ListUnBridgedChannels
from ucm_cti.protocol.codec import number_or_none, text
from ucm_cti.protocol.paging import Rows
from ucm_cti.protocol.rows import AgentRow, QueueCallerRow, UnbridgedRow
from ucm_cti.state.change import Change, TableName, merge
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

log = logging.getLogger(__name__)

R = TypeVar("R")
RowT = TypeVar("RowT")

PAGE_SIZE = 300
"""Rows asked for at once: commands pass between two pages, so a page must not take long."""

_TURN_S = 0.004
"""How long rows are applied before the loop has a turn, but for what is left of a portion."""


class Part(StrEnum):
    """A part of the picture that comes from lists of its own."""

    CALLS = auto()
    EXTENSIONS = auto()
    GROUPS = auto()
    QUEUES = auto()
    AGENTS = auto()
    WAITING = auto()


class Asker(Protocol):
    """Who carries queries to the PBX."""

    async def send(self, action: Action[R]) -> R:
        """Return the result of an action; raises UcmError."""
        ...

    async def read_all(self, action: Action[Rows[RowT]]) -> tuple[RowT, ...]:
        """Return all rows of a list; raises UcmError."""
        ...

    async def renew(self, ahead_s: float) -> bool:
        """Log in anew where that is due within `ahead_s`; return whether it was done; raises UcmError."""
        ...


class Lister:
    """Fetches lists into the picture.

    Each part is applied as it comes, with its own beginning: the calls are on the screen before the
    last agent was asked for, and events win over as little as possible.
    """

    def __init__(self, picture: LivePicture, asker: Callable[[], Asker], now: Callable[[], float]) -> None:
        self._picture = picture
        self._asker = asker
        self._now = now
        self._refused: dict[Part, str] = {}
        self._extensions_listed: int | None = None
        """How many extensions the last whole list had."""
        self._extensions_counted: int | None = None
        """How many the PBX counted with the latest page, where that was asked for by itself."""

    def may(self, part: Part) -> MayDo:
        """Return whether the PBX tells us this part, and if not, why."""
        why = self._refused.get(part)
        return YES if why is None else no(why)

    def forget(self) -> None:
        """Begin anew with a new connection: the administrator may have ticked an action since."""
        self._refused.clear()

    async def main_lists(self) -> tuple[Change, ...]:
        """Fetch all lists but those of each queue; return what they changed.

        Raises UcmError where the PBX does not answer.
        """
        return (*await self.calls(), *await self.extensions(), *await self.queue_list())

    async def calls(self) -> tuple[Change, ...]:
        """Fetch both lists of legs."""
        begun = self._now()
        ask = self._asker()
        unbridged = await self._asked(
            Part.CALLS, ask.read_all(ListUnBridgedChannels(page=1, item_num=PAGE_SIZE))
        )
        connected = ask.read_all(ListBridgedChannels(page=1, item_num=PAGE_SIZE))
        bridged = await self._asked(Part.CALLS, connected, clears=unbridged is not None)
        if unbridged is not None and bridged is not None and self._left_bridge(unbridged, bridged):
            # A leg that left its bridge between the two requests stands in neither list.
            again = await ask.read_all(ListUnBridgedChannels(page=1, item_num=PAGE_SIZE))
            unbridged = _united(again, unbridged)
        return await self._apply(Listing(begun=begun, unbridged=unbridged, bridged=bridged))

    async def ringing(self) -> tuple[Change, ...]:
        """Fetch the list of unbridged legs alone: enough while nobody telephones."""
        begun = self._now()
        rows = await self._asked(
            Part.CALLS, self._asker().read_all(ListUnBridgedChannels(page=1, item_num=PAGE_SIZE))
        )
        return await self._apply(Listing(begun=begun, unbridged=rows))

    async def up_time_s(self) -> float | None:
        """Return for how long the PBX has run, None where it does not tell."""
        try:
            status = await self._asker().send(GetSystemStatus())
        except (NoPermission, Refused):
            return None
        return seconds_up(text(status.up_time))

    async def extensions(self) -> tuple[Change, ...]:
        """Fetch the extensions and their groups."""
        begun = self._now()
        ask = self._asker()
        accounts = await self._asked(Part.EXTENSIONS, ask.read_all(_accounts(1)))
        if accounts is not None:
            self._extensions_listed = len(accounts)
            self._extensions_counted = None
        groups = await self._asked(Part.GROUPS, ask.read_all(ListExtensionGroup()))
        return await self._apply(Listing(begun=begun, accounts=accounts, groups=groups))

    async def some_extensions(self, page: int) -> tuple[Change, ...]:
        """Fetch one page of the extensions; that one has gone meanwhile shows in `counted_otherwise`."""
        begun = self._now()
        try:
            found = await self._asker().send(_accounts(page))
        except NoPermission as error:
            self._refuse(Part.EXTENSIONS, error)
            return ()
        self._extensions_counted = number_or_none(found.total_item)
        rows = tuple(found.rows)
        return await self._apply(Listing(begun=begun, accounts=rows, accounts_whole=False))

    async def groups(self) -> tuple[Change, ...]:
        """Fetch the extension groups."""
        begun = self._now()
        groups = await self._asked(Part.GROUPS, self._asker().read_all(ListExtensionGroup()))
        return await self._apply(Listing(begun=begun, groups=groups))

    def counted_otherwise(self) -> bool:
        """Return whether the PBX has since counted more or fewer extensions than its whole list had."""
        counted = self._extensions_counted
        return counted is not None and counted != self._extensions_listed

    def page_count(self) -> int:
        """Return how many pages the list of extensions has, at least one."""
        return max(1, -(-len(self._picture.extensions) // PAGE_SIZE))

    async def numbers(self) -> None:
        """Fetch what tells inside numbers from outside ones: extensions and queues."""
        await self.extensions()
        await self.queue_list()

    async def queues(self) -> tuple[Change, ...]:
        """Fetch the queues, and their agents and callers where the PBX tells them."""
        return (*await self.queue_list(), *await self.each_queue())

    async def each_queue(self) -> tuple[Change, ...]:
        """Fetch the agents and callers of each known queue where the PBX tells them."""
        changes: list[Change] = []
        for number in tuple(self._picture.queues):
            changes += await self.agents(number)
            changes += await self.callers(number)
        return tuple(changes)

    async def queue_list(self) -> tuple[Change, ...]:
        """Fetch the list of queues."""
        begun = self._now()
        queues = await self._asked(Part.QUEUES, self._asker().read_all(ListQueue()))
        return await self._apply(Listing(begun=begun, queues=queues))

    async def agents(self, number: QueueNumber) -> tuple[Change, ...]:
        """Fetch the agents of one queue, where the PBX tells them."""
        begun = self._now()
        rows = await self._optional(Part.AGENTS, lambda: self._agents(number))
        return await self._apply(Listing(begun=begun, agents=None if rows is None else {number: rows}))

    async def callers(self, number: QueueNumber) -> tuple[Change, ...]:
        """Fetch who waits in one queue and who was answered, where the PBX tells them."""
        begun = self._now()
        waiting = await self._optional(Part.WAITING, lambda: self._callers(number, ""))
        talking = await self._optional(Part.WAITING, lambda: self._callers(number, "answer"))
        return await self._apply(
            Listing(
                begun=begun,
                waiting=None if waiting is None else {number: waiting},
                talking=None if talking is None else {number: talking},
            )
        )

    async def _agents(self, number: QueueNumber) -> tuple[AgentRow, ...]:
        return (await self._asker().send(GetCallQueuesMemberMessage(extension=number))).rows

    async def _callers(self, number: QueueNumber, role: str) -> tuple[QueueCallerRow, ...]:
        return (await self._asker().send(GetQueueCalling(extension=number, role=role))).rows

    async def _asked(
        self, part: Part, rows: Awaitable[tuple[RowT, ...]], *, clears: bool = True
    ) -> tuple[RowT, ...] | None:
        """Return the rows of a list of the guide, None where this user may not read it; asked each time.

        `clears` tells whether rows prove that the whole part may be read.
        """
        try:
            found = await rows
        except NoPermission as error:
            self._refuse(part, error)
            return None
        if clears:
            self._refused.pop(part, None)
        return found

    async def _optional(
        self, part: Part, rows: Callable[[], Awaitable[tuple[RowT, ...]]]
    ) -> tuple[RowT, ...] | None:
        """Return the rows of a list beyond the guide; once refused it is not asked for on this connection."""
        if part in self._refused:
            return None
        try:
            return await rows()
        except NotFound:
            return ()
        except (NoPermission, Refused, PbxFailed) as error:
            self._refuse(part, error)
            return None

    def _refuse(self, part: Part, error: ActionError) -> None:
        if part not in self._refused:
            log.info("%s are not told: %s", part, error.sentence)
        self._refused[part] = f"The PBX does not tell this API user {error.action}: {error.sentence}."

    async def _apply(self, listing: Listing) -> tuple[Change, ...]:
        """Apply a listing so that the loop has a turn every few milliseconds; return what it changed."""
        loop, changes = asyncio.get_running_loop(), dict[tuple[TableName, Hashable], Change | None]()
        turn_at = loop.time() + _TURN_S
        with contextlib.closing(self._picture.apply_by_portions(listing)) as portions:
            for told in portions:
                for change in told:
                    earlier = changes.get((change.table, change.key))
                    changes[change.table, change.key] = merge(earlier, change) if earlier else change
                if loop.time() >= turn_at:
                    await asyncio.sleep(0)
                    turn_at = loop.time() + _TURN_S
        return tuple([change for change in changes.values() if change is not None])

    def _left_bridge(self, unbridged: tuple[UnbridgedRow, ...], bridged: tuple[object, ...]) -> bool:
        """Whether a leg that was bridged stands in neither list."""
        listed = {text(row.channel) for row in unbridged}
        for row in bridged:
            listed.update(text(getattr(row, name, None)) for name in ("channel1", "channel2"))
        return any(leg.peer and leg.name not in listed for leg in self._picture.channels.values())


def _accounts(page: int) -> ListAccount:
    return ListAccount(page=page, item_num=PAGE_SIZE, sidx="extension", sord="asc")


def _united(rows: tuple[UnbridgedRow, ...], older: tuple[UnbridgedRow, ...]) -> tuple[UnbridgedRow, ...]:
    known = {text(row.channel) for row in rows}
    return (*rows, *(row for row in older if text(row.channel) not in known))


def seconds_up(written: str) -> float | None:
    """Read an up-time such as ``07:33:15`` or ``2 days, 07:33:15``; None where it is none."""
    days, _, clock = written.rpartition(" ")
    parts = clock.split(":")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    hours, minutes, seconds = (int(part) for part in parts)
    day_count = next((int(word) for word in days.split() if word.isdecimal()), 0)
    return ((day_count * 24 + hours) * 60 + minutes) * 60.0 + seconds
