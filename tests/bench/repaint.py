"""What it costs to paint 500 people again of whom nothing has changed, as when a window is uncovered.

All are on the screen at once, which no screen is large enough for: a tenth of it is what a person has.
"""

from time import process_time

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QListView

from tests.bench.figure import Figure, alone
from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.style import dress_application
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.lists import RowList, TileList
from ucm_cti.ui.widgets.person_row import PersonRow
from ucm_cti.ui.widgets.person_view import VIEW, PersonView
from ucm_cti.ui.widgets.visible_rows import visible_rows

PEOPLE = 500
RUNS = 15
STATES = (PersonState.FREE, PersonState.TALKING, PersonState.RINGING, PersonState.OFFLINE)


def measure_rows() -> Figure:
    """Return the CPU milliseconds of 500 dense rows."""
    app, theme = _dressed()
    pulse = Pulse(theme)
    return _measure(app, RowList(theme, PersonRow(theme, pulse), pulse), 700, 500 * 40)


def measure_tiles() -> Figure:
    """Return the CPU milliseconds of 500 tiles."""
    app, theme = _dressed()
    return _measure(app, TileList(theme, Pulse(theme)), 5000, 3000)


def _dressed() -> tuple[QApplication, Theme]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme.load()
    dress_application(app, theme)
    return app, theme


def _measure(app: QApplication, view: QListView, width: int, height: int) -> Figure:
    model = QStandardItemModel(view)
    for number in range(PEOPLE):
        item = QStandardItem()
        item.setData(_person(number), VIEW)
        model.appendRow(item)
    view.setModel(model)
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    view.resize(width, height)
    view.show()
    app.processEvents()
    assert len(visible_rows(view)) == PEOPLE

    def repaint() -> float:
        began = process_time()
        view.viewport().repaint()
        return (process_time() - began) * 1000

    figure = alone(repaint, unit="ms", target="at most 16", runs=RUNS)
    view.close()
    return figure


def _person(number: int) -> PersonView:
    state = STATES[number % len(STATES)]
    return PersonView(
        name=f"Person {number}",
        extension=str(1000 + number),
        second="Sales",
        state=state,
        since=None if state in (PersonState.FREE, PersonState.OFFLINE) else 0.0,
    )
