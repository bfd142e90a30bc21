"""Extensions and their groups (guide p. 22, 203)."""

from ucm_cti.protocol.actions.extensions import ListAccount, ListExtensionGroup
from ucm_cti.sim.configuration.kinds import SIP_ACCOUNT
from ucm_cti.sim.handlers.answer import Response, Visit, answers
from ucm_cti.sim.handlers.beyond_the_guide import added_accounts
from ucm_cti.sim.handlers.paging import arranged, paged


@answers(ListAccount)
def list_account(visit: Visit, asked: ListAccount) -> Response:
    """List extensions with their phones' states, under the names that are saved."""
    saved = visit.configuration
    accounts = [
        {
            **row,
            "fullname": saved.full_name(row["extension"]) or None,
            "out_of_service": saved.out_of_service(row["extension"]),
        }
        for row in visit.engine.accounts()
        if saved.store.has(SIP_ACCOUNT, row["extension"])
    ]
    rows = arranged(
        [*accounts, *added_accounts(visit)], sidx=asked.sidx, sord=asked.sord, options=asked.options
    )
    return paged("account", rows, page=asked.page, item_num=asked.item_num)


@answers(ListExtensionGroup)
def list_extension_group(visit: Visit, asked: ListExtensionGroup) -> Response:
    """List extension groups with their members."""
    rows = arranged(visit.engine.groups(), sidx=asked.sidx, sord=asked.sord, options=asked.options)
    return paged("extension_group", rows, page=asked.page, item_num=asked.item_num)
