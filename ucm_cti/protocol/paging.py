"""Lists come in pages: what a page is, and which request asks for the next one."""

from collections.abc import Sequence
from typing import Annotated, Any, Protocol, TypeVar

import msgspec
from msgspec import Struct

from ucm_cti.protocol.action import Action
from ucm_cti.protocol.codec import number_or_none
from ucm_cti.protocol.fields import about
from ucm_cti.protocol.loose import LooseNumber

R = TypeVar("R")
Row_co = TypeVar("Row_co", covariant=True)


class Page(Struct, frozen=True, kw_only=True):
    """The part of every paged reply that tells where it stands."""

    page: Annotated[LooseNumber, about("Number of this page, from 1.")] = None
    total_page: Annotated[LooseNumber, about("How many pages there are.")] = None
    total_item: Annotated[LooseNumber, about("How many rows all pages have together.")] = None


class Rows(Protocol[Row_co]):
    """A page whose rows can be read."""

    @property
    def rows(self) -> Sequence[Row_co]:
        """The rows of this page."""
        ...


PagedAction = TypeVar("PagedAction", bound=Action[Any])


def next_page(asked: PagedAction, reply: Page, seen: int) -> PagedAction | None:
    """Return the request for the page after `reply`, or None after the last one.

    `seen` is the number of rows in this page: an empty page ends the list whatever the PBX counts.
    """
    here = number_or_none(reply.page) or 1
    last = number_or_none(reply.total_page) or 1
    if here >= last or seen == 0:
        return None
    following: PagedAction = msgspec.structs.replace(asked, page=here + 1)
    return following
