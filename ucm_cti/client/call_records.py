"""Call records read to the end, page by page, in constant memory (guide p. 206)."""

from collections.abc import AsyncIterator, Hashable
from typing import Any, Final, Protocol

import msgspec

from ucm_cti.model.call_record import CallRecord
from ucm_cti.model.errors import BadReply, WrongUse
from ucm_cti.protocol.actions.cdr import MOST_RECORDS, CdrApi, CdrReply

PAGE: Final = 500
"""Calls asked for at once: commands pass between two pages, so a page must not take long."""


class Asker(Protocol):
    """Who carries a query to the PBX."""

    async def send(self, action: CdrApi) -> CdrReply:
        """Return its result; raises UcmError."""
        ...


async def call_records(client: Asker, asked: CdrApi, *, page: int = PAGE) -> AsyncIterator[CallRecord]:
    """Give every call that `asked` wants, from its offset on, in the PBX's order.

    A call that ends while they are read may push others onto the next page: those come once. Raises
    BadReply where the PBX gives the same page for ever, WrongUse where `asked` would destroy records.
    """
    if asked.delete is not msgspec.UNSET:
        raise WrongUse("Call records are not deleted while they are read")
    if not 1 <= page <= MOST_RECORDS:
        raise WrongUse(f"A page has 1 to {MOST_RECORDS} calls")
    offset = asked.offset if isinstance(asked.offset, int) else 0
    most = asked.most if isinstance(asked.most, int) else None
    given = 0
    before: frozenset[Hashable] = frozenset()
    while most is None or given < most:
        reply = await client.send(msgspec.structs.replace(asked, offset=offset, most=page))
        keys = [_key(record) for record in reply.records]
        fresh = [record for record, key in zip(reply.records, keys, strict=True) if key not in before]
        if not fresh:
            if len(reply.records) >= page:
                raise BadReply("The PBX gives the same calls again and again: the list is not whole")
            return
        for record in fresh:
            if most is not None and given >= most:
                return
            given += 1
            yield record
        before = frozenset(keys)
        offset += len(reply.records)


def _key(record: CallRecord) -> Hashable:
    legs: tuple[Any, ...] = tuple((leg.record, leg.unique_id, leg.started, leg.called) for leg in record.legs)
    return record.id, record.started, legs
