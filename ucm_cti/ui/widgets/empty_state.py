"""A place where something will be."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole
from ucm_cti.ui.widgets.icon_label import IconLabel
from ucm_cti.ui.widgets.paint import draw_box, outline
from ucm_cti.ui.widgets.text import Text, secondary


class EmptyState(QFrame):
    """Says that there is nothing, what will come, and which key helps."""

    def __init__(
        self, theme: Theme, icon: str, fact: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        px = theme.px
        self._fact = Text(theme, fact, TypeRole.BODY_STRONG, wrap=True)
        self._hint = Text(theme, hint, TypeRole.CAPTION, secondary, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(12), px(9))
        column.setSpacing(px(3))
        column.addStretch()
        column.addWidget(IconLabel(theme, icon, 24, secondary), 0, Qt.AlignmentFlag.AlignHCenter)
        for text in (self._fact, self._hint):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addStretch()
        self.tell(fact, hint)
        theme.changed.connect(self.update)

    def tell(self, fact: str, hint: str = "") -> None:
        """Say something else."""
        self._fact.tell(fact)
        self._hint.tell(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{fact}. {hint}" if hint else fact)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the dashed frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        radius = theme.px(theme.tokens.radii.card)
        draw_box(painter, self.rect().toRectF(), radius, None, theme.colours.border.default, dashed=True)


class LoadingCard(QFrame):
    """A frame with three grey bars where text will be; nothing moves."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Loading")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Be as high as a tile."""
        least, height = self._theme.density.tile
        return QSize(self._theme.px(least), self._theme.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, spine and bars."""
        theme, px = self._theme, self._theme.px
        colours, rect = theme.colours, self.rect().toRectF()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = px(theme.tokens.radii.card)
        draw_box(painter, rect, radius, colours.surface.panel, None)
        spine = px(theme.tokens.tile.spine)
        painter.save()
        painter.setClipRect(QRectF(0, 0, spine, rect.height()))
        painter.fillPath(outline(rect, radius), colours.border.subtle)
        painter.restore()
        draw_box(painter, rect, radius, None, colours.border.subtle)
        room = rect.width() - spine - px(18)
        for number, share in enumerate((0.70, 0.45, 0.30)):
            bar = QRectF(spine + px(10), px(14 + 17 * number), room * share, px(8))
            draw_box(painter, bar, px(4), colours.border.subtle, None)
