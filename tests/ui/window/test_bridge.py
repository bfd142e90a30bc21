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
BO = Extension(number=NUMBER, name="Bo", state=PersonState.TALKING)


def change(was: Extension | None, item: Extension | None) -> Change:
    return Change(TableName.EXTENSIONS, NUMBER, item, was, added=was is None)


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
        ([change(FREE, TALKING), change(TALKING, BO)], [change(FREE, BO)]),
        ([change(None, FREE), change(FREE, TALKING)], [change(None, TALKING)]),
        ([change(None, FREE), change(FREE, None)], []),
        ([change(FREE, TALKING), change(TALKING, None)], [change(FREE, None)]),
        ([change(FREE, None), change(None, TALKING)], [change(FREE, TALKING)]),
    ],
)
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
            bridge.collect([change(FREE, TALKING)])
            bridge.collect([change(TALKING, BO)])
        assert frames == []
    assert frames == [{TableName.EXTENSIONS: [change(FREE, BO)]}]


def test_after_leaving_nothing_more_is_told(bridge: PictureBridge) -> None:
    frames = told(bridge)
    left: list[bool] = []
    bridge.follow(lambda _listener: lambda: left.append(True))
    bridge.collect([change(FREE, TALKING)])
    bridge.leave()
    bridge.flush()
    assert frames == []
    assert left == [True]


def test_fields_of_merged_changes_are_those_that_differ_in_the_end() -> None:
    assert change(FREE, BO).fields == {"name", "state"}
    assert change(FREE, FREE).fields == frozenset()
    assert change(None, FREE).fields == set(Extension.__struct_fields__)
    assert change(FREE, None).fields == frozenset()
