"""A line or a paragraph of text in the theme's fonts and colours."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ucm_cti.ui.theme.colours import Colours
from ucm_cti.ui.theme.fonts import tabular
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole

Tone = Callable[[Colours], QColor]
"""Picks a colour from a theme, such as ``lambda colours: colours.text.muted``."""


def primary(colours: Colours) -> QColor:
    """Return the tone of what is read first."""
    return colours.text.primary


def secondary(colours: Colours) -> QColor:
    """Return the tone of what is read next."""
    return colours.text.secondary


def muted(colours: Colours) -> QColor:
    """Return the tone of what is read when looked for."""
    return colours.text.muted


class Text(QLabel):
    """Plain text that names its role; never read as HTML, whatever a caller is called.

    `elide` cuts one line with … and gives the whole in the tooltip; `wrap` breaks instead; `figures`
    gives digits one width.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: TypeRole = TypeRole.BODY,
        tone: Tone = primary,
        *,
        elide: bool = False,
        wrap: bool = False,
        figures: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._tone = tone
        self._elide = elide
        self._figures = figures
        self._parts: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        theme.follow(self._restyle)

    def set_tone(self, tone: Tone) -> None:
        """Draw in another colour from now on."""
        if tone(self._theme.colours) != self.palette().color(QPalette.ColorRole.WindowText):
            self._tone = tone
            self._restyle()
        self._tone = tone

    def set_role(self, role: TypeRole) -> None:
        """Draw in another font from now on."""
        self._role = role
        self._restyle()

    def tell(self, text: str) -> None:
        """Show a text; does nothing when it is shown already."""
        if self._parts:
            self._parts = ()
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setAccessibleName("")
        elif text == self.text():
            return
        self.setText(text)
        self._tell_whole()

    def tell_parts(self, parts: Sequence[str]) -> None:
        """Show a sentence whose every second part is strong: ``("via ", "Support queue")``."""
        told = tuple(parts)
        if told != self._parts:
            self._parts = told
            self._show_parts()

    def _show_parts(self) -> None:
        parts = self._parts
        colours = self._theme.colours
        # Strong parts are read first, unless the whole line has a tone of its own, such as urgent.
        plain = self._tone(colours) in (colours.text.secondary, colours.text.muted)
        strong = (colours.text.primary if plain else self._tone(colours)).name()
        shown = "".join(
            f'<span style="font-weight:600;color:{strong}">{_plain(part)}</span>' if odd % 2 else _plain(part)
            for odd, part in enumerate(parts)
        )
        self.setTextFormat(Qt.TextFormat.RichText)
        if shown != self.text():
            self.setText(shown)
        self.setAccessibleName("".join(parts))

    def sizeHint(self) -> QSize:
        """Be at least one line of the role high."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._theme.line(self._role)))

    def minimumSizeHint(self) -> QSize:
        """Give way in width when the text may be cut."""
        hint = super().minimumSizeHint()
        width = self._theme.px(24) if self._elide else hint.width()
        return QSize(width, max(hint.height(), self._theme.line(self._role)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut the line where it must be cut."""
        if not self._elide:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, self._cut())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tooltip true to what is cut."""
        super().resizeEvent(event)
        self._tell_whole()

    def _cut(self) -> str:
        metrics = QFontMetricsF(self.font())
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def _tell_whole(self) -> None:
        if self._elide:
            self.setToolTip(_plain(self.text()) if self._cut() != self.text() else "")

    def _restyle(self) -> None:
        font = self._theme.font(self._role)
        self.setFont(tabular(font) if self._figures else font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._tone(self._theme.colours))
        self.setPalette(palette)
        if self._parts:
            self._show_parts()
        self.updateGeometry()


def _plain(text: str) -> str:
    """Return what rich text shows as `text`, whatever the PBX put into a name."""
    from html import escape  # noqa: PLC0415  # the frame that shows at once has no use for it

    return escape(text)
