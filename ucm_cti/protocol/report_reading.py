"""Reading pushed events: one decoder for POSTed reports and WebSocket frames (real boxes: event names)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeVar
from urllib.parse import parse_qs

import msgspec

from ucm_cti.protocol.action import Loose
from ucm_cti.protocol.codec import text
from ucm_cti.protocol.envelope import excerpt
from ucm_cti.protocol.reports import (
    EVENT_NAMES,
    AgentGone,
    AgentShown,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    MessagesTold,
    NoiseReport,
    PbxTold,
    PhoneStatusTold,
    PresenceTold,
    QueueCallerAnswered,
    QueueCallerGone,
    QueueCallerWaits,
    QueueTotals,
    Report,
    TrunkTold,
    UnknownReport,
)
from ucm_cti.protocol.rows import AgentRow, QueueCallerRow
from ucm_cti.protocol.usual_reports import BridgeEntry, LegEntry, read_usual

T = TypeVar("T")


def decode_body(body: bytes) -> list[Report]:
    """Return the events in a POSTed report or a WebSocket frame; never raises."""
    return read_usual(body) or read_by_hand(body)


def read_by_hand(body: bytes) -> list[Report]:
    """Return the events of a body however it is written: what `decode_body` does with the unusual ones."""
    try:
        whole = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        whole = _from_form(body)
        if whole is None:
            return [UnknownReport(name="", reason="it is not JSON", shown=excerpt(body))]
    found: list[Report] = []
    for notice in _notices(whole, depth=0):
        found.extend(decode_notice(notice))
    return found or [UnknownReport(name="", reason="it holds no event", shown=excerpt(body))]


def decode_notice(notice: Mapping[str, Any]) -> list[Report]:
    """Return the events of one notify object ``{"eventname": …, "eventbody": …}``; never raises."""
    name = text(notice.get("eventname") or notice.get("eventnames") or notice.get("event"))
    body = notice.get("eventbody")
    if name in _NOISE:
        return [NoiseReport(name=name)]
    read = _READERS.get(name)
    if read is None:
        return [UnknownReport(name=name, reason="the event is not known", shown=_shown(body))]
    found: list[Report] = []
    for entry in _entries(body):
        try:
            found.extend(read(entry))
        except (msgspec.ValidationError, KeyError, TypeError, ValueError) as error:
            found.append(UnknownReport(name=name, reason=str(error), shown=_shown(entry)))
    return found or [UnknownReport(name=name, reason="it has no entries", shown=_shown(body))]


_DEEPEST = 4


def _notices(whole: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(whole, list):
        for part in whole:
            yield from _notices(part, depth + 1)
    elif isinstance(whole, dict):
        if "eventbody" in whole:
            yield whole
            return
        for key in ("message", "request", "event"):
            if isinstance(whole.get(key), dict | list):
                yield from _notices(whole[key], depth + 1)
                return


def _from_form(body: bytes) -> object | None:
    try:
        written = parse_qs(body.decode(), max_num_fields=16).get("json", [])
        return msgspec.json.decode(written[0]) if written else None
    except (ValueError, RecursionError):
        return None


def _entries(body: object) -> Iterator[dict[str, Any]]:
    for entry in body if isinstance(body, list) else [body]:
        yield entry if isinstance(entry, dict) else {}


def _shown(value: object) -> str:
    return excerpt(msgspec.json.encode(value))


def _required(entry: Mapping[str, Any], key: str) -> str:
    value = text(entry.get(key))
    if not value:
        raise ValueError(f"it lacks {key}")
    return value


def _active_call(entry: dict[str, Any]) -> Iterator[Report]:
    act = text(entry.get("action")).casefold()
    if act not in {"add", "update", "delete"}:
        raise ValueError(f"its action is {act!r}")
    if text(entry.get("chantype")).casefold() == "bridge":
        named = tuple(c for k in ("channel", "channel1", "channel2") if (c := text(entry.get(k))))
        if act == "delete":
            bridge = text(entry.get("bridge_id"))
            if not (bridge or named):
                raise ValueError("it names neither bridge nor channel")
            yield BridgeRowGone(bridge_id=bridge, channels=named)
            return
        _required(entry, "channel1")
        _required(entry, "channel2")
        yield BridgeShown(row=_convert(entry | {"action": act, "chantype": "bridge"}, BridgeEntry))
        return
    channel = _required(entry, "channel")
    if act == "delete":
        yield LegRowGone(channel=channel)
    else:
        row = _convert(entry | {"action": act, "chantype": "unbridge"}, LegEntry)
        yield LegShown(row=row, added=act == "add")


def _extension_status(entry: dict[str, Any]) -> Iterator[Report]:
    yield PhoneStatusTold(extension=_required(entry, "extension"), status=text(entry.get("status")))


def _queue_status(entry: dict[str, Any]) -> Iterator[Report]:
    queue = _required(entry, "extension")
    members = entry.get("member")
    if members is None:
        yield _convert(entry, QueueTotals)
        return
    for member in _entries(members):
        yield _queue_member(queue, member)


def _queue_member(queue: str, member: dict[str, Any]) -> Report:
    act = text(member.get("queue_action"))
    if act in {"CallQueueAddMember", "CallQueueUpdateMember"}:
        _required(member, "member_extension")
        return AgentShown(queue=queue, row=_convert(member, AgentRow))
    if act == "CallQueueDeleteMember":
        return AgentGone(queue=queue, extension=_required(member, "member_extension"))
    channel = _required(member, "callerchannel")
    if act == "CallQueueWaiting":
        return QueueCallerWaits(queue=queue, row=_convert(member, QueueCallerRow))
    if act == "CallQueueAnswered":
        return QueueCallerAnswered(queue=queue, row=_convert(member, QueueCallerRow))
    if act == "CallQueueHangup":
        return QueueCallerGone(queue=queue, channel=channel)
    raise ValueError(f"its queue_action is {act!r}")


def _trunk_status(entry: dict[str, Any]) -> Iterator[Report]:
    name = text(entry.get("trunk_name") or entry.get("trunk") or entry.get("name"))
    if not name:
        raise ValueError("it names no trunk")
    yield TrunkTold(name=name, status=text(entry.get("status")))


def _pbx_status(entry: dict[str, Any]) -> Iterator[Report]:
    yield PbxTold(counts=entry)


def _presence_status(entry: dict[str, Any]) -> Iterator[Report]:
    presence = text(entry.get("presence_status") or entry.get("presence") or entry.get("status"))
    yield PresenceTold(extension=_required(entry, "extension"), presence=presence)


def _voicemail_status(entry: dict[str, Any]) -> Iterator[Report]:
    yield MessagesTold(
        extension=_required(entry, "extension"),
        new=_first(entry, "newmsg", "new"),
        old=_first(entry, "oldmsg", "old"),
        urgent=_first(entry, "urgmsg", "urgent"),
    )


def _first(entry: Mapping[str, Any], *keys: str) -> Loose:
    for key in keys:
        value = entry.get(key)
        if isinstance(value, str | int | float):
            return value
    return None


def _convert(entry: Mapping[str, Any], kind: type[T]) -> T:
    return msgspec.convert(entry, kind, strict=False)


_READERS: Final[dict[str, Callable[[dict[str, Any]], Iterator[Report]]]] = {
    "ActiveCallStatus": _active_call,
    "ExtensionStatus": _extension_status,
    "CallQueueStatus": _queue_status,
    "CallQueueMemberStatus": _queue_status,
    "CallQueueMemberAddedStatus": _queue_status,
    "TrunkStatus": _trunk_status,
    "PbxStatus": _pbx_status,
    "PresenceStatus": _presence_status,
    "VoiceMailStatus": _voicemail_status,
}
_NOISE: Final = frozenset(name.wire for name in EVENT_NAMES if name.noise)
