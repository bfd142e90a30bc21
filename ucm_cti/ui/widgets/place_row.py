"""Widgets side by side that are made when somebody looks."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QMargins, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class PlaceRow(QScrollArea, Generic[K, W]):
    """One widget a key, side by side; many scroll sideways.

    Each key has its place at once; its widget is made when the place comes on the screen, one in each turn
    of the loop, so that fifty neither hold up the window nor take memory that nobody looks at.
    """

    def __init__(
        self,
        make: Callable[[K], W],
        empty: QWidget,
        *,
        least_width: int,
        spacing: int,
        margins: QMargins,
        parent: QWidget | None = None,
    ) -> None:
        """`make` makes the widget of a key; `empty` stands there while there are no keys. All in pixels."""
        super().__init__(parent)
        self._make_widget = make
        self._empty = empty
        self._least_width = least_width
        self._places: dict[K, _Place] = {}
        self._made: dict[K, W] = {}
        self._keys: tuple[K, ...] = ()
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(margins)
        self._row.setSpacing(spacing)
        self._row.addWidget(empty, 0, Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._making = QTimer(self)
        self._making.setSingleShot(True)
        self._making.timeout.connect(self._make_next)
        self.horizontalScrollBar().valueChanged.connect(self._look)

    @property
    def made(self) -> Mapping[K, W]:
        """The widgets made so far."""
        return self._made

    def of(self, key: K) -> W:
        """Return the widget of a key, which is made if need be. Raises KeyError for one without a place."""
        return self._made.get(key) or self._make(key)

    def arrange(self, keys: Sequence[K]) -> None:
        """Have a place for each of these keys, in this order, and for no other."""
        if self._keys == tuple(keys):
            return
        self._keys = tuple(keys)
        for key in self._places.keys() - set(keys):
            self._drop(key)
        for at, key in enumerate(keys):
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = _Place(self._least_width)
            if self._row.indexOf(place) != at:
                self._row.insertWidget(at, place, 1)
                place.show()  # a layout would show it later, and the keys could not go there before
        self._empty.setVisible(not keys)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look whether other places have come on the screen."""
        super().resizeEvent(event)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what is on the screen."""
        super().showEvent(event)
        self._look()

    def _drop(self, key: K) -> None:
        place = self._places.pop(key)
        self._made.pop(key, None)
        self._row.removeWidget(place)
        place.hide()
        place.deleteLater()

    def _make(self, key: K) -> W:
        place = self._places[key]
        made = self._made[key] = self._make_widget(key)
        place.column.addWidget(made)
        made.show()
        return made

    def _look(self, *_news: object) -> None:
        """Make soon what is on the screen and not there."""
        if self.isVisible() and not self._making.isActive():
            self._making.start(0)

    def _make_next(self) -> None:
        missing = next(self._missing(), None)
        if missing is not None:
            self._make(missing)
            self._making.start(0)

    def _missing(self) -> Iterator[K]:
        for key in self._keys:
            if key not in self._made and not self._places[key].visibleRegion().isEmpty():
                yield key


class _Place(QWidget):
    """Where a widget stands, or will stand."""

    def __init__(self, least_width: int) -> None:
        super().__init__()
        self.setMinimumWidth(least_width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
