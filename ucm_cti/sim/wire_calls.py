"""Calls that are over as cdrapi tells them: rows, totals of calls of several legs, formats, filters."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from xml.etree.ElementTree import Element, SubElement

import msgspec
from msgspec import UNSET, Struct

from ucm_cti.protocol.actions.cdr import MOST_RECORDS, CdrApi
from ucm_cti.protocol.codec import number_or_none, time_or_none, time_text
from ucm_cti.protocol.legacy.calls import ALL_FIELDS, MAIN, ROOT, SUB
from ucm_cti.protocol.legacy.filters import matches, read_moment
from ucm_cti.protocol.legacy.table import write_table
from ucm_cti.protocol.legacy.xml_tree import write_xml
from ucm_cti.sim.engine.journal import Kept

Row = Mapping[str, str]


class PastCall(Struct, frozen=True):
    """All records of one call, as flat rows."""

    rows: tuple[Row, ...]


def row_of(kept: Kept, number: int, start: datetime, session: str, file: str) -> Row:
    """Return a record as a flat row; `start` is when the PBX started, `file` its recording or empty."""

    def moment(seconds: float | None) -> str:
        return "" if seconds is None else time_text(start + timedelta(seconds=seconds))

    talk = 0 if kept.answer is None else int(kept.end - kept.answer)
    inbound, outbound = bool(kept.trunk_in), bool(kept.trunk_out)
    direction = _DIRECTIONS[inbound, outbound]
    values = {
        "AcctId": str(number),
        "src": kept.src,
        "dst": kept.dst,
        "dcontext": "from-trunk" if inbound else "from-internal",
        "clid": f'"{kept.src_name or kept.src}" <{kept.src}>',
        "channel": kept.channel,
        "dstchannel": kept.far_channel,
        "lastapp": kept.application,
        "lastdata": f"PJSIP/{kept.far_endpoint},60,tT" if kept.far_endpoint else "",
        "start": moment(kept.start),
        "answer": moment(kept.answer),
        "end": moment(kept.end),
        "duration": str(int(kept.end - kept.start)),
        "billsec": str(talk),
        "disposition": str(kept.result),
        "amaflags": "DOCUMENTATION",
        "uniqueid": kept.uniqueid,
        "userfield": direction,
        "channel_ext": kept.endpoint,
        "dstchannel_ext": kept.far_endpoint,
        "service": "s",
        "caller_name": kept.src_name,
        "recordfiles": f"{file}@" if file else "",
        "dstanswer": kept.far_number if kept.result == "ANSWERED" else "",
        "session": session,
        "cdr": session,
        "action_owner": kept.endpoint if not inbound else kept.far_endpoint,
        "action_type": f"QUEUE[{kept.queue}]" if kept.queue else "DIAL",
        "src_trunk_name": kept.trunk_in,
        "dst_trunk_name": kept.trunk_out,
    }
    return {name: values.get(name, "") for name in ALL_FIELDS}


_DIRECTIONS: Final = {
    (False, False): "Internal",
    (True, False): "Inbound",
    (False, True): "Outbound",
    (True, True): "External",
}


def wanted(calls: Iterable[PastCall], asked: CdrApi) -> list[PastCall]:
    """Return the calls of which at least one record is as asked for."""
    if msgspec.structs.replace(asked, most=UNSET, offset=UNSET) == CdrApi(format=asked.format):
        return list(calls)
    return [call for call in calls if any(_fits(row, asked) for row in call.rows)]


def answer(calls: Sequence[PastCall], asked: CdrApi, *, flat: bool) -> tuple[bytes, str]:
    """Return a page of calls in the format asked for, and its content type; `flat` keeps records apart."""
    most = asked.most if isinstance(asked.most, int) else MOST_RECORDS
    skip = asked.offset if isinstance(asked.offset, int) else 0
    whole = [PastCall((row,)) for call in calls for row in call.rows] if flat else calls
    page = whole[skip : skip + most]
    if asked.format == "csv":
        return write_table(ALL_FIELDS, [row for call in page for row in call.rows]), "text/csv"
    entries = [_entry(call) for call in page]
    if asked.format == "json":
        return msgspec.json.encode({ROOT: entries}), "application/json"
    root = Element(ROOT)
    for entry in entries:
        _into(SubElement(root, "record"), entry)
    return write_xml(root).encode(), "application/xml"


def _fits(row: Row, asked: CdrApi) -> bool:
    for wanted_numbers, field in (
        (asked.caller, "src"),
        (asked.callee, "dst"),
        (asked.answered_by, "dstanswer"),
    ):
        if isinstance(wanted_numbers, str) and not matches(wanted_numbers, row[field]):
            return False
    if (
        isinstance(asked.caller_name, str)
        and asked.caller_name.casefold() not in row["caller_name"].casefold()
    ):
        return False
    talk = number_or_none(row["billsec"]) or 0
    if isinstance(asked.shortest_s, int) and talk < asked.shortest_s:
        return False
    if isinstance(asked.longest_s, int) and talk > asked.longest_s:
        return False
    moment = time_or_none(row["end" if asked.times_of == "End" else "start"])
    if moment is None:
        return False
    early = asked.since is not UNSET and moment < read_moment(asked.since).replace(microsecond=0)
    late = asked.until is not UNSET and moment > read_moment(asked.until)
    return not early and not late


def _entry(call: PastCall) -> Mapping[str, object]:
    if len(call.rows) == 1:
        return call.rows[0]
    first = call.rows[0]
    begun = min(row["start"] for row in call.rows)
    answered = [row for row in call.rows if row["disposition"] == "ANSWERED"]
    main = {name: "" for name in ALL_FIELDS if name != "cdr"} | {
        "src": first["src"],
        "dst": first["dst"],
        "start": begun,
        "duration": str(_seconds(begun, max(row["end"] for row in call.rows))),
        "billsec": str(
            _seconds(min(row["answer"] for row in answered), max(row["end"] for row in answered))
            if answered
            else 0
        ),
        "session": first["session"],
        "action_type": first["action_type"],
    }
    subs = {f"{SUB}{number}": row for number, row in enumerate(call.rows, start=1)}
    return {"cdr": first["cdr"], MAIN: main, **subs}


def _seconds(begun: str, ended: str) -> int:
    first, last = time_or_none(begun), time_or_none(ended)
    return int((last - first).total_seconds()) if first and last else 0


def _into(element: Element, entry: Mapping[str, object]) -> None:
    for tag, value in entry.items():
        child = SubElement(element, tag)
        if isinstance(value, Mapping):
            _into(child, value)
        else:
            child.text = str(value)
