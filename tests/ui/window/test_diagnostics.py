"""The diagnostics in the window: facts of the connection, checks as they come, a bundle saved."""

import asyncio
import logging
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.window.place import Place, at_a_place, opened, profile_of
from tests.ui.window.test_program import opening
from tests.ui.window.test_tab_order import reachable, walk
from ucm_cti.bundle import Bundle, write_bundle
from ucm_cti.control.diagnosis import Diagnosis
from ucm_cti.control.doctor import DoctorTiming
from ucm_cti.control.finding import Check, Finding, Verdict
from ucm_cti.log import LogBook
from ucm_cti.model.connection import LinkStatus, Way, WayStatus
from ucm_cti.model.errors import WrongUse
from ucm_cti.model.profile import Secrets
from ucm_cti.program import Program
from ucm_cti.sim import IGNORES, SimulatedPbx
from ucm_cti.ui.dialogs.diagnostics import DiagnosticsWindow
from ucm_cti.ui.dialogs.diagnostics_rows import FindingRow
from ucm_cti.ui.keys import Key
from ucm_cti.ui.runtime import Ending
from ucm_cti.ui.way_words import way_in_use

pytestmark = pytest.mark.qt

QUICK = DoctorTiming(listen_s=0.1, look_s=0.01, probes=1, judged_s=0.3)


def open_window(place: Place) -> DiagnosticsWindow:
    place.presenter.press_key(Key.DIAGNOSTICS)
    (window,) = [each for each in place.window.findChildren(DiagnosticsWindow) if each.isVisible()]
    window._timing = QUICK
    return window


def said(window: QWidget) -> str:
    return "\n".join(
        child.accessibleName() for child in window.findChildren(QWidget) if child.accessibleName()
    )


@at_a_place
async def test_a_key_shows_how_news_comes_and_why_not_otherwise(place: Place) -> None:
    window = open_window(place)
    place.window.kit.pulse.second.emit(place.session.now())
    told = said(window)
    for words in (
        "WebSocket: ",
        "Report URL: ",
        "Polling: ",
        "Answers take: ",
        "Clock: UTC+02:00",
        "Missed: ",
    ):
        assert words in told
    place.presenter.press_key(Key.DIAGNOSTICS)
    assert len([each for each in place.window.findChildren(DiagnosticsWindow) if each.isVisible()]) == 1
    place.presenter.press_key(Key.BACK)
    assert not window.isVisible()


@at_a_place
async def test_the_checks_come_one_by_one_and_cost_no_login(place: Place) -> None:
    asked = [action.declared.wire for action in place.pbx.dispatcher.asked]
    window = open_window(place)
    window.run_checks.click()
    assert not window.run_checks.isEnabled()
    window.examine()
    await window.examined()
    assert window.run_checks.isEnabled()
    assert {each.check for each in window.findings} == set(Check)
    assert not [each for each in window.findings if each.verdict is Verdict.FAILED]
    rows = window.findChildren(FindingRow)
    assert [row.finding for row in rows] == list(window.findings)
    assert all(row.accessibleName() for row in rows)
    after = [action.declared.wire for action in place.pbx.dispatcher.asked]
    assert after.count("login") == asked.count("login")
    assert place.session.fresh


@at_a_place
async def test_a_window_that_is_closed_in_the_midst_ends_the_checks_and_not_the_connection(
    place: Place,
) -> None:
    window = open_window(place)
    window.examine()
    window.close()
    await window.examined()
    assert place.session.fresh


@at_a_place
async def test_everything_in_it_can_be_reached_by_keys(place: Place) -> None:
    window, active = open_window(place), asyncio.Event()
    window.windowHandle().activeChanged.connect(active.set)
    window.activateWindow()
    while not window.isActiveWindow():
        active.clear()
        await active.wait()
    window.run_checks.setFocus(Qt.FocusReason.TabFocusReason)
    assert {window.run_checks} <= reachable(window)
    assert set(walk(window)) == reachable(window)


@at_a_place
async def test_without_a_place_to_save_the_button_says_why(place: Place) -> None:
    window = open_window(place)
    assert not window.save.isEnabled()
    assert "no place" in window.save.toolTip()


async def test_a_bundle_is_saved_with_what_was_found_and_a_failure_is_told(tmp_path: Path) -> None:
    async with SimulatedPbx(behaviour=IGNORES) as pbx, opened(pbx) as place:
        secrets = Secrets(password=pbx.ready.password)

        async def save(path: Path, diagnosis: Diagnosis, findings: tuple[Finding, ...]) -> None:
            if path.name == "no.zip":
                raise WrongUse("No room.", advice="Make room.")
            whole = Bundle(profile=place.session.console.profile, diagnosis=diagnosis, findings=findings)
            write_bundle(path, whole, secrets)

        window = DiagnosticsWindow(
            place.window.kit, place.session.console, save, timing=QUICK, parent=place.window
        )
        window.show()
        await window.save_to(tmp_path / "help.zip")
        assert zipfile.is_zipfile(tmp_path / "help.zip")
        assert "help.zip" in window.told
        await window.save_to(tmp_path / "no.zip")
        assert window.told == "No room. Make room."
        window.close()


async def test_the_program_saves_its_own_log_without_a_password(tmp_path: Path) -> None:
    book = LogBook(tmp_path / "logs")
    async with SimulatedPbx(behaviour=IGNORES) as pbx:
        program = Program(opening(tmp_path / "config"), Ending(), book)
        try:
            await program.open(*profile_of(pbx), kept=False)
            assert program.session is not None
            logging.getLogger("ucm_cti").warning("a word: %s", pbx.ready.password)
            assert program.presenter is not None
            program.presenter.press_key(Key.DIAGNOSTICS)
            (window,) = program.window.findChildren(DiagnosticsWindow)
            await window.save_to(tmp_path / "help.zip")
            with zipfile.ZipFile(tmp_path / "help.zip") as bundle:
                written = "\n".join(bundle.read(name).decode() for name in bundle.namelist())
            assert "a word: •••" in written
            assert pbx.ready.password not in written
        finally:
            await program.close()
            book.close()


@at_a_place
async def test_the_status_line_leads_here_and_explains_itself(place: Place) -> None:
    status = place.window.status
    assert "WebSocket: " in status.toolTip()
    QTest.mouseClick(status, Qt.MouseButton.LeftButton)
    assert [each for each in place.window.findChildren(DiagnosticsWindow) if each.isVisible()]


async def test_the_line_names_the_better_ways_that_are_not_used() -> None:
    polling = LinkStatus(way=Way.POLLING, websocket=WayStatus.REFUSED, report=WayStatus.SILENT)
    assert way_in_use(polling) == "No push, polling every 5 s (WebSocket refused, Report URL silent)"
    assert way_in_use(LinkStatus(way=Way.WEBSOCKET, report=WayStatus.SILENT)) == "Push on, WebSocket"
    assert "(WebSocket broken)" in way_in_use(LinkStatus(way=Way.REPORT, websocket=WayStatus.BROKEN))
