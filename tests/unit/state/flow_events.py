"""Captured flows told as a UCM tells them (events/BEHAVIOUR.md, From the captured flows to a UCM)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from ucm_cti.model.ids import ChannelName
from ucm_cti.protocol.report_reading import decode_notice
from ucm_cti.protocol.reports import Report, notice
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow

GOLDEN = Path(__file__).parents[2] / "golden"
FLOWS = GOLDEN / "flows"
_SOON_MS = 300
"""A leg that leaves a bridge and hangs up within this time has not lived on."""

Row = dict[str, Any]


class Phase(Struct):
    """A snapshot of the running PBX."""

    name: str
    unbridged: list[Row]
    bridged: list[Row]
    hints: dict[str, str]

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
        at = 1_000_000 + line["t_ms"] / 1000
        if line["event"] == "phase":
            yield at, Phase(line["phase"], line["unbridged"], line["bridged"], line["hints"])
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
    )


def listed_bridged(row: Row) -> BridgedRow:
    """Return the row as listBridgedChannels gives it: without linked ids."""
    return BridgedRow(**{field: row[field] for field in BridgedRow.__struct_fields__ if field in row})


class _Teller:
    """What a UCM would tell of each captured event, with the little memory that takes."""

    def __init__(self, lines: list[Row]) -> None:
        self._ends = {line["channel"]: line["t_ms"] for line in lines if line["event"] == "Hangup"}
        self._members: dict[str, list[str]] = {}
        self._last: dict[str, Row] = {}
        self._bridged: set[str] = set()

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
            case "ExtensionStatus":
                yield "ExtensionStatus", {"extension": line["exten"], "status": line["statustext"]}
            case "QueueCallerJoin":
                yield _member(line, "CallQueueWaiting", callerid=line["callernum"], position=line["position"])
            case "AgentConnect":
                yield _member(line, "CallQueueAnswered", calleechannel=line["destchannel"])
            case "QueueCallerLeave":
                yield _member(line, "CallQueueHangup")

    def _leg(self, line: Row) -> Iterator[tuple[str, Row]]:
        channel = line["channel"]
        self._last[channel] = line
        if channel not in self._bridged:
            yield self._row(channel, "add" if line["event"] == "Newchannel" else "update")
        for bridge_id, members in self._members.items():
            if channel in members and self._bridged.issuperset(members):
                yield self._bridge(bridge_id, "update")

    def _enter(self, line: Row) -> Iterator[tuple[str, Row]]:
        self._last[line["channel"]] = line
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

    def _row(self, channel: str, action: str) -> tuple[str, Row]:
        last = self._last[channel]
        fields = ("state", "callernum", "callername", "connectednum", "connectedname", "uniqueid", "linkedid")
        row = {field: last[field] for field in fields}
        row["connectednum"] = row["connectednum"] or "s"
        return _active(action=action, chantype="unbridge", channel=channel, **row)

    def _bridge(self, bridge_id: str, action: str) -> tuple[str, Row]:
        order = sorted(self._members[bridge_id], key=lambda c: float(self._last[c]["uniqueid"]))
        row: Row = {"bridge_id": bridge_id}
        for side, channel in enumerate(order, 1):
            last = self._last[channel]
            row |= {
                f"channel{side}": channel,
                f"callerid{side}": last["callernum"],
                f"name{side}": last["callername"],
                f"uniqueid{side}": last["uniqueid"],
            }
        return _active(action=action, chantype="bridge", **row)


def _active(**entry: Any) -> tuple[str, Row]:
    return "ActiveCallStatus", entry


def _member(line: Row, queue_action: str, **fields: Any) -> tuple[str, Row]:
    member = {"queue_action": queue_action, "callerchannel": line["channel"], **fields}
    return "CallQueueStatus", {"extension": line["queue"], "member": [member]}
