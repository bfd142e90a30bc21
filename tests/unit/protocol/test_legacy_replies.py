"""Replies without an envelope: every format and shape, and whatever else may come."""

import contextlib
from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.model.call_record import CallLeg, CallRecord, Disposition
from ucm_cti.model.errors import BadReply, NoPermission, NotFound, SessionLost, UcmError
from ucm_cti.model.recording import RecordingKind
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.cdr import CdrApi
from ucm_cti.protocol.actions.queue_statistics import QueueApi
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.envelope import decode_reply, encode_reply
from ucm_cti.protocol.legacy.calls import ALL_FIELDS
from ucm_cti.protocol.legacy.table import write_table

BARE: tuple[type[Action[Any]], ...] = (CdrApi, RecApi, QueueApi)
FLAT = {
    "AcctId": "7",
    "src": "1000",
    "dst": "1001",
    "caller_name": "Anna, Berg",
    "start": "2026-11-23 08:00:00",
    "answer": "2026-11-23 08:00:03",
    "end": "2026-11-23 08:00:10",
    "billsec": "7",
    "duration": "10",
    "disposition": "ANSWERED",
    "lastapp": "Dial",
    "lastdata": "PJSIP/1001,60,tT",
    "recordfiles": "auto-1-1000-1001.wav@auto-2-1000-1001.wav@",
    "session": "1574857028274003-1000",
}
XML = (
    "<root><record>" + "".join(f"<{key}>{value}</{key}>" for key, value in FLAT.items()) + "</record></root>"
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><root><x>&c;</x></root>'
)


def records(body: bytes | str) -> tuple[CallRecord, ...]:
    return decode_reply(CdrApi, body.encode() if isinstance(body, str) else body).result.records


@pytest.mark.parametrize(
    "body",
    [
        msgspec.json.encode({"cdr_root": [FLAT]}),
        msgspec.json.encode({"cdr": [FLAT]}),
        msgspec.json.encode([FLAT]),
        encode_reply({"cdr_root": [FLAT]}),
        XML.encode(),
        b'<?xml version="1.0" encoding="UTF-8"?>\n' + XML.encode(),
        write_table(ALL_FIELDS, [FLAT]),
        b"\xef\xbb\xbf" + write_table(ALL_FIELDS, [FLAT]),
    ],
    ids=["json", "older json", "list", "enveloped", "xml", "declared xml", "csv", "csv with a mark"],
)
def test_one_record_reads_the_same_in_every_format(body: bytes) -> None:
    (record,) = records(body)
    (leg,) = record.legs
    assert record.id == FLAT["session"]
    assert (leg.caller.number, leg.caller.name, leg.called) == ("1000", "Anna, Berg", "1001")
    assert leg.started == datetime(2026, 11, 23, 8, 0)
    assert (leg.duration_s, leg.talk_s, leg.disposition) == (10, 7, Disposition.ANSWERED)
    assert leg.application_data == "PJSIP/1001,60,tT"
    assert leg.recordings == ("auto-1-1000-1001.wav", "auto-2-1000-1001.wav")


def test_legs_are_read_in_their_order_from_json_and_xml() -> None:
    parts = {f"sub_cdr_{n}": {"AcctId": str(n), "dst": "1001"} for n in (10, 2, 1)}
    (of_json,) = records(
        msgspec.json.encode({"cdr_root": [{"cdr": "c1", "main_cdr": {"src": "1000"}, **parts}]})
    )
    inner = "".join(f"<{k}><AcctId>{v['AcctId']}</AcctId><dst>1001</dst></{k}>" for k, v in parts.items())
    (of_xml,) = records(f"<root><r><cdr>c1</cdr><main_cdr><src>1000</src></main_cdr>{inner}</r></root>")
    assert of_json == of_xml
    assert [leg.record for leg in of_json.legs] == ["1", "2", "10"]
    assert of_json.id == "c1"
    assert of_json.caller.number == "1000"


def test_commas_that_old_firmware_does_not_quote_stay_in_their_field() -> None:
    table = b"AcctId,lastdata,start,billsec\r\n62,SIP/5301,60,,2013-12-03 11:46:40,6\r\n"
    ((leg,),) = [record.legs for record in records(table)]
    assert leg.application_data == "SIP/5301,60,"
    assert leg.started == datetime(2013, 12, 3, 11, 46, 40)
    assert leg.talk_s == 6


def test_fields_of_newer_firmware_are_kept() -> None:
    entry = {**FLAT, "nat_call": 0, "device_info": None, "wave_src_seqid": "w1"}
    (record,) = records(msgspec.json.encode({"cdr_root": [entry]}))
    assert record.legs[0].extra == {"nat_call": "0", "device_info": "", "wave_src_seqid": "w1"}


@pytest.mark.parametrize(
    "body", [b'{"cdr_root":[]}', b'{"cdr_root":null}', b"{}", encode_reply({}), b"<root/>", b"AcctId,src\r\n"]
)
def test_no_records_are_no_error(body: bytes) -> None:
    assert records(body) == ()


@pytest.mark.parametrize("kind", BARE, ids=lambda kind: kind.declared.wire)
def test_a_failed_reply_is_the_envelope(kind: type[Action[Any]]) -> None:
    with pytest.raises(NoPermission):
        decode_reply(kind, b'{"status":-47,"response":{}}')
    with pytest.raises(SessionLost):
        decode_reply(kind, b'{"response":{},"status":-6}')
    with pytest.raises(NotFound):
        decode_reply(kind, b'{"status":-16}')


@pytest.mark.parametrize("kind", [CdrApi, QueueApi], ids=lambda kind: kind.declared.wire)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!DOCTYPE html><html></html>",
        b"<html><body>login</body></html>",
        b"nothing like a table",
        b'{"other": 1}',
        b'{"cdr_root": 7, "root_statistics": 7}',
        b"<root><open>",
        BOMB.encode(),
        b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><r>1</r>',
        b"<a>" * 40 + b"</a>" * 40,
        b'<?xml version="1.0" encoding="no-such"?><root>\xff</root>',
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"[" * 100_000,
        b'{"cdr_root":' * 20_000,
    ],
    ids=lambda body: repr(body[:24]),
)
def test_what_is_no_such_reply_is_told(kind: type[Action[Any]], body: bytes) -> None:
    with pytest.raises(BadReply):
        decode_reply(kind, body)


@pytest.mark.parametrize("kind", BARE, ids=lambda kind: kind.declared.wire)
@given(body=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_nothing_but_our_errors_for_anything(kind: type[Action[Any]], body: bytes) -> None:
    with contextlib.suppress(UcmError):
        decode_reply(kind, body)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["cdr_root", "main_cdr", "sub_cdr_1", "start", "src", "billsec", "root_statistics", "queue"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("kind", BARE, ids=lambda kind: kind.declared.wire)
@given(whole=JSON)
def test_nothing_but_our_errors_for_any_json(kind: type[Action[Any]], whole: object) -> None:
    with contextlib.suppress(UcmError):
        decode_reply(kind, msgspec.json.encode(whole))


@pytest.mark.parametrize("kind", BARE, ids=lambda kind: kind.declared.wire)
@given(
    tags=st.lists(st.sampled_from(["root", "cdr", "start", "main_cdr", "total", "agent"]), max_size=8),
    inside=st.text(alphabet="<>&;/! abc\"'=-\x00", max_size=30),
)
def test_nothing_but_our_errors_for_any_xml(kind: type[Action[Any]], tags: list[str], inside: str) -> None:
    body = "".join(f"<{tag}>" for tag in tags) + inside + "".join(f"</{tag}>" for tag in reversed(tags))
    with contextlib.suppress(UcmError):
        decode_reply(kind, b"<r>" + body.encode() + b"</r>")


FIGURES = {
    "total": {"queuechairman": "admin", "total_calls": "2", "abandoned_rate": "50.0"},
    "queue": {"queue": "6500", "total_calls": "2", "answered_calls": "1"},
    "agent": {"agent": "1004", "total_calls": "2", "answered_calls": "1"},
}


@pytest.mark.parametrize(
    "body",
    [
        msgspec.json.encode({"root_statistics": FIGURES}),
        msgspec.json.encode({"root_statistics": {key: [row] for key, row in FIGURES.items()}}),
        msgspec.json.encode({"root_statistics": [{key: row} for key, row in FIGURES.items()]}),
        encode_reply({"root_statistics": FIGURES}),
        b"\r\n".join(write_table(list(row), [row]) for row in FIGURES.values()),
    ],
    ids=["object", "lists", "list", "enveloped", "tables"],
)
def test_the_overview_reads_the_same_in_every_shape(body: bytes) -> None:
    found = decode_reply(QueueApi, body).result.statistics
    assert [(total.chairman, total.calls, total.abandoned_share) for total in found.totals] == [
        ("admin", 2, 50.0)
    ]
    assert [(queue.queue, queue.answered) for queue in found.queues] == [("6500", 1)]
    assert [(agent.agent, agent.answered) for agent in found.agents] == [("1004", 1)]


def test_events_of_agents_keep_all_that_was_told() -> None:
    body = b"<root_statistics><agent><extension>1004</extension><login_time>2026-11-23 08:00:00</login_time>"
    body += b"<desk>4</desk></agent></root_statistics>"
    (event,) = decode_reply(QueueApi, body).result.statistics.events
    assert (event.agent, event.began) == ("1004", datetime(2026, 11, 23, 8))
    assert event.told["desk"] == "4"


def test_kinds_and_recordings_are_found_in_a_listing() -> None:
    kinds = decode_reply(RecApi, b"monitor,emergency\r\nmeetme,queue,sca").result
    assert kinds.kinds == tuple(RecordingKind)
    assert kinds.recordings == ()
    listing = b"filedir,filename,size,date\r\nqueue,auto-1-2-3.wav,44,2026-11-23 08:00:00\r\n"
    (found,) = decode_reply(RecApi, listing).result.recordings
    assert (found.name, found.kind, found.size) == ("auto-1-2-3.wav", "queue", 44)
    assert found.made == datetime(2026, 11, 23, 8)
    by_path = decode_reply(RecApi, b"monitor/auto-1-2-3.wav\nmeetme/conf 1.wav").result.recordings
    assert (by_path[0].name, by_path[0].kind) == ("auto-1-2-3.wav", RecordingKind.MONITOR)


def test_a_recording_is_no_list() -> None:
    with pytest.raises(BadReply):
        decode_reply(RecApi, b"RIFF\x24\x00\x00\x00WAVEfmt ")


def test_talk_time_that_two_records_share_counts_once() -> None:
    def leg(begin: int, end: int) -> CallLeg:
        return CallLeg(
            answered=datetime(2026, 11, 23, 8, 0, begin),
            ended=datetime(2026, 11, 23, 8, 0, end),
            disposition=Disposition.ANSWERED,
        )

    lost = CallLeg(talk_s=50, disposition=Disposition.NO_ANSWER)
    record = CallRecord(id="1", legs=(leg(0, 10), lost, leg(5, 15), leg(20, 30)))
    assert record.talk_s == 25
    assert record.disposition is Disposition.ANSWERED
