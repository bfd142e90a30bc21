"""Lines that are shaped once: the same to the eye, forgotten in time."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPixmap, QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from tests.ui.look.eyes import colours_in
from ucm_cti.model.status import PersonState
from ucm_cti.ui.gallery import samples
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets import letters as letters_file
from ucm_cti.ui.widgets.letters import RIGHT, Face, Letters
from ucm_cti.ui.widgets.lists import TileList
from ucm_cti.ui.widgets.person_view import VIEW

NAME = Face(TypeRole.BODY_STRONG)
BLACK = QColor("black")


def drawn(letters: Letters, text: str, width: int = 120, align: Qt.AlignmentFlag = RIGHT) -> QImage:
    pixmap = QPixmap(QSize(200, 30))
    pixmap.fill(QColor("white"))
    painter = QPainter(pixmap)
    letters.draw(painter, QRect(10, 5, width, 20), text, NAME, BLACK, align)
    painter.end()
    return pixmap.toImage()


def inked(image: QImage) -> QRect:
    """Return where anything was drawn."""
    seen = QRect()
    for x in range(image.width()):
        for y in range(image.height()):
            if image.pixelColor(x, y) != QColor("white"):
                seen = seen.united(QRect(x, y, 1, 1))
    return seen


def test_a_long_line_is_cut_and_stays_in_its_room(theme: Theme) -> None:
    letters = Letters(theme)
    ink = inked(drawn(letters, "Dr. Friederike Müller-Lüdenscheid", align=Qt.AlignmentFlag.AlignLeft))
    assert QRect(9, 5, 122, 20).contains(ink)
    assert letters.line("Dr. Friederike Müller-Lüdenscheid", NAME, 120).text.text().endswith("…")


def test_a_short_line_stands_at_the_end_it_was_told(theme: Theme) -> None:
    letters = Letters(theme)
    right = inked(drawn(letters, "1:45"))
    left = inked(drawn(letters, "1:45", align=Qt.AlignmentFlag.AlignLeft))
    assert right.right() in range(126, 131)
    assert left.left() in range(9, 13)
    middle = right.center().y()
    assert abs(middle - 15) <= 2, "in the middle of its height"


def test_a_name_with_signs_of_html_is_drawn_as_it_is(theme: Theme) -> None:
    letters = Letters(theme)
    plain = letters.line("<b>Bob</b>", NAME, 500)
    assert plain.width == int(QFontMetricsF(letters.font(NAME)).horizontalAdvance("<b>Bob</b>") + 0.99)
    assert plain.text.textFormat() is Qt.TextFormat.PlainText


def test_a_line_is_shaped_once_and_anew_after_the_theme_changed(theme: Theme) -> None:
    letters = Letters(theme)
    first = letters.line("Ann", NAME, 100)
    assert letters.line("Ann", NAME, 100) is first
    theme.choose(scale=1.5)
    assert letters.known == 0
    assert letters.line("Ann", NAME, 100).width > first.width


def test_what_is_remembered_stays_bounded(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters_file, "MOST", 10)
    letters = Letters(theme)
    for number in range(95):
        letters.line(str(number), NAME, 100)
    assert letters.known <= 10


def test_tiles_drawn_from_memory_are_those_drawn_first(theme: Theme, qtbot: QtBot) -> None:
    now = [samples.NOW]
    view = TileList(theme, Pulse(theme, clock=lambda: now[0]))
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    for person in samples.PEOPLE:
        item = QStandardItem()
        item.setData(person, VIEW)
        model.appendRow(item)
    view.setModel(model)
    view.resize(820, 700)
    view.show()
    first = view.grab().toImage()
    assert view.grab().toImage() == first
    now[0] += 1
    assert view.grab().toImage() != first, "the times have run on"
    now[0] -= 1
    theme.choose(mode=Mode.DARK)
    dark = view.grab().toImage()
    assert colours_in(dark)[theme.colours.surface.panel.name()] > 1000
    theme.choose(mode=Mode.LIGHT)
    assert view.grab().toImage() == first
    model.item(0).setData(replace(samples.PEOPLE[0], state=PersonState.OFFLINE, since=None), VIEW)
    assert view.grab().toImage() != first
