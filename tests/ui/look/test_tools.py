"""The chooser and the row that folds."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.look.eyes import colours_in, picture
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.chooser import WIDEST, Chooser
from ucm_cti.ui.widgets.folding_row import FoldingRow


def chooser(theme: Theme, qtbot: QtBot, *words: str) -> Chooser:
    made = Chooser(theme, "funnel", "Calls of which queue")
    qtbot.addWidget(made)
    for word in words:
        made.addItem(word, word)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_a_chooser_draws_its_chevron_at_the_right_and_its_icon_at_the_left(
    theme: Theme, qtbot: QtBot
) -> None:
    box = chooser(theme, qtbot, "All queues")
    image, ground = picture(box), theme.colours.button.secondary.name()
    for x, what in ((9, "icon"), (box.width() - 23, "chevron")):
        inked = colours_in(image, QRect(x, 7, 14, 14))
        assert inked.total() - inked[ground] > 12, what


def test_a_chooser_is_as_wide_as_the_word_that_holds(theme: Theme, qtbot: QtBot) -> None:
    box = chooser(theme, qtbot, "All", "Reclamations and other matters of the whole of the south")
    narrow = box.sizeHint().width()
    box.setCurrentIndex(1)
    assert narrow < box.sizeHint().width() == WIDEST


def test_a_chooser_is_worked_by_keys(theme: Theme, qtbot: QtBot) -> None:
    box = chooser(theme, qtbot, "All queues", "Sales")
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    box.clearFocus()
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert box.key_focus
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == "Sales"
    assert box.accessibleName() == "Calls of which queue"


def block(width: int) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, 20)
    return made


def test_a_row_folds_where_it_is_too_narrow_and_opens_again(qtbot: QtBot) -> None:
    row = FoldingRow(6)
    qtbot.addWidget(row)
    first, second = block(200), block(150)
    row.left.addWidget(first)
    row.right.addWidget(second)
    row.show()
    layout = row.layout()
    assert layout is not None
    for width, folded in ((400, False), (355, True), (356, False)):
        row.resize(width, 60)
        layout.activate()
        assert row.folded is folded
        assert (second.y() > first.y()) is folded
    assert second.geometry().right() == 355, "the second half stands at the right end"
    assert row.minimumSizeHint().width() == 200
