"""What lists tell a screen reader: names and states, in the words that stand on the screen."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ucm_cti.model.clock import PbxClock
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.queue import Agent, AgentKey
from ucm_cti.model.status import PersonState
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.picture import LivePicture
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.agents import AgentsModel
from ucm_cti.ui.models.people import PeopleModel
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.person_view import SPOKEN


@pytest.mark.parametrize("state", PersonState)
def test_the_words_are_those_of_the_screen(qtbot: QtBot, state: PersonState) -> None:
    assert SPOKEN[state] == Theme.load().word(state)


def test_a_person_is_told_with_the_state(qtbot: QtBot) -> None:
    model = PeopleModel(Lookup(LivePicture(), PbxClock, lambda: 0.0))
    jane = Extension(
        number=ExtensionNumber("1002"), name="Jane Roe", department="Sales", state=PersonState.DND
    )
    model.apply([Change(TableName.EXTENSIONS, jane.number, jane, added=True)])
    told = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Jane Roe, 1002, Do not disturb, Sales"
    model.set_stale(True)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == f"{told}, not fresh"


def test_an_agent_is_told_with_the_state(qtbot: QtBot) -> None:
    model = AgentsModel(Lookup(LivePicture(), PbxClock, lambda: 0.0))
    key = AgentKey(QueueNumber("6500"), ExtensionNumber("1002"))
    agent = Agent(queue=key.queue, extension=key.extension, name="Jane Roe", state=PersonState.FREE)
    model.apply([Change(TableName.AGENTS, key, agent, added=True)])
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Jane Roe, 1002, Free"
