"""Supervision and queues: what the table, the cards and the banner show, and what they do."""

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.window.place import Place, at_a_place, ringing, shown
from ucm_cti.model.act import Act
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.queue import AgentKey
from ucm_cti.ui.keys import Key
from ucm_cti.ui.models.calls import Joined
from ucm_cti.ui.widgets.folding_row import FoldingRow
from ucm_cti.ui.window import Workspace

pytestmark = pytest.mark.qt


async def two_talk(place: Place) -> None:
    place.pbx.control.dial("1004", "1005")
    await place.until(lambda: ringing(place.pbx, "1005"))
    place.pbx.control.answer("1005")
    await place.until(lambda: any(call.answered for call in place.session.calls.values()))


@at_a_place
async def test_calls_are_told_apart_by_whether_they_are_connected(place: Place) -> None:
    page = place.presenter.supervision
    await two_talk(place)
    place.pbx.control.dial("1006", "1007")
    await place.until(lambda: place.session.calls.rowCount() == 2)
    page._joined.setCurrentIndex(page._joined.findData(Joined.BRIDGED))
    assert [call.caller.number for call in place.session.calls.values()] == ["1004"]
    page._joined.setCurrentIndex(page._joined.findData(Joined.UNBRIDGED))
    assert [call.caller.number for call in place.session.calls.values()] == ["1006"]
    page._joined.setCurrentIndex(page._joined.findData(Joined.ALL))
    assert place.session.calls.rowCount() == 2


@at_a_place
async def test_listening_shows_the_banner_and_escape_stops_it(place: Place) -> None:
    await two_talk(place)
    place.window.show_workspace(Workspace.SUPERVISION)
    page = place.presenter.supervision
    assert not page.listen.isEnabled()
    assert "No call is chosen" in page.listen.toolTip()
    page.table.selectRow(0)
    place.click(page.listen)
    await place.until(lambda: ringing(place.pbx, "1000"))
    await place.until(lambda: "pick up" in place.window.listening.accessibleName())
    place.pbx.control.answer("1000")
    await place.until(lambda: "nobody hears you" in place.window.listening.accessibleName())
    assert place.presenter.listening.active
    assert len(place.pbx.control.truth()["supervisors"]) == 1
    assert shown(place.window.listening, place.window)
    place.presenter.press_key(Key.MODE_BARGE)
    await place.until(lambda: ringing(place.pbx, "1000"))
    place.pbx.control.answer("1000")
    (spy,) = place.pbx.control.truth()["supervisors"]
    assert spy["mode"] == "barge"
    await place.until(lambda: (one := place.session.listened) and one.supervisors == (spy["channel"],))
    await place.until(lambda: "both hear you" in place.window.listening.accessibleName())
    place.presenter.press_key(Key.BACK)
    await place.until(lambda: not place.presenter.listening.active)
    assert place.pbx.control.truth()["supervisors"] == []
    assert not shown(place.window.listening, place.window)
    assert any(call.answered for call in place.session.calls.values()), "the call itself goes on"


@at_a_place
async def test_hang_up_ends_the_call_chosen_in_the_table(place: Place) -> None:
    await two_talk(place)
    page = place.presenter.supervision
    place.window.show_workspace(Workspace.SUPERVISION)
    page.table.selectRow(0)
    place.click(page.hang_up)
    await place.until(lambda: place.session.calls.rowCount() == 0)
    assert place.pbx.control.truth()["calls"] == []


@at_a_place
async def test_an_agent_is_paused_and_goes_on(place: Place) -> None:
    place.window.show_workspace(Workspace.QUEUES)
    queue = QueueNumber("6500")
    panel = place.presenter.queues.panel(queue)
    agent = next(one for one in panel.model.values() if one.logged_in and not one.paused)
    panel.choose(AgentKey(queue, ExtensionNumber(agent.extension)))
    assert panel.pause.isEnabled()
    assert not panel.go_on.isEnabled()
    assert "not paused" in panel.go_on.toolTip()
    place.click(panel.pause)
    picture = place.session.console.picture
    await place.until(lambda: picture.agents[agent.key].paused)
    await place.until(panel.go_on.isEnabled)
    place.click(panel.go_on)
    await place.until(lambda: not picture.agents[agent.key].paused)


@at_a_place
async def test_the_tools_stand_in_one_row_and_fold_in_a_narrow_window(place: Place) -> None:
    place.window.show_workspace(Workspace.SUPERVISION)
    page = place.presenter.supervision
    tools = page.listen.parentWidget()
    assert isinstance(tools, FoldingRow)
    acts = (page.listen, page.whisper, page.barge, page.take_over, page.hang_up)
    for width, folded in ((1280, False), (1100, True)):
        place.window.resize(width, 800)
        await asyncio.sleep(0)
        assert place.window.width() == width
        assert tools.folded is folded
        assert all(tools.rect().contains(button.geometry()) for button in acts)


@pytest.mark.parametrize("workspace", [Workspace.SUPERVISION, Workspace.RECEPTION])
async def test_the_empty_box_lets_go_of_the_keys_when_listening_begins(workspace: Workspace) -> None:
    @at_a_place
    async def listen(place: Place) -> None:
        await two_talk(place)
        place.window.bar.box.line.setFocus()
        place.window.show_workspace(workspace)
        (call,) = place.session.calls.values()
        place.session.press(Act.LISTEN, call.id, "1005")
        await place.until(lambda: ringing(place.pbx, "1000"))
        place.pbx.control.answer("1000")
        await place.until(lambda: place.presenter.listening.active)
        QTest.keyClick(QApplication.focusWidget() or place.window, Qt.Key.Key_2)
        await place.until(lambda: ringing(place.pbx, "1000"))
        place.pbx.control.answer("1000")
        (spy,) = place.pbx.control.truth()["supervisors"]
        assert spy["mode"] == "whisper"
        assert place.window.bar.box.text == ""

    await listen()
