"""Write a PNG of every view, light and dark: ``python -m tests.shots build/shots``."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # the platform must be chosen first
from PySide6.QtWidgets import QApplication, QWidget

from tests.e2e.simulator import Simulator, running
from ucm_cti.model.act import Act
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.opening import Opening
from ucm_cti.program import Program
from ucm_cti.settings import Settings
from ucm_cti.ui.keys import Key
from ucm_cti.ui.runtime import Ending, run
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.window import Workspace

ME, HELD, TALKED, SUPERVISED = "1000", "1004", "1008", "1002"
WAIT_S = 20.0


class Shots:
    """Writes each view in both modes."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme

    async def take(self, name: str, view: QWidget) -> None:
        """Write one view, light and dark."""
        for mode in Mode:
            self._theme.choose(mode=mode)
            await asyncio.sleep(0.1)
            path = self._folder / f"{name}-{mode.value}.png"
            view.grab().save(str(path))
            print(path)
        self._theme.choose(mode=Mode.LIGHT)


async def until(true: Callable[[], object], what: str) -> None:
    """Wait until something is so; raises TimeoutError that says what was not."""
    try:
        async with asyncio.timeout(WAIT_S):
            while not true():  # noqa: ASYNC110  # pictures may wait by the clock
                await asyncio.sleep(0.05)
    except TimeoutError as error:
        raise TimeoutError(f"not so after {WAIT_S:.0f} s: {what}") from error


async def make_calls(pbx: Simulator, session: Session) -> None:
    """Bring about what the pictures show: talk among others, an own call, one on hold, two ringing."""
    for number in ("1001", "1003", "1005", "1006", "1007", "1010", "1012", "1014"):
        await pbx.do("dial", phone=number, number=str(int(number) + 20))
    for far in (HELD, TALKED):
        assert session.press(Act.DIAL, target=far)
        await until(lambda: session.current is not None, f"the own phone rings for {far}")
        await until(lambda: session.current is not None and session.current.answered, f"{far} answers")
        if far == HELD:
            assert session.current is not None
            session.press(Act.HOLD, session.current.id)
            await until(lambda: session.mine.held, "the first call is held")
    await pbx.do("behave", number=ME, behaviour={"ignore": 1})
    for number, to in (("03023125419", "6500"), ("08912345678", "6501")):
        await pbx.do("inbound", number=number, to=to, name="")
    await asyncio.sleep(11)  # the PBX accepts them itself: their ten seconds are over


async def main(ending: Ending, folder: Path, opening: Opening) -> int:
    """Take every picture."""
    program = Program(opening, ending)
    window = opening.window
    shots = Shots(folder, opening.theme)
    lasting = asyncio.ensure_future(program.run())
    async with running("--scenario", "office", "--calls-per-minute", "0") as pbx:
        await until(lambda: program.first_run is not None, "first run")
        assert program.first_run is not None
        await shots.take("first-run", program.first_run)
        profile = Profile(
            name="Berlin HQ",
            url=pbx.url,
            user=pbx.user,
            web_user=pbx.web_user,
            extension=ME,
            fingerprint=pbx.fingerprint,
        )
        secrets = Secrets(password=pbx.password, web_password=pbx.web_password)
        await program.open(profile, secrets, kept=False)
        session, presenter = program.session, program.presenter
        assert session is not None
        assert presenter is not None
        await until(lambda: session.fresh and session.people.rowCount(), "live")
        await make_calls(pbx, session)
        box, people = window.bar.box.line, presenter.reception.people
        people.tiles.setCurrentIndex(session.people.index(4, 0))
        await pbx.do("dial", phone="1015", number=ME)
        await pbx.do("inbound", number="03023125417", to=ME, name="Acme Werkzeugbau")
        await until(lambda: session.mine.ringing, "a call rings")
        await asyncio.sleep(1.2)
        await shots.take("reception", window)
        await shots.take("incoming", presenter.incoming)
        people.ways.segments[1].click()
        await shots.take("reception-rows", window)
        people.ways.segments[0].click()
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.setText("an")
        await shots.take("reception-search", window)
        box.clear()
        window.show_workspace(Workspace.SUPERVISION)
        presenter.supervision.table.selectRow(0)
        await shots.take("supervision", window)
        window.show_workspace(Workspace.QUEUES)
        presenter.queues.panels[0].list.setCurrentIndex(presenter.queues.panels[0].model.index(0, 0))
        await shots.take("queues", window)
        presenter.press_key(Key.HELP)
        await asyncio.sleep(0.1)
        await shots.take("keys", window.findChildren(QWidget, "keys")[0])
        window.show_workspace(Workspace.RECEPTION)
        await pbx.kill()
        await until(lambda: not session.fresh, "stale")
        await asyncio.sleep(1.1)
        await shots.take("stale", window)
    ending.wish()
    return await lasting


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        frame = Opening(app, Settings(Path(home)))
        frame.show()
        sys.exit(run(app, lambda ending: main(ending, target, frame)))
