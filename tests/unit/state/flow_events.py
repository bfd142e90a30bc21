"""Captured flows told as a UCM tells them (real boxes: flows)."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from ucm_cti.model.channel import Technology, endpoint, technology
from ucm_cti.model.ids import ChannelName, QueueNumber
from ucm_cti.protocol.report_reading import decode_notice
from ucm_cti.protocol.reports import Report, notice
from ucm_cti.protocol.rows import BridgedRow, QueueCallerRow, UnbridgedRow
from ucm_cti.state.reading import id_age

GOLDEN = Path(__file__).parents[2] / "golden"
FLOWS = GOLDEN / "flows"
STARTED = datetime(2026, 11, 23, 5, 0)
"""The PBX's wall clock at the beginning of each flow."""
BEGUN = 1_000_000.0
"""The same moment by our clock, in epoch seconds."""
_SOON_MS = 300
"""A leg that leaves a bridge and hangs up within this time has not lived on."""
_AT_ONCE_MS = 5
"""A caller who leaves a queue and gets an agent within this time was answered."""

Row = dict[str, Any]


class Phase(Struct):
    """A snapshot of the running PBX."""

    name: str
    unbridged: list[Row]
    bridged: list[Row]
    hints: dict[str, str]
    waiting: dict[QueueNumber, tuple[QueueCallerRow, ...]] = {}
    talking: dict[QueueNumber, tuple[QueueCallerRow, ...]] = {}

    def linked_ids(self) -> dict[ChannelName, str]:
        """Return the linked id of every leg but the Local ones."""
        found = {row["channel"]: row["linkedid"] for row in self.unbridged}
        for row in self.bridged:
            found |= {row[f"channel{side}"]: row[f"linkedid{side}"] for side in (1, 2)}
        return {ChannelName(name): linked for name, linked in found.items() if not name.startswith("Local/")}


def names() -> list[str]:
    """Return the names of all flows."""
    return sorted(path.stem for path in FLOWS.glob("*.jsonl"))


def play(name: str) -> Iterator[tuple[float, list[Report] | Phase]]:
    """Yield what a UCM tells during a flow, and the phases, each with its time in epoch seconds."""
    lines = [json.loads(line) for line in (FLOWS / f"{name}.jsonl").read_text().splitlines()]
    teller = _Teller(lines)
    for line in lines:
        at = BEGUN + line["t_ms"] / 1000
        if line["event"] == "phase":
            yield at, teller.snapshot(line)
            continue
        told = [r for event, body in teller.tell(line) for r in decode_notice(notice(event, body))]
        if told:
            yield at, told


def listed_unbridged(row: Row) -> UnbridgedRow:
    """Return the row as listUnBridgedChannels gives it: without ids."""
    return UnbridgedRow(
        channel=row["channel"],
        state=row["state"],
        callernum=row["callernum"],
        callername=row["callername"],
        connectednum=row["connectednum"] or "s",
        connectedname=row["connectedname"],
        service=row["service"],
        alloc_time=row["alloc_time"],
        inbound_trunk_name=row["inbound_trunk_name"],
        outbound_trunk_name=row["outbound_trunk_name"],
    )


def listed_bridged(row: Row) -> BridgedRow:
    """Return the row as listBridgedChannels gives it: without linked ids."""
    return BridgedRow(**{field: row[field] for field in BridgedRow.__struct_fields__ if field in row})


class _Teller:
    """What a UCM would tell of each captured event, with the little memory that takes."""

    def __init__(self, lines: list[Row]) -> None:
        self._ends = {line["channel"]: line["t_ms"] for line in lines if line["event"] == "Hangup"}
        self._connects = {line["channel"]: line["t_ms"] for line in lines if line["event"] == "AgentConnect"}
        self._members: dict[str, list[str]] = {}
        self._bridge_times: dict[str, str] = {}
        self._last: dict[str, Row] = {}
        self._fixed: dict[str, Row] = {}
        """What a UCM gives of a leg beside what was captured: when it came, by which trunk, for what."""
        self._bridged: set[str] = set()
        self._callers: dict[str, tuple[QueueNumber, Row]] = {}
        """Callers in queues with their rows; a row with a callee was answered."""

    def tell(self, line: Row) -> Iterator[tuple[str, Row]]:
        match line["event"]:
            case "Newchannel" | "Newstate" | "NewConnectedLine" | "NewCallerid":
                yield from self._leg(line)
            case "BridgeEnter":
                yield from self._enter(line)
            case "BridgeLeave":
                yield from self._leave(line)
            case "Hangup":
                self._bridged.discard(line["channel"])
                yield _active(action="delete", chantype="unbridge", channel=line["channel"])
                if line["channel"] in self._callers:
                    yield self._queue_left(line["channel"])
            case "ExtensionStatus":
                yield "ExtensionStatus", {"extension": line["exten"], "status": line["statustext"]}
            case "QueueCallerJoin" | "AgentConnect" | "QueueCallerLeave":
                yield from self._queue(line)

    def snapshot(self, line: Row) -> Phase:
        """Return a snapshot with what a UCM adds to its rows."""
        callers: dict[bool, dict[QueueNumber, tuple[QueueCallerRow, ...]]] = {False: {}, True: {}}
        for queue, row in self._callers.values():
            found = callers["calleeid" in row]
            found[queue] = (*found.get(queue, ()), QueueCallerRow(**row))
        return Phase(
            line["phase"],
            [row | self._fixed[row["channel"]] for row in line["unbridged"]],
            [
                row | self._of_bridge(row["bridge_id"], row["channel1"], row["channel2"])
                for row in line["bridged"]
            ],
            line["hints"],
            callers[False],
            callers[True],
        )

    def _leg(self, line: Row) -> Iterator[tuple[str, Row]]:
        channel = line["channel"]
        self._last[channel] = line
        if line["event"] == "Newchannel":
            self._fixed[channel] = self._given(line)
        if channel not in self._bridged:
            yield self._row(channel, "add" if line["event"] == "Newchannel" else "update")
        for bridge_id, members in self._members.items():
            if channel in members and self._bridged.issuperset(members):
                yield self._bridge(bridge_id, "update")

    def _given(self, line: Row) -> Row:
        channel = ChannelName(line["channel"])
        trunk = endpoint(channel) if technology(channel) is Technology.TRUNK else ""
        came_in = line["state"] == "Ring"
        for_queue = any(self._last[caller]["linkedid"] == line["linkedid"] for caller in self._callers)
        called = "normal" if line["uniqueid"] == line["linkedid"] else "macro-dial"
        return {
            "service": "queue" if for_queue else called,
            "alloc_time": _pbx_time(line),
            "inbound_trunk_name": trunk if came_in else "",
            "outbound_trunk_name": "" if came_in else trunk,
        }

    def _enter(self, line: Row) -> Iterator[tuple[str, Row]]:
        self._last[line["channel"]] = line
        self._bridge_times.setdefault(line["bridge_id"], _pbx_time(line))
        members = self._members.setdefault(line["bridge_id"], [])
        members.append(line["channel"])
        if len(members) == line["num_channels"] == 2:
            for channel in members:
                yield _active(action="delete", chantype="unbridge", channel=channel)
            yield self._bridge(line["bridge_id"], "add")
            self._bridged.update(members)

    def _leave(self, line: Row) -> Iterator[tuple[str, Row]]:
        members = self._members[line["bridge_id"]]
        both = list(members)
        members.remove(line["channel"])
        if len(both) == 2 and self._bridged.issuperset(both):
            yield _active(action="delete", chantype="bridge", channel=both[0])
            self._bridged.difference_update(both)
            for channel in both:
                if self._ends.get(channel, 10**9) > line["t_ms"] + _SOON_MS:
                    yield self._row(channel, "add")

    def _queue(self, line: Row) -> Iterator[tuple[str, Row]]:
        channel, queue = line["channel"], QueueNumber(line["queue"])
        if line["event"] == "QueueCallerJoin":
            self._fixed[channel]["service"] = "queue"
            row = {"callerchannel": channel, "callerid": line["callernum"], "callername": line["callername"]}
            row |= {"position": line["position"], "starttime": _pbx_time(line)}
            self._callers[channel] = queue, row
            yield _member(queue, "CallQueueWaiting", row)
        elif line["event"] == "AgentConnect":
            row = {"callerchannel": channel, "callerid": line["callernum"], "calleeid": line["destcallernum"]}
            row |= {"calleechannel": line["destchannel"], "bridge_time": _pbx_time(line)}
            self._callers[channel] = queue, row
            yield _member(queue, "CallQueueAnswered", row)
        elif self._connects.get(channel, 10**9) > line["t_ms"] + _AT_ONCE_MS:
            yield self._queue_left(channel)

    def _queue_left(self, channel: str) -> tuple[str, Row]:
        queue, _ = self._callers.pop(channel)
        return _member(queue, "CallQueueHangup", {"callerchannel": channel})

    def _row(self, channel: str, action: str) -> tuple[str, Row]:
        last = self._last[channel]
        fields = ("state", "callernum", "callername", "connectednum", "connectedname", "uniqueid", "linkedid")
        row = {field: last[field] for field in fields} | self._fixed[channel]
        row["connectednum"] = row["connectednum"] or "s"
        return _active(action=action, chantype="unbridge", channel=channel, **row)

    def _bridge(self, bridge_id: str, action: str) -> tuple[str, Row]:
        order = sorted(self._members[bridge_id], key=lambda c: id_age(self._last[c]["uniqueid"]))
        row: Row = {"bridge_id": bridge_id, **self._of_bridge(bridge_id, *order)}
        for side, channel in enumerate(order, 1):
            last = self._last[channel]
            row |= {
                f"channel{side}": channel,
                f"callerid{side}": last["callernum"],
                f"name{side}": last["callername"],
                f"uniqueid{side}": last["uniqueid"],
            }
        return _active(action=action, chantype="bridge", **row)

    def _of_bridge(self, bridge_id: str, *channels: str) -> Row:
        legs = [self._fixed[channel] for channel in channels]
        trunks = {
            name: next((leg[name] for leg in legs if leg[name]), "")
            for name in ("inbound_trunk_name", "outbound_trunk_name")
        }
        return {"bridge_time": self._bridge_times[bridge_id], **trunks}


def _pbx_time(line: Row) -> str:
    return str(STARTED + timedelta(seconds=line["t_ms"] // 1000))


def _active(**entry: Any) -> tuple[str, Row]:
    return "ActiveCallStatus", entry


def _member(queue: QueueNumber, queue_action: str, row: Row) -> tuple[str, Row]:
    return "CallQueueStatus", {"extension": queue, "member": [{"queue_action": queue_action, **row}]}
