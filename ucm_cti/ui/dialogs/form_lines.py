"""The lines of a form: what a person writes, under its label."""

from PySide6.QtWidgets import QGridLayout, QLineEdit

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.text import Text


def make_line(theme: Theme, hint: str, name: str, *, secret: bool = False) -> QLineEdit:
    """Return an empty line; `hint` stands in it, `name` is what a screen reader calls it."""
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(name)
    line.setMinimumHeight(theme.px(36))
    if secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def pair(theme: Theme, *lines: tuple[str, QLineEdit]) -> QGridLayout:
    """Return lines beside each other, each under its label."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(8))
    for column, (label, line) in enumerate(lines):
        grid.addWidget(Text(theme, label, TypeRole.BODY_STRONG), 0, column)
        grid.addWidget(line, 1, column)
    return grid
