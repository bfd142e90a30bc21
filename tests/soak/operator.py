"""The person at the console: presses what may be pressed, one thing after the other."""

import asyncio
import contextlib
from collections import Counter
from random import Random

from tests.soak.box import Box
from tests.soak.people import OUTSIDE
from ucm_cti.control.console import Console
from ucm_cti.model.act import Act
from ucm_cti.model.errors import UcmError
from ucm_cti.model.ids import CallId
from ucm_cti.model.status import BargeMode


class Operator:
    """Acts by the desk; no press may be carried out twice."""

    def __init__(self, console: Console, box: Box, random: Random) -> None:
        self._console = console
        self._box = box
        self._random = random
        self._task: asyncio.Task[None] | None = None
        self.acts = 0

    def start(self) -> None:
        """Begin to work."""
        self._task = asyncio.get_running_loop().create_task(self._work(), name="operator")

    async def stop(self) -> None:
        """Go home; raises what went wrong at work."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _work(self) -> None:
        while True:
            await asyncio.sleep(self._random.uniform(0.1, 4.0))
            before = len(self._box.done)
            with contextlib.suppress(UcmError):
                await self._act()
            twice = [str(act) for act, n in Counter(map(str, self._box.done[before:])).items() if n > 1]
            assert not twice, f"done twice: {twice}"

    async def _act(self) -> None:
        desk, random = self._console.desk, self._random
        picture = self._console.picture
        numbers = [*picture.extensions, *picture.queues, *OUTSIDE]
        number = random.choice(numbers)
        calls: list[CallId] = list(picture.calls)
        agents = list(picture.agents)
        self.acts += 1
        if not calls or random.random() < 0.2:
            if agents and random.random() < 0.4:
                key = random.choice(agents)
                await random.choice(
                    (desk.log_in_agent, desk.log_out_agent, desk.pause_agent, desk.unpause_agent)
                )(key)
            else:
                await desk.dial(number)
            return
        call = random.choice(calls)
        one_call = {
            Act.HOLD: desk.hold,
            Act.UNHOLD: desk.unhold,
            Act.MUTE: desk.mute,
            Act.UNMUTE: desk.unmute,
            Act.HANG_UP: desk.hang_up,
            Act.ACCEPT: desk.accept,
            Act.REFUSE: desk.refuse,
            Act.TAKE_OVER: desk.take_over,
            Act.PARK: desk.park,
            Act.PICK_UP: desk.pick_up,
        }
        possible = [act for act in one_call if desk.may(act, call)]
        if possible and random.random() < 0.7:
            await one_call[random.choice(possible)](call)
        elif random.random() < 0.5:
            await desk.transfer(call, number)
        else:
            extension = random.choice(list(picture.extensions) or ["1000"])
            await desk.barge(call, extension, random.choice(list(BargeMode)), ask=random.random() < 0.5)
