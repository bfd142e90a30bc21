"""Users of the web pages, and PIN sets (guide p. 197-206)."""

from collections.abc import Mapping
from typing import Any

from ucm_cti.protocol.actions import pin_sets, users
from ucm_cti.sim.configuration.kinds import PIN_SET, USER
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.objects import listing, telling, values_of, without


def _as_it_is(found: Mapping[str, Any]) -> Mapping[str, Any]:
    return found


list_users = listing(users.ListUser, USER, "user_id", _as_it_is)
get_user = telling(users.GetUser, USER, "user_name", "user_name", without("user_name", "ip"))
list_pin_sets = listing(pin_sets.ListPinSets, PIN_SET, "pin_sets_id", _as_it_is)


@answers(users.UpdateUser)
def update_user(visit: Visit, asked: users.UpdateUser) -> Response:
    """Change the user of this name; the id is not looked at."""
    values = values_of(asked, "user_name", "user_id")
    visit.configuration.store.change(USER, asked.user_name, values)
    return visit.configuration.saved()
