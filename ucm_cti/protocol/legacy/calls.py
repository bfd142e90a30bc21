"""Call detail records in all shapes in which PBXes send them (guide p. 207, real boxes: cdrapi)."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

import msgspec

from ucm_cti.model.call_record import CallLeg, CallRecord, Disposition
from ucm_cti.model.errors import BadReply
from ucm_cti.model.party import Party
from ucm_cti.protocol.codec import number_or_none, party_number, text, time_or_none
from ucm_cti.protocol.legacy.content import Content, content_of
from ucm_cti.protocol.legacy.table import read_table
from ucm_cti.protocol.legacy.xml_tree import child_texts, read_xml

ROOT: Final = "cdr_root"
MAIN: Final = "main_cdr"
SUB: Final = "sub_cdr_"
_ROOTS: Final = (ROOT, "cdr")
"""Names of the list of records; boxes of the first API say ``cdr``."""
_SUB: Final = re.compile(rf"{SUB}(\d{{1,6}})")
_LOOSE: Final = "lastdata"
"""A dialplan's arguments have commas, and old firmware does not quote them."""


def _disposition(value: object) -> Disposition:
    return Disposition(text(value).upper())


def _files(value: object) -> tuple[str, ...]:
    """Return the file names of a record: each ends with @ or with a comma, but for the last one."""
    return tuple(name for part in re.split(r"[@,]", text(value)) if (name := part.strip()))


def _name(value: object) -> str | None:
    return text(value) or None


FIELDS: Final[Mapping[str, tuple[str, Callable[[object], Any]]]] = {
    "AcctId": ("record", text),
    "accountcode": ("account_code", text),
    "action_owner": ("owner", text),
    "action_type": ("action", text),
    "amaflags": ("ama_flags", text),
    "answer": ("answered", time_or_none),
    "billsec": ("talk_s", number_or_none),
    "cdr": ("call", text),
    "chanext": ("channel_part", text),
    "channel": ("channel", _name),
    "channel_ext": ("channel_extension", text),
    "clid": ("caller_id", text),
    "dcontext": ("context", text),
    "disposition": ("disposition", _disposition),
    "dst": ("called", party_number),
    "dst_trunk_name": ("trunk_out", text),
    "dstanswer": ("answered_by", text),
    "dstchanext": ("far_part", text),
    "dstchannel": ("far_channel", _name),
    "dstchannel_ext": ("far_extension", text),
    "duration": ("duration_s", number_or_none),
    "end": ("ended", time_or_none),
    "lastapp": ("application", text),
    "lastdata": ("application_data", text),
    "recordfiles": ("recordings", _files),
    "service": ("service", text),
    "session": ("session", text),
    "src_trunk_name": ("trunk_in", text),
    "start": ("started", time_or_none),
    "uniqueid": ("unique_id", _name),
    "userfield": ("direction", text),
}
"""The PBX's fields, the names they have with us, and how each is read; the other two make a Party."""
PARTY_FIELDS: Final = ("src", "caller_name")
ALL_FIELDS: Final = (
    *("AcctId", "accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp"),
    *("lastdata", "start", "answer", "end", "duration", "billsec", "disposition", "amaflags", "uniqueid"),
    *("userfield", "channel_ext", "dstchannel_ext", "service", "caller_name", "recordfiles", "dstanswer"),
    *("chanext", "dstchanext", "session", "cdr", "action_owner", "action_type", "src_trunk_name"),
    "dst_trunk_name",
)
"""All fields in the order of a table: that of the older API, then the newer ones."""


def read_calls(body: bytes) -> tuple[CallRecord, ...]:
    """Return the records of a successful answer in JSON, XML or CSV. Raises BadReply."""
    match content_of(body):
        case Content.JSON:
            entries = _from_json(body)
        case Content.XML:
            entries = _from_xml(body)
        case Content.OTHER:
            entries = read_table(body, ALL_FIELDS, _LOOSE)
        case other:
            raise BadReply(f"The PBX answered with {_WORDS.get(other, 'a file')} instead of call records")
    return tuple(_record(entry) for entry in entries)


def leg_of(entry: Mapping[str, object]) -> CallLeg:
    """Return one flat record; what cannot be read is as if it were not there."""
    values = {ours: read(entry.get(wire)) for wire, (ours, read) in FIELDS.items()}
    extra = {
        key: text(value)
        for key, value in entry.items()
        if key not in _KNOWN and not isinstance(value, dict | list)
    }
    caller = Party(number=party_number(entry.get("src")), name=text(entry.get("caller_name")))
    return CallLeg(caller=caller, extra=extra, **values)


_KNOWN: Final = frozenset({*FIELDS, *PARTY_FIELDS})
_WORDS: Final = {Content.NOTHING: "nothing", Content.PAGE: "a web page"}


def _record(entry: Mapping[str, object]) -> CallRecord:
    parts = {key: value for key, value in entry.items() if isinstance(value, dict)}
    main = parts.get(MAIN)
    subs = sorted((int(found[1]), key) for key in parts if (found := _SUB.fullmatch(key)))
    if main is None and not subs:
        leg = leg_of(entry)
        return CallRecord(id=leg.call or leg.session or leg.unique_id or leg.record, legs=(leg,))
    whole = leg_of(main) if main is not None else None
    legs = tuple(leg_of(parts[key]) for _, key in subs)
    named = text(entry.get("cdr")) or (whole.session if whole else "")
    if not legs and whole is not None:
        return CallRecord(id=named, legs=(whole,))
    return CallRecord(id=named, legs=legs, whole=whole)


def _from_json(body: bytes) -> Iterable[Mapping[str, object]]:
    try:
        whole = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadReply(f"The PBX's call records cannot be read: {error}") from error
    listed = whole
    if isinstance(whole, dict):
        root = next((name for name in _ROOTS if name in whole), None)
        if root is None and whole:
            raise BadReply(f"The PBX's answer holds no {ROOT}")
        listed = whole[root] if root else None
    if listed is None or listed == "":
        return ()
    if not isinstance(listed, list) or not all(isinstance(entry, dict) for entry in listed):
        raise BadReply("The PBX's call records are no list of records")
    return listed


def _from_xml(body: bytes) -> Iterable[Mapping[str, object]]:
    for element in read_xml(body):
        entry: dict[str, object] = dict(child_texts(element))
        entry.update({part.tag: child_texts(part) for part in element if len(part)})
        yield entry
