"""Rows and events have the shapes of the wire (guide p. 22, 127, 129, 203; real boxes: channel rows)."""

from typing import Any

import pytest

from tests.unit.sim.captured_office import PROMPT, START, captured_engine, captured_office
from ucm_cti.protocol.report_reading import decode_notice
from ucm_cti.protocol.reports import (
    AgentShown,
    BridgeRowGone,
    BridgeShown,
    LegRowGone,
    LegShown,
    MessagesTold,
    PbxTold,
    PhoneStatusTold,
    QueueCallerAnswered,
    QueueCallerGone,
    QueueCallerWaits,
    QueueTotals,
    TrunkTold,
    notice,
)
from ucm_cti.sim.engine import IGNORES, Engine, Firmware
from ucm_cti.sim.people import office


def test_listed_legs_have_no_ids_and_pushed_ones_do() -> None:
    engine = captured_engine()
    pushed: list[dict[str, Any]] = []

    def note(name: str, body: Any) -> None:
        if name == "ActiveCallStatus":
            pushed.extend(body)

    engine.listen(note)
    engine.dial_from_phone("1000", "1001")
    (caller, called) = engine.unbridged()
    assert caller == {
        "channel": "PJSIP/1000-00000000",
        "state": "Ring",
        "service": "normal",
        "callername": "Anna Berg",
        "callernum": "1000",
        "connectedname": "Ben Cole",
        "connectednum": "1001",
        "alloc_time": "2026-11-23 05:15:45",
        "inbound_trunk_name": "",
        "outbound_trunk_name": "",
    }
    assert called["service"] == "macro-dial"
    ids = {"uniqueid": "1795410945.0", "linkedid": "1795410945.0", "callid": "C-00000001"}
    assert pushed[-1] == {"action": "update", "chantype": "unbridge", **caller, **ids}


def test_names_and_ids_count_up() -> None:
    engine = captured_engine()
    for _ in range(10):
        engine.hang_up(engine.inbound("0301", "1001"))
        engine.advance(engine.now + 1)
    last = engine.inbound("0301", "1001")
    # Each call has taken two names: the trunk's leg and the phone's.
    assert last == "PJSIP/trunk_1-00000014"
    assert engine.truth()["calls"][0]["linkedid"] == "1795410955.20"


def test_a_plain_call_tells_this_in_this_order() -> None:
    engine = captured_engine()
    told: list[tuple[str, ...]] = []

    def note(name: str, body: Any) -> None:
        for entry in body if name == "ActiveCallStatus" else ():
            leg = (entry.get("channel") or entry["channel1"]).partition("/")[2].partition("-")[0]
            told.append((entry["action"], entry["chantype"], leg, entry.get("state", "")))
        if name == "ExtensionStatus":
            told.extend((entry["extension"], entry["status"]) for entry in body)

    engine.listen(note)
    channel = engine.dial_from_phone("1000", "1001")
    engine.advance(5)
    engine.hang_up(channel)
    assert told == [
        ("add", "unbridge", "1000", "Ring"),
        ("add", "unbridge", "1001", "Down"),
        ("update", "unbridge", "1000", "Ring"),
        ("update", "unbridge", "1001", "Ringing"),
        ("1001", "Ringing"),
        ("1000", "InUse"),
        ("update", "unbridge", "1001", "Up"),
        ("1001", "InUse"),
        ("update", "unbridge", "1000", "Up"),
        ("delete", "unbridge", "1000", ""),
        ("delete", "unbridge", "1001", ""),
        ("add", "bridge", "1000", ""),
        ("delete", "bridge", "1000", ""),
        ("delete", "unbridge", "1000", ""),
        ("1000", "Idle"),
        ("delete", "unbridge", "1001", ""),
        ("1001", "Idle"),
    ]


def test_every_event_can_be_decoded_by_the_protocol() -> None:
    engine = captured_engine(voicemail=True, ring_s=5.0)
    kinds: set[type] = set()

    def decode(name: str, body: object) -> None:
        kinds.update(type(report) for report in decode_notice(notice(name, body)))

    engine.listen(decode)
    engine.set_behaviour("1003", IGNORES)
    caller = engine.inbound("0301", "6500")
    recorded = engine.dial_from_phone("1000", "1003")
    engine.advance(20)
    engine.hang_up(caller)
    engine.hang_up(recorded)
    assert kinds == {
        LegShown,
        LegRowGone,
        BridgeShown,
        BridgeRowGone,
        PhoneStatusTold,
        AgentShown,
        QueueCallerWaits,
        QueueCallerAnswered,
        QueueCallerGone,
        QueueTotals,
        MessagesTold,
        PbxTold,
        TrunkTold,
    }


@pytest.mark.parametrize(("firmware", "status"), [(Firmware.CURRENT, "Hold"), (Firmware.GUIDE, "InUse")])
def test_the_guide_knows_fewer_words(firmware: Firmware, status: str) -> None:
    engine = Engine(captured_office(), seed=1, start=START, behaviour=PROMPT, firmware=firmware)
    engine.dial_from_phone("1000", "1001")
    engine.advance(3)
    told: list[Any] = []
    engine.listen(lambda name, body: told.append((name, body)))
    engine.phone_hold("1001")
    assert engine.accounts()[0]["status"] == status
    assert ("department_name" in engine.accounts()[0]) == (firmware is Firmware.CURRENT)
    assert bool(told) == (firmware is Firmware.CURRENT)


def test_an_account_row() -> None:
    engine = captured_engine()
    engine.register("1001", False)
    first, second = engine.accounts()[:2]
    assert (first["extension"], first["fullname"], first["status"]) == ("1000", "Anna Berg", "Idle")
    assert first["addr"].startswith("10.20.")
    assert (second["status"], second["addr"]) == ("Unavailable", "-")


def test_groups_cover_everybody_once() -> None:
    engine = Engine(office(7, extensions=60), seed=1, start=START)
    members = [number for group in engine.groups() for number in group["members"].split(",")]
    assert sorted(members) == [row["extension"] for row in engine.accounts()]


def test_a_message_is_counted_and_heard() -> None:
    engine = captured_engine(voicemail=True, ring_s=2.0)
    engine.set_behaviour("1001", IGNORES)
    caller = engine.dial_from_phone("1000", "1001")
    engine.advance(10)
    engine.hang_up(caller)
    assert engine.accounts()[1]["newmsg"] == 1
    engine.dial_from_phone("1001", "*97")
    assert engine.accounts()[1]["newmsg"] == 0


def test_a_short_message_is_thrown_away() -> None:
    engine = captured_engine(voicemail=True, ring_s=2.0)
    engine.set_behaviour("1001", IGNORES)
    caller = engine.dial_from_phone("1000", "1001")
    engine.advance(3)
    engine.hang_up(caller)
    assert engine.accounts()[1]["newmsg"] == 0


def test_a_parked_call_left_alone_goes_back() -> None:
    engine = captured_engine(park_s=30.0)
    engine.inbound("0301", "1001")
    engine.advance(3)
    engine.phone_transfer("1001", "700")
    assert list(engine.truth()["parked"]) == ["701"]
    engine.advance(36)
    assert not engine.truth()["parked"]
    assert [row["callerid2"] for row in engine.bridged()] == ["1001"]


def test_an_empty_parking_slot_ends_the_call() -> None:
    engine = captured_engine()
    engine.dial_from_phone("1000", "705")
    assert not engine.truth()["calls"]


def test_a_full_outside_number_finds_its_extension() -> None:
    engine = captured_engine()
    engine.inbound("0301", "+49309001002")
    engine.advance(3)
    assert [row["callerid2"] for row in engine.bridged()] == ["1002"]


def test_the_pbx_counts_calls_and_trunks() -> None:
    engine = captured_engine()
    told: list[Any] = []

    def note(name: str, body: Any) -> None:
        if name in {"PbxStatus", "TrunkStatus"}:
            told.append(body)

    engine.listen(note)
    engine.advance(1)
    trunk = engine.inbound("0301", "1001")
    engine.advance(2)
    engine.hang_up(trunk)
    engine.advance(3)
    engine.set_trunk("trunk_1", False)
    engine.advance(4)
    rest = {"unavailable": 0, "unmonitored": 0}
    assert told == [
        [{"trunk_name": "HQ-SIP", "status": "Reachable"}],
        {"calls_num": 0, "available": 1, "busy": 0, **rest},
        {"calls_num": 1, "available": 0, "busy": 1, **rest},
        {"calls_num": 0, "available": 1, "busy": 0, **rest},
        [{"trunk_name": "HQ-SIP", "status": "Unreachable"}],
        {"calls_num": 0, "available": 0, "busy": 0, **rest, "unavailable": 1},
    ]


def test_a_call_knows_its_queue() -> None:
    engine = captured_engine()
    engine.inbound("0301", "6500")
    assert [call["queue"] for call in engine.truth()["calls"]] == ["6500"]
    engine.advance(5)
    assert [(call["state"], call["queue"]) for call in engine.truth()["calls"]] == [("talking", "6500")]
    engine.dial_from_phone("1000", "1003")
    assert [call["queue"] for call in engine.truth()["calls"]] == ["6500", None]


def test_listeners_can_leave() -> None:
    engine = captured_engine()
    heard: list[str] = []
    leave = engine.listen(lambda name, _: heard.append(name))
    leave()
    leave()
    engine.inbound("0301", "1001")
    assert heard == []


def test_truth_is_plain_data() -> None:
    import json

    engine = captured_engine()
    engine.inbound("0301", "6500")
    engine.dial_from_phone("1000", "1003")
    engine.advance(3)
    truth = engine.truth()
    assert json.loads(json.dumps(truth)) == truth
    assert engine.pbx_time().isoformat() == "2026-11-23T05:15:48"
