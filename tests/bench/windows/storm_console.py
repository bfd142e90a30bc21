"""The console in the storm: ``… storm_console READY.json OUT.json``, on whatever display there is.

It is the program that the command starts, in a window as large as a common screen. While the storm goes on
the workspaces are opened in turn. OUT tells stalls, painted cells, memory, and what was done when.
"""

import asyncio
import sys
import time
from pathlib import Path

import msgspec

from tests.bench.windows.heartbeat import Heartbeat
from tests.bench.windows.paint_watch import PaintWatch
from tests.bench.windows.resident import resident_mb
from tests.bench.windows.storm_told import Told
from ucm_cti.app import open_frame
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.places import Places
from ucm_cti.program import Program
from ucm_cti.settings import Settings
from ucm_cti.sim.pbx import Ready
from ucm_cti.ui.runtime import Ending, run
from ucm_cti.ui.session import Session
from ucm_cti.ui.window import Workspace

SIZE = 1920, 1050
START_S = 60.0
STAYS = ((Workspace.RECEPTION, 12), (Workspace.SUPERVISION, 18), (Workspace.QUEUES, 6))
"""Where the window is for how many seconds; the storm takes 30 of them."""


class Storm:
    """Connects, stays in each workspace, and writes down what happens."""

    def __init__(self, ready: Ready) -> None:
        self.profile = Profile(
            name="storm",
            url=ready.url,
            user=ready.user,
            web_user=ready.web_user,
            extension="1000",
            fingerprint=ready.fingerprint,
        )
        self.secrets = Secrets(password=ready.password, web_password=ready.web_password)
        self.watch = PaintWatch()
        self.steps: list[tuple[str, float]] = []
        self.memory: list[float] = []
        self.told: Told | None = None

    async def main(self, ending: Ending) -> int:
        """Go through it once; leaves `told`."""
        beats = Heartbeat()
        program = Program(opening, ending)
        opening.kit.pulse.start()
        self._step("connect")
        await program.open(self.profile, self.secrets, kept=False)
        session, presenter = program.session, program.presenter
        assert session is not None
        assert presenter is not None
        table = presenter.supervision.table
        self.watch.watch(session, table, presenter.reception.people.tiles)
        await _until_full(session)
        self._step("live")
        table.horizontalHeader().sectionClicked.emit(0)  # by state: what changes stands on top
        for workspace, stay_s in STAYS:
            self._step(workspace.value)
            opening.window.show_workspace(workspace)
            for _ in range(stay_s):
                await asyncio.sleep(1)
                self.watch.sweep()
                self.memory.append(resident_mb())
        self._step("end")
        beats.stop()
        self.told = Told(
            steps=self.steps,
            beats=list(zip(beats.at, beats.stall_ms, beats.busy_ms, strict=True)),
            painted=self.watch.painted,
            heard=len(self.watch.heard),
            lost=self.watch.lost,
            memory=self.memory,
            calls=len(session.console.picture.calls),
            rows=session.people.rowCount(),
        )
        await program.close()
        return 0

    def _step(self, name: str) -> None:
        self.steps.append((name, time.time()))


async def _until_full(session: Session) -> None:
    """Return when the PBX has told everything."""
    news = asyncio.Event()
    for signal in (session.shown, session.status_changed):
        signal.connect(lambda _told: news.set())
    async with asyncio.timeout(START_S):
        while not (session.fresh and session.people.rowCount() > 1 and session.queues.rowCount() > 1):
            news.clear()
            await news.wait()


ready_file, told_file = map(Path, sys.argv[1:])
app, opening = open_frame(Settings(Places.usual().config))
opening.window.resize(*SIZE)
storm = Storm(msgspec.json.decode(ready_file.read_bytes(), type=Ready))
code = run(app, storm.main)
told_file.write_bytes(msgspec.json.encode(storm.told))
sys.exit(code)
