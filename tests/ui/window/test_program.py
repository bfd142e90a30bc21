"""The program: the frame at once, the demonstration on its own simulator, an end in order."""

import asyncio
from itertools import dropwhile, pairwise, takewhile
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail
from msgspec import structs
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidgetAction

from tests.ui.window.place import profile_of
from ucm_cti.model.choices import Corner, Incoming, IncomingLevel, PeopleView
from ucm_cti.model.profile import Profile
from ucm_cti.opening import Opening
from ucm_cti.program import Program
from ucm_cti.settings import Appearance, Settings
from ucm_cti.sim import SimulatedPbx
from ucm_cti.ui.runtime import Ending
from ucm_cti.ui.theme.colours import Mode, StateSet
from ucm_cti.ui.window import Workspace

pytestmark = pytest.mark.qt


def opening(folder: Path) -> Opening:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Opening(app, Settings(folder))


def under(menu: QMenu, heading: str) -> dict[str, QAction]:
    """Return the choices of a menu, or of one in it, that stand under a heading."""
    for each in (menu, *menu.findChildren(QMenu)):
        rest = list(dropwhile(lambda action: action.text() != heading, each.actions()))
        if rest:
            return {action.text(): action for action in takewhile(QAction.isCheckable, rest[1:])}
    raise LookupError(heading)


async def test_the_demonstration_is_live_and_closing_the_window_ends_everything(tmp_path: Path) -> None:
    frame, ending = opening(tmp_path), Ending()
    frame.window.show()
    assert frame.window.isVisible()
    assert frame.window.page is None
    program = Program(frame, ending)
    running = asyncio.ensure_future(program.run(demo=True))
    live = asyncio.Event()
    async with asyncio.timeout(30):
        while program.session is None:  # noqa: ASYNC110  # it comes within turns of the loop, not of time
            await asyncio.sleep(0)
        leave = program.session.console.on_status(lambda status: live.set() if status.fresh else None)
        await live.wait()
    leave()
    assert program.session.console.profile.name == "Demo"
    assert frame.settings.profiles == ()
    frame.window.close()
    assert await running == 0
    assert program.session is None


async def test_without_a_profile_the_first_run_window_opens(tmp_path: Path) -> None:
    frame, ending = opening(tmp_path), Ending()
    program = Program(frame, ending)
    running = asyncio.ensure_future(program.run())
    async with asyncio.timeout(30):
        while program.first_run is None:  # noqa: ASYNC110  # as above
            await asyncio.sleep(0)
    ending.wish()
    assert await running == 0
    assert program.first_run is None


async def test_without_a_keyring_the_form_says_where_passwords_stay_and_why_it_asks_again(
    tmp_path: Path,
) -> None:
    known = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # its library declares no types
    try:
        frame, ending = opening(tmp_path), Ending()
        frame.settings.keep_profile(Profile(name="HQ", url="https://pbx.example:8089", user="cdrapi"))
        program = Program(frame, ending)
        running = asyncio.ensure_future(program.run())
        async with asyncio.timeout(30):
            while (form := program.first_run) is None or "no keyring" not in form.keeping:  # noqa: ASYNC110  # as above
                await asyncio.sleep(0)
            while not form.again:  # noqa: ASYNC110  # as above
                await asyncio.sleep(0)
        assert "kept only until the program closes" in form.keeping
        assert "without a keyring" in form.again
        assert form.address.text() == "https://pbx.example:8089"
        ending.wish()
        await running
    finally:
        keyring.set_keyring(known)


async def test_what_the_person_chooses_is_kept(tmp_path: Path) -> None:
    frame = opening(tmp_path)
    frame.window.bar.mode_chosen.emit(Mode.DARK)
    frame.window.bar.state_set_chosen.emit(StateSet.COLOUR_BLIND_SAFE)
    frame.window.show_workspace(Workspace.QUEUES)
    assert frame.theme.mode is Mode.DARK
    assert frame.theme.state_set is StateSet.COLOUR_BLIND_SAFE
    known = Settings(tmp_path).options
    assert known.appearance is Appearance.DARK
    assert known.colour_blind
    assert known.workspace == "queues"
    again = opening(tmp_path)
    assert again.window.workspace is Workspace.QUEUES
    assert again.theme.mode is Mode.DARK


async def test_how_calls_and_people_are_shown_is_kept_and_heeded(tmp_path: Path) -> None:
    frame, ending = opening(tmp_path), Ending()
    bar, menu = frame.window.bar, frame.window.bar.menu
    under(menu, "For my phone")["A window without a sound"].trigger()
    under(menu, "Through a queue")["No window"].trigger()
    under(menu, "Where")["At the top left"].trigger()
    frame.keep_people(PeopleView.ROWS)
    wished = Incoming(level=IncomingLevel.SILENT, queue_level=IncomingLevel.OFF, corner=Corner.TOP_LEFT)
    assert (Settings(tmp_path).options.incoming, Settings(tmp_path).options.people) == (wished, "rows")
    program = Program(frame, ending)
    async with SimulatedPbx() as pbx:
        await program.open(*profile_of(pbx), kept=False)
        presenter = program.presenter
        assert presenter is not None
        people = presenter.reception.people
        assert people.list is people.rows
        people.ways.segments[0].click()
        assert Settings(tmp_path).options.people is PeopleView.TILES
        await program.close()
    assert bar.menu is menu


async def test_the_menu_begins_with_a_heading_and_every_group_has_one(tmp_path: Path) -> None:
    menu = opening(tmp_path).window.bar.menu
    for each in (menu, *(action.menu() for action in menu.actions() if action.menu() is not None)):
        assert isinstance(each, QMenu)
        each.popup(QPoint(0, 0))
        actions = each.actions()
        assert isinstance(actions[0], QWidgetAction)
        for before, action in pairwise(actions):
            if action.isCheckable() and not before.isCheckable():
                assert isinstance(before, QWidgetAction)
                assert before.defaultWidget().isVisibleTo(each)
                assert before.text()
        each.close()


async def test_another_size_is_heeded_from_the_next_start_and_the_menu_says_so(tmp_path: Path) -> None:
    frame = opening(tmp_path)
    under(frame.window.bar.menu, "From the next start")["125 %"].trigger()
    assert frame.theme.scale == 1.0
    again = opening(tmp_path)
    assert again.theme.scale == 1.25
    assert under(again.window.bar.menu, "From the next start")["125 %"].isChecked()
    assert again.window.bar.height() == round(frame.window.bar.height() * 1.25)


async def test_the_window_comes_back_where_it_was(tmp_path: Path) -> None:
    frame = opening(tmp_path)
    frame.window.show()
    frame.window.resize(frame.window.width(), 540)
    frame.window.close()
    assert opening(tmp_path).window.height() == 540
    settings = Settings(tmp_path)
    settings.keep_options(structs.replace(settings.options, profile="another"))
    assert opening(tmp_path).window.height() != 540, "each profile has its own"


async def test_dragged_columns_are_kept_and_come_back(tmp_path: Path) -> None:
    for day in range(2):
        program = Program(opening(tmp_path), Ending())
        async with SimulatedPbx() as pbx:
            await program.open(*profile_of(pbx), kept=False)
            presenter = program.presenter
            assert presenter is not None
            page = presenter.supervision
            if day == 0:
                told = asyncio.get_running_loop().create_future()
                page.widths.chosen.connect(told.set_result)
                page.table.horizontalHeader().resizeSection(3, 150)
                assert (await told)[3] == 150
            else:
                assert page.table.columnWidth(3) == 150
            await program.close()
    assert Settings(tmp_path).options.call_columns == (0, 0, 0, 150, 0, 0, 0)
