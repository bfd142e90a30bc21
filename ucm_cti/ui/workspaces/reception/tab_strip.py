"""The tabs above the people; those that do not fit are left out, the open one never."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ucm_cti.ui.widgets.tab_button import TabButton


class TabStrip(QWidget):
    """Tabs side by side, the first ones first."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gap = gap
        self._tabs: list[TabButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def put(self, place: int, tab: TabButton) -> None:
        """Show a tab at a place, new or moved."""
        if tab in self._tabs:
            self._tabs.remove(tab)
        self._tabs.insert(place, tab)
        self._row.insertWidget(place, tab)
        self._fit()

    def drop(self, tab: TabButton) -> None:
        """Let a tab go."""
        self._tabs.remove(tab)
        self._row.removeWidget(tab)
        tab.hide()
        tab.deleteLater()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.width() - sum(self._wide(tab) for tab in self._tabs if tab.isChecked())
        for tab in self._tabs:
            if tab.isChecked():
                tab.show()
                continue
            left -= self._wide(tab)
            tab.setVisible(left >= 0)

    def _wide(self, tab: TabButton) -> int:
        return tab.sizeHint().width() + self._gap
