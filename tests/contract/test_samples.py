"""Every sample of what real boxes push and answer decodes into what it means."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.contract.golden import SAMPLES, loaded
from ucm_cti.model.errors import NoPermission, Refused
from ucm_cti.protocol import frames, reports
from ucm_cti.protocol.actions.queues import GetCallQueuesMemberMessage, GetQueueCalling
from ucm_cti.protocol.actions.voice_call import Hold
from ucm_cti.protocol.envelope import decode_reply
from ucm_cti.protocol.report_reading import decode_body

_NOTIFIES: dict[str, list[type[Any]]] = {
    "notify.ActiveCallStatus.add.json": [reports.LegShown],
    "notify.ActiveCallStatus.ringing.json": [reports.LegShown],
    "notify.ActiveCallStatus.delete.json": [reports.LegRowGone],
    "notify.ActiveCallStatus.hangup.json": [reports.LegRowGone],
    "notify.ActiveCallStatus.bridge.json": [reports.BridgeShown],
    "notify.ActiveCallStatus.bridge-delete.json": [reports.BridgeRowGone],
    "notify.CallQueueStatus.agent.json": [reports.AgentShown],
    "notify.CallQueueStatus.waiting.json": [reports.QueueCallerWaits],
    "notify.CallQueueStatus.answered.json": [reports.QueueCallerAnswered],
    "notify.CallQueueStatus.hangup.json": [reports.QueueCallerGone],
    "notify.CallQueueStatus.totals.json": [reports.QueueTotals],
    "notify.ExtensionStatus.json": [reports.PhoneStatusTold],
    "notify.PbxStatus.json": [reports.PbxTold],
    "notify.object-shape.json": [reports.PhoneStatusTold],
}
_REPLIES = (
    "reply.failed.json",
    "reply.no-permission.json",
    "reply.getCallQueuesMemberMessage.json",
    "reply.getQueueCalling.json",
)
_WS_REQUESTS = ("challenge", "heartbeat", "login", "subscribe")
_WS_RESPONSES = {
    "challenge.response": 0,
    "login.response": 0,
    "subscribe.response": 0,
    "subscribe.refused": -9,
}


def test_no_sample_is_left_unread() -> None:
    read = {
        "INDEX.md",
        *_NOTIFIES,
        *_REPLIES,
        *(f"ws.{name}.request.json" for name in _WS_REQUESTS),
        *(f"ws.{name}.json" for name in _WS_RESPONSES),
    }
    assert {path.name for path in SAMPLES.iterdir()} == read


@pytest.mark.parametrize("name", _NOTIFIES)
def test_a_notify_becomes_its_report(name: str) -> None:
    found = decode_body((SAMPLES / name).read_bytes())
    expected = _NOTIFIES[name]
    assert {type(report) for report in found} == set(expected)


@pytest.mark.parametrize("name", _NOTIFIES)
def test_every_way_of_wrapping_means_the_same(name: str) -> None:
    whole = loaded(SAMPLES / name)
    plain = decode_body((SAMPLES / name).read_bytes())
    notices = whole["message"] if isinstance(whole["message"], list) else [whole["message"]]
    ways: list[Any] = [notices, {"message": notices}, {"type": "event", "message": notices}]
    if len(notices) == 1:
        ways += [notices[0], {"event": notices[0]}, {"request": notices[0]}]
    for way in ways:
        assert decode_body(json.dumps(way).encode()) == plain


def test_a_delete_of_a_bridge_names_its_leg() -> None:
    (gone,) = decode_body((SAMPLES / "notify.ActiveCallStatus.bridge-delete.json").read_bytes())
    assert gone == reports.BridgeRowGone(channels=("PJSIP/trunk_1-00000002",))


def test_failed_replies_raise_what_they_mean() -> None:
    with pytest.raises(Refused) as refused:
        decode_reply(Hold, (SAMPLES / "reply.failed.json").read_bytes())
    assert refused.value.status == -1
    with pytest.raises(NoPermission):
        decode_reply(Hold, (SAMPLES / "reply.no-permission.json").read_bytes())


def test_queue_replies_beyond_the_guide() -> None:
    agents = decode_reply(
        GetCallQueuesMemberMessage, (SAMPLES / "reply.getCallQueuesMemberMessage.json").read_bytes()
    )
    assert [row.member_extension for row in agents.result.rows] == ["1001"]
    callers = decode_reply(GetQueueCalling, (SAMPLES / "reply.getQueueCalling.json").read_bytes())
    assert [(row.callerid, row.position) for row in callers.result.rows] == [("+493012345", 1)]


@pytest.mark.parametrize("name", _WS_REQUESTS)
def test_a_frame_that_asks_encodes_to_itself(name: str) -> None:
    path = SAMPLES / f"ws.{name}.request.json"
    asked = frames.decode_request(path.read_bytes())
    assert asked is not None
    assert asked.action == name
    assert json.loads(frames.encode_request(asked)) == loaded(path)


@pytest.mark.parametrize(("name", "status"), _WS_RESPONSES.items())
def test_a_frame_that_answers_encodes_to_itself(name: str, status: int) -> None:
    path: Path = SAMPLES / f"ws.{name}.json"
    answer = frames.decode_response(path.read_bytes())
    assert answer is not None
    assert (answer.action, answer.status) == (name.partition(".")[0], status)
    assert json.loads(frames.encode_response(answer)) == loaded(path)
    assert frames.decode_request(path.read_bytes()) is None
