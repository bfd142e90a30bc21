"""The one box: names, numbers, extensions."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ucm_cti.ui.texts import count
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole, ButtonSize
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.key_hint import KeyHint
from ucm_cti.ui.widgets.paint import draw_box
from ucm_cti.ui.widgets.text import Text, Tone, muted, secondary


class SearchBox(QWidget):
    """A line to write in, how much was found, and the key that leads here; its focus always shows."""

    changed = Signal(str)
    """What is written now."""
    entered = Signal(Qt.KeyboardModifier)
    """Enter, with the modifiers held."""
    moved = Signal(int)
    """Up (-1) or down (1): the choice among the results."""
    left = Signal()
    """Esc in an empty box."""

    def __init__(self, theme: Theme, key: str = "Ctrl+F", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.line = QLineEdit()
        self.line.setProperty("bare", True)
        self.line.setPlaceholderText("Name, number, extension …")
        self.line.setAccessibleName("Search or dial: name, number, extension")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._tell)
        self._icon = IconLabel(theme, "search", 18, self._icon_tone)
        self._found = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._clear = Button(theme, "", ButtonRole.TOOL, ButtonSize.SMALL, icon="x", name="Clear the box")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self.line.clear)
        self._key = KeyHint(theme, key)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(2), px(8), px(2))
        row.setSpacing(px(10))
        row.addWidget(self._icon)
        row.addWidget(self.line, 1)
        row.addWidget(self._found)
        row.addWidget(self._clear)
        row.addWidget(self._key)
        theme.follow(self._restyle)
        self._tell("")

    @property
    def text(self) -> str:
        """What is written."""
        return self.line.text()

    def tell_found(self, number: int | None) -> None:
        """Say how many were found; None says nothing."""
        self._found.tell("" if number is None else count(number, "found", "found"))

    def set_key(self, key: str) -> None:
        """Name the key that leads here."""
        self._key.set_key(key)

    def sizeHint(self) -> QSize:
        """Be 38 high."""
        return QSize(self._theme.px(400), self._theme.px(38))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take arrows, Enter and Esc from the line, and follow its focus."""
        if watched is self.line:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self.update()
                self._icon.update()
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                return self._take(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Write, wherever in the box one clicks."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, stronger with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, tokens = self._theme.colours, self._theme.tokens
        focus = self.line.hasFocus()
        border = colours.focus.ring if focus else colours.border.control
        width = tokens.borders.focus if focus else tokens.borders.hair
        radius = self._theme.px(tokens.radii.control)
        draw_box(painter, self.rect().toRectF(), radius, colours.surface.panel, border, width=width)

    def _take(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Escape if self.text:
                self.line.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
            case _:
                return False
        return True

    def _tell(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._found.setVisible(bool(text))
        self._key.setVisible(not text)
        self.changed.emit(text)

    @property
    def _icon_tone(self) -> Tone:
        return lambda colours: colours.accent.text if self.line.hasFocus() else muted(colours)

    def _restyle(self) -> None:
        font = self._theme.font(TypeRole.BODY)
        self.line.setFont(font)
        self.setFixedHeight(self._theme.px(38))
        self.update()
