"""Where Tab goes: through a window in the order in which it is read.

Qt's own chain is the order in which widgets were made: a card or a tab that comes later would come last.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def reading_order(root: QWidget) -> Iterator[QWidget]:
    """Go through the visible widgets of a window as its layouts place them."""
    yield root
    layout = root.layout()
    inside = root.widget() if isinstance(root, QScrollArea) else None
    if layout is not None:
        yield from _laid_out(layout)
    elif inside is not None:
        yield from reading_order(inside)


def stops(root: QWidget) -> tuple[QWidget, ...]:
    """Return where Tab stops, in order."""
    return tuple(
        widget
        for widget in reading_order(root)
        if widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    )


def move_focus(root: QWidget, *, forward: bool) -> bool:
    """Put the focus on the next stop, from the last on the first; False where there is none."""
    there = stops(root)
    if not there:
        return False
    now = QApplication.focusWidget()
    step = 1 if forward else -1
    before = there.index(now) if now in there else -1 if forward else 0
    target = there[(before + step) % len(there)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    _bring_into_view(target)
    return True


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None and widget.isVisible():
            yield from reading_order(widget)
        elif inner is not None:
            yield from _laid_out(inner)


def _bring_into_view(target: QWidget) -> None:
    around = target.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(target)
        around = around.parentWidget()
