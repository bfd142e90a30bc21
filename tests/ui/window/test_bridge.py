"""The changes of a frame are told together, each thing once."""

import pytest
from pytestqt.qtbot import QtBot

from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import ExtensionNumber
from ucm_cti.model.status import PersonState
from ucm_cti.state.change import Change, TableName
from ucm_cti.ui.bridge import Frame, PictureBridge

NUMBER = ExtensionNumber("1001")
FREE = Extension(number=NUMBER, name="Ann", state=PersonState.FREE)
TALKING = Extension(number=NUMBER, name="Ann", state=PersonState.TALKING)
ALL = frozenset(Extension.__struct_fields__)


def change(item: Extension | None, *fields: str, added: bool = False) -> Change:
    return Change(TableName.EXTENSIONS, NUMBER, item, frozenset(fields), added)


@pytest.fixture
def bridge(qtbot: QtBot) -> PictureBridge:
    return PictureBridge()


def told(bridge: PictureBridge) -> list[Frame]:
    frames: list[Frame] = []
    bridge.flushed.connect(frames.append)
    return frames


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([change(FREE, "state"), change(TALKING, "name")], [change(TALKING, "state", "name")]),
        ([Change(TableName.EXTENSIONS, NUMBER, FREE, ALL, added=True), change(TALKING, "state")],
         [Change(TableName.EXTENSIONS, NUMBER, TALKING, ALL, added=True)]),
        ([Change(TableName.EXTENSIONS, NUMBER, FREE, ALL, added=True), change(None)], []),
        ([change(FREE, "state"), change(None)], [change(None)]),
        ([change(None), Change(TableName.EXTENSIONS, NUMBER, FREE, ALL, added=True)],
         [Change(TableName.EXTENSIONS, NUMBER, FREE, ALL)]),
    ],
)  # fmt: skip
def test_changes_of_one_thing_become_one(
    bridge: PictureBridge, changes: list[Change], expected: list[Change]
) -> None:
    frames = told(bridge)
    bridge.collect(changes)
    bridge.flush()
    assert frames == ([{TableName.EXTENSIONS: expected}] if expected else [])


def test_a_storm_is_told_once_a_frame(bridge: PictureBridge, qtbot: QtBot) -> None:
    frames = told(bridge)
    with qtbot.waitSignal(bridge.flushed):
        for _ in range(500):
            bridge.collect([change(FREE, "state")])
            bridge.collect([change(TALKING, "state")])
        assert frames == []
    assert frames == [{TableName.EXTENSIONS: [change(TALKING, "state")]}]


def test_after_leaving_nothing_more_is_told(bridge: PictureBridge) -> None:
    frames = told(bridge)
    left: list[bool] = []
    bridge.follow(lambda _listener: lambda: left.append(True))
    bridge.collect([change(FREE, "state")])
    bridge.leave()
    bridge.flush()
    assert frames == []
    assert left == [True]
