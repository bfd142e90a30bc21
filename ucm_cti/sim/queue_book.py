"""What the simulated PBX counts of its queues, taken from its own events (guide p. 217-219)."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element, SubElement

import msgspec
from msgspec import Struct

from ucm_cti.protocol.actions.cdr import MOST_RECORDS
from ucm_cti.protocol.actions.queue_statistics import QueueApi
from ucm_cti.protocol.codec import time_or_none, time_text
from ucm_cti.protocol.legacy.statistics import AGENT_FIELDS, EVENT_FIELDS, QUEUE_FIELDS, ROOT, TOTAL_FIELDS
from ucm_cti.protocol.legacy.table import write_table
from ucm_cti.protocol.legacy.xml_tree import write_xml
from ucm_cti.sim.engine import Engine

Row = dict[str, str]
ADMIN: Final = "admin"
_ALL: Final = "*"
_MOST: Final = 100_000


class Stay(Struct, kw_only=True):
    """A caller in a queue; moments are PBX times as rows write them, empty while they have not come."""

    queue: str
    caller: str
    began: str
    agent: str = ""
    answered: str = ""
    ended: str = ""


class Span(Struct, kw_only=True):
    """A time that an agent was logged in or paused."""

    queue: str
    agent: str
    began: str
    ended: str = ""
    reason: str = ""


class Miss(Struct, frozen=True, kw_only=True):
    """A call that rang at an agent and was not taken."""

    queue: str
    agent: str
    at: str


class QueueBook:
    """Writes down what queues do, from the engine's start on."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._here: dict[tuple[str, str], Stay] = {}
        self._missed: dict[tuple[str, str], int] = {}
        self._logins: dict[tuple[str, str], Span] = {}
        self._pauses: dict[tuple[str, str], Span] = {}
        self.stays: deque[Stay] = deque(maxlen=_MOST)
        self.logins: deque[Span] = deque(maxlen=_MOST)
        self.pauses: deque[Span] = deque(maxlen=_MOST)
        self.misses: deque[Miss] = deque(maxlen=_MOST)
        for queue in engine.office.queues:
            for row in engine.agents(queue.number):
                self._agent(queue.number, row)
        engine.listen(self.hear)

    def hear(self, name: str, body: object) -> None:
        """Take an event; others than those of queues say nothing here."""
        if name != "CallQueueStatus" or not isinstance(body, list):
            return
        for entry in body:
            for member in entry.get("member", ()):
                self._member(entry["extension"], member)

    def answer(self, asked: QueueApi) -> tuple[bytes, str]:
        """Return the statistics asked for and their content type."""
        kind = asked.kind if isinstance(asked.kind, str) else "overview"
        if kind == "overview":
            parts = self._overview(asked)
        else:
            parts = {"agent": _page(list(self._events(kind, asked)), asked)}
        match asked.format:
            case "json":
                return msgspec.json.encode({ROOT: parts}), "application/json"
            case "csv":
                tables = [
                    write_table(_COLUMNS[name, kind == "overview"], rows) for name, rows in parts.items()
                ]
                return b"\r\n".join(tables), "text/csv"
            case _:
                root = Element(ROOT)
                for name, rows in parts.items():
                    for row in rows:
                        element = SubElement(root, name)
                        for field, value in row.items():
                            SubElement(element, field).text = value
                return b'<?xml version="1.0"?>\n' + write_xml(root).encode(), "application/xml"

    def _overview(self, asked: QueueApi) -> dict[str, list[Row]]:
        chairman = asked.chairman if isinstance(asked.chairman, str) else ADMIN
        queues = [
            setup.number
            for setup in self._engine.office.queues
            if chairman.casefold() == ADMIN or chairman in setup.chairmen
        ]
        stays = [stay for stay in self.stays if stay.queue in queues and _asked(stay, asked)]
        total = _figures(stays)
        abandoned = round(100.0 - float(total["answered_rate"]), 1) if stays else 0.0
        by_queue = []
        for queue in queues:
            if not _is(asked.queue, queue):
                continue
            figures = _figures([stay for stay in stays if stay.queue == queue])
            by_queue.append({**figures, "queuechairman": chairman, "queue": queue})
        agents: dict[str, list[Stay]] = {}
        for stay in stays:
            if stay.agent:
                agents.setdefault(stay.agent, []).append(stay)
        misses = [miss for miss in self.misses if miss.queue in queues and _within(miss.at, asked)]
        for miss in misses:
            agents.setdefault(miss.agent, [])
        by_agent = [
            self._of_agent(agent, taken, sum(miss.agent == agent for miss in misses), chairman)
            for agent, taken in sorted(agents.items())
            if _is(asked.agent, agent)
        ]
        totals = {**total, "queuechairman": chairman, "abandoned_rate": str(abandoned)}
        return {
            "total": [_only(TOTAL_FIELDS, totals)],
            "queue": [_only(QUEUE_FIELDS, row) for row in by_queue],
            "agent": [_only(AGENT_FIELDS, row) for row in by_agent],
        }

    def _of_agent(self, agent: str, taken: list[Stay], missed: int, chairman: str) -> Row:
        calls = len(taken) + missed
        rate = round(100.0 * len(taken) / calls, 1) if calls else 0.0
        return {
            **_figures(taken),
            "total_calls": str(calls),
            "answered_rate": str(rate),
            "queuechairman": chairman,
            "agent": agent,
        }

    def _events(self, kind: str, asked: QueueApi) -> Iterator[Row]:
        if kind == "calldetail":
            for stay in self.stays:
                if _asked(stay, asked) and _is(asked.agent, stay.agent):
                    yield _only(EVENT_FIELDS, _detail(stay))
            return
        spans = self.logins if kind == "loginhistory" else self.pauses
        for span in spans:
            if _is(asked.queue, span.queue) and _is(asked.agent, span.agent) and _within(span.began, asked):
                row = {"agent": span.agent, "extension": span.agent, "queue": span.queue}
                row |= {"start_time": span.began, "end_time": span.ended, "pause_reason": span.reason}
                yield _only(EVENT_FIELDS, row)

    def _member(self, queue: str, row: Mapping[str, Any]) -> None:
        act = row["queue_action"]
        if act in {"CallQueueAddMember", "CallQueueUpdateMember"}:
            self._agent(queue, row)
        elif act == "CallQueueDeleteMember":
            for spans in (self._logins, self._pauses):
                self._close(spans, (queue, row["member_extension"]))
        else:
            self._caller(queue, act, row)

    def _caller(self, queue: str, act: str, row: Mapping[str, Any]) -> None:
        key = (queue, row["callerchannel"])
        if act == "CallQueueWaiting":
            self._here.setdefault(
                key, Stay(queue=queue, caller=row["callerid"] or "", began=row["starttime"])
            )
        elif act == "CallQueueAnswered" and key in self._here:
            self._here[key].agent = row["calleeid"]
            self._here[key].answered = row["bridge_time"]
        elif act == "CallQueueHangup" and key in self._here:
            stay = self._here.pop(key)
            stay.ended = self._now()
            self.stays.append(stay)

    def _agent(self, queue: str, row: Mapping[str, Any]) -> None:
        agent = row["member_extension"]
        key = (queue, agent)
        missed = int(row["abandon"])
        for _ in range(missed - self._missed.get(key, 0)):
            self.misses.append(Miss(queue=queue, agent=agent, at=self._now()))
        self._missed[key] = missed
        self._follow(self._logins, self.logins, key, row["logintime"], "")
        self._follow(self._pauses, self.pauses, key, row["pausetime"], row.get("pausereason", ""))

    def _follow(
        self,
        here: dict[tuple[str, str], Span],
        book: deque[Span],
        key: tuple[str, str],
        since: str,
        reason: str,
    ) -> None:
        if since and key not in here:
            here[key] = Span(queue=key[0], agent=key[1], began=since, reason=reason)
            book.append(here[key])
        elif not since:
            self._close(here, key)

    def _close(self, here: dict[tuple[str, str], Span], key: tuple[str, str]) -> None:
        span = here.pop(key, None)
        if span is not None:
            span.ended = self._now()

    def _now(self) -> str:
        return time_text(self._engine.pbx_time())


_COLUMNS: Final = {
    ("total", True): TOTAL_FIELDS,
    ("queue", True): QUEUE_FIELDS,
    ("agent", True): AGENT_FIELDS,
    ("agent", False): EVENT_FIELDS,
}


def _figures(stays: list[Stay]) -> Row:
    answered = [stay for stay in stays if stay.answered]
    return {
        "total_calls": str(len(stays)),
        "answered_calls": str(len(answered)),
        "answered_rate": str(round(100.0 * len(answered) / len(stays), 1) if stays else 0.0),
        "avg_wait": str(_average(_seconds(stay.began, stay.answered or stay.ended) for stay in stays)),
        "avg_talk": str(_average(_seconds(stay.answered, stay.ended) for stay in answered)),
        "vq_total_calls": "0",
    }


def _detail(stay: Stay) -> Row:
    return {
        "agent": stay.agent,
        "extension": stay.agent,
        "queue": stay.queue,
        "callernum": stay.caller,
        "start_time": stay.began,
        "answer_time": stay.answered,
        "end_time": stay.ended,
        "wait_time": str(_seconds(stay.began, stay.answered or stay.ended)),
        "talk_time": str(_seconds(stay.answered, stay.ended) if stay.answered else 0),
    }


def _average(values: Iterable[int]) -> int:
    found = list(values)
    return round(sum(found) / len(found)) if found else 0


def _seconds(begun: str, ended: str) -> int:
    first, last = time_or_none(begun), time_or_none(ended)
    return int((last - first).total_seconds()) if first and last else 0


def _asked(stay: Stay, asked: QueueApi) -> bool:
    return _is(asked.queue, stay.queue) and _within(stay.began, asked)


def _is(wanted: object, number: str) -> bool:
    return not isinstance(wanted, str) or wanted in {_ALL, number}


def _within(moment: str, asked: QueueApi) -> bool:
    last = asked.last_day if isinstance(asked.last_day, str) else "9999-12-31"
    return asked.first_day <= moment[:10] <= last


def _page(rows: list[Row], asked: QueueApi) -> list[Row]:
    most = asked.most if isinstance(asked.most, int) else MOST_RECORDS
    skip = asked.offset if isinstance(asked.offset, int) else 0
    return rows[skip : skip + most]


def _only(names: tuple[str, ...], row: Row) -> Row:
    return {name: row.get(name, "") for name in names}
