"""Queue statistics and the hotel interface over a real socket."""

from datetime import date, datetime, time
from typing import Any

import pytest

from tests.link.legacy.conftest import hang_up_all, morning
from ucm_cti.client.client import Client
from ucm_cti.model import hotel as asks
from ucm_cti.model.errors import Refused
from ucm_cti.model.queue_statistics import QueueStatistics
from ucm_cti.protocol.actions.pms import PmsApi
from ucm_cti.protocol.actions.queue_statistics import QueueApi
from ucm_cti.protocol.legacy.pms import pms_request, pms_token
from ucm_cti.protocol.secret import Secret
from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.engine import IGNORES


async def asked(client: Client, pbx: SimulatedPbx, **wanted: Any) -> QueueStatistics:
    today = pbx.engine.pbx_time().date()
    request = QueueApi(first_day=str(today), last_day=str(today.replace(year=today.year + 1)), **wanted)
    return (await client.send(request)).statistics


def a_day_in_the_queue(pbx: SimulatedPbx) -> None:
    """Let one caller be answered after others have missed it, and one give up."""
    members = pbx.office.queues[0].members
    for member in members[1:]:
        pbx.engine.set_behaviour(member, IGNORES)
    morning(pbx)
    pbx.engine.set_behaviour(members[0], IGNORES)
    pbx.engine.accept(pbx.control.inbound("0305555555", "6500"))
    pbx.control.advance(16)
    hang_up_all(pbx)


@pytest.mark.parametrize("written", ["xml", "json", "csv"])
async def test_the_overview_counts_what_happened(pbx: SimulatedPbx, client: Client, written: str) -> None:
    a_day_in_the_queue(pbx)
    found = await asked(client, pbx, format=written)
    (total,) = found.totals
    assert (total.calls, total.abandoned_share) == (2, 50.0)
    queue = next(one for one in found.queues if one.queue == "6500")
    assert (queue.calls, queue.answered, queue.answered_share) == (2, 1, 50.0)
    assert queue.average_wait_s is not None
    assert queue.average_wait_s > 0
    assert queue.average_talk_s is not None
    assert queue.average_talk_s > 10
    members = pbx.office.queues[0].members
    agents = {str(agent.agent): (agent.calls, agent.answered) for agent in found.agents}
    assert agents[members[0]] == (2, 1)
    assert agents[members[1]] == (1, 0)


async def test_one_queue_one_agent(pbx: SimulatedPbx, client: Client) -> None:
    a_day_in_the_queue(pbx)
    agent = pbx.office.queues[0].members[0]
    found = await asked(client, pbx, queue="6500", agent=agent)
    assert [queue.queue for queue in found.queues] == ["6500"]
    assert [one.agent for one in found.agents] == [agent]
    assert (await asked(client, pbx, chairman="1039")).queues == ()


@pytest.mark.parametrize("written", ["xml", "json", "csv"])
async def test_calls_logins_and_pauses_are_listed(pbx: SimulatedPbx, client: Client, written: str) -> None:
    a_day_in_the_queue(pbx)
    member, login = pbx.office.queues[0].members[0], pbx.office.queues[0].login_members[0]
    pbx.engine.agent_login(login, "6500")
    pbx.engine.pause(member, "6500")
    pbx.control.advance(60)
    pbx.engine.unpause(member, "6500")
    pbx.engine.agent_logoff(login, "6500")
    calls = (await asked(client, pbx, format=written, kind="calldetail")).events
    assert [(call.caller, call.agent, call.queue) for call in calls] == [
        ("0309999999", member, "6500"),
        ("0305555555", "", "6500"),
    ]
    assert calls[0].began is not None
    assert calls[0].talk_s is not None
    assert calls[0].talk_s > 10
    (span,) = (await asked(client, pbx, format=written, kind="loginhistory", agent=login)).events
    assert span.began is not None
    assert span.ended is not None
    assert (span.ended - span.began).total_seconds() == 60
    (pause,) = (await asked(client, pbx, format=written, kind="pausedhistory")).events
    assert (pause.agent, pause.queue) == (member, "6500")


ADDRESS, ROOM = "1001", "101"
GUEST = asks.CheckIn(
    address=ADDRESS,
    room=ROOM,
    first_name="Jörg",
    last_name="O'Neil & Co",
    arrival=datetime(2026, 11, 23, 10),
    vip="2",
)


def token_of(pbx: SimulatedPbx) -> Secret:
    return pms_token(pbx.hotel.settings, pbx.hotel.password)


async def do(client: Client, pbx: SimulatedPbx, operation: asks.HotelOperation) -> None:
    await client.send(pms_request(operation, token_of(pbx)))


async def test_a_stay_from_check_in_to_check_out(pbx: SimulatedPbx, client: Client) -> None:
    await do(client, pbx, GUEST)
    assert pbx.hotel.guests["1001"] == GUEST
    await do(client, pbx, asks.ChangeStay(address=ADDRESS, room=ROOM, last_name="Ng"))
    assert (pbx.hotel.guests["1001"].first_name, pbx.hotel.guests["1001"].last_name) == ("Jörg", "Ng")
    call = asks.WakeUp(
        address=ADDRESS, room=ROOM, on=True, mode=asks.WakeUpMode.ONCE, day=date(2026, 11, 24), at=time(7, 30)
    )
    await do(client, pbx, call)
    assert pbx.hotel.wake_ups["1001"] == call
    await do(client, pbx, asks.WakeUp(address=ADDRESS, room=ROOM, on=False))
    assert len(pbx.hotel.wake_ups) == 0
    await do(client, pbx, asks.QuietRoom(address=ADDRESS, room=ROOM, quiet=True))
    await do(client, pbx, asks.ForwardRoom(address=ADDRESS, room=ROOM, number="1005"))
    assert (pbx.hotel.quiet, pbx.hotel.forwarded) == ({"1001"}, {"1001": "1005"})
    await do(client, pbx, asks.MoveGuest(address=ADDRESS, room=ROOM, new_address="1002", new_room="102"))
    assert list(pbx.hotel.guests) == ["1002"]
    assert (pbx.hotel.quiet, pbx.hotel.forwarded) == (set(), {})
    await do(client, pbx, asks.CheckOut(address="1002", room="102"))
    assert pbx.hotel.guests == {}


async def test_minibars_goods_and_maids(pbx: SimulatedPbx, client: Client) -> None:
    for operation in (
        asks.AddMinibar(code="12450", name="winebar", prompt="record/sukima"),
        asks.AddGoods(code="900", name="beverage"),
        asks.AddMaid(code="9898", password="1324"),
    ):
        await do(client, pbx, operation)
        with pytest.raises(Refused):
            await do(client, pbx, operation)
    assert set(pbx.hotel.minibars) | set(pbx.hotel.goods) | set(pbx.hotel.maids) == {"12450", "900", "9898"}
    for removal in (
        asks.RemoveMinibar(code="12450"),
        asks.RemoveGoods(code="900"),
        asks.RemoveMaid(code="9898"),
    ):
        await do(client, pbx, removal)
        with pytest.raises(Refused):
            await do(client, pbx, removal)
    assert [*pbx.hotel.minibars, *pbx.hotel.goods, *pbx.hotel.maids] == []


async def test_check_in_as_json(pbx: SimulatedPbx, client: Client) -> None:
    await client.send(
        pms_request(asks.CheckIn(address=ADDRESS, room=ROOM, last_name="Ng"), token_of(pbx), "json")
    )
    assert pbx.hotel.guests["1001"].last_name == "Ng"


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (asks.CheckOut(address=ADDRESS, room=ROOM), "nobody stays at 1001"),
        (asks.CheckIn(address="4711", room="1"), "there is no extension 4711"),
        (asks.WakeUp(address=ADDRESS, room=ROOM, on=True), "needs a date and a time"),
        (asks.WakeUp(address=ADDRESS, room=ROOM, on=False), "there is no wake-up call"),
    ],
    ids=str,
)
async def test_refusals_say_why(
    pbx: SimulatedPbx, client: Client, operation: asks.HotelOperation, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        await do(client, pbx, operation)


async def test_who_does_not_know_the_password_does_nothing(pbx: SimulatedPbx, client: Client) -> None:
    with pytest.raises(Refused, match="authentication"):
        await client.send(pms_request(GUEST, Secret("0" * 32)))
    with pytest.raises(Refused):
        await client.send(PmsApi(token=token_of(pbx), data=Secret("<nonsense/>")))
    assert pbx.hotel.guests == {}


async def test_a_forwarded_room_and_a_quiet_one_behave_so(pbx: SimulatedPbx, client: Client) -> None:
    await do(client, pbx, asks.ForwardRoom(address=ADDRESS, room=ROOM, number="1005"))
    pbx.control.dial("1000", "1001")
    pbx.control.advance(10)
    (call,) = pbx.engine.truth()["calls"]
    assert "1005" in {leg["endpoint"] for leg in call["legs"]}
