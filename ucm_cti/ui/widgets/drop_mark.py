"""Which row of a list a dragged call would drop on."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex


class DropMark:
    """Remembers one row or none; it goes with the row when others come or leave."""

    def __init__(self) -> None:
        self._index = QPersistentModelIndex()

    def mark(self, index: QModelIndex | None) -> bool:
        """Mark a row, or none; tells whether that is news."""
        marked = QPersistentModelIndex(index) if index is not None else QPersistentModelIndex()
        news = marked != self._index
        self._index = marked
        return news

    def is_on(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether a row is the one."""
        return self._index.isValid() and self._index == index
