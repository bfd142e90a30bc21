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

    `seen` is the number of rows in this page: an empty page ends the list whatever the PBX counts. Where it
    tells only how many rows there are, pages are as long as they were asked for, or as this one.
    """
    here = number_or_none(reply.page) or 1
    last = number_or_none(reply.total_page)
    if seen == 0:
        return None
    if last is None:
        whole = number_or_none(getattr(asked, "item_num", None)) or seen
        before = (here - 1) * whole
        more = before + seen < (number_or_none(reply.total_item) or 0)
    else:
        more = here < last
    if not more:
        return None
    following: PagedAction = msgspec.structs.replace(asked, page=here + 1)
    return following
