"""What may be asked of a row, beyond Qt's own roles and the view that a delegate draws."""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Roles of our models, the same in all of them."""

    ITEM = Qt.ItemDataRole.UserRole + 11
    """The value itself: an Extension, a Call, a Queue, an Agent, a Hit."""
    KEY = Qt.ItemDataRole.UserRole + 12
    """What the picture knows it by."""
    STALE = Qt.ItemDataRole.UserRole + 13
    """Whether it is not proven: drawn hatched, colourless, without running times."""
