"""Queues: who rings, in which order, and what the PBX counts."""

from typing import Any

from msgspec.structs import replace

from tests.unit.sim.captured_office import PROMPT, START, captured_engine, captured_office, channel
from ucm_cti.sim.engine import DECLINES, IGNORES, Engine, PhoneBehaviour
from ucm_cti.sim.people import QueueSetup, Strategy


def linear_engine(**setup: Any) -> Engine:
    office = captured_office()
    queue = QueueSetup(
        number="6500", name="Support", strategy=Strategy.LINEAR, members=("1001", "1002", "1003"), **setup
    )
    return Engine(replace(office, queues=(queue,)), seed=1, start=START, behaviour=PROMPT)


def ringing(engine: Engine) -> list[str]:
    return [n for n, status in engine.truth()["extensions"].items() if status == "Ringing"]


def test_linear_rings_one_after_another_in_order() -> None:
    engine = linear_engine(agent_ring_s=5.0, retry_s=1.0)
    for number in ("1001", "1002", "1003"):
        engine.set_behaviour(number, IGNORES)
    engine.inbound("0301234567", "6500")
    order: list[str] = []
    for second in range(1, 24):
        engine.advance(second)
        if ringing(engine) != order[-1:]:
            order += ringing(engine)
    assert order == ["1001", "1002", "1003", "1001"]


def test_linear_goes_on_when_an_agent_declines() -> None:
    engine = linear_engine(retry_s=1.0)
    engine.set_behaviour("1001", DECLINES)
    engine.inbound("0301234567", "6500")
    engine.advance(10)
    assert [row["callerid2"] for row in engine.bridged()] == ["1002"]
    assert {row["member_extension"]: row["abandon"] for row in engine.agents("6500")} == {
        "1001": 1,
        "1002": 0,
        "1003": 0,
    }


def test_two_callers_ring_two_agents_at_once() -> None:
    engine = linear_engine()
    engine.inbound("0301", "6500")
    engine.inbound("0302", "6500")
    engine.advance(0.5)
    assert ringing(engine) == ["1001", "1002"]


def test_an_agent_rests_after_a_call() -> None:
    engine = linear_engine(wrap_up_s=10.0)
    engine.pause("1002", "6500")
    engine.pause("1003", "6500")
    engine.inbound("0301", "6500")
    engine.advance(5)
    engine.phone_hang_up("1001")
    engine.inbound("0302", "6500")
    engine.advance(14)
    assert ringing(engine) == []
    engine.advance(15.5)
    assert ringing(engine) == ["1001"]


def test_waiting_callers_move_up() -> None:
    engine = captured_engine()
    engine.pause("1001")
    engine.pause("1002")
    for number in ("0301", "0302", "0303"):
        engine.inbound(number, "6500")
    told: list[tuple[str, int]] = []

    def note(name: str, body: Any) -> None:
        for entry in body if name == "CallQueueStatus" else ():
            told.extend(
                (member["callerid"], member["position"])
                for member in entry.get("member", ())
                if member["queue_action"] == "CallQueueWaiting"
            )

    engine.listen(note)
    engine.outside_hangs_up(channel(engine, "trunk_1"))
    assert [(row["callerid"], row["position"]) for row in engine.queue_callers("6500")] == [
        ("0302", 1),
        ("0303", 2),
    ]
    assert told == [("0302", 1), ("0303", 2)]


def test_what_the_pbx_counts() -> None:
    engine = captured_engine()
    engine.set_behaviour("1002", IGNORES)
    answered = engine.inbound("0301", "6500")
    engine.advance(3)
    engine.advance(10)
    engine.outside_hangs_up(answered)
    engine.set_behaviour("1001", IGNORES)
    engine.outside_hangs_up(engine.inbound("0302", "6500"))
    assert engine.queue_totals("6500") == {
        "extension": "6500",
        "queuename": "Support",
        "callswaiting": 0,
        "callscomplete": 1,
        "callsabandoned": 1,
        "callstotal": 2,
        "servicelevel": 100.0,
    }
    first = engine.agents("6500")[0]
    assert (first["member_extension"], first["answer"], first["talktime"]) == ("1001", 1, 8)


def test_a_talk_is_listed_with_its_agent() -> None:
    engine = captured_engine()
    engine.set_behaviour("1002", IGNORES)
    caller = engine.inbound("0301", "6500", "Acme Ltd")
    engine.advance(3)
    (row,) = engine.queue_callers("6500", "answer")
    assert (row["callerchannel"], row["callerid"], row["callername"]) == (caller, "0301", "Acme Ltd")
    assert (row["calleeid"], row["calleechannel"]) == ("1001", channel(engine, "1001"))
    assert engine.queue_callers("6500") == []


def test_a_caller_sent_elsewhere_has_not_abandoned() -> None:
    engine = captured_engine()
    engine.pause("1001")
    engine.pause("1002")
    trunk = engine.inbound("0301", "6500")
    engine.advance(1)
    engine.transfer_inbound(trunk, "1003")
    engine.advance(5)
    assert [row["callerid2"] for row in engine.bridged()] == ["1003"]
    totals = engine.queue_totals("6500")
    assert (totals["callswaiting"], totals["callsabandoned"]) == (0, 0)


def test_agents_log_in_and_out() -> None:
    engine = captured_engine()
    (before,) = engine.agents("6501")
    assert (before["membership"], before["status"], before["logintime"]) == ("logoff", "Unavailable", "")
    engine.inbound("0301", "6501")
    engine.advance(5)
    assert ringing(engine) == []
    engine.agent_login("1003", "6501")
    engine.advance(5.5)
    assert ringing(engine) == ["1003"]
    (row,) = engine.agents("6501")
    assert (row["membership"], row["status"], row["logintime"]) == (
        "loggin",
        "Ringing",
        "2026-11-23 05:15:50",
    )
    engine.agent_logoff("1003", "6501")
    assert engine.agents("6501")[0]["membership"] == "logoff"


def test_a_stranger_becomes_a_dynamic_agent_and_goes_again() -> None:
    engine = captured_engine()
    heard: list[Any] = []
    engine.listen(lambda name, body: heard.append((name, body)))
    engine.agent_login("1004", "6500")
    assert engine.agents("6500")[-1]["membership"] == "dynamic"
    assert engine.queues()[0]["members"] == "1001,1002,1004"
    engine.agent_logoff("1004", "6500")
    assert engine.queues()[0]["members"] == "1001,1002"
    acts = [body[0]["member"][0]["queue_action"] for _, body in heard]
    assert acts == ["CallQueueAddMember", "CallQueueDeleteMember"]


def test_a_pause_covers_one_queue_or_all() -> None:
    engine = captured_engine()
    engine.agent_login("1001", "6501")
    engine.pause("1001", "6501")
    status = {q: engine.agents(q)[0 if q == "6500" else 1]["status"] for q in ("6500", "6501")}
    assert status == {"6500": "Idle", "6501": "Paused"}
    engine.pause("1001")
    assert engine.agents("6500")[0]["status"] == "Paused"
    assert engine.agents("6500")[0]["pausetime"] == "2026-11-23 05:15:45"
    engine.unpause("1001")
    assert [engine.agents(q)[0]["status"] for q in ("6500", "6501")] == ["Idle", "Unavailable"]
    assert engine.agents("6501")[1]["status"] == "Idle"


def test_an_agent_who_comes_back_is_rung() -> None:
    engine = captured_engine()
    engine.pause("1001")
    engine.pause("1002")
    engine.set_behaviour("1002", PhoneBehaviour(ignore=1.0))
    engine.inbound("0301", "6500")
    engine.advance(5)
    assert ringing(engine) == []
    engine.unpause("1002")
    engine.advance(5.1)
    assert ringing(engine) == ["1002"]
