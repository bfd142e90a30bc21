"""The ten seconds in which a call can be accepted."""

import math

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ucm_cti.model.status import PersonState
from ucm_cti.ui.theme.fonts import tabular
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole


class RingTimer(QWidget):
    """A ring around the seconds that empties clockwise; with reduced motion only the number counts."""

    ran_out = Signal()
    """The time is over; what follows is the PBX's to say."""

    def __init__(self, theme: Theme, edge: int = 52, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._edge = edge
        self._left_s = 0.0
        self._run = QVariantAnimation(self)
        self._run.valueChanged.connect(self._show)
        self._run.finished.connect(self.ran_out)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def left_s(self) -> float:
        """Seconds left."""
        return self._left_s

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._run.state() is QVariantAnimation.State.Running

    def start(self, left_s: float) -> None:
        """Count down from `left_s` seconds; the whole ring is the full time."""
        self._run.stop()
        left_s = min(max(0.0, left_s), self._whole_s)
        self._run.setStartValue(left_s)
        self._run.setEndValue(0.0)
        self._run.setDuration(round(left_s * 1000))
        self._show(left_s)
        if left_s:
            self._run.start()
        else:
            self.ran_out.emit()

    def stop(self) -> None:
        """Count no more; the call was taken or ended."""
        self._run.stop()

    def sizeHint(self) -> QSize:
        """Be the ring."""
        return QSize(self._theme.px(self._edge), self._theme.px(self._edge))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track, what is left of the ring, and the seconds."""
        theme, colours = self._theme, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.px(4 if self._edge > 40 else 3)
        ring = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        if not theme.still:
            painter.setPen(QPen(colours.border.default, width))
            painter.drawEllipse(ring)
            pen = QPen(theme.state(PersonState.RINGING).colour, width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            share = self._left_s / self._whole_s
            # Qt counts sixteenths of a degree, counter-clockwise: what is left ends at twelve o'clock.
            painter.drawArc(ring, 90 * 16, round(share * 360 * 16))
        painter.setPen(colours.text.primary)
        painter.setFont(tabular(theme.font(TypeRole.TITLE if self._edge > 40 else TypeRole.BODY_STRONG)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(math.ceil(self._left_s)))

    def _show(self, left_s: float) -> None:
        before = math.ceil(self._left_s)
        self._left_s = float(left_s)
        seconds = math.ceil(self._left_s)
        if seconds != before:
            self.setAccessibleName(f"{seconds} seconds left")
        if seconds != before or not self._theme.still:
            self.update()

    @property
    def _whole_s(self) -> float:
        return self._theme.tokens.motion.ring_empty_ms / 1000
