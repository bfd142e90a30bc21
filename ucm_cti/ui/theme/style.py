"""What Qt draws itself, dressed in the tokens: palette, font and one small style sheet."""

import re
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ucm_cti.ui.theme.colours import Mode
from ucm_cti.ui.theme.files import resources
from ucm_cti.ui.theme.palette import make_palette
from ucm_cti.ui.theme.theme import Theme
from ucm_cti.ui.theme.tokens import TypeRole

TOKEN = re.compile(r"@([a-z_.]+)")


class Wearer(Protocol):
    """What can be dressed: the application, or one widget with all that is in it."""

    def setPalette(self, palette: QPalette, /) -> None: ...  # noqa: N802, D102  # Qt's own
    def setFont(self, font: QFont, /) -> None: ...  # noqa: N802, D102  # Qt's own
    def setStyleSheet(self, sheet: str, /) -> None: ...  # noqa: N802, D102  # Qt's own


def make_application(program: str) -> QApplication:
    """Make this process's application, whose widgets are drawn by Fusion on every system.

    Said as Qt's own argument, Fusion is the first style made; `setStyle` would make the system's, throw it
    away, and bring two hundred names of QStyle into Python: 10 ms before the first paint.
    """
    return QApplication([program, "-style", "Fusion"])


def dress_application(app: QApplication, theme: Theme) -> None:
    """Dress everything, now and whenever the theme changes."""
    theme.follow(lambda: dress(app, theme))


def frame_as(app: QApplication, mode: Mode | None) -> None:
    """Let title bars follow a mode, or the system where it is None.

    What is told here hides the system's own changes: who follows the system must not say anything.
    """
    hints = app.styleHints()
    if mode is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if mode is Mode.DARK else Qt.ColorScheme.Light)


def dress(wearer: Wearer, theme: Theme) -> None:
    """Give the application or one widget palette, font and style sheet, as the theme is now."""
    wearer.setPalette(make_palette(theme.colours))
    wearer.setFont(theme.font(TypeRole.BODY))
    wearer.setStyleSheet(fill(template(), theme))


def template() -> str:
    """Read the style sheet with its tokens still in it."""
    return (resources() / "style.qss").read_text()


def fill(sheet: str, theme: Theme) -> str:
    """Put values for tokens: ``@surface.panel`` a colour, ``@radii.card`` pixels.

    Raises AttributeError for a token that does not exist.
    """
    return TOKEN.sub(lambda found: _written(found[1], theme), sheet)


def _written(path: str, theme: Theme) -> str:
    first, *rest = path.split(".")
    value: object = theme.colours if hasattr(theme.colours, first) else theme.tokens
    for part in (first, *rest):
        value = getattr(value, part)
    if isinstance(value, QColor):
        return value.name()
    if isinstance(value, int):
        return f"{theme.px(value)}px"
    raise TypeError(f"@{path} is neither a colour nor a length")
