"""Pushed events: whatever comes, decoding never raises and never loses that something came."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucm_cti.protocol import reports
from ucm_cti.protocol.report_reading import decode_body, decode_notice
from ucm_cti.protocol.reports import (
    AgentShown,
    BridgeShown,
    LegShown,
    NoiseReport,
    PhoneStatusTold,
    UnknownReport,
    notice,
)

_NAMES = st.sampled_from([name.wire for name in reports.EVENT_NAMES]) | st.text(max_size=8)
_KEYS = st.sampled_from(
    [
        "action",
        "channel",
        "chantype",
        "channel1",
        "channel2",
        "bridge_id",
        "extension",
        "status",
        "member",
        "queue_action",
        "callerchannel",
        "member_extension",
        "eventname",
        "eventbody",
        "message",
        "state",
    ]
)
_WORDS = st.sampled_from(
    ["add", "update", "delete", "bridge", "unbridge", "CallQueueWaiting", "CallQueueAddMember", "1001"]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_KEYS | st.text(max_size=4), inner, max_size=6)
    ),
    max_leaves=12,
)


@given(st.binary(max_size=200))
def test_any_bytes_become_reports(body: bytes) -> None:
    assert decode_body(body)


@given(_JSON)
def test_any_json_becomes_reports(value: Any) -> None:
    assert decode_body(json.dumps(value).encode())


@given(_NAMES, _JSON)
def test_any_event_body_becomes_reports(name: str, body: Any) -> None:
    found = decode_notice({"eventname": name, "eventbody": body})
    assert found
    assert decode_body(json.dumps({"type": "request", "message": [notice(name, body)]}).encode())


def test_deep_nesting_is_told_not_fatal() -> None:
    (report,) = decode_body(b"[" * 100_000)
    assert isinstance(report, UnknownReport)
    (report,) = decode_body(b'{"message":' * 2_000 + b"1" + b"}" * 2_000)
    assert isinstance(report, UnknownReport)


def test_a_form_with_json_inside() -> None:
    told = json.dumps(notice("ExtensionStatus", [{"extension": 1001, "status": "Idle"}]))
    body = urlencode({"json": told}).encode()
    assert decode_body(body) == [PhoneStatusTold(extension="1001", status="Idle")]


def test_one_bad_entry_does_not_spoil_the_others() -> None:
    entries = [{"extension": "1001", "status": "Idle"}, {"status": "Idle"}, "x", {"extension": "1002"}]
    found = decode_notice(notice("ExtensionStatus", entries))
    assert [type(report).__name__ for report in found] == [
        "PhoneStatusTold",
        "UnknownReport",
        "UnknownReport",
        "PhoneStatusTold",
    ]


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"action": "add"},
        {"action": "explode", "channel": "PJSIP/1-1"},
        {"action": "add", "chantype": "bridge", "channel1": "PJSIP/1-1"},
        {"action": "delete", "chantype": "bridge"},
        {"action": "add", "channel": ["PJSIP/1-1"], "state": {"a": 1}},
        {"action": "add", "channel": "PJSIP/1-1", "state": {"a": 1}},
    ],
)
def test_an_unreadable_call_entry_is_told(entry: dict[str, Any]) -> None:
    (report,) = decode_notice(notice("ActiveCallStatus", [entry]))
    assert isinstance(report, UnknownReport)
    assert report.name == "ActiveCallStatus"
    assert report.reason


def test_nulls_and_numbers_in_an_entry() -> None:
    entry = {"action": "ADD", "channel": "PJSIP/1-1", "callernum": 1001, "connectednum": None, "new": [1]}
    (report,) = decode_notice(notice("ActiveCallStatus", entry))
    assert isinstance(report, LegShown)
    assert report.added
    assert (report.row.callernum, report.row.connectednum) == (1001, None)


def test_an_agent_and_a_bridge() -> None:
    member = {"queue_action": "CallQueueUpdateMember", "member_extension": 1001, "status": "Paused"}
    (agent,) = decode_notice(notice("CallQueueMemberStatus", [{"extension": 6500, "member": [member]}]))
    assert isinstance(agent, AgentShown)
    assert agent.queue == "6500"
    (bridge,) = decode_notice(
        notice(
            "ActiveCallStatus", [{"action": "add", "chantype": "bridge", "channel1": "a", "channel2": "b"}]
        )
    )
    assert isinstance(bridge, BridgeShown)


def test_noise_is_no_hint_to_refresh() -> None:
    assert decode_notice(notice("ResourceUsageStatus", {"cpu": 3})) == [
        NoiseReport(name="ResourceUsageStatus")
    ]


def test_a_wrong_queue_action_is_told() -> None:
    body = [{"extension": "6500", "member": [{"queue_action": "Dance", "callerchannel": "x"}]}]
    (report,) = decode_notice(notice("CallQueueStatus", body))
    assert isinstance(report, UnknownReport)
    assert "Dance" in report.reason
