"""Voice menus (guide p. 181-196)."""

from collections.abc import Mapping
from typing import Any

from ucm_cti.protocol.actions import ivrs as asks
from ucm_cti.sim.configuration.kinds import IVR
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.objects import adding, changing, deleting, listing


def _listed(ivr: Mapping[str, Any]) -> Mapping[str, Any]:
    hidden = {"members", "ivr_blackwhite_list", "ivr_out_blackwhite_list"}
    return {name: value for name, value in ivr.items() if name not in hidden}


add_ivr = adding(asks.AddIvr, IVR)
list_ivrs = listing(asks.ListIvr, IVR, "ivr", _listed)
update_ivr = changing(asks.UpdateIvr, IVR, "ivr")
delete_ivr = deleting(asks.DeleteIvr, IVR, "ivr")


@answers(asks.GetIvr)
def get_ivr(visit: Visit, asked: asks.GetIvr) -> Response:
    """Tell a voice menu with what its keys do."""
    ivr = visit.configuration.store.get(IVR, asked.ivr)
    members = ivr.pop("members", [])
    return {"ivr": ivr, "members": members}
