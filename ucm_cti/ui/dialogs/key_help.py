"""All keys on one page, made from the table of keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ucm_cti.ui.keys import CALLS
from ucm_cti.ui.kit import Kit
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.key_hint import KeyHint
from ucm_cti.ui.widgets.text import Text


class KeyHelp(QDialog):
    """Key and deed, in the order of the table."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, px = kit.theme, kit.theme.px
        self.setObjectName("keys")
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        rows = [
            (kit.keys.shown(key), binding.text)
            for key, binding in kit.keys.bindings().items()
            if binding.keys and key not in CALLS
        ]
        first, last = kit.keys.shown(CALLS[0]), kit.keys.shown(CALLS[-1])
        rows.append((f"{first} … {last}", "Go to the n-th call of the left column"))
        rows.append(("Enter", "Do what stands under the search results; on a ringing call, answer it"))
        for row, (key, text) in enumerate(rows):
            grid.addWidget(KeyHint(theme, key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(theme, text), row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Text(theme, "Keys", TypeRole.HEADING))
        column.addLayout(grid)
