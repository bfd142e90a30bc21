"""Paging groups and multicast paging (guide p. 171-180)."""

from collections.abc import Mapping
from typing import Any, Final

from ucm_cti.protocol.actions import paging_groups as asks
from ucm_cti.sim.configuration.kinds import PAGING_GROUP
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.objects import adding, changing, deleting, listing, telling

_APPLY: Final[Response] = {"need_apply": "yes"}
_HIDDEN: Final = ("old_multicast_ip", "old_multicast_port")


def _shown(group: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in group.items() if name not in _HIDDEN}
    return {**shown, "tmp": group["extension"]}


def _listed(group: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in _shown(group).items() if name != "number_allowed"}


add_paging_group = adding(asks.AddPagingGroup, PAGING_GROUP)
list_paging_groups = listing(asks.ListPagingGroup, PAGING_GROUP, "paginggroup", _listed)
get_paging_group = telling(asks.GetPagingGroup, PAGING_GROUP, "paginggroup", "paginggroup", _shown)
update_paging_group = changing(asks.UpdatePagingGroup, PAGING_GROUP, "paginggroup")
delete_paging_group = deleting(asks.DeletePagingGroup, PAGING_GROUP, "paginggroup")


@answers(asks.MulticastPaging)
def multicast_paging(visit: Visit, asked: asks.MulticastPaging) -> Response:
    """Ring the phone that pages; need_apply is what the guide's example says.

    The phones of a multicast group hear the network; those of any other group are called.
    """
    visit.engine.page(asked.caller, asked.pagingnum)
    return _APPLY


@answers(asks.MulticastPagingHangup)
def multicast_paging_hangup(visit: Visit, asked: asks.MulticastPagingHangup) -> Response:
    """End a page; refuses a group that nobody pages."""
    visit.configuration.store.get(PAGING_GROUP, asked.pagingnum)
    visit.engine.end_page(asked.pagingnum)
    return _APPLY
