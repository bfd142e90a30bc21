"""Queue statistics as XML, JSON and CSV (guide p. 217-219)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from ucm_cti.model.errors import BadReply
from ucm_cti.model.ids import ExtensionNumber, Number, QueueNumber
from ucm_cti.model.queue_statistics import AgentEvent, AgentFigures, QueueFigures, QueueStatistics, QueueTotal
from ucm_cti.protocol.codec import decimal_or_none, number_or_none, text, time_or_none
from ucm_cti.protocol.legacy.content import Content, content_of
from ucm_cti.protocol.legacy.table import read_table
from ucm_cti.protocol.legacy.xml_tree import child_texts, read_xml

ROOT: Final = "root_statistics"
Row = Mapping[str, object]

TOTAL_FIELDS: Final = (
    *("queuechairman", "total_calls", "abandoned_rate", "avg_wait", "avg_talk", "vq_total_calls"),
)
QUEUE_FIELDS: Final = (
    *("queuechairman", "queue", "total_calls", "answered_calls", "answered_rate"),
    *("avg_wait", "avg_talk", "vq_total_calls"),
)
AGENT_FIELDS: Final = (
    *("queuechairman", "agent", "total_calls", "answered_calls", "answered_rate", "avg_talk"),
)
EVENT_FIELDS: Final = (
    *("agent", "extension", "queue", "callernum", "start_time", "answer_time", "end_time"),
    *("wait_time", "talk_time", "pause_reason"),
)
"""What the simulator calls the fields of the lists that the guide does not show [guess]."""

_TOTAL, _QUEUE, _AGENT = "total", "queue", "agent"
_NAMES: Final = {
    "agent": ("agent", "extension", "member", "member_extension"),
    "queue": ("queue", "queue_extension", "queuenum"),
    "caller": ("callernum", "caller", "callerid", "src"),
    "began": ("start_time", "start", "starttime", "login_time", "logintime", "pause_time", "pausetime"),
    "answered": ("answer_time", "answer", "bridge_time"),
    "ended": ("end_time", "end", "endtime", "logout_time", "logouttime", "unpause_time", "hangup_time"),
    "wait": ("wait_time", "waittime", "wait"),
    "talk": ("talk_time", "talktime", "talk", "billsec"),
    "reason": ("pause_reason", "pausereason", "reason"),
}


def read_statistics(body: bytes) -> QueueStatistics:
    """Return the statistics of a successful answer, whatever its format. Raises BadReply."""
    match content_of(body):
        case Content.XML:
            root = read_xml(body)
            return _statistics([(child.tag, child_texts(child)) for child in root])
        case Content.JSON:
            return _statistics(_from_json(body))
        case Content.OTHER:
            known = {*TOTAL_FIELDS, *QUEUE_FIELDS, *AGENT_FIELDS, *EVENT_FIELDS}
            known |= {name for names in _NAMES.values() for name in names}
            return _statistics([(_kind(row), row) for row in _tables(body, known)])
        case Content.NOTHING:
            raise BadReply("The PBX answered with nothing instead of statistics")
        case _:
            raise BadReply("The PBX answered with something else than statistics")


def _statistics(rows: Iterable[tuple[str, Row]]) -> QueueStatistics:
    totals: list[QueueTotal] = []
    queues: list[QueueFigures] = []
    agents: list[AgentFigures] = []
    events: list[AgentEvent] = []
    for kind, row in rows:
        figures = "total_calls" in row
        if kind == _TOTAL and figures:
            totals.append(_total(row))
        elif kind == _QUEUE and figures:
            queues.append(_queue(row))
        elif kind == _AGENT and figures:
            agents.append(_agent(row))
        elif row:
            events.append(_event(row))
    return QueueStatistics(
        totals=tuple(totals), queues=tuple(queues), agents=tuple(agents), events=tuple(events)
    )


def _total(row: Row) -> QueueTotal:
    return QueueTotal(
        chairman=text(row.get("queuechairman")),
        calls=number_or_none(row.get("total_calls")),
        abandoned_share=decimal_or_none(row.get("abandoned_rate")),
        average_wait_s=decimal_or_none(row.get("avg_wait")),
        average_talk_s=decimal_or_none(row.get("avg_talk")),
        virtual_calls=number_or_none(row.get("vq_total_calls")),
    )


def _queue(row: Row) -> QueueFigures:
    return QueueFigures(
        queue=QueueNumber(text(row.get("queue"))),
        chairman=text(row.get("queuechairman")),
        calls=number_or_none(row.get("total_calls")),
        answered=number_or_none(row.get("answered_calls")),
        answered_share=decimal_or_none(row.get("answered_rate")),
        average_wait_s=decimal_or_none(row.get("avg_wait")),
        average_talk_s=decimal_or_none(row.get("avg_talk")),
        virtual_calls=number_or_none(row.get("vq_total_calls")),
    )


def _agent(row: Row) -> AgentFigures:
    return AgentFigures(
        agent=ExtensionNumber(text(row.get("agent"))),
        chairman=text(row.get("queuechairman")),
        calls=number_or_none(row.get("total_calls")),
        answered=number_or_none(row.get("answered_calls")),
        answered_share=decimal_or_none(row.get("answered_rate")),
        average_talk_s=decimal_or_none(row.get("avg_talk")),
    )


def _event(row: Row) -> AgentEvent:
    folded = {key.casefold(): value for key, value in row.items()}

    def found(which: str) -> object:
        return next((folded[name] for name in _NAMES[which] if text(folded.get(name))), None)

    return AgentEvent(
        agent=ExtensionNumber(text(found("agent"))),
        queue=QueueNumber(text(found("queue"))),
        caller=Number(text(found("caller"))),
        began=time_or_none(found("began")),
        answered=time_or_none(found("answered")),
        ended=time_or_none(found("ended")),
        wait_s=number_or_none(found("wait")),
        talk_s=number_or_none(found("talk")),
        reason=text(found("reason")),
        told={key: text(value) for key, value in row.items()},
    )


def _from_json(body: bytes) -> list[tuple[str, Row]]:
    try:
        whole = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadReply(f"The PBX's statistics cannot be read: {error}") from error
    inner = whole.get(ROOT, whole) if isinstance(whole, dict) else whole
    rows: list[tuple[str, Row]] = []
    if not isinstance(inner, dict | list) and inner is not None and inner != "":
        raise BadReply("The PBX's answer holds no statistics")
    if isinstance(inner, dict):
        for kind, value in inner.items():
            rows += [(kind, row) for row in _rows(value)]
        if not rows and any(not isinstance(value, dict | list) for value in inner.values()):
            raise BadReply("The PBX's answer holds no statistics")
        return rows
    # A list of objects, each with its kind as its only key, or each a row by itself.
    for entry in _rows(inner):
        only = next(iter(entry.items())) if len(entry) == 1 else None
        if only is not None and isinstance(only[1], dict | list):
            rows += [(only[0], row) for row in _rows(only[1])]
        else:
            rows.append((_kind(entry), entry))
    return rows


def _rows(value: object) -> list[Row]:
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, dict)]


def _kind(row: Row) -> str:
    """Return what a row without a name is about: an agent, a queue or all of them."""
    return next((kind for kind in (_AGENT, _QUEUE) if text(row.get(kind))), _TOTAL)


def _tables(body: bytes, known: set[str]) -> list[dict[str, str]]:
    """Return the rows of one table or of several below each other: each begins with names of its own."""
    parts: list[list[bytes]] = []
    for line in body.splitlines():
        names = [name.strip(' "').casefold() for name in line.decode("utf-8", "replace").split(",")]
        begins = bool(line.strip()) and all(name in known for name in names) and not _is_row(names)
        if begins or not parts:
            parts.append([])
        parts[-1].append(line)
    return [row for part in parts for row in read_table(b"\n".join(part), known)]


def _is_row(names: Sequence[str]) -> bool:
    return len(names) == 1 or not {"queuechairman", "agent", "queue", "extension", "start_time"} & set(names)
