"""Two or three ways of one thing, of which one holds."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ucm_cti.model.connection import YES, MayDo
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.button import Button
from ucm_cti.ui.widgets.paint import draw_box, draw_pixmap, draw_text, outline, text_width


class Segment(Button):
    """One of the ways; drawn as a piece of the whole strip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "",
        key: str = "",
        name: str = "",
        on_violet: bool = False,
        height: int = 30,
    ) -> None:
        self._on_violet = on_violet
        self._tall = height
        super().__init__(theme, text, icon=icon, key=key, name=name)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Fit icon, key and label."""
        px = self.theme.px
        width = px(24)
        width += self._icon_size() if self._icon else 0
        if self.text():
            width += text_width(self._face, self.text())
        if self._key:
            width += text_width(self.theme.font(TypeRole.MICRO), self._key) + px(12 + 8)
        return QSize(max(width, px(32)), px(self._tall))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the piece that lies inside the strip's round border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        owner = self.parentWidget() or self
        strip = (owner.rect() if owner is self else owner.rect().translated(-self.pos())).toRectF()
        radius = self.theme.px(self.theme.tokens.radii.control)
        painter.setClipPath(outline(strip, radius))
        ground, text, line = self._tones()
        painter.fillRect(self.rect(), ground)
        if self.x() > 0:
            painter.fillRect(QRectF(0, 0, 1, self.height()), line)
        self._draw_parts(painter, text)
        painter.setClipping(False)
        border = self.theme.colours.supervise.on if self._on_violet else self.theme.colours.border.control
        draw_box(painter, strip, radius, None, border)

    def _draw_parts(self, painter: QPainter, text: QColor) -> None:
        px = self.theme.px
        x = (self.width() - (self.sizeHint().width() - px(24))) // 2
        if self._icon:
            side = self._icon_size()
            icon = self.theme.icons.pixmap(self._icon, side, text, self.devicePixelRatio())
            draw_pixmap(painter, icon, QRect(x, 0, side, self.height()))
            x += side
        if self._key:
            micro = self.theme.font(TypeRole.MICRO)
            cap = QRect(x, (self.height() - px(18)) // 2, text_width(micro, self._key) + px(12), px(18))
            draw_box(painter, cap.toRectF(), px(4), None, text)
            draw_text(painter, cap, self._key, micro, text, Qt.AlignmentFlag.AlignHCenter)
            x += cap.width() + px(8)
        draw_text(painter, QRect(x, 0, self.width() - x, self.height()), self.text(), self._face, text)

    @property
    def _face(self) -> QFont:
        return self.theme.font(TypeRole.BODY_STRONG)

    def _tones(self) -> tuple[QColor, QColor, QColor]:
        """Return ground, text and dividing line."""
        colours = self.theme.colours
        if self._on_violet:
            violet = colours.supervise
            return (
                (violet.on, violet.solid, violet.on)
                if self.isChecked()
                else (violet.solid, violet.on, violet.on)
            )
        if self.isChecked():
            return colours.accent.tint, colours.accent.text, colours.border.default
        ground = colours.surface.hover if self.underMouse() else colours.surface.panel
        text = colours.text.secondary if self.isEnabled() else colours.text.disabled
        return ground, text, colours.border.default


class Segmented(QWidget):
    """A strip of segments; arrows move between them, one is always chosen."""

    chosen = Signal(int)
    """The place of the segment that a person chose."""

    def __init__(self, segments: Sequence[Segment], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.segments = tuple(segments)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for place, segment in enumerate(self.segments):
            row.addWidget(segment)
            group.addButton(segment, place)
        self._group = group
        group.buttonClicked.connect(self._tell)

    def choose(self, place: int) -> None:
        """Show a segment as chosen; says nothing."""
        self.segments[place].setChecked(True)

    def set_may(self, may: MayDo = YES) -> None:
        """Offer all of them, or grey them and say why not."""
        for segment in self.segments:
            segment.set_may(may)

    def _tell(self, button: QAbstractButton) -> None:
        self.chosen.emit(self._group.id(button))
