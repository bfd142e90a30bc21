"""One setting: its label, what it is written or chosen with, and what explains it or is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ucm_cti.ui.dialogs.pbx_fields import Choice, Field, Line
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.error_line import ErrorLine
from ucm_cti.ui.widgets.segmented import Segment, Segmented
from ucm_cti.ui.widgets.text import Text, secondary

LABEL, LINE = 168, 320
"""Widths of the label and of what is written, at 100 %."""


class FieldRow(QWidget):
    """A declared field; `value` is a text for a line, the chosen value for a choice."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed in a line."""

    def __init__(self, theme: Theme, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._value: object = None
        self._explained = Text(theme, field.explained, TypeRole.CAPTION, secondary, wrap=True)
        self._error = ErrorLine(theme)
        self.line: QLineEdit | None = self._make_line(theme, field) if isinstance(field, Line) else None
        self.ways: Segmented | None = self._make_ways(theme, field) if isinstance(field, Choice) else None
        control = self.line or self.ways
        right = QVBoxLayout()
        right.setSpacing(theme.px(3))
        if control is not None:
            right.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._explained)
        right.addWidget(self._error)
        label = Text(theme, field.label, TypeRole.BODY_STRONG)
        label.setFixedWidth(theme.px(LABEL))
        label.setFixedHeight(theme.px(34))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    @property
    def value(self) -> object:
        """What it says now."""
        return self.line.text() if self.line is not None else self._value

    @property
    def error(self) -> str:
        """What is wrong with it; empty where nothing is."""
        return self._error.text

    def show_value(self, value: object) -> None:
        """Show a value; a choice that offers no such one shows none chosen."""
        self._value = value
        if self.line is not None:
            self.line.setText(str(value))
        elif self.ways is not None and isinstance(self.field, Choice):
            places = {known: place for place, known in enumerate(self.field.words)}
            if value in places:
                self.ways.choose(places[value])

    def tell_error(self, sentence: str) -> None:
        """Say what is wrong in the place of the explanation; empty takes it back."""
        self._error.tell(sentence)
        self._explained.setVisible(not sentence)
        if self.line is not None:
            self.line.setAccessibleDescription(sentence or self.field.explained)

    def take_focus(self) -> None:
        """Give it the keys."""
        target = self.line or (self.ways.segments[0] if self.ways is not None else self)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_line(self, theme: Theme, field: Line) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(field.hint)
        line.setAccessibleName(field.label)
        line.setAccessibleDescription(field.explained)
        line.setFixedSize(theme.px(LINE), theme.px(34))
        if field.secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textEdited.connect(self.changed)
        line.returnPressed.connect(self.entered)
        return line

    def _make_ways(self, theme: Theme, field: Choice) -> Segmented:
        segments = [
            Segment(theme, word, name=f"{field.label}: {word}", height=34) for word in field.words.values()
        ]
        for segment in segments:
            segment.setAccessibleDescription(field.explained)
        ways = Segmented(segments)
        ways.chosen.connect(self._choose)
        return ways

    def _choose(self, place: int) -> None:
        if isinstance(self.field, Choice):
            self._value = tuple(self.field.words)[place]
            self.changed.emit()
