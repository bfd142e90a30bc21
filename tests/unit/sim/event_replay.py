"""A reference reducer: what a listener knows who only keeps rows by their keys."""

from typing import Any

Row = dict[str, Any]
IDS = frozenset({"action", "chantype", "uniqueid", "linkedid", "callid"})


class Replay:
    """Keeps the rows that events add, change and take away; fails on an event that makes no sense."""

    def __init__(self) -> None:
        self.legs: dict[str, Row] = {}
        self.bridges: dict[str, Row] = {}
        self.statuses: dict[str, str] = {}
        self.agents: dict[tuple[str, str], Row] = {}
        self.waiting: dict[str, dict[str, Row]] = {}
        self.talking: dict[str, dict[str, Row]] = {}
        self.totals: dict[str, Row] = {}
        self.load: Row = {}
        self.channels: list[str] = []
        self.unique_ids: set[str] = set()
        self.bridge_ids: set[str] = set()
        self.heard: list[tuple[str, Any]] = []

    def __call__(self, name: str, body: Any) -> None:
        self.heard.append((name, body))
        if name == "ActiveCallStatus":
            for entry in body:
                (self._bridge if entry["chantype"] == "bridge" else self._leg)(entry)
        elif name == "ExtensionStatus":
            self.statuses.update({entry["extension"]: entry["status"] for entry in body})
        elif name == "CallQueueStatus":
            for entry in body:
                self._queue(entry)
        elif name == "PbxStatus":
            self.load = body

    def _leg(self, entry: Row) -> None:
        channel, action = entry["channel"], entry["action"]
        if action == "delete":
            assert entry.keys() == {"action", "chantype", "channel"}
            self.legs.pop(channel, None)
            return
        if action == "add":
            assert channel not in self.legs
            if channel not in self.channels:
                assert entry["uniqueid"] not in self.unique_ids
                self.channels.append(channel)
                self.unique_ids.add(entry["uniqueid"])
        else:
            assert channel in self.legs
        assert entry["linkedid"] in self.unique_ids
        self.legs[channel] = {key: value for key, value in entry.items() if key not in IDS}

    def _bridge(self, entry: Row) -> None:
        bridge = entry["bridge_id"]
        if entry["action"] == "delete":
            assert entry.keys() == {"action", "chantype", "channel", "bridge_id"}
            row = self.bridges.pop(bridge)
            assert entry["channel"] in (row["channel1"], row["channel2"])
            return
        assert bridge not in self.bridge_ids
        assert entry["channel1"] not in self.legs
        assert entry["channel2"] not in self.legs
        self.bridge_ids.add(bridge)
        self.bridges[bridge] = {key: value for key, value in entry.items() if key not in IDS}

    def _queue(self, entry: Row) -> None:
        queue = entry["extension"]
        if "member" not in entry:
            self.totals[queue] = entry
            return
        waiting, talking = self.waiting.setdefault(queue, {}), self.talking.setdefault(queue, {})
        for member in entry["member"]:
            row = {key: value for key, value in member.items() if key != "queue_action"}
            act = member["queue_action"]
            if act == "CallQueueDeleteMember":
                del self.agents[queue, row["member_extension"]]
            elif act in {"CallQueueAddMember", "CallQueueUpdateMember"}:
                self.agents[queue, row["member_extension"]] = row
            elif act == "CallQueueWaiting":
                waiting[row["callerchannel"]] = row
            elif act == "CallQueueAnswered":
                del waiting[row["callerchannel"]]
                talking[row["callerchannel"]] = row
            else:
                assert act == "CallQueueHangup"
                assert (row["callerchannel"] in waiting) != (row["callerchannel"] in talking)
                waiting.pop(row["callerchannel"], None)
                talking.pop(row["callerchannel"], None)
