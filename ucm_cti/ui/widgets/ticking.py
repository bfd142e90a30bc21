"""Repaints the running times of a list, and nothing else."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView

from ucm_cti.model.status import PersonState
from ucm_cti.ui.pulse import Pulse
from ucm_cti.ui.widgets.agent_row import AgentView
from ucm_cti.ui.widgets.call_cell import CallCell
from ucm_cti.ui.widgets.person_view import VIEW, PersonView

INSIDE = QPoint(4, 4)
"""From a corner into the first cell, past any gap."""


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
        if model is None or not view.isVisible():
            return []
        room = view.viewport().rect()
        found: list[tuple[QModelIndex, PersonView | AgentView | CallCell]] = []
        first = view.indexAt(room.topLeft() + INSIDE)
        for row in range(max(0, first.row()), model.rowCount(view.rootIndex())):
            lead = view.visualRect(model.index(row, 0, view.rootIndex()))
            if lead.top() > room.bottom():
                break
            for column in range(model.columnCount(view.rootIndex())):
                index = model.index(row, column, view.rootIndex())
                shown = index.data(VIEW)
                if isinstance(shown, PersonView | AgentView | CallCell):
                    found.append((index, shown))
        return found
