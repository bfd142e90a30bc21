"""What a listing asked for and got: the truth of the moment it was begun."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from msgspec import Struct

from ucm_cti.model.ids import QueueNumber
from ucm_cti.protocol.rows import (
    AccountRow,
    AgentRow,
    BridgedRow,
    GroupRow,
    QueueCallerRow,
    QueueRow,
    UnbridgedRow,
)

T = TypeVar("T")

PORTION = 64
"""Legs that a listing tells of in one go: a few milliseconds' work, whatever it says of them."""


class Listing(Struct, frozen=True, kw_only=True):
    """The rows of one round of requests; None is: not asked for, or not permitted.

    Ask for the unbridged legs first and for the bridged ones after them: a leg that is answered between
    the two requests then stands in both lists, and the bridge wins.
    """

    begun: float
    """When the first request was sent, in epoch seconds; an event that arrived later wins over the rows."""
    unbridged: tuple[UnbridgedRow, ...] | None = None
    bridged: tuple[BridgedRow, ...] | None = None
    accounts: tuple[AccountRow, ...] | None = None
    accounts_whole: bool = True
    """Whether `accounts` are all extensions: then one that they lack is gone."""
    groups: tuple[GroupRow, ...] | None = None
    queues: tuple[QueueRow, ...] | None = None
    agents: Mapping[QueueNumber, tuple[AgentRow, ...]] | None = None
    """The agents of the queues that were asked for; a queue that is not a key stays as it is."""
    waiting: Mapping[QueueNumber, tuple[QueueCallerRow, ...]] | None = None
    talking: Mapping[QueueNumber, tuple[QueueCallerRow, ...]] | None = None
    """Callers whom an agent has answered (getQueueCalling with role "answer")."""


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give the items in their order, `size` at a time."""
    left = iter(items)
    while portion := list(islice(left, size)):
        yield portion
