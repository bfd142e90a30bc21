"""A picture as busy as the largest PBX of the family, and the bodies of events that change it."""

import msgspec

from ucm_cti.model.ids import QueueNumber
from ucm_cti.protocol.reports import notice
from ucm_cti.protocol.rows import AccountRow, AgentRow, BridgedRow, QueueRow, UnbridgedRow
from ucm_cti.state.listing import Listing
from ucm_cti.state.picture import LivePicture

EXTENSIONS = 3000
CALLS = 450
RINGING = 50
AGENTS = 8
"""Of each queue."""
_FIRST = 1000
_FIRST_QUEUE = 6500
_SINCE = "2026-11-23 09:00:00"


def busy_picture(extensions: int = EXTENSIONS, calls: int = CALLS, ringing: int = RINGING) -> LivePicture:
    """Return a picture of so many extensions and calls, some of which still ring."""
    picture = LivePicture()
    picture.apply_listing(busy_listing(extensions=extensions, calls=calls, ringing=ringing))
    return picture


def busy_listing(
    queues: int = 0, *, extensions: int = EXTENSIONS, calls: int = CALLS, ringing: int = RINGING
) -> Listing:
    """Return the listing of that picture, with as many queues of eight agents each."""
    agents = {QueueNumber(str(_FIRST_QUEUE + n)): _members(n) for n in range(queues)}
    return Listing(
        begun=0.0,
        accounts=tuple(
            AccountRow(extension=str(_FIRST + n), fullname=f"Person {n}", status="Idle", addr="10.0.0.1")
            for n in range(extensions)
        ),
        bridged=tuple(_bridge(n) for n in range(calls - ringing)),
        unbridged=tuple(leg for n in range(calls - ringing, calls) for leg in _ringing(n)),
        queues=tuple(QueueRow(extension=queue, queue_name=f"Queue {queue}") for queue in agents),
        agents=agents,
        groups=(),
    )


def event_bodies(count: int) -> list[bytes]:
    """Return the bodies of `count` notify objects, each of which changes one ringing call."""
    bodies = []
    for n in range(count):
        called = _ringing(CALLS - RINGING + n % RINGING)[1]
        entry = {
            "action": "update",
            "chantype": "unbridge",
            **{k: v for k, v in msgspec.to_builtins(called).items() if v is not None},
            "connectedname": f"Caller {n}",
            "uniqueid": f"1795411140.{n % RINGING * 2 + 1}",
            "linkedid": f"1795411140.{n % RINGING * 2}",
            "callid": f"C-{n % RINGING:08x}",
            "outbound_trunk_name": "",
        }
        bodies.append(msgspec.json.encode(notice("ActiveCallStatus", [entry], f"e{n}")))
    return bodies


def _members(queue: int) -> tuple[AgentRow, ...]:
    first = _FIRST + queue * AGENTS
    return tuple(
        AgentRow(member_extension=str(first + n), first_name="Person", status="Idle", membership="dynamic")
        for n in range(AGENTS)
    )


def _bridge(n: int) -> BridgedRow:
    a, b = _FIRST + 2 * n, _FIRST + 2 * n + 1
    return BridgedRow(
        channel1=f"PJSIP/{a}-{2 * n:08x}",
        channel2=f"PJSIP/{b}-{2 * n + 1:08x}",
        callerid1=str(a),
        callerid2=str(b),
        name1=f"Person {2 * n}",
        name2=f"Person {2 * n + 1}",
        uniqueid1=f"1795400000.{2 * n}",
        uniqueid2=f"1795400000.{2 * n + 1}",
        bridge_id=f"bridge-{n}",
        bridge_time=_SINCE,
    )


def _ringing(n: int) -> tuple[UnbridgedRow, UnbridgedRow]:
    a, b = str(_FIRST + 2 * n), str(_FIRST + 2 * n + 1)
    calling = UnbridgedRow(
        channel=f"PJSIP/{a}-{2 * n:08x}",
        state="Ring",
        service="normal",
        callernum=a,
        connectednum=b,
        alloc_time=_SINCE,
    )
    called = UnbridgedRow(
        channel=f"PJSIP/{b}-{2 * n + 1:08x}",
        state="Ringing",
        service="macro-dial",
        callernum=b,
        connectednum=a,
        alloc_time=_SINCE,
    )
    return calling, called
