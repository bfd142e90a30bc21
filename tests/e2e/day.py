"""A person at a console and the PBX behind it: does something, and waits until the screen tells the truth."""

import asyncio
import time
from collections.abc import Callable
from difflib import ndiff

import msgspec

from tests.e2e.console import LOOK_S, OWN, Console, NeverShown, shown
from tests.e2e.observing import observed
from tests.e2e.simulator import Simulator, Truth
from tests.e2e.told import Told
from tests.e2e.truth import expected

RIGHT_S = 12.0
"""Without push the PBX is asked every 5 s; the rest is for a loaded machine."""


PHONES = (OWN, "1001", "1002", "1003", "1004", "1005")


class Day:
    """One console at one PBX; where phones are not picked up by hand, they answer at once by themselves."""

    def __init__(self, console: Console, pbx: Simulator, *, by_hand: bool = True) -> None:
        self.console = console
        self.pbx = pbx
        self.by_hand = by_hand

    async def begin(self) -> None:
        """Tell all phones what to do, and wait for the console to show the office."""
        for number in PHONES:
            await self.let(number, by_hand=self.by_hand)
        await self.right("the morning")

    async def let(self, phone: str, *, by_hand: bool) -> None:
        """Let a phone wait to be picked up by hand, or answer at once."""
        await self.pbx.behave(phone, **({"ignore": 1} if by_hand else {"answer_s": [0.01, 0.01]}))

    async def pick_up(self, phone: str, step: str = "") -> None:
        """Have a ringing phone answered; with a step, look at the screen while it rings."""
        if self.by_hand:
            await self.pbx.rings(phone)
            if step:
                await self.right(step)
            await self.pbx.do("answer", phone=phone)

    async def right(
        self, step: str, so: Callable[[Truth], object] = lambda _: True, *, within_s: float = RIGHT_S
    ) -> None:
        """Wait until the PBX has come to `so` and the whole screen equals its truth."""
        deadline = time.monotonic() + within_s
        while True:
            told = await self._told()
            truth = await self.pbx.truth()
            wanted = expected(truth, OWN)
            if so(truth) and told == wanted:
                return
            if time.monotonic() > deadline:
                raise NeverShown(_difference(step, told, wanted, reached=bool(so(truth))))
            await asyncio.sleep(LOOK_S)

    async def _told(self) -> Told:
        await self.console.key("Alt+2")
        supervision = await self.console.screen()
        await self.console.key("Alt+1")
        return observed(await self.console.screen(), supervision)

    async def find(self, number: str) -> None:
        """Type a number into the one box, and wait for what is found."""
        await self.console.key("Ctrl+F")
        await self.console.type(number)
        await shown(self.console, f"Found for “{number}”", within_s=RIGHT_S)

    async def choose_call(self, row: str) -> None:
        """Open the live calls and choose the row that begins so."""
        await self.console.key("Alt+2")
        await self.console.press(row, within="Live calls")


def _difference(step: str, told: Told, wanted: Told, *, reached: bool) -> str:
    parts = [f"after “{step}” the screen is not what the PBX is"]
    if not reached:
        parts.append("the PBX itself has not come so far")
    for name, seen in msgspec.structs.asdict(told).items():
        must = getattr(wanted, name)
        if seen != must:
            parts += [name, *ndiff(_lines(must), _lines(seen))]
    return "\n".join(parts)


def _lines(value: str | tuple[str, ...]) -> list[str]:
    return list(value) if isinstance(value, tuple) else [value]
