"""Which groups of actions an API user may use, learned by queries that change nothing."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, Final

from msgspec import Struct

from ucm_cti.control.finding import Cause, Check, Finding, Verdict
from ucm_cti.model.errors import (
    BadReply,
    Busy,
    NoPermission,
    NotFound,
    PbxFailed,
    Refused,
)
from ucm_cti.protocol.action import Action, Kind

_TICK: Final = "Tick these actions for this API user in the PBX's API Configuration."


class Group(Struct, frozen=True, kw_only=True):
    """Actions that are ticked together, and one or more queries that stand for them."""

    name: str
    queries: tuple[str, ...]
    needed: bool = False
    """Whether the console is of little use without."""
    what_for: str


GROUPS: Final = (
    Group(
        name="Live calls",
        queries=("listUnBridgedChannels", "listBridgedChannels"),
        needed=True,
        what_for="seeing calls",
    ),
    Group(name="Extensions", queries=("listAccount",), needed=True, what_for="seeing people"),
    Group(name="Extension groups", queries=("listExtensionGroup",), what_for="groups of people"),
    Group(name="Queues", queries=("listQueue",), what_for="seeing queues"),
    Group(
        name="System status",
        queries=("getSystemStatus", "getSystemGeneralStatus"),
        what_for="the PBX's clock and firmware",
    ),
    Group(name="Trunks", queries=("listVoIPTrunk", "listAnalogTrunk"), what_for="the names of trunks"),
    Group(name="Routes", queries=("listOutboundRoute",), what_for="administration"),
    Group(name="Voice menus and paging", queries=("listIVR", "listPaginggroup"), what_for="administration"),
    Group(name="Users", queries=("listUser",), what_for="administration"),
)
"""What is asked. Acts on calls are not: trying one is doing it."""

_ABSENT: Final = (Refused, PbxFailed, BadReply, NotFound)


async def permissions(
    send: Callable[[Action[Any]], Awaitable[Any]], groups: tuple[Group, ...] = GROUPS
) -> AsyncGenerator[Finding, None]:
    """Ask each group's queries and give a finding a group. Raises UcmError where the connection fails."""
    for group in groups:
        refused, absent, busy = [], [], False
        for wire in group.queries:
            query = await asyncio.to_thread(_smallest, wire)
            try:
                await send(query)
            except NoPermission:
                refused.append(wire)
            except _ABSENT:
                absent.append(wire)
            except Busy:
                busy = True
        yield _judged(group, refused, absent, busy=busy)


def _judged(group: Group, refused: list[str], absent: list[str], *, busy: bool) -> Finding:
    facts = {"group": group.name, "refused": ", ".join(refused), "not_offered": ", ".join(absent)}
    if refused:
        return Finding(
            check=Check.PERMISSIONS,
            verdict=Verdict.FAILED if group.needed else Verdict.WARNING,
            sentence=f"{group.name}: the PBX does not allow {', '.join(refused)} ({group.what_for}).",
            advice=_TICK,
            facts=facts,
            cause=Cause.REFUSED if group.needed else Cause.NONE,
        )
    if absent or busy:
        why = "the PBX was busy" if busy else f"the PBX does not answer {', '.join(absent)}"
        return Finding(
            check=Check.PERMISSIONS,
            verdict=Verdict.WARNING,
            sentence=f"{group.name}: {why} ({group.what_for}).",
            facts=facts,
        )
    return Finding(
        check=Check.PERMISSIONS, verdict=Verdict.OK, sentence=f"{group.name}: allowed.", facts=facts
    )


def _smallest(wire: str) -> Action[Any]:
    """Return the lightest request of a query; it loads the action's chapter, so not in the loop."""
    from ucm_cti.protocol.catalog import ACTIONS  # noqa: PLC0415  # for who checks, and for nobody else
    from ucm_cti.protocol.parameters import parameters  # noqa: PLC0415  # see above

    kind = ACTIONS[wire]
    if kind.declared.kind is not Kind.QUERY:
        raise ValueError(f"{wire} is no query: a check never changes anything")
    known = parameters(kind)
    paging = {name: 1 for name in ("page", "item_num") if any(each.name == name for each in known)}
    return kind(**paging)
