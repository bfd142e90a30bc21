"""SIP extensions (guide p. 25-52)."""

from typing import Any, Final

from msgspec import UNSET

from ucm_cti.protocol.actions.sip_accounts import GetSipAccount, UpdateSipAccount
from ucm_cti.sim.configuration.kinds import SIP_ACCOUNT
from ucm_cti.sim.configuration.usual_lines import CTI_PRIVILEGES, FORWARDING
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.objects import values_of

_PRESENCE: Final = ("available", "away", "chat", "dnd", "userdef", "unavailable")
_VOICEMAIL: Final = ("vm_attach", "vm_reserve")
_FORWARDING: Final = "sip_presence_settings"


@answers(GetSipAccount)
def get_sip_account(visit: Visit, asked: GetSipAccount) -> Response:
    """Tell an extension's settings, its forwarding by presence, voicemail and CTI privileges."""
    account = visit.configuration.store.get(SIP_ACCOUNT, asked.extension)
    voicemail = {name: account.pop(name, None) for name in _VOICEMAIL}
    forwarding = account.pop(_FORWARDING, None) or [{"presence_status": status} for status in _PRESENCE]
    account["fullname"] = visit.configuration.full_name(asked.extension) or None
    return {
        "extension": account,
        _FORWARDING: [FORWARDING | dict(one) for one in forwarding],
        "voicemail": voicemail,
        "cti_feature_privilege": CTI_PRIVILEGES,
    }


@answers(UpdateSipAccount)
def update_sip_account(visit: Visit, asked: UpdateSipAccount) -> Response:
    """Change an extension; alone among the writes it does not say that applyChanges is due."""
    values: dict[str, Any] = values_of(asked, "extension")
    if asked.sip_presence_settings is not UNSET:
        values[_FORWARDING] = [dict(one) for one in values[_FORWARDING]]
    account = visit.configuration.store.change(SIP_ACCOUNT, asked.extension, values)
    visit.configuration.saved()
    return {"extension": {"extension": account["extension"], "alertinfo": account["alertinfo"]}}
