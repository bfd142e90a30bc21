"""Wake-up calls ring the room by the PBX's clock, and what became of them is told."""

from datetime import datetime, timedelta

import pytest

from ucm_cti.model.hotel import WakeUp, WakeUpMode
from ucm_cti.sim import SimulatedPbx
from ucm_cti.sim.engine import IGNORES

ROOM = "1003"


@pytest.fixture
def pbx() -> SimulatedPbx:
    """Return a PBX whose clock stands but for `runner.advance`."""
    return SimulatedPbx(extensions=8, speed=0)


def wake(pbx: SimulatedPbx, *, hours: float = 1.0, mode: WakeUpMode = WakeUpMode.ONCE) -> datetime:
    """Set a wake-up call and return its time, on a whole minute."""
    due = (pbx.engine.pbx_time() + timedelta(hours=hours)).replace(second=0)
    call = WakeUp(address=ROOM, room="103", on=True, mode=mode, day=due.date(), at=due.time())
    pbx.hotel.do(call)
    return due


def status(pbx: SimulatedPbx) -> str:
    (told,) = pbx.control.truth()["wake_ups"]
    assert told["address"] == ROOM
    return str(told["status"])


def until(pbx: SimulatedPbx, moment: datetime) -> None:
    pbx.runner.advance((moment - pbx.engine.pbx_time()).total_seconds())


def test_the_room_rings_at_its_time_and_not_before(pbx: SimulatedPbx) -> None:
    due = wake(pbx)
    until(pbx, due - timedelta(seconds=1))
    assert (status(pbx), pbx.control.truth()["calls"]) == ("waiting", [])
    until(pbx, due + timedelta(seconds=0.5))
    assert status(pbx) == "ringing"
    assert pbx.control.truth()["extensions"][ROOM] == "Ringing"
    until(pbx, due + timedelta(seconds=5))
    assert status(pbx) == "answered"
    until(pbx, due + timedelta(minutes=1))
    assert (status(pbx), pbx.control.truth()["calls"]) == ("answered", [])


@pytest.mark.parametrize(("plugged", "told"), [(True, "no answer"), (False, "unreachable")])
def test_a_guest_who_sleeps_on_is_told(pbx: SimulatedPbx, plugged: bool, told: str) -> None:
    pbx.engine.set_behaviour(ROOM, IGNORES)
    pbx.engine.register(ROOM, plugged)
    until(pbx, wake(pbx) + timedelta(minutes=2))
    assert status(pbx) == told


def test_a_daily_one_comes_again_until_it_is_cancelled(pbx: SimulatedPbx) -> None:
    due = wake(pbx, mode=WakeUpMode.DAILY)
    rung: list[datetime] = []
    pbx.engine.listen_to_records(lambda _: rung.append(pbx.engine.pbx_time()))
    until(pbx, due + timedelta(days=2, minutes=1))
    assert [moment.date() for moment in rung] == [(due + timedelta(days=n)).date() for n in range(3)]
    pbx.hotel.do(WakeUp(address=ROOM, room="103", on=False))
    until(pbx, due + timedelta(days=4))
    assert len(rung) == 3
    assert pbx.control.truth()["wake_ups"] == []


def test_one_whose_time_is_over_is_missed(pbx: SimulatedPbx) -> None:
    wake(pbx, hours=-1)
    pbx.runner.advance(86_400)
    assert status(pbx) == "missed"
