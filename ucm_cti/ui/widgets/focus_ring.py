"""The ring that shows where the keys go."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.widgets.paint import draw_box

KEYS = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)
MOVES = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange}
)


def by_key(event: QFocusEvent) -> bool:
    """Tell whether the focus came by a key; after a click no ring is shown."""
    return event.reason() in KEYS


class FocusRing(QWidget):
    """One ring for a whole application, two pixels around the widget that has the focus.

    It shows itself around widgets whose attribute `key_focus` is true.
    """

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__()
        self._theme = theme
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app.focusChanged.connect(self._follow)
        theme.changed.connect(self.update)

    @property
    def target(self) -> QWidget | None:
        """The widget that it is around."""
        return self._target

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring; the gap stays as it is."""
        borders, radii = self._theme.tokens.borders, self._theme.tokens.radii
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_box(
            painter,
            self.rect().toRectF(),
            self._theme.px(radii.control + borders.focus_gap + borders.focus),
            None,
            self._theme.colours.focus.ring,
            width=borders.focus,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the widget while it moves."""
        if watched is self._target and event.type() in MOVES:
            self._lay()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target.destroyed.disconnect(self._lose)
        self._target = new if new is not None and getattr(new, "key_focus", False) else None
        if self._target is not None:
            self._target.installEventFilter(self)
            self._target.destroyed.connect(self._lose)
        self._lay()

    def _lose(self) -> None:
        self._target = None
        self.setParent(None)
        self.hide()

    def _lay(self) -> None:
        target = self._target
        if target is None or not target.isVisible() or target.parentWidget() is None:
            self.hide()
            return
        if self.parentWidget() is not target.parentWidget():
            self.setParent(target.parentWidget())
        out = self._theme.tokens.borders.focus + self._theme.tokens.borders.focus_gap
        self.setGeometry(target.geometry().adjusted(-out, -out, out, out))
        self.raise_()
        self.show()
