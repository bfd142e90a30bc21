"""The PBX dies in mid-call and comes back: the screen says so at once, and is right again by itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.e2e.console import Console, account, driven, shown
from tests.e2e.day import Day
from tests.e2e.simulator import Simulator, running
from tests.e2e.test_day import talking

pytestmark = pytest.mark.e2e

BACK_S = 10.0
"""From the PBX's return to a screen that is right; the console tries at least every 5 s."""


@asynccontextmanager
async def driven_in_mid_call(home: Path, push: str) -> AsyncIterator[tuple[Console, Simulator]]:
    """A console whose own call with 1002 is going on."""
    async with running("--push", push) as pbx, driven(home, *account(pbx)) as console:
        day = Day(console, pbx, by_hand=False)
        await day.begin()
        await day.find("1002")
        await console.key("Return")
        await day.right("1002 has answered", talking)
        yield console, pbx


async def goes_stale(console: Console, within_s: float) -> None:
    """Look until the whole screen says that it is old: the line at the foot, the banner, each person."""
    screen = await shown(console, "Not connected", "Not fresh since", within_s=within_s)
    people = [entry.name for entry in screen if entry.within == "People"]
    assert people
    assert all(name.endswith("not fresh") for name in people)
    acts = [entry for entry in screen if entry.role == "button" and entry.name in ("Hold", "Hang up")]
    assert acts
    assert not any(entry.enabled for entry in acts)


@pytest.mark.parametrize(("push", "stale_s"), [("websocket", 5.0), ("none", 5.0), ("report", 15.0)])
async def test_a_killed_pbx_is_told_and_its_return_seen(tmp_path: Path, push: str, stale_s: float) -> None:
    async with driven_in_mid_call(tmp_path, push) as (console, pbx):
        await pbx.kill()
        await goes_stale(console, stale_s)
        async with running("--push", push, port=pbx.port) as again:
            day = Day(console, again)
            await again.do("dial", phone="1004", number="1005")
            await day.right("the PBX is back, with another call", within_s=BACK_S)


async def test_a_hanging_pbx_is_told_and_its_return_seen(tmp_path: Path) -> None:
    async with driven_in_mid_call(tmp_path, "websocket") as (console, pbx):
        pbx.freeze()
        await goes_stale(console, 5.0)
        pbx.thaw()
        await Day(console, pbx).right("the PBX goes on, and so does the call", talking, within_s=BACK_S)
