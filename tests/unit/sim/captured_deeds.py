"""Deeds by which the scripts of the captured sequences drive an engine."""

from collections.abc import Callable

from tests.unit.sim.captured_office import channel
from ucm_cti.model.status import BargeMode
from ucm_cti.sim.engine import Engine, PhoneBehaviour

Deed = Callable[[Engine], object]

OUTSIDE = "0301234567"
AFAR = "90309876543"


def answers(seconds: float) -> PhoneBehaviour:
    """Return a phone that rings for exactly that long."""
    return PhoneBehaviour(answer_s=(seconds, seconds))


def declines(seconds: float) -> PhoneBehaviour:
    """Return a phone that is declined after exactly that long."""
    return PhoneBehaviour(answer_s=(seconds, seconds), decline=1.0)


def calls(ext: str, number: str) -> Deed:
    return lambda e: e.dial_from_phone(ext, number)


def comes_in(to: str) -> Deed:
    return lambda e: e.inbound(OUTSIDE, to, "Acme Ltd")


def hangs_up(ext: str) -> Deed:
    return lambda e: e.phone_hang_up(ext)


def outside_ends(nth: int = 0) -> Deed:
    return lambda e: e.outside_hangs_up(channel(e, "trunk_1", nth))


def ended_by_api(ext: str) -> Deed:
    return lambda e: e.hang_up(channel(e, ext))


def sends(endpoint: str, number: str) -> Deed:
    return lambda e: e.transfer(channel(e, endpoint), number)


def barges(mode: BargeMode) -> Deed:
    return lambda e: e.barge(channel(e, "1001"), "1001", "1004", mode, True)


def hold(ext: str) -> Deed:
    return lambda e: e.phone_hold(ext)


def take_back(ext: str) -> Deed:
    return lambda e: e.phone_unhold(ext)
