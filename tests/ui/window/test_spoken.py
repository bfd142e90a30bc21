"""What lists tell a screen reader: names and states, in the words that stand on the screen."""

from datetime import datetime

import pytest
from msgspec import convert
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ucm_cti.model.call import Call
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber, QueueNumber
from ucm_cti.model.queue import Agent, AgentKey
from ucm_cti.model.status import PersonState
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.picture import LivePicture
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.agents import AgentsModel
from ucm_cti.ui.models.calls import CallsModel
from ucm_cti.ui.models.found import FoundModel
from ucm_cti.ui.models.people import PeopleModel
from ucm_cti.ui.search import Group, Hit
from ucm_cti.ui.texts import clock
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


def a_call(**told: object) -> Call:
    return convert(
        {
            "id": "c1",
            "state": "talking",
            "direction": "inbound",
            "caller": {"number": "+442079460321", "name": "Jane Roe"},
            "callee": {"number": "1002", "name": "Ben Ode"},
            **told,
        },
        Call,
    )


BEGUN = datetime(2026, 11, 24, 10, 42, 24)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (a_call(), "Talking: Jane Roe +44 20 7946 0321 with Ben Ode 1002"),
        (
            a_call(state="ringing", queue="6500", trunk="HQ-SIP"),
            "Ringing: Jane Roe +44 20 7946 0321 to Ben Ode 1002, queue 6500, trunk HQ-SIP",
        ),
        (
            a_call(state="waiting", caller={"number": "+442079460321"}, callee={}, queue="6500"),
            "Waiting: +44 20 7946 0321, waits, queue 6500",
        ),
        (a_call(state="dialing", caller={"number": "1001"}, callee={}), "Dialling: 1001"),
    ],
)
def test_a_call_is_told_as_one_clean_line(qtbot: QtBot, call: Call, told: str) -> None:
    model = CallsModel(Lookup(LivePicture(), PbxClock, lambda: 0.0, "DE"))
    model.apply([Change(TableName.CALLS, call.id, call, frozenset(), added=True)])
    for column in range(model.columnCount()):
        assert model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) == told
        shown = model.index(0, column).data(Qt.ItemDataRole.DisplayRole)
        assert shown == " ".join(shown.split()), "no stray blanks in a cell either"
    model.set_stale(True)
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == f"{told}, not fresh"


def test_a_call_is_told_with_its_begin_not_with_a_time_that_runs(qtbot: QtBot) -> None:
    now = [PbxClock().epoch(BEGUN) + 100]
    model = CallsModel(Lookup(LivePicture(), PbxClock, lambda: now[0]))
    call = a_call(started=BEGUN, answered=BEGUN)
    model.apply([Change(TableName.CALLS, call.id, call, frozenset(), added=True)])
    told = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.endswith(f", since {clock(PbxClock().epoch(BEGUN))}")
    now[0] += 5
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == told


def test_what_was_found_is_told_with_its_state_and_a_number_once(qtbot: QtBot) -> None:
    model = FoundModel()
    model.show_hits(
        [
            Hit(group=Group.PEOPLE, number="1002", name="Ben Ode", second="Sales", state=PersonState.FREE),
            Hit(group=Group.QUEUES, number="6500", name="Support"),
            Hit(group=Group.NUMBER, number="0301234", name="0301234"),
        ]
    )
    told = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert told == [
        "People, 1",
        "Ben Ode, 1002, Free, Sales",
        "Queues, 1",
        "Queue Support 6500",
        "Number, 1",
        "Dial 0301234",
    ]
