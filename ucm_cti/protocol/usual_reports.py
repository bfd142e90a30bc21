"""The two events that come in floods, decoded straight into their rows where they are written as usual.

Anything unusual is left to `report_reading`, which takes it apart by hand and finds the same in what is
usual: this is a short cut and no second meaning.
"""

from typing import Any, Final, Literal

import msgspec
from msgspec import Struct

from ucm_cti.protocol.action import Loose
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.reports import BridgeRowGone, BridgeShown, LegRowGone, LegShown, PhoneStatusTold, Report
from ucm_cti.protocol.rows import BridgedRow, UnbridgedRow

_Act = Literal["add", "update", "delete"]


class LegEntry(UnbridgedRow, frozen=True, kw_only=True, tag_field="chantype", tag="unbridge", gc=False):
    """An unbridged row with what happened to it; as a row it is used as it came."""

    action: _Act


class BridgeEntry(BridgedRow, frozen=True, kw_only=True, tag_field="chantype", tag="bridge", gc=False):
    """A bridge's row with what happened to it."""

    action: _Act
    channel: Any = None
    """Some deletions name one channel only."""


class _PhoneEntry(Struct, frozen=True, kw_only=True):
    extension: Loose
    status: Loose = None


class _Calls(Struct, frozen=True, kw_only=True, tag_field="eventname", tag="ActiveCallStatus"):
    eventbody: list[LegEntry | BridgeEntry]


class _Phones(Struct, frozen=True, kw_only=True, tag_field="eventname", tag="ExtensionStatus"):
    eventbody: list[_PhoneEntry]


class _Frame(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the WebSocket puts around its events."""

    type: str
    message: list[_Calls | _Phones]


_FRAME: Final = msgspec.json.Decoder(_Frame, strict=False)
_NOTICE: Final = msgspec.json.Decoder(_Calls | _Phones, strict=False)
_FRAME_BEGINS: Final = b'{"type"'


class _Unusual(Exception):
    """Something is to be read by hand."""


def read_usual(body: bytes) -> list[Report] | None:
    """Return the events of a body, or None where anything in it is not written as usual."""
    try:
        if not body.startswith(_FRAME_BEGINS):
            return _events(_NOTICE.decode(body))
        return [report for notice in _FRAME.decode(body).message for report in _events(notice)] or None
    except (msgspec.DecodeError, UnicodeError, RecursionError, _Unusual):
        return None


def _events(notice: _Calls | _Phones) -> list[Report]:
    found: list[Report] = []
    for entry in notice.eventbody:
        if type(entry) is LegEntry:
            # Most of a flood: not worth a call of its own.
            channel = text(entry.channel)
            if not channel:
                raise _Unusual
            act = entry.action
            found.append(
                LegRowGone(channel=channel) if act == "delete" else LegShown(row=entry, added=act == "add")
            )
        elif type(entry) is BridgeEntry:
            found.append(_of_bridge(entry))
        elif type(entry) is _PhoneEntry:
            found.append(_of_phone(entry))
    if not found:
        raise _Unusual
    return found


def _of_bridge(entry: BridgeEntry) -> Report:
    first, second = text(entry.channel1), text(entry.channel2)
    if entry.action == "delete":
        bridge = text(entry.bridge_id)
        named = tuple([name for name in (text(entry.channel), first, second) if name])
        if not (bridge or named):
            raise _Unusual
        return BridgeRowGone(bridge_id=bridge, channels=named)
    if not (first and second):
        raise _Unusual
    return BridgeShown(row=entry)


def _of_phone(entry: _PhoneEntry) -> Report:
    extension = text(entry.extension)
    if not extension:
        raise _Unusual
    return PhoneStatusTold(extension=extension, status=text(entry.status))
