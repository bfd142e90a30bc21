"""Icons and state shapes: SVG drawn in a token's colour."""

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ucm_cti.ui.theme.tokens import Tokens

STILL_RINGING = "waves_dot"
"""The ringing shape with its arcs gone, the other half of the blinking."""


class Icons:
    """Draws icons and shapes, each once for a size, a colour and a ratio of the screen."""

    def __init__(self, tokens: Tokens, folder: Path) -> None:
        self._folder = folder / "icons"
        self._names = tokens.icons.used
        self._shapes = dict(tokens.shapes)
        self._shapes[STILL_RINGING] = re.sub(r"<path.*?/>", "", tokens.shapes["waves"])
        self._drawn: dict[tuple[str, int, int, float], QPixmap] = {}
        self._sources: dict[str, str] = {}

    def pixmap(self, name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
        """Draw an icon by our name (``hang_up``) or by Lucide's (``phone-off``), `size` pixels wide.

        Raises FileNotFoundError for an icon that is not bundled.
        """
        return self._draw(f"icon {name}", size, colour, ratio)

    def shape(self, name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
        """Draw a shape of ``shapes``; raises KeyError for one that is not there."""
        return self._draw(f"shape {name}", size, colour, ratio)

    def clear(self) -> None:
        """Forget what was drawn; the theme calls it when the colours change."""
        self._drawn.clear()

    def _draw(self, key: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        known = (key, size, colour.rgba(), ratio)
        pixmap = self._drawn.get(known)
        if pixmap is None:
            pixmap = self._drawn[known] = self._render(self._source(key), size, colour, ratio)
        return pixmap

    def _render(self, source: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        # QtSvg paints currentColor black, so the colour is written into the text.
        text = source.replace("currentColor", colour.name())
        renderer = QSvgRenderer(QByteArray(text.encode()))
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _source(self, key: str) -> str:
        source = self._sources.get(key)
        if source is None:
            kind, _, name = key.partition(" ")
            if kind == "shape":
                body = self._shapes[name]
                source = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{body}</svg>"
            else:
                source = (self._folder / f"{self._names.get(name, name)}.svg").read_text()
            self._sources[key] = source
        return source
