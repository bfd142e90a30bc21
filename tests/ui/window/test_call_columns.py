"""The table of calls and the queues' cards: which time is told as what, and room for what is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec import convert
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.window.place import Place, at_a_place, make_kit
from ucm_cti.model.call import Call
from ucm_cti.model.clock import PbxClock
from ucm_cti.model.ids import CallId, QueueNumber
from ucm_cti.model.party import Party
from ucm_cti.model.profile import Targets
from ucm_cti.model.queue import Queue
from ucm_cti.model.status import CallState, Direction, PersonState
from ucm_cti.state.change import Change, TableName
from ucm_cti.state.picture import LivePicture
from ucm_cti.ui.lookup import Lookup
from ucm_cti.ui.models.calls import CallsModel
from ucm_cti.ui.views import queue_view, target_of
from ucm_cti.ui.widgets.call_cell import CallCell
from ucm_cti.ui.widgets.fitted_columns import FittedColumns
from ucm_cti.ui.widgets.lists import CallTable
from ucm_cti.ui.widgets.person_view import VIEW

BEGUN = datetime(2026, 11, 24, 10, 42, 24)
ANSWERED = BEGUN + timedelta(seconds=20)
NOW = PbxClock().epoch(BEGUN) + 32
TALK = "Talk"


def call(key: str = "c1", **told: Any) -> Call:
    made = Call(id=CallId(key), state=CallState.TALKING, direction=Direction.INBOUND, started=BEGUN)
    return replace(made, **told)


def model_of(*calls: Call) -> CallsModel:
    model = CallsModel(Lookup(LivePicture(), PbxClock, lambda: NOW, "DE"))
    model.apply([Change(TableName.CALLS, one.id, one, frozenset(), added=True) for one in calls])
    return model


def cell(model: CallsModel, title: str, row: int = 0) -> tuple[str, CallCell]:
    (column,) = (place for place, one in enumerate(model.columns) if one.title == title)
    index = model.index(row, column)
    shown = index.data(VIEW)
    assert isinstance(shown, CallCell)
    return index.data(Qt.ItemDataRole.DisplayRole), shown


@pytest.mark.parametrize(
    ("told", "text", "label", "since"),
    [
        ({"answered": ANSWERED}, "0:12", "", ANSWERED),
        ({"state": CallState.RINGING}, "rings 0:32", "rings", BEGUN),
        ({"state": CallState.WAITING}, "waits 0:32", "waits", BEGUN),
        ({"state": CallState.DIALING}, "dials 0:32", "dials", BEGUN),
        ({"state": CallState.IN_SYSTEM}, "–", "", None),
        ({"state": CallState.RINGING, "answered": ANSWERED}, "–", "", None),
        ({}, "–", "", None),
        ({"state": CallState.WAITING, "queued": ANSWERED}, "waits 0:12", "waits", ANSWERED),
        ({"state": CallState.RINGING, "ended_at": NOW - 2}, "rang 0:30", "", None),
        ({"state": CallState.WAITING, "queued": ANSWERED, "ended_at": NOW - 2}, "waited 0:10", "", None),
        ({"answered": ANSWERED, "ended_at": NOW - 2}, "0:10", "", None),
    ],
)
def test_only_talk_is_told_as_talk(
    qtbot: QtBot, told: dict[str, Any], text: str, label: str, since: datetime | None
) -> None:
    shown, drawn = cell(model_of(call(**told)), TALK)
    assert (shown, drawn.second) == (text, label)
    assert drawn.since == (None if since is None else PbxClock().epoch(since))


def test_a_call_that_has_ended_is_quiet_and_says_so(qtbot: QtBot) -> None:
    model = model_of(call(caller=Party("030", "Acme"), ended_at=NOW))
    cells = {column.title: cell(model, column.title) for column in model.columns}
    assert cells["State"][0] == "Ended"
    assert cells["State"][1].state is PersonState.OFFLINE
    assert all(drawn.quiet for title, (_, drawn) in cells.items() if title != "State")
    assert str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)).startswith("Ended: Acme")


def test_its_end_draws_the_whole_row_anew(qtbot: QtBot) -> None:
    model = model_of(call())
    with qtbot.waitSignal(model.dataChanged) as told:
        ended = call(ended_at=NOW)
        model.apply([Change(TableName.CALLS, ended.id, ended, call(), added=False)])
    first, last = told.args[:2]
    assert (first.column(), last.column()) == (0, len(model.columns) - 1)


@pytest.mark.parametrize("title", ["With", TALK])
def test_under_the_mouse_stands_who_answered_and_after_how_long(qtbot: QtBot, title: str) -> None:
    queued = BEGUN + timedelta(seconds=5)
    model = model_of(
        call(answered=ANSWERED, queued=queued, served=ANSWERED, answered_by=Party("1002", "Ben Ode"))
    )
    (column,) = (place for place, one in enumerate(model.columns) if one.title == title)
    tip = str(model.index(0, column).data(Qt.ItemDataRole.ToolTipRole))
    assert tip.splitlines()[1:] == ["waited 0:15", "answered by Ben Ode"]
    assert model.spoken(model.value(0)).endswith("waited 0:15, answered by Ben Ode")


def test_who_talks_stands_before_who_waits(qtbot: QtBot) -> None:
    model = model_of(
        call("waits", state=CallState.WAITING, started=BEGUN - timedelta(hours=1)),
        call("short", answered=ANSWERED),
        call("long", answered=BEGUN),
    )
    model.sort(next(place for place, one in enumerate(model.columns) if one.title == TALK))
    assert [one.id for one in model.values()] == ["short", "long", "waits"]


# --- targets ------------------------------------------------------------------------------------------


def test_each_queue_has_its_own_target_else_the_profile_s() -> None:
    targets = Targets(ringing_s=10, queue_s=40, queues={"6500": 15})
    lookup = Lookup(LivePicture(), PbxClock, lambda: NOW, targets=targets)
    for queue, wanted in (("6500", 15), ("6501", 40), (None, 10)):
        waits = call(state=CallState.RINGING, queue=QueueNumber(queue) if queue else None)
        assert target_of(waits, lookup) == wanted
        assert target_of(replace(waits, state=CallState.TALKING), lookup) == 0
    view = queue_view(Queue(number=QueueNumber("6500")), lookup, stale=False)
    assert view.target_s == 15


def test_targets_are_read_as_the_settings_file_has_them() -> None:
    assert convert({"queue_s": 20, "queues": {"6500": 12.5}}, Targets).of_queue("6500") == 12.5


@pytest.mark.parametrize(
    ("completed", "abandoned", "in_time", "lost"),
    [(None, None, None, None), (0, 0, None, None), (0, 2, None, 2), (3, 0, 100.0, 0)],
)
def test_a_share_of_nothing_is_not_told(
    completed: int | None, abandoned: int | None, in_time: float | None, lost: int | None
) -> None:
    queue = Queue(number=QueueNumber("6500"), completed=completed, abandoned=abandoned, service_level=100.0)
    view = queue_view(queue, Lookup(LivePicture(), PbxClock, lambda: NOW), stale=False)
    assert (view.in_time, view.lost) == (in_time, lost)


# --- room -----------------------------------------------------------------------------------------------


def table_of(qtbot: QtBot, *calls: Call, width: int = 800) -> tuple[CallTable, FittedColumns]:
    kit = make_kit()
    table = CallTable(kit.theme, kit.pulse)
    qtbot.addWidget(table)
    model = model_of(*calls)
    model.setParent(table)
    table.setModel(model)
    elastic = (place for place, one in enumerate(model.columns) if one.elastic)
    widths = FittedColumns(table, kit.theme, kit.pulse, elastic)
    table.resize(width, 300)
    table.show()
    return table, widths


LONG = call(caller=Party("+442079460321", "Hôtel des Étoiles"), callee=Party("1007", "Zoe Hahn"))


def lacking(table: CallTable) -> list[str]:
    """Return the columns whose first cell is cut."""
    model = table.model()
    assert isinstance(model, CallsModel)
    return [
        column.title
        for place, column in enumerate(model.columns)
        if table.sizeHintForIndex(model.index(0, place)).width() > table.columnWidth(place)
    ]


def test_nothing_is_cut_while_there_is_room(qtbot: QtBot) -> None:
    table, _ = table_of(qtbot, LONG)
    assert lacking(table) == []
    widths = [table.columnWidth(place) for place in range(table.model().columnCount())]
    assert sum(widths) == table.viewport().width(), "and no width is left over"


def test_names_give_way_first_in_a_narrow_table(qtbot: QtBot) -> None:
    table, _ = table_of(qtbot, LONG, width=560)
    assert lacking(table) == ["Caller"]
    assert sum(table.columnWidth(place) for place in range(7)) == table.viewport().width()


def test_a_dragged_column_stays_and_is_told_and_a_double_click_fits_it_again(qtbot: QtBot) -> None:
    table, widths = table_of(qtbot, LONG)
    heads = table.horizontalHeader()
    with qtbot.waitSignal(widths.chosen) as told:
        heads.resizeSection(3, 150)
    assert told.args == [(0, 0, 0, 150, 0, 0, 0)]
    table.resize(900, 300)
    assert table.columnWidth(3) == 150
    assert sum(table.columnWidth(place) for place in range(7)) == table.viewport().width()
    other, later = table_of(qtbot, LONG)
    later.show_widths((0, 0, 0, 150, 0, 0, 0))
    assert other.columnWidth(3) == 150
    with qtbot.waitSignal(widths.chosen) as told:
        heads.sectionHandleDoubleClicked.emit(3)
    assert told.args == [(0,) * 7]
    assert table.columnWidth(3) < 150


@pytest.mark.qt
@at_a_place
async def test_whisper_and_barge_have_icons_as_listen_has(place: Place) -> None:
    page = place.presenter.supervision
    icons = {button._icon for button in (page.listen, page.whisper, page.barge)}
    assert len(icons - {""}) == 3
