"""Write a PNG of every view, light and dark: ``python -m tests.shots build/shots``."""

import asyncio
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt  # the platform must be chosen first
from PySide6.QtWidgets import QWidget

from tests.e2e.simulator import Simulator, running
from tests.shots.day import ACME, HELD, ME, OUTSIDE, RINGS_ME, pass_morning, work_by_day
from ucm_cti.model.act import Act
from ucm_cti.model.profile import Profile, Secrets
from ucm_cti.opening import Opening
from ucm_cti.program import Program
from ucm_cti.settings import Settings
from ucm_cti.ui.dialogs.diagnostics import DiagnosticsWindow
from ucm_cti.ui.dialogs.pbx_fields import Group
from ucm_cti.ui.keys import Key
from ucm_cti.ui.presenter import Presenter
from ucm_cti.ui.runtime import Ending, run
from ucm_cti.ui.session import Session
from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.style import make_application
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.window import Workspace

SHOWN = "1005"
"""Whose details stand at the right."""
WAIT_S = 20.0


class Shots:
    """Writes each view in both modes."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme

    async def take(self, name: str, view: QWidget) -> None:
        """Write one view, light and dark, as the one that has the keys."""
        view.activateWindow()
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


async def supervise(pbx: Simulator, program: Program, shots: Shots) -> None:
    """Take the pictures of a supervisor, whose own phone is free."""
    session, presenter, window = program.session, program.presenter, program.window
    assert session is not None
    assert presenter is not None
    window.show_workspace(Workspace.SUPERVISION)
    page = presenter.supervision
    await until(lambda: _served(session), "a caller of a queue talks")
    page.table.selectRow(_served(session)[0])
    await shots.take("supervision", window)
    page.listen.click()
    await pbx.rings(ME)
    await pbx.do("answer", phone=ME)
    await until(lambda: presenter.listening.active, "listening")
    await asyncio.sleep(7)
    await shots.take("supervision-listening", window)
    presenter.press_key(Key.BACK)
    await until(lambda: not presenter.listening.active, "no longer listening")
    window.show_workspace(Workspace.QUEUES)
    await until(lambda: presenter.queues.panels, "the panels of queues")
    agents = presenter.queues.panels[0]
    agents.list.setCurrentIndex(agents.model.index(0, 0))
    await shots.take("queues", window)
    window.show_workspace(Workspace.RECEPTION)


def _served(session: Session) -> list[int]:
    """Return the rows of callers who came by a queue and talk."""
    return [place for place, call in enumerate(session.calls.values()) if call.queue and call.answered]


async def talk(pbx: Simulator, session: Session) -> None:
    """Put one call on hold long enough to be forgotten, talk to an outside caller, and have two ring."""
    assert session.press(Act.DIAL, target=HELD)
    await pbx.rings(ME)
    await pbx.do("answer", phone=ME)
    await until(lambda: session.current is not None and session.current.answered, "the first call")
    assert session.current is not None
    session.press(Act.HOLD, session.current.id)
    await until(lambda: session.mine.held, "the first call is held")
    held_at = session.now()
    await pbx.do("inbound", number=OUTSIDE, to=ME, name="Jane Roe")
    await until(lambda: session.mine.ringing, "the outside caller rings")
    assert session.press(Act.ACCEPT, session.mine.ringing[0])
    await pbx.rings(ME)
    await pbx.do("answer", phone=ME)
    await until(lambda: session.current is not None and session.current.answered, "the outside caller")
    await asyncio.sleep(held_at + session.lookup.targets.held_s + 2 - session.now())
    await pbx.do("inbound", number=ACME, to=ME, name="Acme Werkzeugbau")
    await asyncio.sleep(2)
    await pbx.do("dial", phone=RINGS_ME, number=ME)
    await until(lambda: len(session.mine.ringing) == 2, "two calls ring")
    await asyncio.sleep(1.2)


async def diagnose(presenter: Presenter, shots: Shots) -> None:
    """Take the pictures of the diagnostics: as they open, and with all that the checks have found."""
    presenter.press_key(Key.DIAGNOSTICS)
    (dialog,) = presenter.window.findChildren(DiagnosticsWindow)
    await asyncio.sleep(1.2)
    await shots.take("diagnostics", dialog)
    dialog.examine()
    await dialog.examined()
    await shots.take("diagnostics-checked", dialog)
    presenter.press_key(Key.BACK)


async def receive(program: Program, shots: Shots) -> None:
    """Take the pictures of a receptionist."""
    session, presenter, window = program.session, program.presenter, program.window
    assert session is not None
    assert presenter is not None
    box, people = window.bar.box.line, presenter.reception.people
    await shots.take("reception", window)
    await shots.take("incoming", presenter.incoming)
    people.ways.segments[1].click()
    await shots.take("reception-rows", window)
    people.ways.segments[0].click()
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    box.setText("an")
    await shots.take("reception-search", window)
    box.clear()
    await diagnose(presenter, shots)
    presenter.press_key(Key.HELP)
    await asyncio.sleep(0.1)
    await shots.take("keys", window.findChildren(QWidget, "keys")[0])
    window.bar.pbx_settings_wanted.emit()
    assert program.pbx_settings is not None
    for group in Group:
        program.pbx_settings.open(group)
        await shots.take(f"pbx-settings-{group.name.casefold()}", program.pbx_settings)
    program.pbx_settings.leave()
    assert session.current is not None
    session.press(Act.TRANSFER, session.current.id, "1999")
    await until(presenter.reception.calls.mine.card.error.isVisible, "an error beside the call")
    await shots.take("reception-error", window)


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
        await pass_morning(pbx)
        profile = Profile(
            name="Berlin HQ",
            url=pbx.url,
            user=pbx.user,
            web_user=pbx.web_user,
            extension=ME,
            fingerprint=pbx.fingerprint,
            country="DE",
        )
        secrets = Secrets(password=pbx.password, web_password=pbx.web_password)
        await program.open(profile, secrets, kept=False)
        session, presenter = program.session, program.presenter
        assert session is not None
        assert presenter is not None
        await until(lambda: session.fresh and session.people.rowCount(), "live")
        tiles = presenter.reception.people.tiles
        tiles.setCurrentIndex(session.people.index(session.people.row_of(SHOWN) or 0, 0))
        await supervise(pbx, program, shots)
        await talk(pbx, session)
        await receive(program, shots)
        await pbx.kill()
        await until(lambda: not session.fresh, "stale")
        await asyncio.sleep(1.1)
        await shots.take("stale", window)
    ending.wish()
    return await lasting


if __name__ == "__main__":
    work_by_day()
    app = make_application(sys.argv[0])
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        frame = Opening(app, Settings(Path(home)))
        frame.show()
        sys.exit(run(app, lambda ending: main(ending, target, frame)))
