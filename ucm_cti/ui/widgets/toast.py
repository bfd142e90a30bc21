"""A short word about something done."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button, ButtonRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.paint import draw_box
from ucm_cti.ui.widgets.text import Text, secondary


class Toast(QFrame):
    """Stands for six seconds, longer while the pointer is on it; never for errors.

    Its owner lays it at the lower right and lets it go at `gone`.
    """

    gone = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        self.undo = Button(theme, "Undo", ButtonRole.QUIET)
        self._close = Button(theme, "", ButtonRole.TOOL, icon="x", name="Close")
        self._close.clicked.connect(self.dismiss)
        self._done = Text(theme, "", TypeRole.BODY_STRONG)
        self._about = Text(theme, "", TypeRole.CAPTION, secondary, figures=True)
        self._stay = QTimer(self)
        self._stay.setSingleShot(True)
        self._stay.setInterval(theme.tokens.motion.toast_stay_ms)
        self._stay.timeout.connect(self.dismiss)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._done)
        lines.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(6), px(8))
        row.setSpacing(px(10))
        row.addWidget(IconLabel(theme, "done", 18, lambda colours: colours.feedback.success.shape))
        row.addLayout(lines, 1)
        row.addWidget(self.undo)
        row.addWidget(self._close)
        self.setMinimumWidth(px(280))
        theme.changed.connect(self.update)
        self.hide()

    def tell(self, done: str, about: str = "", *, undo: bool = False) -> None:
        """Say what was done, and offer to undo it if that can be."""
        self._done.tell(done)
        self._about.tell(about)
        self._about.setVisible(bool(about))
        self.undo.setVisible(undo)
        self.setAccessibleName(f"{done}, {about}" if about else done)
        self.adjustSize()
        self.show()
        self.raise_()
        self._stay.start()

    def dismiss(self) -> None:
        """Go away."""
        self._stay.stop()
        self.hide()
        self.gone.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hold while somebody points at it."""
        self._stay.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew."""
        self._stay.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the raised ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, radius = self._theme.colours, self._theme.px(self._theme.tokens.radii.card)
        draw_box(painter, self.rect().toRectF(), radius, colours.surface.raised, colours.border.default)
