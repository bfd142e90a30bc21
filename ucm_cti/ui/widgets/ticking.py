"""Repaints the running times of a list, and nothing else."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QRect
from PySide6.QtWidgets import QAbstractItemView

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.widgets.agent_row import AgentView
from ucm_cti.ui.widgets.call_cell import CallCell
from ucm_cti.ui.widgets.person_view import VIEW, PersonView
from ucm_cti.ui.widgets.visible_rows import visible_rows


class TimedDelegate(Protocol):
    """A delegate that knows where time and shape stand in a cell."""

    def timer_rect(self, cell: QRect, /) -> QRect:
        """Return where the running time stands."""
        ...

    def state_rect(self, cell: QRect, /) -> QRect:
        """Return where the shape stands."""
        ...


class Ticking(QObject):
    """Keeps one list or table in step with the pulse; only what is visible and runs is repainted."""

    def __init__(self, view: QAbstractItemView, delegate: TimedDelegate, pulse: Pulse) -> None:
        super().__init__(view)
        self._view = view
        self._delegate = delegate
        pulse.second.connect(self._tick)
        pulse.blink.connect(self._blink)

    def _tick(self, _now: float) -> None:
        for index, shown in self._visible():
            if shown.since is not None and not shown.stale:
                self._view.viewport().update(self._delegate.timer_rect(self._view.visualRect(index)))

    def _blink(self, _arcs: object) -> None:
        for index, shown in self._visible():
            if shown.state is PersonState.RINGING and not shown.stale:
                self._view.viewport().update(self._delegate.state_rect(self._view.visualRect(index)))

    def _visible(self) -> list[tuple[QModelIndex, PersonView | AgentView | CallCell]]:
        view = self._view
        model = view.model()
        found: list[tuple[QModelIndex, PersonView | AgentView | CallCell]] = []
        root = view.rootIndex()
        columns = range(model.columnCount(root))
        for row in visible_rows(view):
            for column in columns:
                index = model.index(row, column, root)
                shown = index.data(VIEW)
                if isinstance(shown, PersonView | AgentView | CallCell):
                    found.append((index, shown))
        return found
