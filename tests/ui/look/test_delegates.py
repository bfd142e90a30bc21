"""Tiles, rows and cells, by the pixels they draw."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRegion, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.look.eyes import colours_in, drawn, hatched, most_colourful, shows
from ucm_cti.model.status import PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Age, Mode, StateSet
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.agent_row import AgentRow, AgentView
from ucm_cti.ui.widgets.call_cell import CallCell
from ucm_cti.ui.widgets.drag_card import drag_card
from ucm_cti.ui.widgets.lists import CallTable, RowList, TileList
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.person_tile import PersonTile
from ucm_cti.ui.widgets.person_view import VIEW, PersonView, person_text

SPINE = QRect(5, 14, 30, 60)


def model_of(*rows: object) -> QStandardItemModel:
    model = QStandardItemModel()
    for view in rows:
        item = QStandardItem()
        item.setData(view, VIEW)
        model.appendRow(item)
    return model


def tile_of(theme: Theme, pulse: Pulse, qtbot: QtBot, *people: PersonView) -> TileList:
    view = TileList(theme, pulse)
    qtbot.addWidget(view)
    model = model_of(*people)
    model.setParent(view)
    view.setModel(model)
    view.resize(400, 300)
    view.show()
    view.doItemsLayout()
    return view


def delegate_of(view: QListView) -> PersonTile:
    delegate = view.itemDelegate()
    assert isinstance(delegate, PersonTile)
    return delegate


@pytest.mark.parametrize("states", StateSet)
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("state", [state for state in PersonState if state is not PersonState.UNKNOWN])
def test_a_tile_wears_its_state(
    theme: Theme, pulse: Pulse, qtbot: QtBot, state: PersonState, mode: Mode, states: StateSet
) -> None:
    theme.choose(mode=mode, state_set=states)
    view = tile_of(theme, pulse, qtbot, PersonView(name="Ann", extension="1000", state=state))
    image = drawn(delegate_of(view), view)
    colours = theme.state(state)
    assert image.pixelColor(8, 40) == colours.tint
    assert shows(image, colours.colour, SPINE)
    assert shows(image, theme.colours.surface.panel)
    assert not hatched(image, theme)


@pytest.mark.parametrize("mode", Mode)
def test_a_tile_not_proven_is_hatched_and_grey(theme: Theme, pulse: Pulse, qtbot: QtBot, mode: Mode) -> None:
    theme.choose(mode=mode)
    view = tile_of(theme, pulse, qtbot, replace(samples.PEOPLE[1], stale=True))
    image = drawn(delegate_of(view), view)
    assert hatched(image, theme)
    assert most_colourful(image) < 40


def test_the_shape_stays_when_the_colour_goes(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    grey = theme.state(PersonState.UNKNOWN).colour.name()
    seen = set()
    for state in PersonState:
        view = tile_of(theme, pulse, qtbot, PersonView(name="Ann", state=state, stale=True))
        seen.add(colours_in(drawn(delegate_of(view), view), SPINE)[grey])
    assert len(seen) >= 7, "eight states, told apart by their shapes alone"


def test_an_unknown_state_is_hatched_though_fresh(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    view = tile_of(theme, pulse, qtbot, PersonView(name="Ann"))
    assert hatched(drawn(delegate_of(view), view), theme)


def test_a_stale_tile_shows_no_running_time(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    talking = samples.PEOPLE[1]
    pictures = []
    for since in (talking.since, samples.ago(55, 0), None):
        view = tile_of(theme, pulse, qtbot, replace(talking, since=since, stale=True))
        pictures.append(drawn(delegate_of(view), view))
    assert pictures[0] == pictures[1] == pictures[2]


def test_selection_hover_focus_and_drop(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    view = tile_of(theme, pulse, qtbot, samples.PEOPLE[0], replace(samples.PEOPLE[0], dropping=True))
    delegate = delegate_of(view)
    colours = theme.colours
    plain = drawn(delegate, view)
    selected = drawn(delegate, view, selected=True)
    assert not shows(plain, colours.border.selected)
    assert shows(selected, colours.border.selected)
    assert shows(selected, colours.surface.selected)
    assert shows(drawn(delegate, view, hover=True), colours.surface.hover)
    focus = drawn(delegate, view, focus=True)
    assert focus.pixelColor(0, 40) == colours.focus.ring, "the ring lies two pixels outside the tile"
    assert shows(drawn(delegate, view, row=1), colours.accent.base)


def test_the_word_is_never_given_up(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    """The time goes before the word: at the least width a long word leaves no room for it."""
    long = PersonView(
        name="Diana", state=PersonState.DND, word="Bitte nicht stören, sofort", since=samples.ago(48, 20)
    )
    view = tile_of(theme, pulse, qtbot, long, replace(long, since=None))
    delegate = delegate_of(view)
    assert drawn(delegate, view, row=0) == drawn(delegate, view, row=1)


def test_a_long_name_takes_two_lines_and_moves_the_extension(
    theme: Theme, pulse: Pulse, qtbot: QtBot
) -> None:
    view = tile_of(theme, pulse, qtbot, samples.PEOPLE[5], replace(samples.PEOPLE[5], second="Elsewhere"))
    delegate = delegate_of(view)
    assert drawn(delegate, view, row=0) == drawn(delegate, view, row=1), "the second line gave way"
    number = replace(samples.PEOPLE[5], extension="9999")
    other = tile_of(theme, pulse, qtbot, number)
    assert drawn(delegate_of(other), other) != drawn(delegate, view), "the extension is still there"


@pytest.mark.parametrize(("width", "columns"), [(200, 1), (376, 2), (560, 3), (744, 4)])
def test_columns_share_the_width(theme: Theme, pulse: Pulse, width: int, columns: int) -> None:
    tile = PersonTile(theme, pulse)
    assert tile.cell(width) == QSize(width // columns, 80)


def test_all_columns_fit_in_the_list(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    view = tile_of(theme, pulse, qtbot, *samples.PEOPLE)
    for width in (400, 577, 700, 760):
        view.resize(width, 300)
        view.doItemsLayout()
        tops = [view.visualRect(view.model().index(row, 0)).y() for row in range(6)]
        columns = width // view.gridSize().width()
        assert tops.count(tops[0]) == columns, f"at {width}"


def test_a_ringing_tile_blinks(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    view = tile_of(theme, pulse, qtbot, PersonView(name="Ann", state=PersonState.RINGING))
    delegate = delegate_of(view)
    with_arcs = drawn(delegate, view)
    pulse._turn_arcs()
    assert drawn(delegate, view) != with_arcs
    pulse._turn_arcs()
    assert drawn(delegate, view) == with_arcs


def test_a_second_repaints_times_and_nothing_else(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    painted: list[QRect] = []

    class Watched(TileList):
        def paintEvent(self, event: QPaintEvent) -> None:
            painted.append(event.region().boundingRect())
            super().paintEvent(event)

    view = Watched(theme, pulse)
    qtbot.addWidget(view)
    model = model_of(samples.PEOPLE[0], samples.PEOPLE[1], replace(samples.PEOPLE[1], stale=True))
    model.setParent(view)
    view.setModel(model)
    view.resize(700, 100)
    view.show()
    qtbot.waitUntil(lambda: bool(painted))
    view.repaint()
    painted.clear()
    pulse.second.emit(samples.NOW)
    qtbot.waitUntil(lambda: bool(painted))
    cell = view.visualRect(model.index(1, 0))
    assert len(painted) == 1
    assert cell.contains(painted[0])
    assert painted[0].width() < cell.width() // 2


def test_two_far_tiles_do_not_repaint_what_lies_between(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    view = tile_of(theme, pulse, qtbot, *samples.PEOPLE)
    view.resize(700, 400)
    delegate, model = delegate_of(view), view.model()
    first, last = view.visualRect(model.index(0, 0)), view.visualRect(model.index(10, 0))
    delegate.dirty = QRegion(first).united(last)
    for row in range(11):
        index = model.index(row, 0)
        option = QStyleOptionViewItem()
        option.initFrom(view)
        option.rect = view.visualRect(index)
        image = QPixmap(view.size())
        image.fill(QColor(128, 128, 128))
        painter = QPainter(image)
        delegate.paint(painter, option, index)
        painter.end()
        drew = len(colours_in(image.toImage())) > 1
        assert drew == (row in (0, 10)), row


def test_a_tile_is_read_aloud() -> None:
    text = person_text(samples.PEOPLE[1], "Talking", samples.NOW)
    assert text == "Ben Ode, 1002, Talking, 3 minutes 10 seconds, Acme Werkzeugbau"
    stale = replace(samples.PEOPLE[1], stale=True)
    assert person_text(stale, "Talking", samples.NOW).endswith("not fresh")


def rows_of(
    theme: Theme, delegate: PersonRow | AgentRow, pulse: Pulse, qtbot: QtBot, *views: object
) -> RowList:
    rows = RowList(theme, delegate, pulse)
    qtbot.addWidget(rows)
    model = model_of(*views)
    model.setParent(rows)
    rows.setModel(model)
    rows.resize(560, 200)
    rows.show()
    return rows


@pytest.mark.parametrize("mode", Mode)
def test_a_row_wears_its_state_and_loses_it(theme: Theme, pulse: Pulse, qtbot: QtBot, mode: Mode) -> None:
    theme.choose(mode=mode)
    talking = samples.PEOPLE[1]
    for delegate, view in (
        (PersonRow(theme, pulse), talking),
        (AgentRow(theme, pulse), samples.AGENTS[2]),
    ):
        rows = rows_of(theme, delegate, pulse, qtbot, view, replace(view, stale=True))
        fresh, stale = drawn(delegate, rows), drawn(delegate, rows, row=1)
        assert shows(fresh, theme.state(PersonState.TALKING).colour)
        assert shows(fresh, theme.colours.surface.panel)
        assert hatched(stale, theme)
        assert most_colourful(stale) < 40


def test_a_chosen_row_has_its_bar(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    delegate = PersonRow(theme, pulse)
    rows = rows_of(theme, delegate, pulse, qtbot, samples.PEOPLE[0])
    image = drawn(delegate, rows, selected=True)
    bar = [image.pixelColor(4 + x, 20) for x in range(4)]
    assert bar[:3] == [theme.colours.border.selected] * 3
    assert bar[3] == theme.colours.surface.selected


def test_found_letters_stand_out(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    delegate = PersonRow(theme, pulse)
    found = samples.PEOPLE[11]
    rows = rows_of(theme, delegate, pulse, qtbot, found, replace(found, found=()))
    assert shows(drawn(delegate, rows), theme.colours.accent.text)
    assert not shows(drawn(delegate, rows, row=1), theme.colours.accent.text)


def table_of(theme: Theme, pulse: Pulse, qtbot: QtBot, *rows: tuple[CallCell, ...]) -> CallTable:
    table = CallTable(theme, pulse)
    qtbot.addWidget(table)
    model = QStandardItemModel(table)
    for row in rows:
        items = []
        for cell in row:
            item = QStandardItem()
            item.setData(cell, VIEW)
            items.append(item)
        model.appendRow(items)
    table.setModel(model)
    table.resize(760, 260)
    table.show()
    return table


def test_cells_of_calls(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    late, listening = samples.CALLS[3], samples.CALLS[0]
    table = table_of(theme, pulse, qtbot, late, listening)
    delegate = table.itemDelegate()
    assert shows(drawn(delegate, table, 0, 5), theme.age(Age.URGENT).solid)
    assert shows(drawn(delegate, table, 0, 0), theme.state(PersonState.RINGING).colour)
    assert shows(drawn(delegate, table, 1, 2), theme.colours.supervise.tint)
    assert shows(drawn(delegate, table, 1, 0), theme.colours.supervise.solid)
    assert not shows(drawn(delegate, table, 1, 2), theme.colours.supervise.solid)


def test_cells_not_proven_have_no_colour(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    rows = [tuple(replace(cell, stale=True) for cell in row) for row in samples.CALLS]
    table = table_of(theme, pulse, qtbot, *rows)
    delegate = table.itemDelegate()
    for row in range(len(rows)):
        for column in range(6):
            image = drawn(delegate, table, row, column)
            assert hatched(image, theme)
            assert most_colourful(image) < 40


def test_a_view_reaches_the_delegate_as_it_is() -> None:
    """Qt turns tuples into lists on the way; structs come through."""
    model = model_of(samples.PEOPLE[0])
    assert model.index(0, 0).data(VIEW) is samples.PEOPLE[0]


def test_the_drag_card_is_small_and_shows_the_state(theme: Theme) -> None:
    image = drag_card(theme, "Jane Roe", PersonState.TALKING).toImage()
    assert image.height() == 30
    assert shows(image, theme.state(PersonState.TALKING).colour)
    assert drag_card(theme, "J" * 200, PersonState.TALKING).width() <= 240


def test_what_is_no_view_is_drawn_as_text(theme: Theme, pulse: Pulse, qtbot: QtBot) -> None:
    delegate = PersonRow(theme, pulse)
    rows = RowList(theme, delegate, pulse)
    qtbot.addWidget(rows)
    model = QStandardItemModel(rows)
    model.appendRow(QStandardItem("plain"))
    rows.setModel(model)
    rows.resize(300, 100)
    rows.show()
    assert model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == "plain"
    assert len(colours_in(drawn(delegate, rows))) > 1


@pytest.mark.parametrize(("width", "told"), [(352, False), (560, True)])
def test_a_list_of_agents_shows_all_extensions_or_none(
    theme: Theme, pulse: Pulse, qtbot: QtBot, width: int, told: bool
) -> None:
    for name in ("Jo", "Dr. Friederike Müller-Lüdenscheidt"):
        agent = AgentView(name=name, extension="1006", state=PersonState.FREE)
        rows = rows_of(theme, AgentRow(theme, pulse), pulse, qtbot, agent, replace(agent, extension=""))
        rows.setFixedWidth(width)
        delegate = rows.itemDelegate()
        assert (drawn(delegate, rows, 0) != drawn(delegate, rows, 1)) is told
