"""Events of whole calls, from the first leg to the last."""

import msgspec

from ucm_cti.protocol.reports import notice

FIRST = 1000
SINCE = "2026-11-23 09:00:00"


def life_bodies(count: int, calls: int, serial: int = 0) -> list[bytes]:
    """Return the bodies of at least `count` notify objects: whole lives of calls, `calls` at a time.

    Each is dialled, rings, is answered and ends, in turn with the others; their extensions are those
    after the ones that `busy_picture` has talking. Calls are numbered from `serial` on.
    """
    bodies: list[bytes] = []
    while len(bodies) < count:
        lives = [_life(calls + n, serial + n) for n in range(calls)]
        serial += calls
        for step in zip(*lives, strict=True):
            bodies += step
    return bodies[:count]


def _life(place: int, serial: int) -> list[bytes]:
    a, b = str(FIRST + 2 * place), str(FIRST + 2 * place + 1)
    legs = f"PJSIP/{a}-{2 * serial + 2**20:08x}", f"PJSIP/{b}-{2 * serial + 2**20 + 1:08x}"
    ids = f"1795500000.{2 * serial}", f"1795500000.{2 * serial + 1}"

    def leg(action: str, side: int, state: str) -> tuple[str, dict[str, str]]:
        own, far = (a, b) if side == 0 else (b, a)
        row = {"channel": legs[side], "state": state, "callernum": own, "connectednum": far}
        known = {"service": "normal", "alloc_time": SINCE, "uniqueid": ids[side], "linkedid": ids[0]}
        return "ActiveCallStatus", {"action": action, "chantype": "unbridge", **row, **known}

    def gone(side: int) -> tuple[str, dict[str, str]]:
        return "ActiveCallStatus", {"action": "delete", "chantype": "unbridge", "channel": legs[side]}

    def phone(number: str, status: str) -> tuple[str, dict[str, str]]:
        return "ExtensionStatus", {"extension": number, "status": status}

    bridge = {"chantype": "bridge", "channel1": legs[0], "channel2": legs[1], "bridge_id": f"life-{serial}"}
    between = {
        "callerid1": a,
        "callerid2": b,
        "uniqueid1": ids[0],
        "uniqueid2": ids[1],
        "bridge_time": SINCE,
    }
    events: list[tuple[str, dict[str, str]]] = [
        leg("add", 0, "Ring"),
        phone(a, "InUse"),
        leg("add", 1, "Down"),
        leg("update", 1, "Ringing"),
        phone(b, "Ringing"),
        leg("update", 1, "Up"),
        leg("update", 0, "Up"),
        phone(b, "InUse"),
        gone(0),
        gone(1),
        ("ActiveCallStatus", {"action": "add", **bridge, **between}),
        ("ActiveCallStatus", {"action": "delete", **bridge}),
        gone(0),
        gone(1),
        phone(a, "Idle"),
        phone(b, "Idle"),
    ]
    return [msgspec.json.encode(notice(name, [entry])) for name, entry in events]
