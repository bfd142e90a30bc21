"""A day at the console: after each step the whole screen equals what the PBX knows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.console import OWN, account, driven, heard
from tests.e2e.day import Day
from tests.e2e.simulator import SO_FAR_S, Truth, legs_of, running

pytestmark = pytest.mark.e2e

CALL_CONTROL_S = 10.0
"""For so long the PBX itself offers an inbound call; the test waits as a person would."""


@pytest.mark.parametrize("push", ["report", "websocket"])
async def test_a_day(tmp_path: Path, push: str) -> None:
    async with running("--push", push) as pbx, driven(tmp_path, *account(pbx)) as console:
        await live_through(Day(console, pbx))


@pytest.mark.parametrize("part", ["own_call", "inbound_calls", "call_left_alone", "supervised_call"])
async def test_a_day_without_push(tmp_path: Path, part: str) -> None:
    async with running("--push", "none") as pbx, driven(tmp_path, *account(pbx)) as console:
        # What happens at the phones is seen with the next poll: they answer before it comes.
        day = Day(console, pbx, by_hand=False)
        await day.begin()
        await PARTS[part](day)


async def test_a_day_over_the_accessibility_bus(tmp_path: Path) -> None:
    async with running("--push", "websocket") as pbx, heard(tmp_path, *account(pbx)) as console:
        await live_through(Day(console, pbx))


async def live_through(day: Day) -> None:
    await day.begin()
    for part in PARTS.values():
        await part(day)


async def own_call(day: Day) -> None:
    console, pbx = day.console, day.pbx
    await day.find("1002")
    await console.key("Return")
    await day.pick_up(OWN, "my own phone rings")
    await day.pick_up("1002", "1002 rings")
    await day.right("1002 has answered", talking)
    await console.press("Hold")
    await day.right("hold", leg(OWN, "holds"))
    await console.press("Resume")
    await day.right("unhold", leg(OWN, "holds", so=False))
    await console.press("Mute")
    await day.right("mute", leg(OWN, "muted"))
    await console.press("Muted")
    await day.right("unmute", leg(OWN, "muted", so=False))
    await day.find("1003")
    await console.press("Transfer")
    await pbx.until(lambda truth: legs_of(truth, "1003"))
    await console.key("Esc")
    await day.pick_up("1003", "1003 rings for 1002")
    await day.right("1003 has answered", connected("1002", "1003"))
    await pbx.do("hang_up", phone="1003")
    await day.right("1003 has hung up", nothing)
    await day.find("1004")
    await console.key("Return")
    await day.pick_up(OWN, "my own phone rings again")
    await day.pick_up("1004", "1004 rings")
    await day.right("1004 has answered", talking)
    await console.press("Hang up")
    await day.right("hang up", nothing)


async def inbound_calls(day: Day) -> None:
    console, pbx = day.console, day.pbx
    await pbx.do("inbound", number="+49301234567", to=OWN, name="")
    await day.right("a first call waits to be accepted", offered)
    await console.press("Refuse")
    await day.right("it is refused", nothing)
    await pbx.do("inbound", number="+49401234567", to=OWN, name="Blue Ltd")
    await day.right("a second call waits to be accepted", offered)
    await console.press("Accept")
    await day.pick_up(OWN, "it is accepted, and rings")
    await day.right("I have answered it", talking)
    await console.press("Hang up")
    await day.right("I have hung up", nothing)


async def call_left_alone(day: Day) -> None:
    pbx = day.pbx
    await day.let(OWN, by_hand=True)
    began = (await pbx.truth())["now"]
    third = await pbx.do("inbound", number="+49891234567", to=OWN, name="")
    await day.right("a third call waits to be accepted", offered)
    await pbx.rings(OWN, within_s=CALL_CONTROL_S + SO_FAR_S)
    assert (await pbx.truth())["now"] - began >= CALL_CONTROL_S
    await day.right("the PBX has accepted it by itself")
    if day.by_hand:
        await pbx.do("decline", phone=OWN)
        await day.right("I have declined it at my phone: voicemail answers", phones_at_rest)
    await pbx.do("outside_hangs_up", channel=third["channel"])
    await day.right("the caller has hung up", nothing)


async def supervised_call(day: Day) -> None:
    console, pbx = day.console, day.pbx
    await pbx.do("dial", phone="1003", number="1002")
    await day.pick_up("1002", "1003 calls 1002")
    await day.right("two others talk", talking)
    for act, mode in (("Listen", "listen"), ("Whisper", "whisper"), ("Barge", "barge")):
        await day.choose_call("Talking: Jonas Ortmann")
        await console.press(act)
        await day.pick_up(OWN)
        await day.right(act, supervised(mode))
    await console.press("Stop")
    await day.right("stop", supervised(None))
    await pbx.do("hang_up", phone="1002")
    await day.right("the evening", nothing)


PARTS = {
    "own_call": own_call,
    "inbound_calls": inbound_calls,
    "call_left_alone": call_left_alone,
    "supervised_call": supervised_call,
}


def talking(truth: Truth) -> bool:
    return all(call["state"] == "talking" for call in truth["calls"]) and bool(truth["calls"])


def connected(first: str, second: str) -> Callable[[Truth], bool]:
    def are(truth: Truth) -> bool:
        legs = {leg["channel"]: leg["endpoint"] for call in truth["calls"] for leg in call["legs"]}
        pairs = [[legs[leg] for leg in pair] for call in truth["calls"] for pair in call["pairs"]]
        return [first, second] in pairs or [second, first] in pairs

    return are


def offered(truth: Truth) -> bool:
    return any(leg["offered"] for call in truth["calls"] for leg in call["legs"])


def nothing(truth: Truth) -> bool:
    return not truth["calls"]


def phones_at_rest(truth: Truth) -> bool:
    return all(len(call["legs"]) == 1 for call in truth["calls"])


def leg(phone: str, what: str, *, so: bool = True) -> Callable[[Truth], bool]:
    def has_come(truth: Truth) -> bool:
        legs = legs_of(truth, phone)
        return all(leg[what] is so for leg in legs) and bool(legs)

    return has_come


def supervised(mode: str | None) -> Callable[[Truth], bool]:
    return lambda truth: [spy["mode"] for spy in truth["supervisors"]] == ([mode] if mode else [])
