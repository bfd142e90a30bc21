"""Two groups in one row; where that is too narrow, the second goes below the first."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget


class FoldingRow(QWidget):
    """`left` and `right` are rows to fill; `right` stands at the right end while it fits."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self.left = QHBoxLayout()
        self.right = QHBoxLayout()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(gap)
        self._halves.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        for half in (self.left, self.right):
            half.setSpacing(gap)
            self._halves.addLayout(half)
        self._halves.insertStretch(1)

    @property
    def folded(self) -> bool:
        """Whether there are two rows."""
        return self._halves.direction() is QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """Give way down to the wider half."""
        hint = super().minimumSizeHint()
        left, right = self.left.minimumSize(), self.right.minimumSize()
        return QSize(max(left.width(), right.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what fits."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Look again when a button has grown."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        wide = self.left.sizeHint().width() + self._gap + self.right.sizeHint().width()
        fold = wide > self.width()
        if fold == self.folded:
            return
        down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(down if fold else along)
        for half in (self.left, self.right):
            self._halves.setAlignment(half, Qt.AlignmentFlag.AlignLeft if fold else Qt.AlignmentFlag(0))
        self.updateGeometry()
