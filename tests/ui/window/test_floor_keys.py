"""The keys of supervisors, and the page that names every key."""

import pytest

from tests.ui.window.place import ME, Place, at_a_place, make_kit, ringing
from ucm_cti.ui.dialogs.key_help import KeyHelp
from ucm_cti.ui.keys import CALLS, DEFAULTS, Key
from ucm_cti.ui.widgets.key_hint import KeyHint
from ucm_cti.ui.widgets.text import Text
from ucm_cti.ui.window import Workspace

pytestmark = pytest.mark.qt


@at_a_place
async def test_a_key_opens_the_workspace_first_then_asks_for_a_choice_then_acts(place: Place) -> None:
    place.pbx.control.dial("1004", "1005")
    await place.until(lambda: ringing(place.pbx, "1005"))
    place.pbx.control.answer("1005")
    await place.until(lambda: any(call.answered for call in place.session.calls.values()))
    place.presenter.press_key(Key.LISTEN)
    assert place.window.workspace is Workspace.SUPERVISION
    assert not ringing(place.pbx, ME)
    page = place.presenter.supervision
    page.table.clearSelection()
    page.table.setCurrentIndex(page.table.model().index(-1, -1))
    place.presenter.press_key(Key.TAKE_OVER)
    assert place.window.failure.accessibleName().startswith("No call is chosen.")
    page.table.selectRow(0)
    assert place.window.kit.keys.shown(Key.LISTEN) in page.listen.toolTip()
    place.presenter.press_key(Key.LISTEN)
    await place.until(lambda: ringing(place.pbx, ME))
    assert not place.window.failure.isVisible()


@at_a_place
async def test_an_agent_is_paused_and_logged_out_by_keys(place: Place) -> None:
    agents = place.session.console.picture.agents
    await place.until(lambda: agents)
    place.presenter.press_key(Key.PAUSE_AGENT)
    assert place.window.workspace is Workspace.QUEUES
    place.presenter.press_key(Key.PAUSE_AGENT)
    assert place.window.failure.accessibleName().startswith("No agent is chosen.")
    agent = next(one for one in agents.values() if one.logged_in)
    panel = place.presenter.queues.panel(agent.queue)
    panel.choose(agent.key)
    before = agent.paused
    place.presenter.press_key(Key.PAUSE_AGENT)
    await place.until(lambda: agents[agent.key].paused is not before)
    place.presenter.press_key(Key.PAUSE_AGENT)
    await place.until(lambda: agents[agent.key].paused is before)
    place.presenter.press_key(Key.LOG_AGENT)
    await place.until(lambda: not agents[agent.key].logged_in)


async def test_the_page_of_keys_names_every_one_of_the_table() -> None:
    page = KeyHelp(make_kit())
    told = {text.text() for text in page.findChildren(Text)}
    missing = {binding.text for key, binding in DEFAULTS.items() if key not in CALLS} - told
    assert missing == set()
    assert len(page.findChildren(KeyHint)) == len(DEFAULTS) - len(CALLS) + 2
    page.deleteLater()
