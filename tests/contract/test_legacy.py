"""cdrapi, recapi, queueapi and pmsapi against the guide's tables and examples (p. 206-219)."""

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.contract.golden import LEGACY as WIRES
from tests.contract.golden import ROOT, loaded
from tests.contract.golden import SPEC as GUIDE
from ucm_cti.model.pms import PmsSettings, TokenRule
from ucm_cti.protocol.action import Action
from ucm_cti.protocol.actions.cdr import CdrApi
from ucm_cti.protocol.actions.pms import PmsApi
from ucm_cti.protocol.actions.queue_statistics import QueueApi
from ucm_cti.protocol.actions.recordings import RecApi
from ucm_cti.protocol.building import build
from ucm_cti.protocol.envelope import decode_reply, encode_request
from ucm_cti.protocol.legacy import calls, statistics
from ucm_cti.protocol.legacy.pms import WIRE, decode_operation, encode_operation, pms_token

LEGACY = ROOT / "legacy"
SPEC: dict[str, Any] = loaded(GUIDE / "actions.json")
KINDS: tuple[type[Action[Any]], ...] = (CdrApi, RecApi, PmsApi, QueueApi)
BY_WIRE = {kind.declared.wire: kind for kind in KINDS}
REQUESTS = sorted(path.name for path in LEGACY.glob("*.request.json"))
PMS_REQUESTS = [name for name in REQUESTS if name.startswith("pmsapi")]


def test_the_golden_files_are_all_there() -> None:
    assert set(BY_WIRE) == WIRES < set(SPEC)
    assert len(REQUESTS) == 16
    assert len(PMS_REQUESTS) == 13


@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_example_encodes_to_the_same(name: str) -> None:
    told = loaded(LEGACY / name)["request"]
    kind = BY_WIRE[told["action"]]
    given = {key: value for key, value in told.items() if key not in {"action", "cookie"}}
    assert json.loads(encode_request(build(kind, given), told["cookie"])) == {"request": told}


def test_every_field_of_a_call_record_is_read() -> None:
    told = [f["name"] for f in SPEC["cdrapi"]["response_fields"] if f.get("at") == "cdr_root[]"]
    assert set(told) == set(calls.ALL_FIELDS) == {*calls.FIELDS, *calls.PARTY_FIELDS}
    example = (LEGACY / "cdrapi.response.json").read_bytes()
    (record,) = decode_reply(CdrApi, example).result.records
    (leg,) = record.legs
    assert record.id == "1574857028274003-1004"
    assert leg.extra == {}
    (entry,) = json.loads(example)["cdr_root"]
    for wire, (ours, read) in calls.FIELDS.items():
        assert getattr(leg, ours) == read(entry[wire]), wire
    assert (leg.caller.number, leg.caller.name) == (entry["src"], entry["caller_name"])
    assert (leg.talk_s, leg.duration_s, record.talk_s) == (1, 6, 1)


def test_a_call_of_several_legs_keeps_whole_and_parts() -> None:
    (record,) = decode_reply(CdrApi, (LEGACY / "reply.cdrapi.legs.json").read_bytes()).result.records
    assert record.id == "1661157236570719-07917330699"
    assert record.whole is not None
    assert record.whole.called == record.called == "01924600401"
    assert [(leg.record, leg.application, leg.talk_s) for leg in record.legs] == [("71047", "Park", 35)]
    assert record.duration_s == record.talk_s == 65


@pytest.mark.parametrize(
    ("place", "names"),
    [
        ("total", statistics.TOTAL_FIELDS),
        ("queue[]", statistics.QUEUE_FIELDS),
        ("agent[]", statistics.AGENT_FIELDS),
    ],
)
def test_every_field_of_the_statistics_is_read(place: str, names: tuple[str, ...]) -> None:
    told = [f["name"] for f in SPEC["queueapi"]["response_fields"] if f["at"] == place]
    assert set(told) == set(names)


def test_the_statistics_example() -> None:
    found = decode_reply(QueueApi, (LEGACY / "queueapi.response.xml").read_bytes()).result.statistics
    (total,), (queue,), (agent,) = found.totals, found.queues, found.agents
    assert (total.chairman, total.calls, total.abandoned_share) == ("admin", 2, 50.0)
    assert (total.average_wait_s, total.average_talk_s, total.virtual_calls) == (2.0, 7.0, 0)
    assert (queue.queue, queue.calls, queue.answered, queue.answered_share) == ("6500", 2, 1, 50.0)
    assert (queue.average_wait_s, queue.average_talk_s, queue.virtual_calls) == (2.0, 7.0, 0)
    assert (agent.agent, agent.calls, agent.answered, agent.answered_share) == ("1004", 2, 1, 50.0)
    assert (queue.chairman, agent.chairman, agent.average_talk_s) == ("admin", "admin", 7.0)
    assert found.events == ()


def test_the_hotel_has_all_operations_with_all_fields() -> None:
    told = {name: [f["name"] for f in op["fields"]] for name, op in SPEC["pmsapi"]["operations"].items()}
    ours = {wire.element: list(wire.fields.values()) for wire in WIRE.values()}
    assert ours == told
    assert len(ours) == 13


@pytest.mark.parametrize("name", PMS_REQUESTS)
def test_a_hotel_example_goes_there_and_back(name: str) -> None:
    data = loaded(LEGACY / name)["request"]["data"]
    assert _flat(encode_operation(decode_operation(data))) == _flat(data)


def test_the_hotel_examples_are_of_all_operations() -> None:
    kinds = {type(decode_operation(loaded(LEGACY / name)["request"]["data"])) for name in PMS_REQUESTS}
    assert kinds == set(WIRE)


def test_check_in_as_json_goes_there_and_back() -> None:
    data = (LEGACY / "pmsapi.checkin-data.json").read_text()
    assert json.loads(encode_operation(decode_operation(data), "json")) == json.loads(data)


def test_a_hotel_reply_is_the_usual_one() -> None:
    assert decode_reply(PmsApi, (LEGACY / "pmsapi.response.json").read_bytes()).result.need_apply is None


@pytest.mark.parametrize(
    ("rule", "upper", "expected"),
    [
        (TokenRule.JOINED, False, "6dcd7c07a6543d994924492edc285b02"),
        (TokenRule.COLON, True, "147EB07C67346B1AA8DE1815F03249DC"),
        (TokenRule.PASSWORD, False, "5ebe2294ecd0e0f08eab7690d2a6ee69"),
    ],
)
def test_the_token_follows_the_rule(rule: TokenRule, upper: bool, expected: str) -> None:
    token = pms_token(PmsSettings(user="pms", token_rule=rule, upper_case=upper), "secret")
    assert token.reveal() == expected


def _flat(document: str) -> list[tuple[str, str]]:
    return [(part.tag, (part.text or "").strip()) for part in ET.fromstring(document).iter()]
