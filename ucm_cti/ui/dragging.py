"""A call is dragged from its card onto a person.

Qt's own drag and drop turns an event loop of its own until the drop, which this program never does
(it would hold up tasks); calls stay inside our window, so the card's own mouse events are enough.
"""

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ucm_cti.model.act import Act
from ucm_cti.model.connection import MayDo
from ucm_cti.model.extension import Extension
from ucm_cti.model.ids import CallId
from ucm_cti.ui.chosen import NOBODY, Chosen
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.models.roles import Role
from ucm_cti.ui.search import Hit
from ucm_cti.ui.session import Session
from ucm_cti.ui.views import call_state
from ucm_cti.ui.widgets.card import Card
from ucm_cti.ui.widgets.drag_card import DragGhost
from ucm_cti.ui.widgets.lists import RowList, TileList


class Drop(Struct, frozen=True):
    """What letting go now would do."""

    to: Chosen
    may: MayDo
    tip: str


class Dragging(QObject):
    """Carries one call at a time from a watched card to a person in one of the lists."""

    def __init__(
        self, kit: Kit, session: Session, lists: Iterable[TileList | RowList], page: QWidget
    ) -> None:
        super().__init__(page)
        self._kit = kit
        self._session = session
        self._lists = tuple(lists)
        self._page = page
        self._calls: dict[QObject, Callable[[], CallId | None]] = {}
        self._taken: tuple[Card, QPoint] | None = None
        """The card that is held, and where on the screen it was taken."""
        self._call: CallId | None = None
        self._ghost: DragGhost | None = None
        session.shown.connect(self._look_after)
        session.status_changed.connect(self._look_after)

    @property
    def call(self) -> CallId | None:
        """The call that is carried now."""
        return self._call

    @property
    def tip(self) -> str:
        """What is said beside the pointer."""
        return self._ghost.tip if self._ghost is not None else ""

    def watch(self, card: Card, call: Callable[[], CallId | None]) -> None:
        """Let a card be dragged; `call` tells which one it shows."""
        self._calls[card] = call
        card.installEventFilter(self)
        card.destroyed.connect(lambda: self._forget(card))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse from the press on a card to the release, and Esc meanwhile."""
        if self._call is not None and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            # The override comes before the shortcut and claims the key; the press then ends the drag.
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                self.cancel()
            return True
        if isinstance(watched, Card) and watched in self._calls and isinstance(event, QMouseEvent):
            return self._heed(watched, event)
        return super().eventFilter(watched, event)

    def cancel(self) -> None:
        """Let go without a drop."""
        self._taken = None
        if self._call is None:
            return
        self._call = None
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there are widgets
        self._mark(None, None)
        if self._ghost is not None:
            self._ghost.hide()
            self._ghost.deleteLater()
            self._ghost = None

    def drop_at(self, at: QPoint) -> Drop | None:
        """Return what letting go at a point of the screen would do; None where nobody is."""
        call = self._session.call(self._call)
        _, index = self._under(at)
        to = chosen_of(index) if index is not None else NOBODY
        if call is None or not to:
            return None
        may = self._session.may(Act.TRANSFER, call.id, to.number)
        whom = self._session.far_side(call)
        return Drop(to, may, f"Transfer {whom} to {to.name}" if may else may.why)

    def _heed(self, card: Card, event: QMouseEvent) -> bool:
        at = event.globalPosition().toPoint()
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._taken = (card, at)
            case QEvent.Type.MouseMove if self._call is not None:
                self._move(at)
                return True
            case QEvent.Type.MouseMove if self._taken is not None:
                if (at - self._taken[1]).manhattanLength() >= QApplication.startDragDistance():
                    self._begin(self._calls[card]())
                    self._move(at)
            case QEvent.Type.MouseButtonRelease:
                self._let_go(at)
        return False

    def _begin(self, key: CallId | None) -> None:
        call = self._session.call(key)
        if call is None:
            return
        self._call = call.id
        name = self._session.far_side(call)
        self._ghost = DragGhost(self._kit.theme, name, call_state(call), self._page.window())
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there are widgets

    def _move(self, at: QPoint) -> None:
        if self._ghost is None:
            return
        drop = self.drop_at(at)
        view, index = self._under(at)
        self._mark(*((view, index) if drop is not None and drop.may else (None, None)))
        self._ghost.show_at(self._page.window().mapFromGlobal(at), drop.tip if drop is not None else "")

    def _let_go(self, at: QPoint) -> None:
        call, drop = self._call, self.drop_at(at) if self._call is not None else None
        self.cancel()
        if call is None or drop is None:
            return
        if drop.may:
            self._session.press(Act.TRANSFER, call, drop.to.number)
        else:
            self._session.deeds.refuse(Act.TRANSFER, call, drop.may.why)

    def _forget(self, card: Card) -> None:
        self._calls.pop(card, None)
        if self._taken is not None and self._taken[0] is card:
            self.cancel()

    def _look_after(self, *_news: object) -> None:
        if self._call is not None and self._session.call(self._call) is None:
            self.cancel()

    def _mark(self, view: TileList | RowList | None, index: QModelIndex | None) -> None:
        for each in self._lists:
            each.mark_drop(index if each is view else None)

    def _under(self, at: QPoint) -> tuple[TileList | RowList | None, QModelIndex | None]:
        for view in self._lists:
            port = view.viewport()
            inside = port.mapFromGlobal(at)
            if view.isVisible() and port.rect().contains(inside):
                index = view.indexAt(inside)
                return view, index if index.isValid() else None
        return None, None


def chosen_of(index: QModelIndex) -> Chosen:
    """Return the person, queue or number of a row; nobody for a head."""
    match index.data(Role.ITEM):
        case Extension() as person:
            return Chosen(person.number, person.label)
        case Hit() as hit:
            return Chosen(hit.number, hit.name)
        case _:
            return NOBODY
