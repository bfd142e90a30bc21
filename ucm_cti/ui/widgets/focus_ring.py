"""The ring that shows where the keys go."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

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


class FocusRing(QObject):
    """Shows one ring for a whole application, two pixels around the widget that has the focus.

    It shows it around widgets whose attribute `key_focus` is true.
    """

    def __init__(self, theme: Theme, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._frame: _Frame | None = None
        app.focusChanged.connect(self._follow)

    @property
    def target(self) -> QWidget | None:
        """The widget that the ring is around."""
        return self._target if self._target is not None and isValid(self._target) else None

    @property
    def frame(self) -> QWidget | None:
        """The ring itself, while it is shown."""
        return self._frame if self._alive and self._frame is not None and self._frame.isVisible() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay around the widget while it moves, or what it is in."""
        if event.type() in MOVES and watched in self._watched:
            self._lay()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._target = new if new is not None and getattr(new, "key_focus", False) else None
        self._lay()

    def _lay(self) -> None:
        target = self.target
        owner = self._watch(target)
        if target is None or owner is None or not target.isVisible():
            if self._alive and self._frame is not None:
                self._frame.hide()
            return
        if not self._alive or self._frame is None:
            # The ring lives among the widgets it surrounds, so it dies with a window and is made anew.
            self._frame = _Frame(self._theme, owner)
        if self._frame.parentWidget() is not owner:
            self._frame.setParent(owner)
        self._frame.setGeometry(self._around(target, owner))
        self._frame.raise_()
        self._frame.show()

    def _watch(self, target: QWidget | None) -> QWidget | None:
        """Watch a widget up to the nearest one around it that has room for the ring; return that one."""
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = []
        inside, owner = target, target.parentWidget() if target is not None else None
        while inside is not None and target is not None:
            self._watched.append(inside)
            inside.installEventFilter(self)
            # Out of a scrolled part the ring would stand where its widget is scrolled out of sight.
            if owner is None or owner.isWindow() or isinstance(owner.parentWidget(), QAbstractScrollArea):
                break
            if owner.rect().contains(self._around(target, owner)):
                break
            inside, owner = owner, owner.parentWidget()
        return owner

    def _around(self, target: QWidget, owner: QWidget) -> QRect:
        out = self._theme.tokens.borders.focus + self._theme.tokens.borders.focus_gap
        corner = target.mapTo(owner, QPoint(0, 0))
        return QRect(corner, target.size()).adjusted(-out, -out, out, out)

    @property
    def _alive(self) -> bool:
        return self._frame is not None and isValid(self._frame)


class _Frame(QWidget):
    """The ring; the pointer goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)

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
